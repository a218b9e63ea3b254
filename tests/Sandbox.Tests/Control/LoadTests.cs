using System.Text.Json.Nodes;

namespace Paceline.Control;

public sealed class LoadTests
{
    [Fact]
    public async Task Scenario_AsDocumented_IsTaken_AndSoIsTheDocumentedRow()
    {
        var page = await File.ReadAllTextAsync(Page());
        await using var sandbox = await RunningSandbox.Start();

        var (status, body) = await sandbox.Post("/control/scenario?mode=replace", page.Split("```json")[1].Split("```")[0]);
        Assert.Equal((200, 3, 3, 2), (status, (int)body["advertisers"]!, (int)body["campaigns"]!, (int)body["delivery"]!));

        var csv = page[page.IndexOf("platform,line_item_id,date,hour,impressions,clicks,revenue", StringComparison.Ordinal)..].Split("```")[0];
        (status, body) = await sandbox.Post("/control/delivery.csv", csv);
        Assert.Equal((200, 1), (status, (int)body["rows"]!));
    }

    private static string Page()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "docs", "sandbox.md")))
            folder = folder.Parent!;
        return Path.Combine(folder.FullName, "docs", "sandbox.md");
    }

    [Fact]
    public async Task Scenario_WithManyFaults_NamesEachByItsPathAndAppliesNothing()
    {
        await using var sandbox = await RunningSandbox.Start();
        var (status, body) = await sandbox.Post("/control/scenario", """
            {"partners":[{"platform":"dv360","id":"1","name":"P","currency":"usd","zone":"Mars/Olympus"},{"platform":"dv360","id":"1","name":"P","currency":"USD","zone":"UTC"}],
             "advertisers":[{"platform":"dv370","id":"10","partnerId":"1","name":"A","currency":"USD","zone":"UTC"}],
             "campaigns":[{"platform":"dv360","id":"x1","advertiserId":"77","name":"C","start":"2026-02-30","budjet":5}],
             "orders":[{"id":"5","campaignId":"9","name":"O","segments":[{"start":"2026-03-05","end":"2026-03-01","amount":-1}]}],
             "delivery":[{"platform":"dv360","lineItemId":"404","date":"2026-03-01","hour":24}]}
            """);
        Assert.Equal((400, false), (status, (bool)body["applied"]!));
        Assert.Equal(
            [
                "$.partners[0].currency",
                "$.partners[0].zone",
                "$.partners[1].id",
                "$.advertisers[0].platform",
                "$.campaigns[0].advertiserId",
                "$.campaigns[0].start",
                "$.campaigns[0].id",
                "$.campaigns[0].budjet",
                "$.orders[0].campaignId",
                "$.orders[0].segments[0].amount",
                "$.orders[0].segments[0].end",
                "$.delivery[0].hour",
                "$.delivery[0].revenue",
                "$.delivery[0].lineItemId",
            ],
            Places(body));
        var (_, health) = await sandbox.Get("/control/health");
        Assert.Equal(0, (int)health["dv360"]!["advertisers"]!);
    }

    [Fact]
    public async Task DeliveryCsv_WithManyFaults_NamesEachByItsLine()
    {
        await using var sandbox = await RunningSandbox.Small();
        var (status, body) = await sandbox.Post("/control/delivery.csv", """
            platform,line_item_id,date,hour,impressions,clicks,conversions,media_cost,revenue
            dv360,2000,2026-03-10,,100,1,0,,1.5
            dv360,2000,2026-03-10,,100,1,0,,1.5
            xandr,2000,2026-03-32,25,-1,x,0,1e3,"1,5
            dv360,9,2026-03-11,,1,1,0,,1
            dv360,2000,2026-03-12,,1
            """);
        Assert.Equal((400, false), (status, (bool)body["applied"]!));
        Assert.Equal(
            ["line 3", "line 4", "line 5.lineItemId", "line 6"],
            Places(body));
        var (_, again) = await sandbox.Post("/control/delivery.csv", """
            platform,line_item_id,date,hour,impressions,clicks,conversions,media_cost,revenue
            xandr,2000,2026-03-32,25,-1,x,0,1e3,-2
            """);
        Assert.Equal(
            ["line 2.platform", "line 2.date", "line 2.hour", "line 2.media_cost", "line 2.revenue", "line 2.impressions", "line 2.clicks"],
            Places(again));
    }

    [Fact]
    public async Task DeliveryCsv_Loaded_ShowsInTruth()
    {
        await using var sandbox = await RunningSandbox.Small();
        var (status, body) = await sandbox.Post("/control/delivery.csv", "platform,line_item_id,date,media_cost\ndv360,2000,2026-03-10,8\nttd,g1,2026-03-10,10\n");
        Assert.Equal((200, 2), (status, (int)body["rows"]!));
        var csv = await sandbox.Client.GetStringAsync("/control/truth?level=line&from=2026-03-10&to=2026-03-10&format=csv");
        Assert.Equal(
            """
            platform,level,id,date,impressions,clicks,post_click_conversions,post_view_conversions,media_cost,billable_cost,total_media_cost,revenue
            dv360,line,2000,2026-03-10,0,0,0,0,8.000000,8.000000,8.000000,10.000000
            ttd,line,g1,2026-03-10,0,0,0,0,10.000000,10.000000,10.000000,12.000000

            """.ReplaceLineEndings("\n"),
            csv);
    }

    [Fact]
    public async Task Deliver_OnCampaign_SplitsOverActiveLinesAndShowsAtOnce()
    {
        await using var sandbox = await RunningSandbox.Small();
        var (status, body) = await sandbox.Post("/control/deliver", """{"platform":"dv360","campaignId":"100","day":"today","amount":100.01,"impressions":1001,"clicks":3}""");
        Assert.Equal(200, status);
        Assert.Equal(["2000", "2001"], body["lineItems"]!.AsArray().Select(l => (string)l!));
        Assert.Equal(("5.500000", "105.510000"), ((string)body["before"]!["day"]!["revenue"]!, (string)body["after"]!["day"]!["revenue"]!));
        Assert.Equal(("145.500000", "245.510000"), ((string)body["before"]!["toDate"]!["revenue"]!, (string)body["after"]!["toDate"]!["revenue"]!));
        var csv = await sandbox.Report(
            "\"FILTER_LINE_ITEM\"", "\"METRIC_IMPRESSIONS\",\"METRIC_REVENUE_ADVERTISER\"", """{"range":"CURRENT_DAY"}""", """{"type":"FILTER_ADVERTISER","value":"10"}""");
        Assert.StartsWith("Line Item ID,Impressions,Revenue (Adv Currency)\n2000,1601,55.505000\n2001,500,50.005000\n,2101,105.510000\n\n", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restate_ByFactorAndByValues_ReplacesTheDay()
    {
        await using var sandbox = await RunningSandbox.Small();
        var (_, halved) = await sandbox.Post("/control/restate", """{"platform":"dv360","lineItemId":"2000","day":"yesterday","factor":0.5}""");
        Assert.Equal(("31.250000", 6000), ((string)halved["after"]!["day"]!["revenue"]!, (int)halved["after"]!["day"]!["impressions"]!));
        var (_, told) = await sandbox.Post("/control/restate", """{"platform":"ttd","lineItemId":"g1","day":"2026-03-19","values":{"impressions":7,"revenue":12}}""");
        Assert.Equal(("12.000000", "10.000000", 7), ((string)told["after"]!["day"]!["revenue"]!, (string)told["after"]!["day"]!["mediaCost"]!, (int)told["after"]!["day"]!["impressions"]!));
    }

    [Fact]
    public async Task Deliver_WithManyFaults_NamesThemAll()
    {
        await using var sandbox = await RunningSandbox.Small();
        var (status, body) = await sandbox.Post("/control/deliver", """{"platform":"dv360","lineItemId":"2000","day":"tomorrow","amount":-1,"hour":24,"colour":"red"}""");
        Assert.Equal(400, status);
        Assert.Equal(["$.day", "$.amount", "$.hour", "$.colour"], Places(body));
    }

    [Fact]
    public async Task Control_WithKeySet_AsksForItButNotForHealth()
    {
        await using var sandbox = await RunningSandbox.Start("--Sandbox:ControlKey=secret");
        Assert.Equal(200, (await sandbox.Get("/control/health")).Status);
        Assert.Equal(401, (await sandbox.Get("/control/credentials")).Status);
        sandbox.Client.DefaultRequestHeaders.Add("X-Sandbox-Key", "secret");
        Assert.Equal(200, (await sandbox.Get("/control/credentials")).Status);
    }

    private static string[] Places(JsonNode body) => [.. body["problems"]!.AsArray().Select(p => (string)p!["at"]!)];
}
