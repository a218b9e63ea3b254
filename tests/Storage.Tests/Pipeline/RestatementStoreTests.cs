using Paceline.Campaigns;
using Paceline.Common;
using Paceline.Pacing;
using Paceline.TestSupport;
using static Paceline.Pipeline.Workshop;

namespace Paceline.Pipeline;

public sealed class RestatementStoreTests(TestDatabaseFixture fixture) : IClassFixture<TestDatabaseFixture>
{
    [Fact]
    public async Task Run_OfDaysThatGrew_ObservesHowMuchAndCampaignsAreToldOfIt()
    {
        var shop = await Workshop.Open(fixture.Database);
        var store = new RestatementStore(shop.Orgs, new HealthStore(shop.Orgs));
        // Of six days each was seen at 100 in the evening of the next, and is a tenth more since.
        for (var day = 10; day <= 15; day++)
        {
            await shop.Merge(At(20).AddDays(day - 19), batch => batch.Delivery(2, "l1", day, 100, 1_000));
            await shop.Merge(At(21).AddDays(day - 18), batch => batch.Delivery(2, "l1", day, 110, 1_200));
        }
        await shop.Gold.Advance(shop.Org, At(9));
        Assert.Null(await store.Run(shop.Org, At(10))); // no watermark: nothing is complete

        await shop.Do("insert into gold.watermark (org_id, connection_id, account_id, covered_from, data_through, settled_at, refreshed_at) values ($1, 1, 'a1', '2026-03-01', '2026-03-18', now(), now())");
        Assert.Equal(1, await store.Run(shop.Org, At(10)));

        Assert.Equal(
            ["1|1|6|1.1|1.1", "1|3|6|1|1", "1|7|3|-|-", "2|1|6|1.2|1.2"],
            await shop.Look("select figure, age, observed, round(low, 4)::float8, round(high, 4)::float8 from gold.restatement where org_id = $1 and age in (1, 3, 7) and (figure = 1 or age = 1) order by 1, 2"));
        var known = (await new RestatedDays(shop.Orgs).Load(shop.Org))[1];
        Assert.Equal((1, 1.1m, 1.1m), Of(known.Impressions));
        Assert.Equal((1, 1.2m, 1.2m), Of(known.Cost));
        // A week after, too few days are known to say anything.
        Assert.DoesNotContain(known.Impressions, band => band.AgeDays == 7);
        Assert.Equal(known.Impressions, (await new CampaignStore(shop.Orgs).LoadDetail(shop.Org, EntityKey.Parse("dv360:c1"))).Restated.Impressions);

        // Not again before it is old; then anew.
        Assert.Null(await store.Run(shop.Org, At(15, 59)));
        Assert.Equal(1, await store.Run(shop.Org, At(16)));
    }

    private static (int Age, decimal Low, decimal High) Of(IReadOnlyList<RestatementBand> bands) =>
        bands.Single(band => band.AgeDays == 1) is var band ? (band.AgeDays, decimal.Round(band.Low, 4), decimal.Round(band.High, 4)) : default;
}
