using Paceline.Common;
using Paceline.TestSupport;
using static Paceline.Pipeline.Workshop;

namespace Paceline.Pipeline;

/// <summary>What stands, held against what batches brought; and what data health shows of it.</summary>
public sealed class DayCheckTests(TestDatabaseFixture fixture) : IClassFixture<TestDatabaseFixture>
{
    private const string Differing = "select platform, day, brought[2], silver[2], gold[2] from gold.day_check where org_id = $1 and not agrees order by 2";

    [Fact]
    public async Task Check_OfUntouchedDays_Agrees()
    {
        var shop = await Shop();

        Assert.Equal((1, 0), await Check(shop, 10));

        Assert.Equal("11|11", await shop.One("select count(*), count(*) filter (where agrees) from gold.day_check where org_id = $1"));
        Assert.Equal("dv360|03-18|2|107|107|107", await shop.One("select platform, day, brought[1], brought[2], silver[2], gold[2] from gold.day_check where org_id = $1 and day = '2026-03-18'"));
        Assert.Equal((0, 0), await new DayCheckStore(shop.Orgs).Run(shop.Org, At(11)));
    }

    [Theory]
    [InlineData("delete from silver.delivery where org_id = $1 and day = '2026-03-18' and impressions = 7", "dv360|03-18|114|107|107")]
    [InlineData("update silver.delivery set impressions = 8 where org_id = $1 and day = '2026-03-18' and impressions = 7", "dv360|03-18|106|107|107")]
    [InlineData("delete from gold.delivery_day where org_id = $1 and day = '2026-03-19'", "dv360|03-19|200|200|-")]
    [InlineData("update gold.delivery_day set impressions = impressions * 2 where org_id = $1 and day = '2026-03-18' and impressions = 7", "dv360|03-18|107|107|114")]
    public async Task Check_AfterARowWasLostOrChanged_FindsPlatformAndDayAtTheNextPull(string harm, string found)
    {
        var shop = await Shop();
        await Check(shop, 10);
        await shop.Do(harm);

        // Where the next pull of the day mends silver, the ledger has the row twice; where it does not see the harm, nothing mends it.
        Assert.Equal((1, 1), await Check(shop, 12));

        Assert.Equal(found.Replace("|-", "|0", StringComparison.Ordinal), await shop.One(Differing));
        await shop.Rebuild();
        await shop.Do("update bronze.pull set checked_at = null where org_id = $1");
        await new DayCheckStore(shop.Orgs).Run(shop.Org, At(22));
        Assert.Empty(await shop.Look(Differing));
    }

    [Fact]
    public async Task Check_OfADayOnItsWayToGold_WaitsForIt()
    {
        var shop = await Shop();
        await Check(shop, 10);
        await shop.Merge(At(11), batch => batch.Delivery(2, "l1", 18, 150));
        await shop.Do("update bronze.pull set checked_at = null where org_id = $1");

        Assert.Equal(0, (await new DayCheckStore(shop.Orgs).Run(shop.Org, At(12))).Differing);
    }

    [Fact]
    public async Task Facts_AsKnownAtAMoment_AreThoseOfThatMoment()
    {
        var shop = await Workshop.Open(fixture.Database);
        var health = new HealthStore(shop.Orgs);
        await shop.Merge(At(9), batch => batch.Delivery(2, "l1", 18, 100, 120_000_000).Delivery(3, "l2", 18, 7, 1_000_000));
        await shop.Merge(At(12), batch => batch.Delivery(2, "l1", 18, 100, 90_000_000).Delivery(3, "l1", 19, 5));
        await shop.Gold.Advance(shop.Org, At(12));
        var campaign = new EntityKey("dv360", "c1");

        Assert.Empty(await health.FactsAt(shop.Org, campaign, At(8)));
        Assert.Equal([new DayFacts(Day(18), 107, null, null, null, null, null, 121_000_000)], await health.FactsAt(shop.Org, campaign, At(11)));
        Assert.Equal(
            [new DayFacts(Day(18), 107, null, null, null, null, null, 91_000_000), new DayFacts(Day(19), 5, null, null, null, null, null, null)],
            await health.FactsAt(shop.Org, campaign, At(12)));
        Assert.Equal(
            ["dv360:l1|120000000|2", "dv360:l1|90000000|2", "dv360:l2|1000000|3"],
            (await health.VersionsOf(shop.Org, campaign, Day(18))).Select(version => $"{version.LineItem}|{version.Facts.Revenue}|{version.Row}"));
    }

    [Fact]
    public async Task Day_RestatedFrom120To90OnTheThirdDay_Is90NowAnd120AsKnownBeforeWithOneVersionBetween()
    {
        var shop = await Workshop.Open(fixture.Database);
        var health = new HealthStore(shop.Orgs);
        var campaign = EntityKey.Parse("dv360:c1");
        await shop.Merge(At(8), batch => batch.Delivery(2, "l1", 19, 1_000, 120_000_000));
        await shop.Merge(At(8).AddDays(2), batch => batch.Delivery(2, "l1", 19, 1_000, 120_000_000));
        await shop.Merge(At(8).AddDays(3), batch => batch.Delivery(2, "l1", 19, 1_000, 90_000_000));
        await shop.Gold.Advance(shop.Org, At(9).AddDays(3));

        Assert.Equal("90000000", await shop.One("select revenue from gold.delivery_day where org_id = $1"));
        Assert.Equal(120_000_000, Assert.Single(await health.FactsAt(shop.Org, campaign, At(9).AddDays(1))).Revenue);
        Assert.Equal(90_000_000, Assert.Single(await health.FactsAt(shop.Org, campaign, At(9).AddDays(3))).Revenue);
        Assert.Equal("1", await shop.One("select count(*) from silver.delivery_history where org_id = $1"));
    }

    [Fact]
    public async Task Calendar_OfAConnection_HasEveryDayOfItsAccounts()
    {
        var shop = await Shop();
        await Check(shop, 12);

        var days = await new HealthStore(shop.Orgs).Calendar(shop.Org, 1, Day(17), Day(19));

        Assert.Equal(
            ["a1 Brand 17 0 0 -  True", "a1 Brand 18 2 0 107  True", "a1 Brand 19 1 0 200  True"],
            days.Select(day => $"{day.Account} {day.AccountName} {day.Day.Day} {day.LineItems} {day.Restated} {day.Impressions?.ToString() ?? "-"} {day.DataThrough} {day.Agrees}"));
    }

    [Fact]
    public async Task Ages_OfDaysThatWereRestated_SayWhatTheyWereWorth()
    {
        var shop = await Workshop.Open(fixture.Database);
        // First known on the 20th: the 19th at the age of a day or more, the 18th only at that of two.
        await shop.Merge(At(9), batch => batch.Advertiser("a1").Delivery(2, "l1", 18, 100).Delivery(3, "l1", 19, 50));
        await shop.Merge(At(9).AddDays(5), batch => batch.Delivery(2, "l1", 18, 90));

        var ages = await new HealthStore(shop.Orgs).AtAges(shop.Org, 1, Day(1), Day(31), [0, 1, 3, 7]);

        Assert.Equal(
            ["0 18 - 90", "0 19 - 50", "1 18 - 90", "1 19 50 50", "3 18 100 90", "3 19 50 50", "7 18 90 90", "7 19 50 50"],
            ages.Select(one => $"{one.Age} {one.Day.Day} {one.ThenImpressions?.ToString() ?? "-"} {one.NowImpressions}"));
    }

    private async Task<Workshop> Shop()
    {
        var shop = await Workshop.Open(fixture.Database);
        await Report(shop, 9);
        return shop;
    }

    private static async Task<(int Pulls, int Differing)> Check(Workshop shop, int hour)
    {
        if (hour > 10)
        {
            await Report(shop, hour);
        }
        return await new DayCheckStore(shop.Orgs).Run(shop.Org, At(hour));
    }

    private static async Task Report(Workshop shop, int hour)
    {
        var wanted = Wanted($"report {hour}", from: Day(10), accounts: ["a1"]) with { Intent = """{"stream":"delivery","from":"2026-03-10","to":"2026-03-20"}""" };
        var pull = (await shop.Pulls.Open(shop.Org, wanted, At(hour)))!;
        await shop.Pulls.Commit(pull, Ask(), Bytes("page"), PartsFate.None, null, At(hour));
        await shop.Pulls.Commit(pull, Done(), null, PartsFate.None, null, At(hour));
        await shop.MergeNext(At(hour), batch => batch.Advertiser("a1").Delivery(2, "l1", 18, 100).Delivery(3, "l2", 18, 7).Delivery(4, "l1", 19, 200));
        await shop.Gold.Advance(shop.Org, At(hour));
    }
}
