using Paceline.Bookings;
using Paceline.Fakes;
using Paceline.Tenancy;

namespace Paceline.Margin;

/// <summary>What others counted, over GraphQL and as files.</summary>
public sealed class CountTests(ApiFixture api) : IDisposable
{
    private const string Booking = "Qm9va2luZzo3";
    private const string Count = "TGluZUNvdW50OjkwMDcxOTkyNTQ3NDA5OTM";

    private readonly GraphClient client = new(api.Address);

    [Fact]
    public async Task Lines_AreSaidWithBothSides_AndWhatWasSaidOfThem()
    {
        Assert.Equal(
            $$$$$"""{"data":{"countedLines":{"totalCount":1,"waitingCount":1,"nodes":[{"bookingId":"{{{{{Booking}}}}}","line":"10","source":"AD_SERVER","countedThrough":"2026-03-31","waitsFrom":"2026-04-01","delivered":"930000","platformUnits":"1000000","discrepancy":"0.075269","adjusted":"-1000"}],"pageInfo":{"hasNextPage":false}}}}""",
            (await client.Ask("""{ countedLines(search: "spring", waitingOnly: true, first: 5) { totalCount waitingCount nodes { bookingId line source countedThrough waitsFrom delivered platformUnits discrepancy adjusted } pageInfo { hasNextPage } } }""")).DataAlone);
        Assert.Equal(new CountedQuery("spring", true, 5, null), BookingOrders.Last<CountedQuery>());
        Assert.Equal(
            $$$$"""{"data":{"lineCounts":{"name":"Display","said":[{"id":"TGluZUNvdW50OjkwMDcxOTkyNTQ3NDA5OTM","kind":"ADJUSTMENT","units":"-1000","takenBackBy":"Trudy"}]}}}""",
            (await client.Ask($$"""{ lineCounts(bookingId: "{{Booking}}", line: "10") { name said { id kind units takenBackBy } } }""")).DataAlone);
        Assert.Equal("""{"data":{"lineCounts":null}}""", (await client.Ask($$"""{ lineCounts(bookingId: "{{Booking}}", line: "11") { name } }""")).DataAlone);
        Assert.Equal(["BAD_USER_INPUT"], (await client.Ask($$"""{ a: countedLines(after: "x", first: 0) { totalCount } b: lineCounts(bookingId: "7", line: "10") { name } }""")).Codes.Distinct());
    }

    [Theory]
    [InlineData(Role.Viewer, "FORBIDDEN")]
    [InlineData(Role.Analyst, "FORBIDDEN")]
    [InlineData(Role.Trader, null)]
    [InlineData(Role.Finance, null)]
    public async Task Counting_TakingBackAndImporting_AreForTradersAndFinance(Role role, string? refused)
    {
        var token = api.World.NewSession(World.Alpha, role);
        var enter = await Graph(
            $$"""mutation { enterCount(input: { bookingId: "{{Booking}}", line: "10", kind: ADJUSTMENT, from: "2026-03-14", through: "2026-03-15", units: -1000, reason: "Agreed" }) { counts { line } userErrors { field code } } }""", token);
        var back = await Graph($$"""mutation { takeBackCount(input: { id: "{{Count}}" }) { counts { line } userErrors { code } } }""", token);
        var import = await File("/margin/counts/file?name=march.csv", "Booking,Line,Day,Units\nB-7,10,2026-03-14,5\n", token);
        Assert.Equal(refused is null ? [] : [refused], enter.Codes.Concat(back.Codes).Distinct());
        Assert.Equal(refused is null ? 200 : 403, import.Status);
        if (refused is null)
        {
            Assert.Equal("""{"data":{"enterCount":{"counts":{"line":"10"},"userErrors":[]}}}""", enter.DataAlone);
            Assert.Equal("""{"data":{"takeBackCount":{"counts":{"line":"10"},"userErrors":[]}}}""", back.DataAlone);
            Assert.Equal(new EnterCountOrder(new(7, "10"), CountKind.Adjustment, new(2026, 3, 14), new(2026, 3, 15), -1_000, "Agreed"), BookingOrders.Last<EnterCountOrder>());
            Assert.Equal(9_007_199_254_740_993, BookingOrders.Last<long>());
            Assert.Equal(("march.csv", 2), BookingOrders.Last<CountsFileOrder>() is var order ? (order.Name, order.Rows.Count) : default);
            Assert.Equal("""{"lines":1,"days":2,"notPaying":0}""", import.Text);
        }
    }

    [Fact]
    public async Task WhatIsWrong_IsSaidWhereItIs()
    {
        var token = api.World.NewSession(World.Alpha, Role.Finance);
        Assert.Equal(
            """{"data":{"enterCount":{"userErrors":[{"field":["input","units"],"code":"COUNT_UNITS"}]}}}""",
            (await Graph($$"""mutation { enterCount(input: { bookingId: "{{Booking}}", line: "10", kind: AD_SERVER }) { userErrors { field code } } }""", token)).DataAlone);
        Assert.Equal(["BAD_USER_INPUT"], (await Graph($$"""mutation { takeBackCount(input: { id: "{{Booking}}" }) { counts { line } } }""", token)).Codes.Distinct());
        var refused = await File("/margin/counts/file", "Booking,Line,Day,Units\n", token);
        Assert.Equal(422, refused.Status);
        Assert.Contains("Row 2 names no line.", refused.Text, StringComparison.Ordinal);
        Assert.Equal(400, (await File($"/margin/counts/file?name={new string('x', 201)}", "Booking,Line,Day,Units\n", token)).Status);
        Assert.Equal(413, (await File("/margin/counts/file", new string('x', SheetReader.MostBytes + 1), token)).Status);
        using var nobody = new GraphClient(api.Address, key: null);
        Assert.Equal(401, (await nobody.Send(new HttpRequestMessage(HttpMethod.Post, "/margin/counts/file") { Content = new StringContent("x") })).Status);
    }

    public void Dispose() => client.Dispose();

    private async Task<Answer> Graph(string query, string token)
    {
        using var nobody = new GraphClient(api.Address, key: null);
        return await Cookie(nobody, nobody.Post(System.Text.Json.JsonSerializer.Serialize(new { query })), token);
    }

    private async Task<Answer> File(string path, string text, string token)
    {
        using var nobody = new GraphClient(api.Address, key: null);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(text) };
        request.Headers.Add("GraphQL-Require-Preflight", "1");
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        return await Cookie(nobody, request, token);
    }

    private static async Task<Answer> Cookie(GraphClient nobody, HttpRequestMessage request, string token)
    {
        request.Headers.Add("Cookie", $"paceline={token}");
        return await nobody.Send(request);
    }
}
