using System.Globalization;
using System.Text.Json.Nodes;

namespace Paceline.Amazon;

public sealed class AmazonReportTests
{
    private const string Columns = "\"date\",\"advertiserId\",\"orderId\",\"lineItemId\",\"lineItemName\",\"impressions\",\"clicks\",\"purchases\",\"supplyCost\",\"totalFee\",\"agencyFee\",\"totalCost\"";

    [Fact]
    public async Task Report_ByDay_IsExactToTheByte()
    {
        await using var client = await AmazonClient.Start();
        Assert.Equal(
            """[{"date":"2026-03-18","advertiserId":"590017","orderId":"1001","lineItemId":"2001","lineItemName":"Group \"A\", wide","impressions":10000,"clicks":20,"purchases":3,"supplyCost":40,"totalFee":4,"agencyFee":11,"totalCost":55},"""
            + """{"date":"2026-03-19","advertiserId":"590017","orderId":"1001","lineItemId":"2001","lineItemName":"Group \"A\", wide","impressions":12000,"clicks":30,"purchases":3,"supplyCost":0.4,"totalFee":0.04,"agencyFee":0.11,"totalCost":0.55},"""
            + """{"date":"2026-03-20","advertiserId":"590018","orderId":"1003","lineItemId":"2003","lineItemName":"グループ","impressions":100,"clicks":1,"purchases":0,"supplyCost":7,"totalFee":0,"agencyFee":0,"totalCost":7}]""",
            await client.Report(AmazonClient.Order("2026-03-01", "2026-03-20", Columns, advertisers: "\"590017\",\"590018\"")));
    }

    [Fact]
    public async Task Report_ByCampaignAndSpan_AddsUp_AndOneOfNothingIsAnEmptyArray()
    {
        await using var client = await AmazonClient.Start();
        Assert.Equal(
            """[{"intervalStart":"2026-03-01","intervalEnd":"2026-03-20","orderName":"Spring","impressions":22000,"totalCost":55.55}]""",
            await client.Report(AmazonClient.Order("2026-03-01", "2026-03-20", "\"intervalStart\",\"intervalEnd\",\"orderName\",\"impressions\",\"totalCost\"", "\"campaign\"", "SUMMARY")));
        Assert.Equal("[]", await client.Report(AmazonClient.Order("2026-03-01", "2026-03-02", Columns)));
    }

    [Fact]
    public async Task Report_WhileItIsBuilt_IsNotBuiltTwice_AndItsStatusTells()
    {
        await using var client = await AmazonClient.Start("--Sandbox:Amazon:PendingMilliseconds=600000");
        var (_, asked) = await client.Ask(AmazonClient.Order("2026-03-01", "2026-03-20", Columns));
        Assert.Equal(("PENDING", null), ((string)asked["status"]!, (string?)asked["url"]));
        var (status, again) = await client.Ask(AmazonClient.Order("2026-03-01", "2026-03-20", Columns, name: "by another name"));
        Assert.Equal((425, $"The Request is a duplicate of : {asked["reportId"]}"), (status, (string)again["detail"]!));
        Assert.Equal(200, (await client.Ask(AmazonClient.Order("2026-03-02", "2026-03-20", Columns))).Status);
        Assert.Equal("PENDING", (string)(await client.Get($"/reporting/reports/{asked["reportId"]}")).Body["status"]!);
    }

    [Theory]
    [InlineData("PROCESSING", "--Sandbox:Amazon:ProcessingMilliseconds=600000")]
    [InlineData("FAILED", "--Sandbox:Amazon:FailedReportEvery=1")]
    [InlineData("COMPLETED", "--Sandbox:Amazon:FailedReportEvery=2")]
    public async Task Report_EndsAsTheSettingsSay(string status, string setting)
    {
        await using var client = await AmazonClient.Start(setting);
        var (_, asked) = await client.Ask(AmazonClient.Order("2026-03-01", "2026-03-20", Columns));
        Assert.Equal(status, (string)(await client.Get($"/reporting/reports/{asked["reportId"]}")).Body["status"]!);
        // What has been built or has failed may be asked for again.
        Assert.Equal(status == "PROCESSING" ? 425 : 200, (await client.Ask(AmazonClient.Order("2026-03-01", "2026-03-20", Columns))).Status);
    }

    [Fact]
    public async Task Poll_TooSoonAfterTheLast_Is429()
    {
        await using var client = await AmazonClient.Start("--Sandbox:Amazon:PollMilliseconds=600000");
        var (_, asked) = await client.Ask(AmazonClient.Order("2026-03-01", "2026-03-20", Columns));
        Assert.Equal(200, (await client.Get($"/reporting/reports/{asked["reportId"]}")).Status);
        var (status, body) = await client.Get($"/reporting/reports/{asked["reportId"]}");
        Assert.Equal((429, """{"message":"Too Many Requests"}"""), (status, body.ToJsonString()));
    }

    [Theory]
    [InlineData("2026-03-20", "2026-03-19", 400)]
    [InlineData("2026-02-18", "2026-03-20", 200)]
    [InlineData("2026-02-17", "2026-03-20", 400)]
    [InlineData("2025-12-15", "2025-12-20", 200)] // 95 days back
    [InlineData("2025-12-14", "2025-12-20", 400)]
    [InlineData("2026-03-20", "2026-03-21", 200)] // somewhere it is tomorrow
    [InlineData("2026-03-20", "2026-03-22", 400)]
    [InlineData("20/03/2026", "2026-03-20", 400)]
    public async Task Report_OfDaysThatAreTooManyOrTooOld_IsRefused(string from, string to, int expected)
    {
        await using var client = await AmazonClient.Start();
        Assert.Equal(expected, (await client.Ask(AmazonClient.Order(from, to, Columns))).Status);
    }

    [Fact]
    public async Task Report_WithManyFaults_NamesThemAll()
    {
        await using var client = await AmazonClient.Start();
        var (status, body) = await client.Ask("""
            {"startDate":"2026-03-01","endDate":"2026-03-02","configuration":{"adProduct":"SPONSORED_PRODUCTS","reportTypeId":"dspCampaign","format":"CSV","groupBy":["campaign"],
             "columns":["date","lineItemId","cost"],"timeUnit":"SUMMARY","filters":[{"field":"advertiserId","values":["590017","17"]}]}}
            """);
        Assert.Equal(
            (400, "configuration adProduct must be DEMAND_SIDE_PLATFORM here. configuration format must be GZIP_JSON here. "
                + "configuration columns includes invalid values: (date, lineItemId, cost). The advertiser 17 is not the profile's."),
            (status, (string)body["detail"]!));
    }

    [Fact]
    public async Task Report_WithoutItsMediaType_IsRefused()
    {
        await using var client = await AmazonClient.Start();
        var (status, _) = await client.Send(
            HttpMethod.Post, "/reporting/reports", AmazonClient.Order("2026-03-01", "2026-03-20", Columns), "application/json",
            ("Amazon-Advertising-API-ClientId", AmazonClient.ClientId), ("Amazon-Advertising-API-Scope", "4100"));
        Assert.Equal(415, status);
    }

    [Fact]
    public async Task Address_AfterItsTime_OpensNothing_AndTheReportGivesAnother()
    {
        await using var client = await AmazonClient.Start();
        var (_, asked) = await client.Ask(AmazonClient.Order("2026-03-01", "2026-03-20", Columns));
        var (_, report) = await client.Get($"/reporting/reports/{asked["reportId"]}");
        var url = (string)report["url"]!;
        Assert.Equal("2026-03-20T13:00:00Z", (string)report["urlExpiresAt"]!);
        await client.Sandbox.Post("/control/clock", """{"advance":"PT1H"}""");
        using var stranger = new HttpClient();
        using var expired = await stranger.GetAsync(new Uri(url));
        Assert.Equal((403, true), ((int)expired.StatusCode, (await expired.Content.ReadAsStringAsync()).Contains("Request has expired", StringComparison.Ordinal)));
        using var forged = await stranger.GetAsync(new Uri(url.Replace("X-Amz-Expires-At=1", "X-Amz-Expires-At=2", StringComparison.Ordinal)));
        Assert.Equal(403, (int)forged.StatusCode);
        var (_, token) = await client.Sandbox.Post("/control/token?platform=amazon", "{}");
        client.Sandbox.Client.DefaultRequestHeaders.Authorization = new("Bearer", (string)token["token"]!);
        Assert.StartsWith("[{", await AmazonClient.File((string)(await client.Get($"/reporting/reports/{asked["reportId"]}")).Body["url"]!), StringComparison.Ordinal);
        Assert.DoesNotContain(url.Split('=')[^1], (await client.Sandbox.Get("/control/ledger")).Body.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("headerOnly", "[]")]
    [InlineData("malformedRow", "NaN")]
    [InlineData("renamedColumn", "\"renamed\":55")]
    [InlineData("extraColumn", "\"surprise\":\"?\"")]
    [InlineData("byteOrderMark", "[{")]
    [InlineData("deepJson", "[[[[")]
    [InlineData("nested", "[[[[")]
    [InlineData("endless", "},{\"date\":\"2026-03-18\"")]
    public async Task File_SpoiltAsAsked_IsStillZipped(string kind, string holds)
    {
        await using var client = await AmazonClient.Start();
        await client.Sandbox.Post("/control/faults", $$"""{"platform":"amazon","pathPattern":"^/offline-reports","kind":"{{kind}}","megabytes":1}""");
        Assert.Contains(holds, await client.Report(AmazonClient.Order("2026-03-01", "2026-03-20", Columns)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_WithoutItsLastColumn_LacksItInEveryRow()
    {
        await using var client = await AmazonClient.Start();
        await client.Sandbox.Post("/control/faults", """{"platform":"amazon","pathPattern":"^/offline-reports","kind":"missingColumn"}""");
        var rows = JsonNode.Parse(await client.Report(AmazonClient.Order("2026-03-01", "2026-03-20", Columns)))!.AsArray();
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Equal("agencyFee", row!.AsObject().Last().Key));
    }

    [Theory]
    [InlineData(180, 9)]
    [InlineData(720, 0)]
    public async Task Lag_KeepsTheLastHoursBack(int minutes, int hours)
    {
        await using var client = await AmazonClient.Start($"--Sandbox:Amazon:ReportingLagMinutes={minutes}");
        // A whole day by the flat curve, at noon UTC of it: what was delivered until then less the lag.
        await client.Sandbox.Post("/control/scenario", """
            {"advertisers":[{"platform":"amazon","id":"590020","partnerId":"4100","name":"Flat","currency":"USD","zone":"UTC"}],
             "campaigns":[{"platform":"amazon","id":"1020","advertiserId":"590020","name":"Flat","flights":[{"id":90,"start":"2026-03-01T00:00:00Z","end":"2026-04-01T00:00:00Z","budget":1}]}],
             "lineItems":[{"platform":"amazon","id":"2020","campaignId":"1020","name":"Flat"}],
             "delivery":[{"platform":"amazon","lineItemId":"2020","date":"2026-03-20","impressions":1000,"revenue":1}]}
            """);
        var rows = JsonNode.Parse(await client.Report(AmazonClient.Order("2026-03-20", "2026-03-20", Columns, advertisers: "\"590020\"")))!.AsArray();
        Assert.Equal(hours == 0 ? [] : [(6 * 41) + (3 * 42)], rows.Select(row => (int)row!["impressions"]!));
    }

    [Fact]
    public async Task Demo_RestatesTrafficForThreeDays_AndConversionsAfter1And7And28()
    {
        await using var sandbox = await RunningSandbox.Start("--Sandbox:Demo:Campaigns=200");
        // The line that converted most on the 18th, as it stands on the 20th.
        var line = (await Truth(sandbox, "from=2026-03-18&to=2026-03-18")).MaxBy(row => row.Conversions)!;
        var seen = new Dictionary<int, (long Impressions, long Conversions, decimal Cost)>();
        for (var age = 2; age <= 29; age++)
        {
            seen[age] = (await Truth(sandbox, $"from=2026-03-18&to=2026-03-18&id={line.Id}")).Single().Figures;
            await sandbox.Post("/control/clock", """{"advance":"P1D"}""");
        }

        var (impressions, conversions, cost) = seen[29];
        Assert.InRange(conversions, 10, long.MaxValue);
        Assert.Equal(impressions * 1003 / 1000, seen[2].Impressions);
        Assert.Equal(decimal.Truncate(cost * 1_000_000 * 1003 / 1000) / 1_000_000, seen[2].Cost);
        Assert.All(seen.Where(day => day.Key >= 3), day => Assert.Equal((impressions, cost), (day.Value.Impressions, day.Value.Cost)));
        Assert.All(seen, day => Assert.Equal(day.Key < 7 ? line.Figures.Conversions : seen[day.Key < 28 ? 7 : 29].Conversions, day.Value.Conversions));
        Assert.True(seen[2].Conversions < seen[7].Conversions && seen[7].Conversions < seen[29].Conversions);
    }

    private sealed record Line(string Id, long Conversions, (long Impressions, long Conversions, decimal Cost) Figures);

    private static async Task<List<Line>> Truth(RunningSandbox sandbox, string query) =>
    [
        .. (await sandbox.Get($"/control/truth?platform=amazon&level=line&{query}")).Body["rows"]!.AsArray().Select(row =>
        {
            var totals = row!["totals"]!;
            var conversions = (long)totals["postClickConversions"]! + (long)totals["postViewConversions"]!;
            return new Line((string)row["id"]!, conversions, ((long)totals["impressions"]!, conversions, decimal.Parse((string)totals["revenue"]!, CultureInfo.InvariantCulture)));
        }),
    ];
}
