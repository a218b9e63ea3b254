using Paceline.Common;
using Paceline.Pipeline;
using Paceline.TestSupport;
using static Paceline.Pipeline.Workshop;

namespace Paceline.Campaigns;

public sealed class CampaignStoreTests(TestDatabaseFixture fixture) : IClassFixture<TestDatabaseFixture>
{
    private static readonly EntityKey Key = new("dv360", "c1");

    [Fact]
    public async Task Load_Campaign_BringsAdvertiserCoverageAndSumsOverLineItems()
    {
        var shop = await Workshop.Open(fixture.Database);
        await shop.Merge(At(8), batch => batch.Advertiser("a1", "Brand").Campaign("c1", "Spring").Campaign("c2", "Other").Order("o1", 5_000_000).Order("o2", 7, "c2"));
        await shop.Merge(At(9), batch => batch
            .Delivery(2, "l1", 18, 100, 10, clicks: 1).Delivery(3, "l2", 18, 50, null).Delivery(4, "l1", 19, null, 3).Delivery(5, "l3", 18, 999, campaign: "c2", order: "o2"));
        await shop.Pull(Wanted("z", from: Day(10), accounts: ["a1"]), Done(through: Day(19)));
        await shop.Gold.Advance(shop.Org, At(10));

        var campaign = (await new CampaignStore(shop.Orgs).Load(shop.Org, Key))!;

        Assert.Equal(
            ("dv360:c1", "Spring", EntityStatus.Active, (DateOnly?)Day(1), (DateOnly?)Day(31), (DateOnly?)Day(10), (DateOnly?)Day(19), 1),
            (campaign.Key, campaign.Name, campaign.Status, campaign.FlightStart, campaign.FlightEnd, campaign.CoveredFrom, campaign.DataThrough, campaign.Connection));
        Assert.Equal(At(8), (await new CampaignStore(shop.Orgs).LoadDetail(shop.Org, Key)).RefreshedAt);
        Assert.Equal(new AdvertiserRecord("dv360:a1", "Brand", "GBP", "Europe/London"), campaign.Advertiser);
        Assert.Equal(long.Parse(await shop.One("select revision from gold.head where org_id = $1")), campaign.Revision);
        var order = Assert.Single(campaign.Orders);
        Assert.Equal(("dv360:o1", "Order", EntityStatus.Active, (string?)null), (order.Key, order.Name, order.Status, order.Zone));
        Assert.Equal(
            [new OrderDayRecord(order.Number, Day(18), 150, 1, null, null, null, null, 10), new OrderDayRecord(order.Number, Day(19), null, null, null, null, null, null, 3)],
            campaign.Days);
    }

    [Fact]
    public async Task Load_OrderWhoseBudgetChanged_BringsEveryVersionOldestFirst()
    {
        var shop = await Workshop.Open(fixture.Database);
        await shop.Merge(At(8), batch => batch.Advertiser("a1").Campaign("c1", "Spring").Order("o1", 5).Order("o0", 1));
        await shop.Merge(At(9), batch => batch.Order("o1", 6));
        await shop.Merge(At(10), batch => batch.Order("o1", 7));

        var orders = (await new CampaignStore(shop.Orgs).Load(shop.Org, Key))!.Orders;

        Assert.Equal(["dv360:o0", "dv360:o1"], orders.Select(order => order.Key));
        Assert.Equal([(At(8), 5L), (At(9), 6L), (At(10), 7L)], orders[1].Versions.Select(version => (version.KnownFrom, version.Segments[0].Budget)));
        Assert.All(orders[1].Versions, version => Assert.Equal(
            (BudgetUnit.Revenue, PacingMode.Even, Day(1), Day(31)), (version.Unit, version.Pacing, version.Segments[0].Start, version.Segments[0].End)));
        Assert.Equal([(At(8), 1L)], orders[0].Versions.Select(version => (version.KnownFrom, version.Segments[0].Budget)));
    }

    /// <summary>What is read of now and what is read of a moment gone by say the same of it.</summary>
    [Fact]
    public async Task Load_CampaignWhoseStatusChanged_SaysWhatItWasAndSinceWhen_AsItDidThen()
    {
        var shop = await Workshop.Open(fixture.Database);
        await shop.Merge(At(8), batch => batch.Advertiser("a1").Campaign("c1", "Spring").Order("o1", 5));
        await shop.Merge(At(9), batch => batch.Campaign("c1", "Spring", status: EntityStatus.Paused));
        await shop.Merge(At(10), batch => batch.Campaign("c1", "Summer", status: EntityStatus.Paused).Order("o1", 5, status: EntityStatus.Paused));
        await shop.Merge(At(11), batch => batch.Campaign("c1", "Summer").Order("o1", 6, status: EntityStatus.Paused).Order("o2", 5));
        await shop.Merge(At(12), batch => batch.Campaign("c1", "Autumn"));

        var live = (await new CampaignStore(shop.Orgs).Load(shop.Org, Key))!;
        var past = (await new CampaignPastStore(shop.Orgs).Load(shop.Org, [live.Number], At(12), At(13))).Single();

        Assert.Equal((At(8), new StatusChange(EntityStatus.Paused, At(11))), (live.KnownSince, live.StatusChange));
        Assert.Equal([new StatusChange(EntityStatus.Active, At(10)), null], live.Orders.Select(order => order.StatusChange));
        Assert.Equal(
            [(At(8), null), (At(8), new StatusChange(EntityStatus.Active, At(9))), (At(8), new StatusChange(EntityStatus.Active, At(9))), (At(8), new StatusChange(EntityStatus.Paused, At(11)))],
            new[] { 8, 9, 10, 11 }.Select(hour => past.At(At(hour))!).Select(then => (then.KnownSince!.Value, then.StatusChange)));
        Assert.Equal(live.Orders.Select(order => order.StatusChange), past.At(At(11))!.Orders.Select(order => order.StatusChange));
    }

    [Fact]
    public async Task Load_CampaignKnownFromAReportOnly_HasWhatTheReportSays()
    {
        var shop = await Workshop.Open(fixture.Database);
        await shop.Merge(At(8), batch => batch.Delivery(2, "l1", 18, 100));
        await shop.Gold.Advance(shop.Org, At(10));

        var campaign = (await new CampaignStore(shop.Orgs).Load(shop.Org, Key))!;

        Assert.Equal(("Campaign c1", "XXX", "UTC"), (campaign.Name, campaign.Advertiser.Currency, campaign.Advertiser.Zone));
        Assert.Null(campaign.DataThrough);
        var version = Assert.Single(Assert.Single(campaign.Orders).Versions);
        Assert.Null(version.Unit);
        Assert.Empty(version.Segments);
    }

    [Fact]
    public async Task Load_UnknownKey_IsNull()
    {
        var shop = await Workshop.Open(fixture.Database);
        await shop.Merge(At(8), batch => batch.Delivery(2, "l1", 18, 100));

        Assert.Null(await new CampaignStore(shop.Orgs).Load(shop.Org, new EntityKey("ttd", "c1")));
        Assert.Null(await new CampaignStore(shop.Orgs).Load(shop.Org, new EntityKey("dv360", "o1")));
    }

    [Fact]
    public async Task LoadDetail_OfACampaign_BringsEachLineItemWithItsDays()
    {
        var shop = await Workshop.Open(fixture.Database);
        await shop.Merge(At(8), batch => batch.Advertiser("a1").Campaign("c1", "Spring").Order("o1", 5).LineItem("l2", "Beta", budget: 9).LineItem("l1", "Alpha"));
        await shop.Merge(At(9), batch => batch.Delivery(2, "l1", 18, 100, 10).Delivery(3, "l1", 19, 5).Delivery(4, "l9", 18, 1, campaign: "c2", order: "o2"));
        await shop.Gold.Advance(shop.Org, At(10));

        var items = (await new CampaignStore(shop.Orgs).LoadDetail(shop.Org, Key)).LineItems;

        Assert.Equal([("dv360:l1", "Alpha", "dv360:o1", null, null), ("dv360:l2", "Beta", "dv360:o1", BudgetUnit.Revenue, 9L)],
            items.Select(item => (item.Key, item.Name, item.OrderKey!, item.Unit, item.Budget)));
        Assert.All(items, item => Assert.Equal(EntityStatus.Paused, item.Status));
        Assert.Equal([(Day(18), (long?)100, (long?)10), (Day(19), 5, null)], items[0].Days.Select(day => (day.Day, day.Impressions, day.Revenue)));
        Assert.Empty(items[1].Days);
    }

    [Fact]
    public async Task LoadDetail_OfACampaign_NamesTheBatchesOfEachOrdersNewestThreeDays()
    {
        var shop = await Workshop.Open(fixture.Database);
        await shop.Merge(At(7), batch => batch.Advertiser("a1").Campaign("c1", "Spring").Order("o1", 5).Order("o2", 5));
        await shop.Merge(At(8), batch => batch.Delivery(2, "l1", 14, 100).Delivery(3, "l1", 15, 100));
        var older = await shop.Merge(At(9), batch => batch.Delivery(2, "l1", 16, 100).Delivery(3, "l1", 17, 100).Delivery(4, "l9", 18, 1, campaign: "c2", order: "o3"));
        var newer = await shop.Merge(At(10), batch => batch.Delivery(2, "l1", 17, 110).Delivery(3, "l1", 18, 100).Delivery(4, "l2", 10, 7, order: "o2"));
        await shop.Gold.Advance(shop.Org, At(11));

        var orders = (await new CampaignStore(shop.Orgs).Load(shop.Org, Key))!.Orders.ToDictionary(order => order.Key, order => order.Number);
        var origins = (await new CampaignStore(shop.Orgs).LoadDetail(shop.Org, Key)).Origins;

        // The 17th was restated, so it is the newer batch's.
        Assert.Equal(
            [
                (orders["dv360:o1"], newer, Day(17), Day(18)),
                (orders["dv360:o1"], older, Day(16), Day(16)),
                (orders["dv360:o2"], newer, Day(10), Day(10)),
            ],
            origins.Select(origin => (origin.Order, origin.Batch, origin.From, origin.Through)).OrderBy(origin => origin.Order).ThenByDescending(origin => origin.Batch));
        Assert.All(origins, origin => Assert.Equal(TimeSpan.Zero, origin.LandedAt.Offset));
    }
}
