using Paceline.Fakes;
using Paceline.Tenancy;

namespace Paceline.Margin;

/// <summary>Settling months with clients, over GraphQL and as a file.</summary>
public sealed class ActualTests(ApiFixture api) : IDisposable
{
    private const string Booking = "Qm9va2luZzo3";

    private readonly GraphClient client = new(api.Address);

    [Fact]
    public async Task Lines_AreSaidWithWhatWasApproved_AndWhatTheyCameToSince()
    {
        Assert.Equal(
            $$$$$"""{"data":{"lineActuals":{"totalCount":1,"month":"2026-03-01","isClosed":true,"statuses":[{"status":"INVOICED","lineCount":1}],"totals":[{"currency":"EUR","revenue":"7440.25","approved":"7448.75","invoiced":"7448.75"}],"invoiced":{"currency":"USD","amount":"8938.5","lineCount":1,"unratedLines":0},"nodes":[{"bookingId":"{{{{{Booking}}}}}","line":"10","source":"AD_SERVER","booked":"500.5","units":"930000","revenue":"7440.25","billable":"7440.25","openFrom":"2026-03-31","unknownDays":2,"status":"INVOICED","since":"-8.5","actual":{"units":"931000","revenue":"7448.754","billed":"7448.75","by":"Trudy","note":"Agreed","invoice":"R-1","invoicedOn":"2026-04-01","invoicedBy":"Fin"}}]}}}""",
            (await client.Ask("""{ lineActuals(month: "2026-03-01", status: INVOICED, search: "acme", first: 5) { totalCount month isClosed statuses { status lineCount } totals { currency revenue approved invoiced } invoiced { currency amount lineCount unratedLines } nodes { bookingId line source booked units revenue billable openFrom unknownDays status since actual { units revenue billed by note invoice invoicedOn invoicedBy } } } }""")).DataAlone);
        Assert.Equal(new ActualQuery(new(2026, 3, 1), ActualStatus.Invoiced, "acme", 5, null), BookingOrders.Last<ActualQuery>());
        Assert.Equal("""{"data":{"lineActuals":{"totalCount":1}}}""", (await client.Ask("{ lineActuals { totalCount } }")).DataAlone);
        Assert.Null(BookingOrders.Last<ActualQuery>().Month);
        Assert.Equal(["BAD_USER_INPUT"], (await client.Ask("""{ a: lineActuals(month: "2026-03-02") { totalCount } b: lineActuals(month: "2026-03-01", after: "x") { totalCount } }""")).Codes.Distinct());
    }

    [Theory]
    [InlineData(Role.Viewer, "FORBIDDEN", "FORBIDDEN")]
    [InlineData(Role.Analyst, "FORBIDDEN", "FORBIDDEN")]
    [InlineData(Role.Trader, null, "FORBIDDEN")]
    [InlineData(Role.Finance, null, null)]
    public async Task Approving_IsForTradersAndFinance_AndInvoicingForFinance(Role role, string? approving, string? invoicing)
    {
        foreach (var (name, field, refused) in new[]
        {
            ("approveActuals", "note", approving), ("takeBackApprovals", "reason", approving), ("invoiceActuals", "number", invoicing), ("takeBackInvoicing", "reason", invoicing),
        })
        {
            var given = await Order(name, $"{field}: \"{name} by {role}\"", api.World.NewSession(World.Alpha, role));
            Assert.Equal(refused is null ? [] : [refused], given.Codes.Distinct());
            if (refused is null)
            {
                Assert.Equal($$$$"""{"data":{"{{{{name}}}}":{"changedCount":1,"userErrors":[]}}}""", given.DataAlone);
                Assert.Equal((new DateOnly(2026, 3, 1), $"{name} by {role}", new SeenActual(7, "10", 930_000, 7_440.25m)), BookingOrders.Last<ActualOrder>() is var order
                    ? (order.Month, order.Text, Assert.Single(order.Lines)) : default);
            }
        }
    }

    [Fact]
    public async Task WhatIsWrong_IsSaidWhereItIs()
    {
        var token = api.World.NewSession(World.Alpha, Role.Finance);
        Assert.Equal(
            """{"data":{"approveActuals":{"changedCount":0,"userErrors":[{"field":["input","note"],"message":"Say why."},{"field":["input","lines"],"message":"B-7 / 10: Look again."}]}}}""",
            (await Order("approveActuals", "note: \"refused\"", token, "changedCount userErrors { field message }")).DataAlone);
        Assert.Equal(["BAD_USER_INPUT"], (await Order("approveActuals", $"note: \"{new string('x', 2_001)}\"", token)).Codes);
        Assert.Equal(["BAD_USER_INPUT"], (await Graph("""mutation { approveActuals(input: { month: "2026-03-02", lines: [{ bookingId: "7", line: "10" }] }) { changedCount } }""", token)).Codes.Distinct());
    }

    [Fact]
    public async Task TheFile_IsForWhoeverReadsMargins()
    {
        Assert.Equal((200, "Month\r\n2026-03\r\n"), await File(Role.Analyst));
        Assert.Equal(403, (await File(Role.Viewer)).Status);
    }

    public void Dispose() => client.Dispose();

    private Task<Answer> Order(string name, string text, string token, string asked = "changedCount userErrors { code }") => Graph(
        $$"""mutation { {{name}}(input: { month: "2026-03-01", lines: [{ bookingId: "{{Booking}}", line: "10", units: "930000", revenue: "7440.25" }], {{text}} }) { {{asked}} } }""", token);

    private static async Task<Answer> Cookie(HttpRequestMessage request, GraphClient nobody, string token)
    {
        request.Headers.Add("Cookie", $"paceline={token}");
        return await nobody.Send(request);
    }

    private async Task<Answer> Graph(string query, string token)
    {
        using var nobody = new GraphClient(api.Address, key: null);
        return await Cookie(nobody.Post(System.Text.Json.JsonSerializer.Serialize(new { query })), nobody, token);
    }

    private async Task<(int Status, string Text)> File(Role role)
    {
        using var nobody = new GraphClient(api.Address, key: null);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/margin/actuals/2026-03.csv");
        var answer = await Cookie(request, nobody, api.World.NewSession(World.Alpha, role));
        return (answer.Status, answer.Text);
    }
}
