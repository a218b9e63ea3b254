using Paceline.Common;
using Paceline.Pipeline;
using Paceline.TestSupport;
using static Paceline.Pipeline.Workshop;

namespace Paceline.Campaigns;

public sealed class AdvertiserDayStoreTests(TestDatabaseFixture fixture) : IClassFixture<TestDatabaseFixture>
{
    /// <summary>The last complete day is the 19th. Both campaigns are of one advertiser, so each is told what both delivered.</summary>
    [Fact]
    public async Task Load_OfACampaign_BringsWhatAllCampaignsOfItsAdvertiserDelivered()
    {
        var shop = await Workshop.Open(fixture.Database);
        await shop.Merge(At(8), batch => batch.Advertiser("a1").Campaign("c1", "Spring").Order("o1", 5).Campaign("c2", "Autumn").Order("o2", 5, "c2"));
        await shop.Merge(At(9), batch => batch
            .Delivery(2, "l1", 17, 100, 10).Delivery(3, "l1", 18, 200, 20, clicks: 3).Delivery(4, "l1", 20, 400)
            .Delivery(5, "l3", 18, 600, 70, campaign: "c2", order: "o2").Delivery(6, "l3", 19, 800, campaign: "c2", order: "o2"));
        await shop.Pull(Wanted("z", from: Day(10), accounts: ["a1"]), Done(through: Day(19)));
        await shop.Gold.Advance(shop.Org, At(10));
        var store = new AdvertiserDayStore(shop.Orgs);
        var spring = (await new CampaignStore(shop.Orgs).Load(shop.Org, new EntityKey("dv360", "c1")))!.Number;

        var (campaign, days) = Assert.Single(await store.Load(shop.Org, [spring], 2));

        Assert.Equal(spring, campaign);
        Assert.Equal([(Day(18), 800L, 3L, 90L), (Day(19), 800, 0, 0)], days.OrderBy(day => day.Day).Select(day => (day.Day, day.Impressions ?? 0, day.Clicks ?? 0, day.Revenue ?? 0)));
        Assert.Equal(2, (await store.Load(shop.Org, null, 2)).Count);
        Assert.Equal(3, (await store.Load(shop.Org, [spring], 3))[spring].Count);
        Assert.Empty(await store.Load(new OrgId(shop.Org.Value + 1), null, 2));
    }
}
