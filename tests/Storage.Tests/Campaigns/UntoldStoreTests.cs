using Paceline.Pipeline;
using Paceline.TestSupport;
using static Paceline.Pipeline.Workshop;

namespace Paceline.Campaigns;

public sealed class UntoldStoreTests(TestDatabaseFixture fixture) : IClassFixture<TestDatabaseFixture>
{
    [Fact]
    public async Task Load_NewsOfSeveralRevisions_IsOnePerCampaignWithTheFiguresAsTheyAreNow()
    {
        var shop = await Workshop.Open(fixture.Database);
        var store = new UntoldStore(shop.Orgs);
        await shop.Merge(At(8), batch => batch.Advertiser("a1").Campaign("c1", "Spring").Order("o1", 5).Delivery(2, "l1", 18, 100).Delivery(3, "l2", 18, 1).Delivery(4, "l1", 17, 9));
        await shop.Gold.Advance(shop.Org, At(9));
        await shop.Merge(At(10), batch => batch.Delivery(2, "l1", 18, 110).Delivery(5, "l5", 18, 4, campaign: "c2", order: "o2", advertiser: "a2"));
        await shop.Gold.Advance(shop.Org, At(11));
        await shop.Pull(Wanted("z", from: Day(10), accounts: ["a1"]), Done(through: Day(19)));

        var news = (await store.Load(shop.Org))!;

        Assert.Equal(3, news.Revision);
        var campaigns = news.Campaigns.OrderBy(campaign => campaign.Key).ToList();
        Assert.Equal(
            [("dv360:c1", true, (DateOnly?)Day(10), (DateOnly?)Day(19)), ("dv360:c2", false, null, null)],
            campaigns.Select(campaign => (campaign.Key, campaign.SetUp, campaign.CoveredFrom, campaign.DataThrough)));
        Assert.Equal([(Day(17), (long?)9), (Day(18), 111)], campaigns[0].Days.OrderBy(day => day.Day).Select(day => (day.Day, day.Impressions)));
        Assert.Equal([(Day(18), (long?)4)], campaigns[1].Days.Select(day => (day.Day, day.Impressions)));
    }

    [Fact]
    public async Task Told_UpToARevision_StrikesOffThoseAndDeliversTheirBatches()
    {
        var shop = await Workshop.Open(fixture.Database);
        var store = new UntoldStore(shop.Orgs);
        await shop.Merge(At(8), batch => batch.Delivery(2, "l1", 18, 100));
        await shop.Gold.Advance(shop.Org, At(9));
        var news = (await store.Load(shop.Org))!;
        await shop.Merge(At(10), batch => batch.Delivery(2, "l1", 19, 5));
        await shop.Gold.Advance(shop.Org, At(11));

        await store.Told(shop.Org, news, "[]", [], [], At(12));

        Assert.Equal(["4|12:00", "3|-"], await shop.Look("select stage, finished_at from bronze.batch where org_id = $1 order by batch_id"));
        Assert.Equal([(Day(19), (long?)5)], (await store.Load(shop.Org))!.Campaigns[0].Days.Select(day => (day.Day, day.Impressions)));
        await store.NothingToTell(shop.Org, At(13));
        Assert.Equal("1", await shop.One("select count(*) from bronze.batch where org_id = $1 and stage = 3"));

        await store.Told(shop.Org, (await store.Load(shop.Org))!, "[]", [], [], At(13));
        Assert.Null(await store.Load(shop.Org));
    }

    /// <summary>What somebody decides while a campaign is told of something else is told with the next news; what is only due is found due again.</summary>
    [Fact]
    public async Task Decided_WhileACampaignIsTold_IsToldOnceMore()
    {
        var shop = await Workshop.Open(fixture.Database);
        var store = new UntoldStore(shop.Orgs);
        await shop.Merge(At(8), batch => batch.Delivery(2, "l1", 18, 100));
        await shop.Gold.Advance(shop.Org, At(9));
        var news = (await store.Load(shop.Org))!;
        var campaign = news.Campaigns[0].Number;

        await store.AddDue(shop.Org, [campaign]);
        Assert.Equal(news.Revision, (await store.Load(shop.Org))!.Revision);
        await store.Add(shop.Org, [campaign]);
        await store.Told(shop.Org, news, "[]", [], [], At(12));
        Assert.Equal(campaign, Assert.Single((await store.Load(shop.Org))!.Campaigns).Number);
    }

    [Fact]
    public async Task Load_MoreCampaignsThanAtOnce_TellsThoseThatWaitLongestAndDeliversABatchWithItsLast()
    {
        var shop = await Workshop.Open(fixture.Database);
        var store = new UntoldStore(shop.Orgs, mostAtOnce: 2);
        await shop.Merge(At(8), batch => batch.Delivery(2, "l1", 18, 1, campaign: "c1").Delivery(3, "l2", 18, 2, campaign: "c2").Delivery(4, "l3", 18, 3, campaign: "c3"));
        await shop.Gold.Advance(shop.Org, At(9));
        var first = (await store.Load(shop.Org))!;
        Assert.Equal(["dv360:c1", "dv360:c2"], first.Campaigns.Select(campaign => campaign.Key).Order());
        await shop.Merge(At(10), batch => batch.Delivery(2, "l1", 19, 5, campaign: "c1"));
        await shop.Gold.Advance(shop.Org, At(11));

        await store.Told(shop.Org, first, "[]", [], [], At(12));
        Assert.Equal("2", await shop.One("select count(*) from bronze.batch where org_id = $1 and stage = 3"));

        var second = (await store.Load(shop.Org))!;
        Assert.Equal([("dv360:c1", 19, 5L), ("dv360:c3", 18, 3L)], second.Campaigns.OrderBy(campaign => campaign.Key)
            .Select(campaign => (campaign.Key, campaign.Days.Single().Day.Day, campaign.Days.Single().Impressions!.Value)));
        await store.Told(shop.Org, second, "[]", [], [], At(13));
        Assert.Equal(["4|13:00", "4|13:00"], await shop.Look("select stage, finished_at from bronze.batch where org_id = $1 order by batch_id"));
        Assert.Null(await store.Load(shop.Org));
    }

    [Fact]
    public async Task NothingToTell_BatchThatChangedNothing_IsDelivered()
    {
        var shop = await Workshop.Open(fixture.Database);
        var store = new UntoldStore(shop.Orgs);
        await shop.Merge(At(8), batch => batch.Skip(1, "empty"));
        await shop.Gold.Advance(shop.Org, At(9));
        Assert.Null(await store.Load(shop.Org));

        await store.NothingToTell(shop.Org, At(10));

        Assert.Equal("4|10:00", await shop.One("select stage, finished_at from bronze.batch where org_id = $1"));
        Assert.False((await new StandingStore(shop.Orgs).Load(shop.Org)).Silver);
        Assert.False(await store.Any(shop.Org));
    }

    [Fact]
    public async Task Standing_OfEachStage_SaysWhatWaits()
    {
        var shop = await Workshop.Open(fixture.Database);
        var (standing, untold) = (new StandingStore(shop.Orgs), new UntoldStore(shop.Orgs));
        await shop.Pull(Wanted("a"), Done(), "rows");
        await shop.Pull(Wanted("a", connection: 2), Done(), "rows");
        Assert.Equal([1, 2], (await standing.Load(shop.Org)).Landed.Order());

        await shop.MergeNext(At(9), batch => batch.Delivery(2, "l1", 18, 1));
        var silver = await standing.Load(shop.Org);
        Assert.Equal([2], silver.Landed);
        Assert.Equal((true, false), (silver.Silver, await untold.Any(shop.Org)));

        await shop.Gold.Advance(shop.Org, At(10));
        var gold = await standing.Load(shop.Org);
        Assert.Equal((false, true), (gold.Silver, await untold.Any(shop.Org)));
        // One batch waits for silver since it landed, the other has just come to gold: the one that waits longest counts.
        Assert.Equal(await shop.One("select min(stage_at)::text from bronze.batch where org_id = $1 and stage in (1, 3)"), await shop.One($"select '{gold.Since:O}'::timestamptz::text where $1 > 0"));
    }
}
