namespace Paceline.BidManager;

public sealed class ReportTests
{
    private const string Advertiser10 = """{"type":"FILTER_ADVERTISER","value":"10"}""";

    [Fact]
    public async Task Csv_OfSmallScenario_IsExactToTheByte()
    {
        await using var sandbox = await RunningSandbox.Small();
        var csv = await sandbox.Report(
            "\"FILTER_DATE\",\"FILTER_ADVERTISER\",\"FILTER_ADVERTISER_NAME\",\"FILTER_LINE_ITEM\",\"FILTER_LINE_ITEM_NAME\"",
            "\"METRIC_IMPRESSIONS\",\"METRIC_BILLABLE_IMPRESSIONS\",\"METRIC_CLICKS\",\"METRIC_TOTAL_CONVERSIONS\",\"METRIC_LAST_CLICKS\","
            + "\"METRIC_LAST_IMPRESSIONS\",\"METRIC_REVENUE_ADVERTISER\",\"METRIC_MEDIA_COST_ADVERTISER\",\"METRIC_BILLABLE_COST_ADVERTISER\",\"METRIC_TOTAL_MEDIA_COST_ADVERTISER\"",
            """{"range":"CUSTOM_DATES","customStartDate":{"year":2026,"month":3,"day":18},"customEndDate":{"year":2026,"month":3,"day":31}}""",
            Advertiser10 + """,{"type":"FILTER_PARTNER","value":"1"}""");
        Assert.Equal(
            """
            Date,Advertiser ID,Advertiser,Line Item ID,Line Item,Impressions,Billable Impressions,Clicks,Total Conversions,Post-Click Conversions,Post-View Conversions,Revenue (Adv Currency),Media Cost (Adv Currency),Billable Cost (Adv Currency),Total Media Cost (Adv Currency)
            2026/03/18,10,"Cooper, Hale & Sons",2000,Line A,10000,10000.00,20,3.00,2.00,1.00,50.000000,40.000000,40.000000,40.000000
            2026/03/19,10,"Cooper, Hale & Sons",2000,Line A,12000,12000.00,30,3.00,3.00,0.00,62.500000,50.000000,50.000000,50.000000
            2026/03/19,10,"Cooper, Hale & Sons",2001,"Line ""B"", wide",4000,4000.00,8,0.00,0.00,0.00,27.500000,20.000000,20.800000,22.000000
            2026/03/20,10,"Cooper, Hale & Sons",2000,Line A,1100,1100.00,3,0.00,0.00,0.00,5.500000,4.400000,4.400000,4.400000
            ,,,,,27100,27100.00,61,6.00,5.00,1.00,145.500000,114.400000,115.200000,116.400000

            Report Time:,2026/03/20 12:00 GMT
            Date Range:,2026/03/18 to 2026/03/31
            Group By:,Date
            Group By:,Advertiser ID
            Group By:,Advertiser
            Group By:,Line Item ID
            Group By:,Line Item
            MRC Accredited Metrics,Active View metrics are accredited only where the report says so.
            "Numbers of the previous month are final on the 1st of the month; any other number may still move for up to seven days."
            Filter by Advertiser ID:,"Cooper, Hale & Sons (10)"
            Filter by Partner ID:,Harbour & Lane (1)

            """.ReplaceLineEndings("\n"),
            csv);
    }

    [Fact]
    public async Task Csv_OfNothing_IsOneSentence()
    {
        await using var sandbox = await RunningSandbox.Small();
        var csv = await sandbox.Report(
            "\"FILTER_DATE\"", "\"METRIC_IMPRESSIONS\"", """{"range":"PREVIOUS_YEAR"}""", Advertiser10);
        Assert.Equal("No data returned by the reporting service.\n", csv);
    }

    [Fact]
    public async Task Today_IsPartial_AndGrowsAsTheClockMovesOn()
    {
        await using var sandbox = await RunningSandbox.Small();
        Assert.Equal(["2026/03/20,9,500", "2026/03/20,10,600"], await Hours(sandbox));
        await sandbox.Post("/control/clock", """{"advance":"PT59M"}""");
        Assert.Equal(["2026/03/20,9,500", "2026/03/20,10,600"], await Hours(sandbox));
        await sandbox.Post("/control/clock", """{"advance":"PT1M"}""");
        await sandbox.SignIn();
        Assert.Equal(["2026/03/20,9,500", "2026/03/20,10,600", "2026/03/20,11,700"], await Hours(sandbox));
    }

    private static async Task<string[]> Hours(RunningSandbox sandbox) =>
        [.. (await sandbox.Report("\"FILTER_DATE\",\"FILTER_TIME_OF_DAY\"", "\"METRIC_IMPRESSIONS\"", """{"range":"CURRENT_DAY"}""", Advertiser10))
            .Split('\n').Where(l => l.StartsWith("2026", StringComparison.Ordinal))];

    [Fact]
    public async Task Report_Running_GoesFromQueuedToDoneAndOnlyThenHasAnAddress()
    {
        await using var sandbox = await RunningSandbox.Small(
            "--Sandbox:BidManager:QueuedMilliseconds=700", "--Sandbox:BidManager:RunningMilliseconds=2500",
            "--Sandbox:BidManager:RequestsPerSecond=1000000", "--Sandbox:BidManager:RequestsPerDay=1000000");
        var (_, query) = await sandbox.Post("/v2/queries", $$$"""
            {"metadata":{"title":"t","dataRange":{"range":"LAST_7_DAYS"}},"params":{"type":"STANDARD","groupBys":[],"metrics":["METRIC_CLICKS"],"filters":[{{{Advertiser10}}}]}}
            """);
        var (_, report) = await sandbox.Post($"/v2/queries/{query["queryId"]}:run", "");
        var states = new List<string>();
        while (states.LastOrDefault() != "DONE")
        {
            var state = (string)report["metadata"]!["status"]!["state"]!;
            Assert.Equal(state == "DONE", report["metadata"]!.AsObject().ContainsKey("googleCloudStoragePath"));
            if (states.LastOrDefault() != state)
                states.Add(state);
            (_, report) = await sandbox.Get($"/v2/queries/{query["queryId"]}/reports/{report["key"]!["reportId"]}");
        }

        Assert.Equal(["QUEUED", "RUNNING", "DONE"], states);
    }

    [Fact]
    public async Task Address_NeedsNoToken_AndExpires()
    {
        await using var sandbox = await RunningSandbox.Small();
        var (_, query) = await sandbox.Post("/v2/queries", $$$"""
            {"metadata":{"title":"t","dataRange":{"range":"LAST_7_DAYS"}},"params":{"type":"STANDARD","groupBys":[],"metrics":["METRIC_CLICKS"],"filters":[{{{Advertiser10}}}]}}
            """);
        var (_, report) = await sandbox.Post($"/v2/queries/{query["queryId"]}:run?synchronous=true", "{}");
        var address = (string)report["metadata"]!["googleCloudStoragePath"]!;
        using var anyone = new HttpClient();
        Assert.StartsWith("Clicks\n58\n", await anyone.GetStringAsync(address), StringComparison.Ordinal);
        Assert.Equal(403, (int)(await anyone.GetAsync(address.Replace("/reports/1", "/reports/2", StringComparison.Ordinal))).StatusCode);
        await sandbox.Post("/control/clock", """{"advance":"PT1H"}""");
        Assert.Equal(403, (int)(await anyone.GetAsync(address)).StatusCode);
    }

    [Fact]
    public async Task Query_WithSeveralFaults_NamesThemAll()
    {
        await using var sandbox = await RunningSandbox.Small();
        var (status, body) = await sandbox.Post("/v2/queries", """
            {"metadata":{"dataRange":{"range":"SOMETIME"}},"params":{"type":"TYPE_GENERAL","groupBys":["FILTER_MOON"],"metrics":["METRIC_LOVE"],"filters":[]}}
            """);
        Assert.Equal(400, status);
        Assert.Equal(
            ["query.metadata.dataRange.range", "query.params.type", "query.params.groupBys[0]", "query.params.metrics[0]", "query.params.filters"],
            body["error"]!["details"]![0]!["fieldViolations"]!.AsArray().Select(v => (string)v!["field"]!));
    }

    [Fact]
    public async Task Queries_OverFourASecond_AreRefused()
    {
        await using var sandbox = await RunningSandbox.Small("--Sandbox:BidManager:RequestsPerSecond=4");
        var calls = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => sandbox.Get("/v2/queries")));
        Assert.Equal([200, 200, 200, 200, 429], calls.Select(c => c.Status).Order());
    }
}
