using System.Net;
using System.Text;
using System.Text.Json;
using Paceline.Common;
using Paceline.Fakes;
using Paceline.Tenancy;

namespace Paceline.Bookings;

/// <summary>The booking system over GraphQL, and where its webhooks arrive.</summary>
public sealed class BookingSystemTests(ApiFixture api) : IDisposable
{
    private readonly GraphClient client = new(api.Address);

    [Fact]
    public async Task System_SaysHowItStands()
    {
        var answer = await client.Ask("{ bookingSystem { address everySeconds pulledAt problem failingSince inStep waiting refused conflicts takesDelivered deliveredAt deliveredRefused deliveredProblem hookPath } }");
        Assert.Equal(
            """{"data":{"bookingSystem":{"address":"https://bookings.example.com/v1","everySeconds":300,"pulledAt":"2026-03-09T09:00:00+00:00","problem":"It cannot be reached.","failingSince":"2026-03-09T09:30:00+00:00","inStep":40,"waiting":1,"refused":2,"conflicts":3,"takesDelivered":true,"deliveredAt":"2026-03-10T08:00:00+00:00","deliveredRefused":1,"deliveredProblem":"B-1: Closed.","hookPath":"/hooks/bookings/1"}}}""",
            answer.DataAlone);
    }

    [Fact]
    public async Task Unsettled_AreConflictsAndWhatCouldNotBeTaken_PageByPage()
    {
        var answer = await client.Ask("{ unsettledBookings(first: 2) { nodes { externalId number bookingId isConflict version lastEvent problems { line field value code } differences { line field ours theirs } } pageInfo { hasNextPage endCursor } } }");
        var cursor = answer.Data.GetProperty("unsettledBookings").GetProperty("pageInfo").GetProperty("endCursor").GetString();
        Assert.Equal(
            $$$$$"""{"data":{"unsettledBookings":{"nodes":[{"externalId":"bk_1","number":"B-1","bookingId":"Qm9va2luZzo3","isConflict":true,"version":"9","lastEvent":2,"problems":[],"differences":[{"line":"10","field":"Amount","ours":"4500","theirs":"5000"}]},{"externalId":"bk_2","number":"B-2","bookingId":null,"isConflict":false,"version":"4","lastEvent":null,"problems":[{"line":"10","field":"Amount","value":"-1","code":"AMOUNT_RANGE"}],"differences":[]}],"pageInfo":{"hasNextPage":true,"endCursor":"{{{{{cursor}}}}}"}}}}""",
            answer.DataAlone);
        Assert.Empty((await client.Ask($$"""{ unsettledBookings(after: "{{cursor}}") { pageInfo { hasPreviousPage } } }""")).Codes);
        Assert.Equal(("unsettled", 50, new Keyset("B-2", "bk_2")), BookingOrders.Last<(string, int, Keyset?)>());
        Assert.Equal(["BAD_USER_INPUT"], (await client.Ask("{ unsettledBookings(first: 201) { pageInfo { hasPreviousPage } } }")).Codes);
    }

    [Fact]
    public async Task Decision_GoesToTheGrain_WithWhatWasSeen()
    {
        Assert.Equal(
            """{"data":{"decideBooking":{"userErrors":[]}}}""",
            (await client.Ask("""mutation { decideBooking(input: { externalId: "bk_1", choice: OURS, version: "9", basedOn: 2, reason: "Signed so" }) { userErrors { code } } }""")).DataAlone);
        Assert.Equal(new DecideBookingOrder("bk_1", SyncChoice.Ours, 9, 2, "Signed so"), BookingOrders.Last<DecideBookingOrder>());
        Assert.Equal(["BAD_USER_INPUT"], (await client.Ask("""mutation { decideBooking(input: { externalId: "bk_1", choice: AGAIN, version: "x" }) { userErrors { code } } }""")).Codes);
    }

    [Theory]
    [InlineData(Role.Viewer, false, false, false)]
    [InlineData(Role.Analyst, true, false, false)]
    [InlineData(Role.Finance, true, true, false)]
    [InlineData(Role.Trader, true, true, false)]
    [InlineData(Role.Admin, true, true, true)]
    public async Task Roles_SeeDecideAndConnect(Role role, bool sees, bool decides, bool connects)
    {
        Assert.True(await May("{ bookingSystem { inStep } }"));
        Assert.Equal(sees, await May("{ unsettledBookings { nodes { number } } }"));
        Assert.Equal(decides, await May("mutation { pullBookings { userErrors { code } } }"));
        Assert.Equal(decides, await May("""mutation { decideBooking(input: { externalId: "bk_1", choice: AGAIN, version: "9" }) { userErrors { code } } }"""));
        Assert.Equal(connects, await May("mutation { testBookingSystem { userErrors { code } } }"));
        Assert.Equal(connects, await May("""mutation { disconnectBookingSystem(input: { reason: "Left" }) { userErrors { code } } }"""));
        Assert.Equal(connects, await May("""mutation { connectBookingSystem(input: { address: "https://b.test", token: "t", webhookSecret: "whsec_x" }) { userErrors { code } } }"""));

        async Task<bool> May(string query)
        {
            using var nobody = new GraphClient(api.Address, key: null);
            var request = nobody.Post(JsonSerializer.Serialize(new { query }));
            request.Headers.Add("Cookie", $"paceline={api.World.NewSession(World.Alpha, role)}");
            return !(await nobody.Send(request)).Codes.Contains("FORBIDDEN");
        }
    }

    [Fact]
    public async Task Webhook_SignedRightIsTakenTwice_AnythingElseIsRefused()
    {
        Assert.Equal(HttpStatusCode.NoContent, await Ring("/hooks/bookings/7", "good"));
        Assert.Equal(("booking-hook/7", "msg_1", """{"type":"booking.changed"}"""), BookingOrders.Last<(string, string, string)>());
        Assert.Equal(HttpStatusCode.NoContent, await Ring("/hooks/bookings/7", "good"));
        Assert.Equal(HttpStatusCode.Unauthorized, await Ring("/hooks/bookings/7", "bad"));
        Assert.Equal(HttpStatusCode.BadRequest, await Ring("/hooks/bookings/7", null));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await Ring("/hooks/bookings/7", "good", new string('x', 70_000)));
        Assert.Equal(HttpStatusCode.NotFound, await Ring("/hooks/bookings/0", "good"));
    }

    public void Dispose() => client.Dispose();

    private async Task<HttpStatusCode> Ring(string path, string? signature, string body = """{"type":"booking.changed"}""")
    {
        using var http = new HttpClient { BaseAddress = api.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("webhook-id", "msg_1");
        request.Headers.Add("webhook-timestamp", "1773043200");
        if (signature is not null)
            request.Headers.Add("webhook-signature", signature);
        using var response = await http.SendAsync(request);
        return response.StatusCode;
    }
}
