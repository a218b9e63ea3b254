using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Paceline.Alerts;
using Paceline.Campaigns;
using Paceline.Fakes;
using Paceline.Tenancy;

namespace Paceline.Api;

/// <summary>Sockets of browsers, and what outlives a silo; the protocol itself is tested by graphql-ws.</summary>
public sealed class SocketTests(ApiFixture api)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Socket_WithACookieFromAnotherSite_IsRefused()
    {
        using var socket = Browser(api.World.NewSession(), "https://evil.test");
        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(Address, Cancellation));
        Assert.Equal(403, (int)socket.HttpStatusCode);
    }

    [Fact]
    public async Task Socket_WhoseSessionEnds_IsClosedWithinFiveSeconds()
    {
        var token = api.World.NewSession();
        using var socket = Browser(token, new UriBuilder(api.Address).Uri.GetLeftPart(UriPartial.Authority));
        await socket.ConnectAsync(Address, Cancellation);
        await Send(socket, """{"type":"connection_init"}""");
        Assert.Equal("""{"type":"connection_ack"}""", await Receive(socket));
        api.World.Sessions.Clear();
        var started = TimeProvider.System.GetTimestamp();
        Assert.Null(await Receive(socket));
        Assert.Equal((4401, "The session has ended"), ((int)socket.CloseStatus!, socket.CloseStatusDescription));
        Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Subscription_WhoseFeedDies_GoesOnAndSaysThatSomethingMayBeMissing()
    {
        using var socket = Browser(api.World.NewSession(), null);
        await socket.ConnectAsync(Address, Cancellation);
        await Send(socket, """{"type":"connection_init"}""");
        await Receive(socket);
        api.World.Watchers.Clear();
        await Send(socket, """{"type":"subscribe","id":"1","payload":{"query":"subscription { campaignsChanged { campaigns { key } } }"}}""");

        // A sign of life from the feed is no news.
        await Publish(new CampaignsChanged([], default));
        await Publish();
        Assert.Equal("""{"id":"1","type":"next","payload":{"data":{"campaignsChanged":{"campaigns":[{"key":"dv360:101"}]}}}}""", await Receive(socket));
        foreach (var watcher in api.World.Watchers["o1/feed"])
        {
            watcher.Writer.Complete(new Orleans.Runtime.SiloUnavailableException());
        }
        api.World.Watchers.Clear();
        Assert.Equal("""{"id":"1","type":"next","payload":{"data":{"campaignsChanged":{"campaigns":[]}}}}""", await Receive(socket));
        await Publish();
        Assert.Equal("""{"id":"1","type":"next","payload":{"data":{"campaignsChanged":{"campaigns":[{"key":"dv360:101"}]}}}}""", await Receive(socket));
    }

    [Fact]
    public async Task Subscription_ToMargin_SaysWhichBookingsAndCampaignsWereComputed()
    {
        using var socket = Browser(api.World.NewSession(), null);
        await socket.ConnectAsync(Address, Cancellation);
        await Send(socket, """{"type":"connection_init"}""");
        await Receive(socket);
        await Send(socket, """{"type":"subscribe","id":"1","payload":{"query":"subscription { marginChanged { bookingIds campaigns { key margin marginReason } at } }"}}""");
        // A sign of life came first, and is no news.
        Assert.Equal(
            """{"id":"1","type":"next","payload":{"data":{"marginChanged":{"bookingIds":["Qm9va2luZzo3"],"campaigns":[{"key":"dv360:1","margin":null,"marginReason":"NO_BOOKING"}],"at":"2026-03-11T06:00:00+00:00"}}}}""",
            await Receive(socket));
    }

    [Theory]
    [InlineData(Role.Analyst, """{"critical":7,"warning":3,"mine":0,"at":"2026-03-11T06:00:00+00:00"}""")]
    [InlineData(Role.Viewer, """{"critical":2,"warning":3,"mine":0,"at":"2026-03-11T07:00:00+00:00"}""")]
    public async Task Subscription_ToAlerts_SaysHowManyAreOut_AndNothingOfBookingsToWhoMayNotKnowMargin(Role role, string first)
    {
        using var socket = Browser(api.World.NewSession(World.Alpha, role), null);
        await socket.ConnectAsync(Address, Cancellation);
        await Send(socket, """{"type":"connection_init"}""");
        await Receive(socket);
        await Send(socket, """{"type":"subscribe","id":"1","payload":{"query":"subscription { alertsChanged { critical warning mine at } }"}}""");
        // The sign of life before is no news; nor are, to a viewer, news of bookings only.
        Assert.Equal("""{"id":"1","type":"next","payload":{"data":{"alertsChanged":""" + first + "}}}", await Receive(socket));
    }

    [Fact]
    public void News_OfAlerts_CountAsMineWhatIsGivenToWhoListensAndNotPutAside()
    {
        InboxNews news = new(
            AlertsOf.Bookings,
            [
                new(false, AlertStanding.Open, Severity.Critical, 7, 2), new(false, AlertStanding.Acknowledged, Severity.Warning, 7, 3), new(false, AlertStanding.Snoozed, Severity.Warning, 7, 4),
                new(true, AlertStanding.Open, Severity.Warning, 7, 5), new(false, AlertStanding.Open, Severity.Warning, 77, 6),
            ],
            default);

        Assert.Equal(new AlertsHeard(true, 2, 11, 10, default), AlertsHeard.Of(news, "user-7", seesMargin: true));
        Assert.Equal(new AlertsHeard(false, 2, 6, 5, default), AlertsHeard.Of(news, "user-7", seesMargin: false));
    }

    [Fact]
    public async Task Subscription_OfOneOrganisation_WatchesItsOwnFeedOnly()
    {
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        await socket.ConnectAsync(Address, Cancellation);
        api.World.Watchers.Clear();
        await Send(socket, $$$"""{"type":"connection_init","payload":{"authorization":"Bearer {{{GraphClient.BetaAdmin}}}"}}""");
        await Receive(socket);
        await Send(socket, """{"type":"subscribe","id":"1","payload":{"query":"subscription { campaignsChanged { at } }"}}""");
        await Watched("o2/feed");
        Assert.Equal(["o2/feed"], api.World.Watchers.Keys);
    }

    private Uri Address => new UriBuilder(api.Address) { Scheme = "ws", Path = "/graphql" }.Uri;

    private static ClientWebSocket Browser(string token, string? origin)
    {
        var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.SetRequestHeader("Cookie", $"paceline={token}");
        if (origin is not null)
        {
            socket.Options.SetRequestHeader("Origin", origin);
        }
        return socket;
    }

    private Task Publish() => Publish(new CampaignsChanged([World.Row(World.Alpha, 1)], DateTimeOffset.UnixEpoch));

    private async Task Publish(CampaignsChanged changed)
    {
        await Watched("o1/feed");
        foreach (var watcher in api.World.Watchers["o1/feed"])
        {
            watcher.Writer.TryWrite(changed);
        }
    }

    private async Task Watched(string feed)
    {
        while (!api.World.Watchers.ContainsKey(feed))
        {
            await Task.Delay(20, Cancellation);
        }
    }

    private static Task Send(ClientWebSocket socket, string message) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, true, Cancellation);

    /// <summary>The next message that is no ping; null when the socket was closed.</summary>
    private static async Task<string?> Receive(ClientWebSocket socket)
    {
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer, Cancellation).WaitAsync(TimeSpan.FromSeconds(20), Cancellation);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }
            var text = Encoding.UTF8.GetString(buffer, 0, part.Count);
            if (JsonElement.Parse(text).GetProperty("type").GetString() != "ping")
            {
                return text;
            }
        }
    }
}
