using Paceline.Common;
using Paceline.TestSupport;
using static Paceline.Pipeline.Workshop;

namespace Paceline.Pipeline;

public sealed class EntityMergeTests(TestDatabaseFixture fixture) : IClassFixture<TestDatabaseFixture>
{
    private const string Entities =
        """
        select e.kind, e.external_id, e.name, e.described, a.external_id, c.external_id, o.external_id, e.known_from
        from silver.entity e
        left join silver.entity a on a.org_id = $1 and a.entity_no = e.advertiser_no left join silver.entity c on c.org_id = $1 and c.entity_no = e.campaign_no
        left join silver.entity o on o.org_id = $1 and o.entity_no = e.order_no
        where e.org_id = $1 order by 1, 2
        """;

    private const string Old = "select kind, external_id, name, segments::text, known_from, known_to from silver.entity_history where org_id = $1 order by 1, 2, known_from";

    private const string Named =
        """
        select (select array_agg(e.external_id order by e.external_id) from unnest(t.campaigns) c join silver.entity e on e.org_id = $1 and e.entity_no = c)
        from silver.touched t where t.org_id = $1 order by t.batch_id
        """;

    private Task<Workshop> Shop() => Workshop.Open(fixture.Database);

    [Fact]
    public async Task Merge_DeliveryOfAnUnknownLineItem_GetsStubsOfItsWholeLine()
    {
        var shop = await Shop();

        await shop.Merge(At(9), batch => batch.Delivery(2, "l1", 18, 1));

        Assert.Equal(
            ["1|a1|a1|False|-|-|-|09:00", "2|c1|Campaign c1|False|a1|-|-|09:00", "3|o1|o1|False|a1|c1|-|09:00", "4|l1|Line l1|False|a1|c1|o1|09:00"],
            await shop.Look(Entities));
        Assert.Equal(["-"], await shop.Look(Named));
    }

    [Fact]
    public async Task Merge_DescriptionOfAStub_CompletesItUnderItsNumberWithoutHistory()
    {
        var shop = await Shop();
        await shop.Merge(At(9), batch => batch.Delivery(2, "l1", 18, 1));
        var numbers = await shop.Look("select entity_no from silver.entity where org_id = $1 order by kind");

        await shop.Merge(At(10), batch => batch.LineItem("l1", "Prospecting", budget: 5_000_000).Campaign("c1", "Spring").Advertiser("a1").Order("o1", 9_000_000));

        Assert.Equal(numbers, await shop.Look("select entity_no from silver.entity where org_id = $1 order by kind"));
        Assert.Equal(
            ["1|a1|Brand|True|-|-|-|10:00", "2|c1|Spring|True|a1|-|-|10:00", "3|o1|Order|True|a1|c1|-|10:00", "4|l1|Prospecting|True|a1|c1|o1|10:00"],
            await shop.Look(Entities));
        Assert.Empty(await shop.Look(Old));
        Assert.Equal(["-", "c1"], await shop.Look(Named));
        Assert.Equal(
            ["Europe/London|GBP|-|-|-|-|[]|-", "-|-|03-01|03-31|-|-|[]|-", """-|-|-|-|4|-|[["2026-03-01", "2026-03-31", 9000000]]|1""", "-|-|-|-|4|5000000|[]|-"],
            await shop.Look("select zone, currency, flight_start, flight_end, unit, budget, segments::text, pacing from silver.entity where org_id = $1 order by kind"));
    }

    [Fact]
    public async Task Merge_SameDescriptionAgain_TouchesNothing()
    {
        var shop = await Shop();
        await shop.Merge(At(9), batch => batch.Advertiser("a1").Campaign("c1", "Spring").Order("o1", 9).LineItem("l1", "Line"));

        await shop.Merge(At(10), batch => batch.Advertiser("a1").Campaign("c1", "Spring").Order("o1", 9).LineItem("l1", "Line"));

        Assert.Equal(["09:00", "09:00", "09:00", "09:00"], await shop.Look("select known_from from silver.entity where org_id = $1"));
        Assert.Empty(await shop.Look(Old));
        Assert.Equal(["c1", "-"], await shop.Look(Named));
        Assert.Equal(["2|4|4", "2|4|4"], await shop.Look("select stage, rows, accepted from bronze.batch where org_id = $1"));
    }

    [Fact]
    public async Task Merge_ChangedOrder_MovesTheOldVersionToHistoryAndNamesItsCampaignOnly()
    {
        var shop = await Shop();
        await shop.Merge(At(9), batch => batch.Advertiser("a1").Campaign("c1", "Spring").Campaign("c2", "Autumn").Order("o1", 9).Order("o2", 5, "c2"));

        await shop.Merge(At(10), batch => batch.Order("o1", 12).Order("o2", 5, "c2"));
        await shop.Merge(At(11), batch => batch.Order("o1", 15));

        Assert.Equal(
            ["""3|o1|Order|[["2026-03-01", "2026-03-31", 9]]|09:00|10:00""", """3|o1|Order|[["2026-03-01", "2026-03-31", 12]]|10:00|11:00"""], await shop.Look(Old));
        Assert.Equal(["c1,c2", "c1", "c1"], await shop.Look(Named));
        Assert.Equal("""[["2026-03-01", "2026-03-31", 15]]|11:00""", await shop.One("select segments::text, known_from from silver.entity where org_id = $1 and external_id = 'o1'"));
    }

    [Fact]
    public async Task Merge_ChangedDailyBudget_IsAChange_AndIsKeptWithItsVersion()
    {
        var shop = await Shop();
        await shop.Merge(At(9), batch => batch.Advertiser("a1").Campaign("c1", "Spring").Order("o1", 9));

        await shop.Merge(At(10), batch => batch.Order("o1", 9, daily: 3));
        await shop.Merge(At(11), batch => batch.Order("o1", 9, daily: 2));

        Assert.Equal(["-|09:00|10:00", "3|10:00|11:00"], await shop.Look("select daily_budget, known_from, known_to from silver.entity_history where org_id = $1 and external_id is not null and kind = 3 order by known_from"));
        Assert.Equal("2|11:00|True", await shop.One("select daily_budget, known_from, described from silver.entity where org_id = $1 and external_id = 'o1'"));
        Assert.Equal(["-|-", "3|10:00", "2|-"], await shop.Look(
            "select v.daily_budget, case when v.daily_budget = 3 then v.known_from end from gold.entity_known v where v.org_id = $1 and v.kind = 3 order by v.known_from"));
        Assert.Equal(["c1", "c1", "c1"], await shop.Look(Named));
    }

    [Fact]
    public async Task Merge_ChangedCampaignOrLineItem_NamesTheCampaign()
    {
        var shop = await Shop();
        await shop.Merge(At(9), batch => batch.Advertiser("a1").Campaign("c1", "Spring").Campaign("c2", "Autumn").LineItem("l1", "Line"));

        await shop.Merge(At(10), batch => batch.Campaign("c2", "Autumn", status: EntityStatus.Paused));
        await shop.Merge(At(11), batch => batch.LineItem("l1", "Renamed"));

        Assert.Equal(["c1,c2", "c2", "c1"], await shop.Look(Named));
    }

    [Fact]
    public async Task Merge_ChangedAdvertiser_NamesEveryCampaignOfIts()
    {
        var shop = await Shop();
        await shop.Merge(At(9), batch => batch.Advertiser("a1").Advertiser("a2").Campaign("c1", "Spring").Campaign("c2", "Autumn").Campaign("c3", "Other", "a2"));

        await shop.Merge(At(10), batch => batch.Advertiser("a1", zone: "Asia/Tokyo").Advertiser("a2"));

        Assert.Equal(["c1,c2,c3", "c1,c2"], await shop.Look(Named));
        Assert.Equal(["1|a1|Brand|[]|09:00|10:00"], await shop.Look(Old));
    }

    [Fact]
    public async Task Merge_EntityTwiceOnOnePage_MeansItsLastWord()
    {
        var shop = await Shop();

        await shop.Merge(At(9), batch => batch.Advertiser("a1").Campaign("c1", "First").Campaign("c1", "Last"));

        Assert.Equal("Last", await shop.One("select name from silver.entity where org_id = $1 and kind = 2"));
        Assert.Equal("3|3", await shop.One("select rows, accepted from bronze.batch where org_id = $1"));
    }

    [Fact]
    public async Task Merge_ThatFails_LeavesNothingButNumbersThatSayNothing()
    {
        var shop = await Shop();
        await shop.Pull(Wanted(), Done(), "rows");
        var landed = (await shop.Silver.Next(shop.Org, 1, 0))!;
        var broken = new SilverBatch().Delivery(2, "l1", 18, 1);
        // A day that no calendar has fails the merge after the entities have been numbered.
        broken.Delivery(new DeliveryRow
        {
            RowNumber = 3,
            AdvertiserId = "a1"u8,
            CampaignId = "c1"u8,
            OrderId = "o1"u8,
            LineItemId = "l1"u8,
            Day = int.MaxValue - 719_162,
            Hour = -1,
        });

        await Assert.ThrowsAnyAsync<Exception>(() => shop.Silver.Merge(shop.Org, landed, "dv360", broken, shop.Numbers, At(9)));

        Assert.Equal("4|0", await shop.One("select count(*), count(*) filter (where described) from silver.entity where org_id = $1"));
        Assert.Equal("0|1", await shop.One("select (select count(*) from silver.delivery where org_id = $1), (select stage from bronze.batch where org_id = $1)"));
        Assert.True(await shop.Silver.Merge(shop.Org, landed, "dv360", new SilverBatch().Delivery(2, "l1", 18, 1), shop.Numbers, At(10)));
        Assert.True(shop.Numbers.TryGet(EntityKind.LineItem, "l1", out _));
    }
}
