using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Paceline.BookingSystem;

/// <summary>The booking system answers as one does: changes by cursor, versions, updates that happen once, signed webhooks.</summary>
public sealed class BookingSystemTests
{
    [Fact]
    public async Task Bookings_ListedByCursor_UpdatedByVersion_OnceByReference()
    {
        await using var sandbox = await RunningSandbox.Start();
        var (booked, first) = await sandbox.Post("/control/bookings", Booking("B-1"));
        Assert.True(booked == 200, first.ToJsonString());
        var id = (string)first["id"]!;
        Assert.Equal(401, (await Call(sandbox, HttpMethod.Get, "bookings", token: "wrong")).Status);
        var page = (await Call(sandbox, HttpMethod.Get, "bookings")).Body;
        Assert.Equal((1, "c1", false), (page["bookings"]!.AsArray().Count, (string)page["cursor"]!, (bool)page["more"]!));

        const string update = """{"reference":"r1","amendments":[{"line":"10","effectiveFrom":"2026-03-25","reason":"More","terms":{"name":"Display","start":"2026-03-01","end":"2026-03-31","rateType":"FLAT_FEE","amount":"600"}}]}""";
        Assert.Equal(428, (await Call(sandbox, HttpMethod.Patch, $"bookings/{id}", update)).Status);
        Assert.Equal(412, (await Call(sandbox, HttpMethod.Patch, $"bookings/{id}", update, match: "\"7\"")).Status);
        Assert.Equal(422, (await Call(sandbox, HttpMethod.Patch, $"bookings/{id}", """{"status":"DRAFT","amendments":[{"line":"10"}]}""", match: "\"1\"")).Status);
        var taken = await Call(sandbox, HttpMethod.Patch, $"bookings/{id}", update, match: "\"1\"");
        var again = await Call(sandbox, HttpMethod.Patch, $"bookings/{id}", update, match: "\"1\"");
        Assert.Equal((200, 2, 200, 2), (taken.Status, (int)taken.Body["version"]!, again.Status, (int)again.Body["version"]!));
        var amendments = (await Call(sandbox, HttpMethod.Get, $"bookings/{id}")).Body["lines"]![0]!["amendments"]!.AsArray();
        Assert.Equal(
            [(1, 1, "2026-03-01", "500"), (2, 2, "2026-03-25", "600")],
            amendments.Select(one => ((int)one!["number"]!, (int)one["sinceVersion"]!, (string)one["effectiveFrom"]!, (string)one["terms"]!["amount"]!)));
        Assert.Equal("c2", (string)(await Call(sandbox, HttpMethod.Get, "bookings?since=c1")).Body["cursor"]!);
        Assert.Empty((await Call(sandbox, HttpMethod.Get, "bookings?since=c2")).Body["bookings"]!.AsArray());
    }

    [Fact]
    public async Task Delivered_IsKeptWholeInPlaceOfWhatWasSaid_AndMakesNoVersion()
    {
        await using var sandbox = await RunningSandbox.Start();
        var id = (string)(await sandbox.Post("/control/bookings", Booking("B-1"))).Body["id"]!;
        var delivered = $"bookings/{id}/delivered";
        Assert.Equal("""{"currency":"EUR","delivered":[]}""", (await Call(sandbox, HttpMethod.Get, delivered)).Body.ToJsonString());
        Assert.Equal(404, (await Call(sandbox, HttpMethod.Put, "bookings/x/delivered", """{"currency":"EUR","delivered":[]}""")).Status);
        var refused = await Call(
            sandbox, HttpMethod.Put, delivered,
            """{"currency":"USD","delivered":[{"line":"20","month":"2026-13","units":"many"},{"line":"10","month":"2026-03"},{"line":"10","month":"2026-03","cost":"1"}]}""");
        Assert.Equal(422, refused.Status);
        Assert.Equal(
            "$.currency is not the booking's, EUR. $.delivered[0].line names no line of the booking. $.delivered[0].month must be a month such as 2026-03. $.delivered[0].units must be a number in a text, such as \"1234.5\". $.delivered[2].month is there twice for the line. $.delivered[2].cost is not known here. Known: line, month, revenue, units.",
            (string)refused.Body["error"]!["message"]!);
        foreach (var units in new[] { "100", "120" })
        {
            using var put = new HttpRequestMessage(HttpMethod.Put, $"/booking-system/v1/{delivered}")
            {
                Content = new StringContent($$"""{"currency":"EUR","delivered":[{"line":"10","month":"2026-03","units":"{{units}}","revenue":"1.5"}]}""", Encoding.UTF8, "application/json"),
            };
            put.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "bks_paceline-demo");
            using var response = await sandbox.Client.SendAsync(put);
            Assert.Equal(204, (int)response.StatusCode);
        }
        Assert.Equal("120", (string)(await Call(sandbox, HttpMethod.Get, delivered)).Body["delivered"]![0]!["units"]!);
        Assert.Equal(1, (int)(await Call(sandbox, HttpMethod.Get, $"bookings/{id}")).Body["version"]!);
    }

    [Fact]
    public async Task Faults_RepeatReorderAndRefuse()
    {
        await using var sandbox = await RunningSandbox.Start();
        await sandbox.Post("/control/bookings", Booking("B-1"));
        await sandbox.Post("/control/bookings/B-1", """{"name":"Summer"}""");
        await sandbox.Post("/control/booking-faults", """{"kind":"outOfOrder"}""");
        await sandbox.Post("/control/booking-faults", """{"kind":"repeated"}""");
        Assert.Equal([2, 1, 1], (await Call(sandbox, HttpMethod.Get, "bookings")).Body["bookings"]!.AsArray().Select(one => (int)one!["version"]!));
        Assert.Equal([2], (await Call(sandbox, HttpMethod.Get, "bookings")).Body["bookings"]!.AsArray().Select(one => (int)one!["version"]!));
        await sandbox.Post("/control/faults", """{"platform":"bookings","kind":"status","status":429,"retryAfter":"7"}""");
        Assert.Equal(429, (await Call(sandbox, HttpMethod.Get, "bookings")).Status);
        Assert.Equal(400, (await sandbox.Post("/control/bookings/B-9", """{"name":"x"}""")).Status);
    }

    [Fact]
    public async Task Demo_BooksEachCampaignUnderItsOwnNumber()
    {
        await using var sandbox = await RunningSandbox.Start("--Sandbox:Demo:Campaigns=10");
        var bookings = (await Call(sandbox, HttpMethod.Get, "bookings?limit=100")).Body["bookings"]!.AsArray();
        Assert.Equal(Enumerable.Range(40_000, 10).Select(number => $"PO{number}"), bookings.Select(one => (string)one!["number"]!).Order());
        Assert.All(bookings, one => Assert.Equal(2, one!["lines"]!.AsArray().Count));
    }

    [Fact]
    public void Signature_IsThatOfStandardWebhooks() => Assert.Equal(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        HookSignature.Of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", """{"test": 2432232314}"""));

    private static string Booking(string number) =>
        $$$"""{"number":"{{{number}}}","name":"Spring","client":"Acme","currency":"EUR","timeZone":"UTC","amendments":[{"line":"10","effectiveFrom":"2026-03-01","reason":"Booked","terms":{"name":"Display","start":"2026-03-01","end":"2026-03-31","rateType":"FLAT_FEE","amount":"500"}}]}""";

    private static async Task<(int Status, JsonNode Body)> Call(
        RunningSandbox sandbox, HttpMethod method, string path, string? body = null, string? match = null, string token = "bks_paceline-demo")
    {
        using var request = new HttpRequestMessage(method, $"/booking-system/v1/{path}") { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (match is not null)
            request.Headers.TryAddWithoutValidation("If-Match", match);
        using var response = await sandbox.Client.SendAsync(request);
        return ((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }
}
