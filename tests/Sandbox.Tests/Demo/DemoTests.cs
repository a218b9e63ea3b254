using System.Globalization;

namespace Paceline.Demo;

public sealed class DemoTests
{
    private const string Everything = """{"type":"FILTER_PARTNER","value":"700100"}""";
    private const string ByLine = "\"FILTER_DATE\",\"FILTER_LINE_ITEM\"";
    private const string Figures = "\"METRIC_IMPRESSIONS\",\"METRIC_CLICKS\",\"METRIC_REVENUE_ADVERTISER\",\"METRIC_MEDIA_COST_ADVERTISER\"";
    private const string Quarter = """{"range":"LAST_90_DAYS"}""";

    [Fact]
    public async Task SameSeed_GivesTheSameBytes_AndAnotherSeedDoesNot()
    {
        var reports = new List<string>();
        foreach (var seed in new[] { 7, 7, 8 })
        {
            await using var sandbox = await RunningSandbox.Start("--Sandbox:Demo:Campaigns=60", $"--Sandbox:Demo:Seed={seed}");
            await sandbox.SignIn();
            reports.Add(await sandbox.Report(ByLine, Figures, Quarter, Everything));
        }

        Assert.True(reports[0].Length > 100_000);
        Assert.Equal(reports[0], reports[1]);
        Assert.NotEqual(reports[0], reports[2]);
    }

    [Fact]
    public async Task Truth_EqualsTheSumOfReportRows_ByDayAndByHour_OnEveryLine()
    {
        await using var sandbox = await RunningSandbox.Start("--Sandbox:Demo:Campaigns=60");
        await sandbox.SignIn();
        await sandbox.Post("/control/deliver", $$"""{"platform":"dv360","campaignId":"{{await ActiveCampaign(sandbox)}}","amount":321.123456}""");
        var truth = Sum((await sandbox.Client.GetStringAsync("/control/truth?platform=dv360&level=line&from=2025-12-20&format=csv"))
            .Split('\n').Skip(1).Where(l => l.Length > 0).Select(l => l.Split(',')).Select(c => (c[2], c[4], c[11])));
        var byDay = Sum(Rows(await sandbox.Report(ByLine, Figures, """{"range":"CUSTOM_DATES","customStartDate":{"year":2025,"month":12,"day":20},"customEndDate":{"year":2026,"month":3,"day":21}}""", Everything), 1, 2, 4));
        var byHour = Sum(Rows(await sandbox.Report(
            "\"FILTER_DATE\",\"FILTER_TIME_OF_DAY\",\"FILTER_LINE_ITEM\"",
            Figures,
            """{"range":"CUSTOM_DATES","customStartDate":{"year":2025,"month":12,"day":20},"customEndDate":{"year":2026,"month":3,"day":21}}""",
            Everything), 2, 3, 5));
        Assert.True(truth.Count > 100);
        Assert.Equal(truth, byDay);
        Assert.Equal(truth, byHour);
    }

    [Fact]
    public async Task World_OfAThousandCampaigns_IsMixedAsAnAgencyIs()
    {
        await using var sandbox = await RunningSandbox.Start("--Sandbox:Demo:Campaigns=1000");
        var (_, entities) = await sandbox.Get("/control/entities");
        var campaigns = entities.AsArray().SelectMany(p => p!["campaigns"]!.AsArray()).ToArray();
        Assert.Equal([600, 200, 200], entities.AsArray().Select(p => p!["campaigns"]!.AsArray().Count));
        var today = "2026-03-20";
        Assert.InRange(campaigns.Count(c => string.CompareOrdinal((string)c!["start"]!, today) > 0), 50, 150);
        Assert.InRange(campaigns.Count(c => string.CompareOrdinal((string)c!["end"]!, today) < 0), 150, 260);
        Assert.InRange(campaigns.Count(c => (string)c!["story"]! == "OnTrack"), 600, 700);
        Assert.All(entities.AsArray(), p => Assert.Equal(25, p!["campaigns"]!.AsArray().Select(c => (string)c!["advertiserId"]!).Distinct().Count()));
    }

    [Fact]
    public async Task Line_PausedThroughTheApi_StopsDelivering_AndItsPastStays()
    {
        await using var sandbox = await RunningSandbox.Start("--Sandbox:Demo:Campaigns=60");
        await sandbox.SignIn();
        var campaign = await ActiveCampaign(sandbox);
        var before = await Truth(sandbox, campaign);
        var (_, entities) = await sandbox.Get($"/control/entities?platform=dv360&search={campaign}");
        var found = entities[0]!["campaigns"]![0]!;
        foreach (var order in found["orders"]!.AsArray())
        {
            var (status, _) = await sandbox.Patch(
                $"/v4/advertisers/{found["advertiserId"]}/insertionOrders/{order!["id"]}?updateMask=entityStatus", """{"entityStatus":"ENTITY_STATUS_PAUSED"}""");
            Assert.Equal(200, status);
        }

        await sandbox.Post("/control/clock", """{"advance":"P3D"}""");
        var after = await Truth(sandbox, campaign);
        Assert.Equal(before[..^1], after[..(before.Length - 1)]);
        Assert.InRange(after.Length, before.Length, before.Length + 1);
    }

    private static async Task<string[]> Truth(RunningSandbox sandbox, string campaign) =>
        [.. (await sandbox.Client.GetStringAsync($"/control/truth?platform=dv360&id={campaign}&format=csv")).Split('\n').Skip(1).Where(l => l.Length > 0)];

    private static async Task<string> ActiveCampaign(RunningSandbox sandbox)
    {
        var (_, entities) = await sandbox.Get("/control/entities?platform=dv360");
        return (string)entities[0]!["campaigns"]!.AsArray().First(c =>
            (string)c!["status"]! == "Active" && (string)c["story"]! == "OnTrack"
            && string.CompareOrdinal((string)c["start"]!, "2026-03-10") < 0 && string.CompareOrdinal((string)c["end"]!, "2026-03-28") > 0)!["id"]!;
    }

    private static IEnumerable<(string Id, string Impressions, string Revenue)> Rows(string csv, int id, int impressions, int revenue) => csv
        .Split('\n').Skip(1).TakeWhile(l => l.Length > 0).Select(l => l.Split(',')).Where(c => c[0].Length > 0).Select(c => (c[id], c[impressions], c[revenue]));

    private static SortedDictionary<string, (long Impressions, decimal Revenue)> Sum(IEnumerable<(string Id, string Impressions, string Revenue)> rows)
    {
        var sums = new SortedDictionary<string, (long, decimal)>(StringComparer.Ordinal);
        foreach (var (id, impressions, revenue) in rows)
        {
            var (i, r) = sums.GetValueOrDefault(id);
            sums[id] = (i + long.Parse(impressions, CultureInfo.InvariantCulture), r + decimal.Parse(revenue, CultureInfo.InvariantCulture));
        }

        return sums;
    }
}
