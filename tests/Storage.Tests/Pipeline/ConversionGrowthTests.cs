using Paceline.Campaigns;
using Paceline.Common;
using Paceline.TestSupport;
using static Paceline.Pipeline.Workshop;

namespace Paceline.Pipeline;

public sealed class ConversionGrowthTests(TestDatabaseFixture fixture) : IClassFixture<TestDatabaseFixture>
{
    private const string Steps =
        """
        select case when g.advertiser_no = 0 then 'all' else (select e.external_id from silver.entity e where e.org_id = $1 and e.entity_no = g.advertiser_no) end, age, next_age, days, early, late
        from gold.conversion_growth g where org_id = $1 and connection_id = 1 order by 1 desc, 2
        """;

    [Fact]
    public async Task Run_OfConversionsThatCameLater_CountsWhatWasKnownAtBothAges()
    {
        var shop = await Workshop.Open(fixture.Database);
        var store = new RestatementStore(shop.Orgs, new HealthStore(shop.Orgs));
        // The 10th and the 11th: 4 conversions as they end, 3 of l1 and 1 of l2; 6 in the evening of the next day, when l1 has 5; from the third on 8.
        foreach (var day in new[] { 10, 11 })
        {
            await shop.Merge(Midday(day), batch => batch.Delivery(2, "l1", day, 100, conversions: 2).Delivery(3, "l2", day, 100, conversions: 1));
            await shop.Merge(Midday(day).AddHours(6), batch => batch.Delivery(2, "l1", day, 100, conversions: 3));
            await shop.Merge(Midday(day).AddHours(30), batch => batch.Delivery(2, "l1", day, 100, conversions: 5));
            await shop.Merge(Midday(day).AddHours(60), batch => batch.Delivery(3, "l2", day, 100, conversions: 3));
        }
        // Another advertiser's, that was read late, as its fourth day began: it says nothing of the first three. Its platform does not tell conversions of one line item.
        await shop.Merge(Midday(14).AddHours(-12), batch => batch.Delivery(2, "l3", 10, 100, conversions: 9, campaign: "c2", order: "o2", advertiser: "a2").Delivery(3, "l4", 10, 100, campaign: "c2", order: "o2", advertiser: "a2"));
        // Of the other connection's nothing is said here, and days that have just ended have taken no step.
        await shop.Merge(Midday(19), batch => batch.Delivery(2, "l1", 19, 100, conversions: 7));
        await shop.Gold.Advance(shop.Org, At(9));
        await shop.Do("insert into gold.watermark (org_id, connection_id, account_id, covered_from, data_through, settled_at, refreshed_at) values ($1, 1, 'a1', '2026-03-01', '2026-03-18', now(), now())");

        Assert.Equal(1, await store.Run(shop.Org, At(10)));

        // On the 20th the 10th is 9 days old, the 11th is 8.
        string[] ofFirst = ["0|1|2|8|12", "1|2|2|12|16", "2|3|2|16|16", "3|4|2|16|16", "4|5|2|16|16", "5|6|2|16|16", "6|7|2|16|16"];
        IEnumerable<string> expected =
            [
                .. ofFirst.SkipLast(4).Select(step => $"all|{step}"), "all|3|4|3|25|25", "all|4|5|3|25|25", "all|5|6|3|25|25", "all|6|7|3|25|25",
                "a2|3|4|1|9|9", "a2|4|5|1|9|9", "a2|5|6|1|9|9", "a2|6|7|1|9|9", .. ofFirst.Select(step => $"a1|{step}"),
            ];
        Assert.Equal(expected, await shop.Look(Steps));

        var told = (await new CampaignStore(shop.Orgs).LoadDetail(shop.Org, EntityKey.Parse("dv360:c2"))).Growths;
        Assert.Equal([new(false, new(4, 5, 3, 25, 25)), new ConversionGrowthRecord(true, new(4, 5, 1, 9, 9))], told.Where(one => one.Growth.AgeDays == 4));
        Assert.Equal((7, 4), (told.Count(one => !one.OfAdvertiser), told.Count(one => one.OfAdvertiser)));

        // Anew, and no more than is still so.
        await shop.Do("delete from silver.delivery where org_id = $1 and line_item_no = (select entity_no from silver.entity where org_id = $1 and external_id = 'l3')");
        Assert.Equal(1, await store.Run(shop.Org, At(16)));
        Assert.DoesNotContain(await shop.Look(Steps), row => row.StartsWith("a2", StringComparison.Ordinal));
    }

    /// <summary>Noon of a day of March, by UTC.</summary>
    private static DateTimeOffset Midday(int day) => At(12).AddDays(day - 20);
}
