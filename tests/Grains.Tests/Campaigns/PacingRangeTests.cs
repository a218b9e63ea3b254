using Paceline.Running;

namespace Paceline.Campaigns;

/// <summary>Between what a campaign's pacing will have been, in a cluster with its store.</summary>
public sealed class PacingRangeTests
{
    [Fact]
    public async Task Range_OfTheConnectionsProfile_IsOnTheBoardWithTheNextNews_AndOnThePageAtOnce()
    {
        await using var cluster = await LiveCluster.Start();
        await Plant(cluster);
        await Told(cluster, 1);
        Assert.Equal((0.75m, null, null, "NO_RESTATEMENT_PROFILE"), await OnBoard(cluster));

        // What was spent yesterday may still become a tenth less or a fifth more, and of impressions anything.
        await cluster.Do(
            $"""
            insert into gold.restatement (org_id, connection_id, figure, age, observed, low, high, observed_at)
            select {cluster.Org.Value}, 1, figure, age, 9, low, high, now() from (values (1, 0, 0.1, 9), (2, 0, 0.9, 1.2), (2, 1, 1, 1)) p (figure, age, low, high)
            on conflict (org_id, connection_id, figure, age) do update set low = excluded.low, high = excluded.high, observed_at = excluded.observed_at
            """);
        Assert.Equal((0.75m, null, null, "NO_RESTATEMENT_PROFILE"), await OnBoard(cluster));
        // 100 and 50 of 200 that were due: 145 to 160.
        var view = (await cluster.Grain<ICampaignGrain>("dv360:prc").GetView())!;
        Assert.Equal((145m, 160m), (view.SettledLow, view.SettledHigh));
        Assert.Equal((0.75m, 0.725m, 0.8m, null), Range(view.Campaign));

        await Told(cluster, 2);
        Assert.Equal((0.75m, 0.725m, 0.8m, null), await OnBoard(cluster));
    }

    private static async Task<(decimal? Pacing, decimal? Low, decimal? High, string? Reason)> OnBoard(LiveCluster cluster) =>
        Range(Assert.Single(await cluster.Grain<ICampaignBoardGrain>("board").Load(["dv360:prc"])));

    private static (decimal? Pacing, decimal? Low, decimal? High, string? Reason) Range(BoardRow row) => (row.Pacing, row.PacingLow, row.PacingHigh, row.PacingRangeReason);

    private static async Task Plant(LiveCluster cluster)
    {
        var (org, today) = (cluster.Org.Value, Platforms.Today);
        await cluster.Do(
            $"""
            insert into silver.entity (org_id, entity_no, connection_id, platform, kind, external_id, advertiser_no, campaign_no, order_no, name, status, zone, currency, unit, pacing, segments, described, batch_id, row_no, known_from)
                overriding system value
            select {org}, no, 1, 'dv360', kind, id, advertiser, campaign, ordered, id, 1, 'UTC', 'EUR', unit, pacing, segments::jsonb, true, 1, 1, now() - interval '9 days'
            from (values (9701, 1, 'pra', null, null, null, null, null, '[]'), (9702, 2, 'prc', 9701, null, null, null, null, '[]'),
                         (9703, 3, 'pro', 9701, 9702, null, 1, 1, '[["{today.AddDays(-2):yyyy-MM-dd}", "{today.AddDays(7):yyyy-MM-dd}", 1000000000]]'),
                         (9704, 4, 'prl', 9701, 9702, 9703, null, null, '[]')) e (no, kind, id, advertiser, campaign, ordered, unit, pacing, segments);
            insert into gold.watermark (org_id, connection_id, account_id, covered_from, data_through, settled_at, refreshed_at)
            values ({org}, 1, 'pra', '{today.AddDays(-30):yyyy-MM-dd}', '{today.AddDays(-1):yyyy-MM-dd}', now(), now());
            insert into gold.delivery_day (org_id, campaign_no, day, line_item_no, order_no, impressions, media, revision)
            values ({org}, 9702, '{today.AddDays(-2):yyyy-MM-dd}', 9704, 9703, 1000, 100000000, 1), ({org}, 9702, '{today.AddDays(-1):yyyy-MM-dd}', 9704, 9703, 500, 50000000, 1)
            """);
    }

    private static async Task Told(LiveCluster cluster, int revision)
    {
        await cluster.Do($"insert into gold.untold (org_id, revision, campaign_no, days, set_up) values ({cluster.Org.Value}, {revision}, 9702, '{{}}', true) on conflict (org_id, revision, campaign_no) do nothing");
        await cluster.Grain<ICampaignDispatchGrain>("dispatch").Wake();
        await cluster.Until("select count(*) from gold.untold where campaign_no = 9702", "0");
    }
}
