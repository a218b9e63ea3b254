using Microsoft.Extensions.DependencyInjection;
using Paceline.Campaigns;
using Paceline.Fakes;

namespace Paceline.Api;

/// <summary>Clients and audits that other people wrote.</summary>
public sealed class ConformanceTests(ApiFixture api)
{
    [Fact]
    public async Task Http_AuditedByGraphqlHttp_FailsNoMustAndOnlyTheShouldThatTheNewEditionChanged()
    {
        var (code, output) = await Node.Run("audit.mjs", new Uri(api.Address, "/graphql").ToString(), $"Bearer {GraphClient.AlphaTrader}");
        Assert.True(code == 0, output);
        Assert.Contains("audits 61: ", output, StringComparison.Ordinal);
        Assert.Contains("MUST 0", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Socket_UsedByGraphqlWs_AnswersAndClosesAsTheProtocolSays()
    {
        var address = await api.Start(configure: services =>
            services.AddSingleton(new SocketLimits { Operations = 3, InitTimeout = TimeSpan.FromSeconds(1), CheckEvery = TimeSpan.FromMilliseconds(200) }));
        using var publishing = new CancellationTokenSource();
        var publisher = Publish(publishing.Token);
        var (code, output) = await Node.Run("sockets.mjs", new UriBuilder(address) { Scheme = "ws", Path = "/graphql" }.Uri.ToString(), $"Bearer {GraphClient.AlphaTrader}");
        await publishing.CancelAsync();
        await publisher;
        Assert.True(code == 0, output);
        Assert.Equal(14, output.Split('\n').Count(line => line.StartsWith("ok ", StringComparison.Ordinal)));
    }

    // Whoever watches hears of campaign 101 again and again.
    private async Task Publish(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            foreach (var watcher in api.World.Watchers.GetValueOrDefault("o1/feed") ?? [])
            {
                watcher.Writer.TryWrite(new CampaignsChanged([World.Row(World.Alpha, 1)], DateTimeOffset.UnixEpoch));
            }
            await Task.Delay(50, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
