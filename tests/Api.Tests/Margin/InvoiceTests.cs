using Paceline.Bookings;
using Paceline.Fakes;
using Paceline.Tenancy;

namespace Paceline.Margin;

/// <summary>Invoices over GraphQL and as files.</summary>
public sealed class InvoiceTests(ApiFixture api) : IDisposable
{
    private const string Address = "/margin/invoices/file?platform=dv360&month=2026-03&currency=EUR&number=4711";
    private const string Of = """platform: "dv360", month: "2026-03-01", currency: "EUR" """;

    private readonly GraphClient client = new(api.Address);

    [Fact]
    public async Task Statements_AreSaidWithBothSides()
    {
        Assert.Equal(
            """{"data":{"statements":{"nodes":[{"platform":"dv360","month":"2026-03-01","currency":"EUR","standing":"CHANGED_SINCE","charged":"1200.5","credited":"-20","cost":"1150","difference":"50.5","toLookAt":1,"accepted":{"by":"Fin","invoiced":"1180.5"}}],"pageInfo":{"hasNextPage":false}}}}""",
            (await client.Ask("{ statements(first: 5) { nodes { platform month currency standing charged credited cost difference toLookAt accepted { by invoiced } } pageInfo { hasNextPage } } }")).DataAlone);
        Assert.Equal(
            """{"data":{"statement":{"version":"abc","tolerated":"0.01","invoices":[{"number":"4711","level":"LINE_ITEM"}],"lines":[{"item":"9","match":"DIFFERS","difference":"50.5","differenceShare":"-0.042066"}],"bookingLines":[{"bookingId":"Qm9va2luZzo3","booked":"1000","beyond":"100.5"}]}}}""",
            (await client.Ask($$"""{ statement({{Of}}) { version tolerated invoices { number level } lines { item match difference differenceShare } bookingLines { bookingId booked beyond } } }""")).DataAlone);
        Assert.Equal("""{"data":{"statement":null}}""", (await client.Ask("""{ statement(platform: "ttd", month: "2026-03-01", currency: "EUR") { version } }""")).DataAlone);
        Assert.Equal(
            ["BAD_USER_INPUT", "BAD_USER_INPUT", "BAD_USER_INPUT"], (await client.Ask("""{ statement(platform: "DV 360", month: "2026-03-02", currency: "euro") { version } }""")).Codes);
        Assert.Equal(["BAD_USER_INPUT"], (await client.Ask("""{ statements(after: "x") { pageInfo { hasNextPage } } }""")).Codes.Distinct());
    }

    [Theory]
    [InlineData(Role.Viewer, "FORBIDDEN")]
    [InlineData(Role.Trader, "FORBIDDEN")]
    [InlineData(Role.Finance, null)]
    public async Task Accepting_TakingOutAndImporting_AreForFinance(Role role, string? refused)
    {
        var token = api.World.NewSession(World.Alpha, role);
        var accept = await Graph($$"""mutation { acceptStatement(input: { {{Of}} version: "abc", reason: "Agreed" }) { changed summary { standing } userErrors { field code } } }""", token);
        var remove = await Graph($$"""mutation { removeInvoice(input: { {{Of}} number: "4711" }) { changed summary { standing } userErrors { code } } }""", token);
        var import = await File(Address, "Line item ID,Amount\n9,10\n", token);
        Assert.Equal(refused is null ? [] : [refused], accept.Codes.Concat(remove.Codes).Distinct());
        Assert.Equal(refused is null ? 200 : 403, import.Status);
        if (refused is null)
        {
            Assert.Equal("""{"data":{"acceptStatement":{"changed":true,"summary":{"standing":"CHANGED_SINCE"},"userErrors":[]}}}""", accept.DataAlone);
            Assert.Equal("""{"data":{"removeInvoice":{"changed":true,"summary":null,"userErrors":[]}}}""", remove.DataAlone);
            Assert.Equal(new AcceptStatementOrder(new StatementOf("dv360", new DateOnly(2026, 3, 1), "EUR"), "abc", "Agreed"), BookingOrders.Last<AcceptStatementOrder>());
            var order = BookingOrders.Last<InvoiceOrder>();
            Assert.Equal(("4711", DecimalMark.Point, false, 64), (order.Number, order.Mark, order.Replaces, order.Sha256.Length));
            Assert.Equal([["Line item ID", "Amount"], ["9", "10"]], order.Rows);
            Assert.Equal("""{"changed":true,"toLookAt":1,"lines":3}""", import.Text);
        }
    }

    [Fact]
    public async Task File_ThatIsNotTaken_SaysAllThatIsWrong()
    {
        var finance = api.World.NewSession(World.Alpha, Role.Finance);
        var refused = await File("/margin/invoices/file?platform=&month=2026-3&currency=E&decimal=semi", "x", finance);
        Assert.Equal(400, refused.Status);
        Assert.All((string[])["month: is written 2026-03.", "platform: is no platform", "currency: is no currency", "decimal: is point or comma"], text => Assert.Contains(text, refused.Text, StringComparison.Ordinal));
        var unnamed = await File("/margin/invoices/file?platform=dv360&month=2026-03&currency=EUR", "Line item ID,Amount\n9,10\n", finance);
        Assert.Equal(422, unnamed.Status);
        Assert.Contains("Give the invoice's number.", unnamed.Text, StringComparison.Ordinal);
        Assert.Equal(422, (await File(Address, "PK\u0003\u0004 nothing", finance)).Status);
        Assert.Equal(413, (await File(Address, new string('x', SheetReader.MostBytes + 1), finance)).Status);
    }

    [Fact]
    public async Task Report_IsOfNowOrAsAccepted_ForAnalystsAndUp()
    {
        var (now, accepted) = (await client.Send(client.Get("/margin/invoices/dv360/2026-03/EUR.csv")), await client.Send(client.Get("/margin/invoices/dv360/2026-03/EUR.csv?accepted=true")));
        Assert.Equal((200, "text/csv; charset=utf-8", "now", "accepted"), (now.Status, now.Media, now.Text, accepted.Text));
        Assert.Equal("invoices-dv360-2026-03-EUR-accepted.csv", accepted.Response.Content.Headers.ContentDisposition?.FileName?.Trim('"'));
        Assert.Equal((404, 400), ((await client.Send(client.Get("/margin/invoices/dv360/2026-02/EUR.csv"))).Status, (await client.Send(client.Get("/margin/invoices/dv360/march/EUR.csv"))).Status));
        using var viewer = new GraphClient(api.Address, GraphClient.AlphaViewer);
        Assert.Equal(403, (await viewer.Send(viewer.Get("/margin/invoices/dv360/2026-03/EUR.csv"))).Status);
        Assert.Equal(["FORBIDDEN"], (await viewer.Ask("{ statements { pageInfo { hasNextPage } } }")).Codes.Distinct());
        using var nobody = new GraphClient(api.Address, null);
        Assert.Equal(401, (await nobody.Send(nobody.Get("/margin/invoices/dv360/2026-03/EUR.csv"))).Status);
    }

    public void Dispose() => client.Dispose();

    private static async Task<Answer> Cookie(GraphClient nobody, HttpRequestMessage request, string token)
    {
        request.Headers.Add("Cookie", $"paceline={token}");
        return await nobody.Send(request);
    }

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
}
