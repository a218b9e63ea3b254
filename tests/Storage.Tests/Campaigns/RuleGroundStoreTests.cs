using Paceline.Common;
using Paceline.Pipeline;
using Paceline.TestSupport;
using static Paceline.Pipeline.Workshop;

namespace Paceline.Campaigns;

public sealed class RuleGroundStoreTests(TestDatabaseFixture fixture) : IClassFixture<TestDatabaseFixture>
{
    /// <summary>The last complete day is the 19th, and two days are asked for.</summary>
    [Fact]
    public async Task Days_OfCampaigns_AreSumsOverTheirLineItemsOfTheLastCompleteOnes()
    {
        var shop = await Workshop.Open(fixture.Database);
        await shop.Merge(At(8), batch => batch.Advertiser("a1").Campaign("c1", "Spring").Order("o1", 5).Campaign("c2", "Autumn").Order("o2", 5, "c2"));
        await shop.Merge(At(9), batch => batch
            .Delivery(2, "l1", 17, 100).Delivery(3, "l1", 18, 200, 20, clicks: 3).Delivery(4, "l2", 18, 50, 5, clicks: 1).Delivery(5, "l1", 20, 400));
        await shop.Pull(Wanted("z", from: Day(10), accounts: ["a1"]), Done(through: Day(19)));
        await shop.Gold.Advance(shop.Org, At(10));

        var days = await new RuleGroundStore(shop.Orgs).LoadDays(shop.Org, 2);

        var (spring, autumn) = (await Number("c1"), await Number("c2"));
        Assert.Equal((Day(10), Day(19)), (days[spring].CoveredFrom, days[spring].DataThrough));
        Assert.Equal([new OrderDayRecord(spring, Day(18), 250, 4, null, null, null, null, 25)], days[spring].Days);
        Assert.Empty(days[autumn].Days);
        Assert.Empty(await new RuleGroundStore(shop.Orgs).LoadDays(new OrgId(shop.Org.Value + 1), 2));

        async Task<long> Number(string id) => (await new CampaignStore(shop.Orgs).Load(shop.Org, new EntityKey("dv360", id)))!.Number;
    }
}
