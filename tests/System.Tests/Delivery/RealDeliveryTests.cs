using System.Globalization;
using Paceline.Running;

namespace Paceline.Delivery;

/// <summary>Real delivery through real connectors, from a report's bytes to gold.</summary>
[Collection(RealDeliveryCollection.Name)]
public sealed class RealDeliveryTests(RealDelivery real, ITestOutputHelper output)
{
    private sealed record GoldRow(string Platform, string Campaign, DateOnly Day, long Impressions, long Clicks, long Conversions, decimal Media, decimal Revenue);

    [Fact]
    public void Sandbox_FileAsItIs_IsRefusedForWhatComesTwice()
    {
        RealDelivery.RequireFile();
        Assert.Equal(15_408, real.Loaded.Count + real.Repeated.Count);
        Assert.Equal(
            [
                (AdServerFile.Day(4, 1), "camp 1 | Low | 160 x 600 | ghi"), (AdServerFile.Day(4, 1), "camp 1 | Low | 160 x 600 | mno"),
                (AdServerFile.Day(6, 29), "camp 1 | High | 800 x 250 | ghi"), (AdServerFile.Day(6, 29), "camp 1 | High | 800 x 250 | mno"), (AdServerFile.Day(6, 29), "camp 3 | High | 240 x 400 | def"),
            ],
            real.Repeated.Select(row => (row.Day, row.LineItem)).OrderBy(row => row.Day).ThenBy(row => row.LineItem, StringComparer.Ordinal));
        var (status, problems) = real.Refusal;
        Assert.Equal(400, status);
        Assert.All(
            real.Repeated.SelectMany(row => AdServerWorld.Platforms.Select(platform => $"gives line item {real.World.LineItemId(platform, row.LineItem)} on {row.Day:yyyy-MM-dd} twice.")),
            problem => Assert.Contains(problem, problems, StringComparison.Ordinal));
        Assert.Equal(AdServerWorld.Platforms.Length * real.Repeated.Count, problems.Split(" twice.").Length - 1);
    }

    [Fact]
    public async Task Gold_AdServerFileThroughEveryPlatform_EqualsTheFileToTheMicro()
    {
        RealDelivery.RequireFile();
        var cluster = real.Cluster;
        // Two rows of the file contradict themselves; they must stop at the door on each platform, and nothing else may.
        Assert.Equal([(AdServerFile.Day(6, 14), 0L, 1L), (AdServerFile.Day(6, 15), 99L, 138L)], real.Contradictory.Select(row => (row.Day, row.Displays, row.Clicks)).Order());
        // A day may be read twice, by the recent pull and by the back-fill; the row is refused each time.
        Assert.Equal(
            real.Contradictory.SelectMany(row => AdServerWorld.Platforms.Select(platform => $"{platform} CLICKS_EXCEED_IMPRESSIONS {row.Clicks} clicks on {row.Displays} impressions.")).Order(StringComparer.Ordinal),
            (await cluster.Query(
                "select distinct c.platform || ' ' || q.rule || ' ' || q.reason from silver.quarantine q join bronze.batch b using (org_id, batch_id) join connections.connection c using (org_id, connection_id)",
                r => r.GetString(0))).Order(StringComparer.Ordinal));

        var expected = Sums(real.Delivered, real.World);
        var gold = await Gold(cluster);
        Assert.Equal(expected.Count, gold.Count);
        Assert.All(expected.Zip(gold), pair => Assert.Equal(pair.First, pair.Second));

        foreach (var platform in gold.GroupBy(row => row.Platform))
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{platform.Key}: {platform.Count()} campaign days, {platform.Sum(d => d.Impressions)} impressions, {platform.Sum(d => d.Clicks)} clicks, media {platform.Sum(d => d.Media)}, revenue {platform.Sum(d => d.Revenue)}"));
        }
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
