using Paceline.Fakes;
using Paceline.Tenancy;

namespace Paceline.Margin;

/// <summary>Months and their closing, over GraphQL and as files.</summary>
public sealed class MonthTests(ApiFixture api) : IDisposable
{
    private const string CloseMarch = """mutation { closeMonth(input: { month: "2026-03-01", reason: "Agreed", version: "v1" }) { month { month standing closing { by sha256 } } userErrors { field code } } }""";

    private readonly GraphClient client = new(api.Address);

    [Fact]
    public async Task Months_AndWhatAnOpenOneHolds_AreSaidWithItsProblems()
    {
        Assert.Equal(
            """{"data":{"booksMonths":[{"month":"2026-04-01","standing":"RUNNING","adjustmentCount":1,"closing":null},{"month":"2026-03-01","standing":"CLOSED","adjustmentCount":0,"closing":{"at":"2026-04-09T12:00:00+00:00","problemCount":1,"bytes":2048,"totals":[{"currency":"EUR","revenue":"150","cost":"31.25","adjustedRevenue":"-30","margin":"118.75","total":"90.75"}]}}]}}""",
            (await client.Ask("{ booksMonths { month standing adjustmentCount closing { at problemCount bytes totals { currency revenue cost adjustedRevenue margin total } } } }")).DataAlone);
        Assert.Equal(
            """{"data":{"monthPreview":{"standing":"RUNNING","refusals":[{"code":"PERIOD_RUNS"}],"problems":[{"subject":"B-1 / 10","bookingId":"Qm9va2luZzo3"},{"subject":"dv360:9","bookingId":null}],"lines":[{"bookingNumber":"B-1","revenue":"150","unitsByDay":["15000",null,"0"]}],"version":"v1"}}}""",
            (await client.Ask("""{ monthPreview(month: "2026-04-01") { standing refusals { code } problems { subject bookingId } lines { bookingNumber revenue unitsByDay } version } }""")).DataAlone);
        Assert.Equal("""{"data":{"monthPreview":null}}""", (await client.Ask("""{ monthPreview(month: "2026-03-01") { version } }""")).DataAlone);
        Assert.Equal(["BAD_USER_INPUT"], (await client.Ask("""{ monthPreview(month: "2026-03-02") { version } }""")).Codes);
    }

    [Fact]
    public async Task Adjustments_AreLinkedToTheDayTheyBelongTo()
    {
        Assert.Equal(
            """{"data":{"monthAdjustments":{"nodes":[{"bookingId":"Qm9va2luZzo3","month":"2026-04-01","day":"2026-03-14","knownOn":"2026-04-09","units":"-3000","revenue":"-30","cost":"-2","margin":"-28"}],"pageInfo":{"hasNextPage":true}}}}""",
            (await client.Ask("{ monthAdjustments(first: 5) { nodes { bookingId month day knownOn units revenue cost margin } pageInfo { hasNextPage } } }")).DataAlone);
        Assert.Equal(new AdjustmentQuery(null, 5, null), BookingOrders.Last<AdjustmentQuery>());
        Assert.Equal(["BAD_USER_INPUT", "BAD_USER_INPUT"], (await client.Ask("""{ monthAdjustments(first: 0, after: "x") { pageInfo { hasNextPage } } }""")).Codes);
    }

    [Theory]
    [InlineData(Role.Viewer, "FORBIDDEN")]
    [InlineData(Role.Analyst, "FORBIDDEN")]
    [InlineData(Role.Trader, "FORBIDDEN")]
    [InlineData(Role.Finance, null)]
    [InlineData(Role.Admin, null)]
    public async Task Closing_IsForFinance_WithAFreshProof(Role role, string? refused)
    {
        var answer = await Graph(CloseMarch, Proved(role, TimeSpan.Zero));
        Assert.Equal(refused is null ? [] : [refused], answer.Codes.Distinct());
        if (refused is null)
        {
            Assert.Equal("""{"data":{"closeMonth":{"month":{"month":"2026-03-01","standing":"CLOSED","closing":{"by":"Fay","sha256":"abc"}},"userErrors":[]}}}""", answer.DataAlone);
            Assert.Equal(new CloseMonthOrder(new DateOnly(2026, 3, 1), "Agreed", "v1"), BookingOrders.Last<CloseMonthOrder>());
            Assert.Equal(["PROOF_NEEDED"], (await Graph(CloseMarch, Proved(role, TimeSpan.FromMinutes(11)))).Codes);
        }
    }

    [Fact]
    public async Task Closing_ThatIsRefused_SaysAllThatSpeaksAgainstIt() => Assert.Equal(
        """{"data":{"closeMonth":{"month":null,"userErrors":[{"field":["input","month"],"code":"PERIOD_RUNS","message":"2026-04: It is not over."},{"field":["input","reason"],"code":"REASON","message":"Say why, for whoever audits."}]}}}""",
        (await Graph("""mutation { closeMonth(input: { month: "2026-04-01", reason: "", version: "v1" }) { month { month } userErrors { field code message } } }""", Proved(Role.Finance, TimeSpan.Zero))).DataAlone);

    [Fact]
    public async Task Report_IsTheBytesThatWereKept_ForAnalystsAndUp()
    {
        var (closed, open) = (await client.Send(client.Get("/margin/close/2026-03.csv")), await client.Send(client.Get("/margin/close/2026-04.csv")));
        Assert.Equal((200, "text/csv; charset=utf-8", "Month,Kind\r\n"), (closed.Status, closed.Media, closed.Text));
        Assert.Equal(("books-2026-03.csv", "books-2026-04-preview.csv"), (Name(closed), Name(open)));
        Assert.Equal((404, 400), ((await client.Send(client.Get("/margin/close/2026-02.csv"))).Status, (await client.Send(client.Get("/margin/close/2026-13.csv"))).Status));

        using var viewer = new GraphClient(api.Address, GraphClient.AlphaViewer);
        Assert.Equal(403, (await viewer.Send(viewer.Get("/margin/close/2026-03.csv"))).Status);
        Assert.Equal(["FORBIDDEN"], (await viewer.Ask("{ booksMonths { month } }")).Codes.Distinct());
        using var nobody = new GraphClient(api.Address, null);
        Assert.Equal(401, (await nobody.Send(nobody.Get("/margin/close/2026-03.csv"))).Status);
        using var beta = new GraphClient(api.Address, GraphClient.BetaAdmin);
        Assert.Equal(World.Text(World.Beta, "Month,Kind") + "\r\n", (await beta.Send(beta.Get("/margin/close/2026-03.csv"))).Text);
    }

    public void Dispose() => client.Dispose();

    private static string? Name(Answer answer) => answer.Response.Content.Headers.ContentDisposition?.FileName?.Trim('"');

    private string Proved(Role role, TimeSpan ago)
    {
        var token = api.World.NewSession(World.Alpha, role);
        var hash = CredentialKeys.Hash(token);
        api.World.Sessions[hash] = api.World.Sessions[hash] with { ProvedAt = DateTimeOffset.UtcNow - ago };
        return token;
    }

    private async Task<Answer> Graph(string query, string token)
    {
        using var nobody = new GraphClient(api.Address, key: null);
        var request = nobody.Post(System.Text.Json.JsonSerializer.Serialize(new { query }));
        request.Headers.Add("Cookie", $"paceline={token}");
        return await nobody.Send(request);
    }
}
