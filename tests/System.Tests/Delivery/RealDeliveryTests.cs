using System.Globalization;
using Paceline.Running;

namespace Paceline.Delivery;

/// <summary>Real delivery through real connectors, from a report's bytes to gold.</summary>
public sealed class RealDeliveryTests(ITestOutputHelper output)
{
    private sealed record GoldRow(string Platform, string Campaign, DateOnly Day, long Impressions, long Clicks, long Conversions, decimal Media, decimal Revenue);

    [Fact]
    public async Task Gold_AdServerFileThroughEveryPlatform_EqualsTheFileToTheMicro()
    {
        var file = AdServerFile.Find();
        Assert.SkipWhen(file is null, "There is no shared/data/online-advertising/performance.csv beside this checkout.");
        var rows = AdServerFile.Read(file!);
        Assert.Equal(15_408, rows.Count);
        var world = new AdServerWorld(rows);

        await using var sandbox = await SandboxServer.Start("real", campaigns: 0, days: 1, frozen: true);
        await sandbox.Post("/control/scenario?mode=replace", world.Scenario());
        var loaded = await Load(sandbox, world, rows);

        var history = DateOnly.FromDateTime(DateTime.UtcNow).DayNumber - AdServerFile.First.DayNumber;
        await using var cluster = await Cluster.Start("real", sandbox, silos: 1, history, pullEverySeconds: 3600);
        await Eventually.Is("every account is known", TimeSpan.FromSeconds(60), async () =>
            await cluster.Count("select count(*) from gold.entity where kind = 1 and described") == AdServerWorld.Platforms.Length);
        await cluster.Settled(TimeSpan.FromSeconds(180));

        // Two rows of the file contradict themselves; they must stop at the door on each platform, and nothing else may.
        var contradictory = loaded.Where(row => row.Clicks > row.Displays).ToList();
        Assert.Equal([(AdServerFile.Day(6, 14), 0L, 1L), (AdServerFile.Day(6, 15), 99L, 138L)], contradictory.Select(row => (row.Day, row.Displays, row.Clicks)).Order());
        // A day may be read twice, by the recent pull and by the back-fill; the row is refused each time.
        Assert.Equal(
            contradictory.SelectMany(row => AdServerWorld.Platforms.Select(platform => $"{platform} CLICKS_EXCEED_IMPRESSIONS {row.Clicks} clicks on {row.Displays} impressions.")).Order(StringComparer.Ordinal),
            (await cluster.Query(
                "select distinct c.platform || ' ' || q.rule || ' ' || q.reason from silver.quarantine q join bronze.batch b using (org_id, batch_id) join connections.connection c using (org_id, connection_id)",
                r => r.GetString(0))).Order(StringComparer.Ordinal));

        var expected = Sums(loaded.Except(contradictory), world);
        var gold = await Gold(cluster);
        Assert.Equal(expected.Count, gold.Count);
        Assert.All(expected.Zip(gold), pair => Assert.Equal(pair.First, pair.Second));

        foreach (var platform in gold.GroupBy(row => row.Platform))
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{platform.Key}: {platform.Count()} campaign days, {platform.Sum(d => d.Impressions)} impressions, {platform.Sum(d => d.Clicks)} clicks, media {platform.Sum(d => d.Media)}, revenue {platform.Sum(d => d.Revenue)}"));
        }
    }

    /// <summary>
    /// A platform has one row for a line item and a day, so the sandbox refuses the file as it is and names what comes twice. What is
    /// loaded then is the first of each, which is also the one the pipeline keeps when a report repeats a row.
    /// </summary>
    private static async Task<List<AdServerRow>> Load(SandboxServer sandbox, AdServerWorld world, IReadOnlyList<AdServerRow> rows)
    {
        var first = rows.DistinctBy(row => row.Key).ToList();
        var repeated = rows.Except(first).ToList();
        Assert.Equal(
            [
                (AdServerFile.Day(4, 1), "camp 1 | Low | 160 x 600 | ghi"), (AdServerFile.Day(4, 1), "camp 1 | Low | 160 x 600 | mno"),
                (AdServerFile.Day(6, 29), "camp 1 | High | 800 x 250 | ghi"), (AdServerFile.Day(6, 29), "camp 1 | High | 800 x 250 | mno"), (AdServerFile.Day(6, 29), "camp 3 | High | 240 x 400 | def"),
            ],
            repeated.Select(row => (row.Day, row.LineItem)).OrderBy(row => row.Day).ThenBy(row => row.LineItem, StringComparer.Ordinal));
        var (status, problems) = await sandbox.TryPost("/control/delivery.csv", world.Csv(rows));
        Assert.Equal(400, status);
        Assert.All(
            repeated.SelectMany(row => AdServerWorld.Platforms.Select(platform => $"gives line item {world.LineItemId(platform, row.LineItem)} on {row.Day:yyyy-MM-dd} twice.")),
            problem => Assert.Contains(problem, problems, StringComparison.Ordinal));
        Assert.Equal(AdServerWorld.Platforms.Length * repeated.Count, problems.Split(" twice.").Length - 1);

        await sandbox.Post("/control/delivery.csv", world.Csv(first));
        return first;
    }

    private static List<GoldRow> Sums(IEnumerable<AdServerRow> rows, AdServerWorld world) =>
    [
        .. from platform in AdServerWorld.Platforms
           from row in rows
           // Reports leave out what delivered nothing at all.
           where row.Displays + row.Clicks + row.Conversions + row.Cost + row.Revenue > 0
           group row by (Platform: platform, Campaign: world.CampaignId(platform, row.Campaign), row.Day) into day
           orderby day.Key.Platform, day.Key.Campaign, day.Key.Day
           select new GoldRow(
               day.Key.Platform, day.Key.Campaign, day.Key.Day, day.Sum(r => r.Displays), day.Sum(r => r.Clicks), day.Sum(r => r.Conversions), day.Sum(r => r.Cost), day.Sum(r => r.Revenue)),
    ];

    private static Task<List<GoldRow>> Gold(Cluster cluster) => cluster.Query(
        """
        select e.platform, e.external_id, g.day, sum(g.impressions)::bigint, sum(g.clicks)::bigint, sum(g.conversions)::bigint, sum(g.media) / 1000000, sum(g.revenue) / 1000000
        from gold.delivery_day g join silver.entity e on e.org_id = g.org_id and e.entity_no = g.campaign_no
        group by 1, 2, 3 order by e.platform collate "C", e.external_id collate "C", g.day
        """,
        r => new GoldRow(r.GetString(0), r.GetString(1), r.GetFieldValue<DateOnly>(2), r.GetInt64(3), r.GetInt64(4), r.GetInt64(5), r.GetDecimal(6), r.GetDecimal(7)));
}
