using Paceline.TestSupport;
using static Paceline.Pipeline.Workshop;

namespace Paceline.Pipeline;

public sealed class GoldStoreTests(TestDatabaseFixture fixture) : IClassFixture<TestDatabaseFixture>
{
    private const string Facts =
        """
        select l.external_id, g.day, c.external_id, o.external_id, g.impressions, g.clicks, g.revenue, g.revision
        from gold.delivery_day g join silver.entity l on l.org_id = $1 and l.entity_no = g.line_item_no
        join silver.entity c on c.org_id = $1 and c.entity_no = g.campaign_no join silver.entity o on o.org_id = $1 and o.entity_no = g.order_no
        where g.org_id = $1 order by 1, 2
        """;

    private const string Untold =
        "select u.revision, c.external_id, array(select unnest(u.days) order by 1), u.set_up from gold.untold u join silver.entity c on c.org_id = $1 and c.entity_no = u.campaign_no where u.org_id = $1 order by 1, 2";

    private Task<Workshop> Shop() => Workshop.Open(fixture.Database);

    [Fact]
    public async Task Advance_HoursOfADay_SumToTheDayAndNullsStayNull()
    {
        var shop = await Shop();
        await shop.Merge(At(9), batch => batch
            .Delivery(2, "l1", 18, 100, 5, hour: 7).Delivery(3, "l1", 18, 50, null, hour: 8).Delivery(4, "l1", 19, null, 7, hour: 0).Delivery(5, "l2", 18, 1, 2, clicks: 3, order: "o2"));

        Assert.Equal(1, await shop.Gold.Advance(shop.Org, At(10)));

        Assert.Equal(["l1|03-18|c1|o1|150|-|5|1", "l1|03-19|c1|o1|-|-|7|1", "l2|03-18|c1|o2|1|3|2|1"], await shop.Look(Facts));
        Assert.Equal(["1|c1|03-18,03-19|False"], await shop.Look(Untold));
        Assert.Equal("3|1|10:00", await shop.One("select stage, revision, stage_at from bronze.batch where org_id = $1"));
        Assert.Empty(await shop.Look("select * from silver.touched where org_id = $1"));
    }

    [Fact]
    public async Task Advance_AfterARestatement_RewritesOnlyTheChangedPairs()
    {
        var shop = await Shop();
        await shop.Merge(At(9), batch => batch.Delivery(2, "l1", 18, 100).Delivery(3, "l1", 19, 200).Delivery(4, "l2", 18, 1, campaign: "c2", order: "o2").Delivery(5, "l3", 18, 9, campaign: "c3", order: "o3"));
        await shop.Gold.Advance(shop.Org, At(10));
        await shop.Merge(At(11), batch => batch.Delivery(2, "l1", 18, 100).Delivery(3, "l1", 19, 201).Delivery(4, "l2", 18, 1, campaign: "c2", order: "o2").Delivery(5, "l3", 20, 4, campaign: "c3", order: "o3"));

        await shop.Gold.Advance(shop.Org, At(12));

        Assert.Equal(
            ["l1|03-18|c1|o1|100|-|-|1", "l1|03-19|c1|o1|201|-|-|2", "l2|03-18|c2|o2|1|-|-|1", "l3|03-18|c3|o3|9|-|-|1", "l3|03-20|c3|o3|4|-|-|2"],
            await shop.Look(Facts));
        Assert.Equal(
            ["1|c1|03-18,03-19|False", "1|c2|03-18|False", "1|c3|03-18|False", "2|c1|03-19|False", "2|c3|03-20|False"], await shop.Look(Untold));
    }

    [Fact]
    public async Task Advance_HoursThatMoveButSumTheSame_ChangeNoFactAndTellNobody()
    {
        var shop = await Shop();
        await shop.Merge(At(9), batch => batch.Delivery(2, "l1", 18, 100, hour: 1).Delivery(3, "l1", 18, 50, hour: 2));
        await shop.Gold.Advance(shop.Org, At(10));
        await shop.Merge(At(11), batch => batch.Delivery(2, "l1", 18, 90, hour: 1).Delivery(3, "l1", 18, 60, hour: 2));

        Assert.Equal(1, await shop.Gold.Advance(shop.Org, At(12)));

        Assert.Equal(["l1|03-18|c1|o1|150|-|-|1"], await shop.Look(Facts));
        Assert.Equal(["1|c1|03-18|False"], await shop.Look(Untold));
        Assert.Equal(["3|1", "3|2"], await shop.Look("select stage, revision from bronze.batch where org_id = $1 order by batch_id"));
    }

    [Fact]
    public async Task Advance_ChangedSetUp_TellsTheCampaignWithoutDays()
    {
        var shop = await Shop();
        await shop.Merge(At(9), batch => batch.Advertiser("a1").Campaign("c1", "Spring").Order("o1", 5));
        await shop.Merge(At(9), batch => batch.Delivery(2, "l1", 18, 1).Delivery(3, "l2", 18, 1, campaign: "c2", order: "o2"));

        Assert.Equal(2, await shop.Gold.Advance(shop.Org, At(10)));

        Assert.Equal(["1|c1|03-18|True", "1|c2|03-18|False"], await shop.Look(Untold));
    }

    [Fact]
    public async Task Advance_WithNothingInSilver_TakesNoRevision()
    {
        var shop = await Shop();
        await shop.Merge(At(9), batch => batch.Delivery(2, "l1", 18, 1));
        Assert.Equal(1, await shop.Gold.Advance(shop.Org, At(10)));

        Assert.Equal(0, await shop.Gold.Advance(shop.Org, At(11)));
        Assert.Equal("1", await shop.One("select revision from gold.head where org_id = $1"));

        await shop.Merge(At(12), batch => batch.Delivery(2, "l1", 18, 2));
        await shop.Gold.Advance(shop.Org, At(13));
        Assert.Equal("2", await shop.One("select revision from gold.head where org_id = $1"));
    }

    [Fact]
    public async Task Advance_MoreThanOneTransactionTakes_MovesTheOldestFirst()
    {
        var shop = await Shop();
        for (var i = 0; i < 33; i++)
        {
            await shop.Merge(At(9), batch => batch.Delivery(2, "l1", 1 + (i % 20), i));
        }

        Assert.Equal(32, await shop.Gold.Advance(shop.Org, At(10)));
        Assert.Equal("1", await shop.One("select count(*) from bronze.batch where org_id = $1 and stage = 2"));
        Assert.Equal("t", (await shop.One("select min(batch_id) filter (where stage = 2) > max(batch_id) filter (where stage = 3) from bronze.batch where org_id = $1"))[..1].ToLowerInvariant());
        Assert.Equal(1, await shop.Gold.Advance(shop.Org, At(11)));
        Assert.Equal(0, await shop.Gold.Advance(shop.Org, At(12)));
    }

    [Fact]
    public async Task Advance_TwoAtOnce_TakeEveryBatchOnceUnderDifferentRevisions()
    {
        var shop = await Shop();
        for (var day = 1; day <= 20; day++)
        {
            await shop.Merge(At(9), batch => batch.Delivery(2, "l1", day, day));
        }

        var moved = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => shop.Gold.Advance(shop.Org, At(10))));

        Assert.Equal(20, moved.Sum());
        Assert.Equal("210|20", await shop.One("select sum(impressions), count(*) from gold.delivery_day where org_id = $1"));
    }

    [Fact]
    public async Task Rows_FromBronzeToGold_Balance()
    {
        var shop = await Shop();
        await shop.Pull(Wanted(), Done(), "part 1", "part 2");
        await shop.MergeNext(At(9), batch =>
        {
            batch.Delivery(2, "l1", 18, 100, 10, hour: 1).Delivery(3, "l1", 18, 50, 5, hour: 2).Delivery(4, "l1", 18, 7, 1, hour: 1).Skip(5, "total");
            batch.Reject(6, "BAD_DATE", "no", "x"u8);
        });
        await shop.MergeNext(At(9), batch => batch.Delivery(7, "l1", 18, 100, 10, hour: 2).Delivery(8, "l2", 18, 1, 1));
        await shop.Merge(At(10), batch => batch.Delivery(2, "l1", 18, 110, 11, hour: 1));

        await shop.Gold.Advance(shop.Org, At(11));

        Assert.Equal("8|4|1|3", await shop.One("select sum(rows), sum(accepted), sum(skipped), sum(quarantined) from bronze.batch where org_id = $1"));
        Assert.Equal("0", await shop.One("select count(*) from bronze.batch where org_id = $1 and rows <> accepted + skipped + quarantined"));
        Assert.Equal("3", await shop.One("select count(*) from silver.quarantine where org_id = $1"));
        // Accepted rows are those in silver now and those that later rows restated.
        Assert.Equal("3|2", await shop.One("select count(*) filter (where known_to is null), count(known_to) from silver.delivery_hour where org_id = $1"));
        Assert.Equal("161|17", await shop.One("select sum(impressions), sum(revenue) from silver.delivery where org_id = $1"));
        Assert.Equal("161|17|2", await shop.One("select sum(impressions), sum(revenue), count(*) from gold.delivery_day where org_id = $1"));
    }
}
