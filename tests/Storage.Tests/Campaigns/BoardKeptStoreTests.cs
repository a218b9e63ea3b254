using Paceline.Pipeline;
using Paceline.Storage;
using Paceline.TestSupport;

namespace Paceline.Campaigns;

public sealed class BoardKeptStoreTests(TestDatabaseFixture fixture) : IClassFixture<TestDatabaseFixture>
{
    private static readonly DateOnly Eleventh = new(2026, 11, 11);
    private static readonly DateTimeOffset Midnight = new(2026, 11, 12, 0, 0, 20, TimeSpan.Zero);

    private static BoardFilter All => new(null, [], [], [], [], [], "Name", false, 100, null, null);

    private const string Ranges = "select campaign_key, to_char(kept_from, 'MM-DD'), coalesce(to_char(kept_to, 'MM-DD'), '-'), spend from campaigns.board_kept where org_id = $1 order by 1, kept_from";

    [Fact]
    public async Task Keep_OfADay_IsOnce_AndNeverOfOneBeforeAnother()
    {
        var shop = await Planted();
        var store = new BoardKeptStore(shop.Orgs);

        // Two silos at once: one keeps it, whichever.
        var both = await Task.WhenAll(store.Keep(shop.Org, Eleventh, Midnight), store.Keep(shop.Org, Eleventh, Midnight));
        Assert.Equal([false, true], both.Order());
        await shop.Do("update campaigns.board_row set spend = 99 where org_id = $1");
        Assert.False(await store.Keep(shop.Org, Eleventh, Midnight));
        Assert.False(await store.Keep(shop.Org, Eleventh.AddDays(-1), Midnight));

        Assert.Equal(["dv360:c1|11-11|-|50", "ttd:c2|11-11|-|20"], await shop.Look(Ranges));
        Assert.Equal("1", await shop.One("select count(*) from campaigns.kept_day where org_id = $1"));
    }

    [Fact]
    public async Task Keep_OfTheNextDays_EndsWhatChangedOrIsGone_AndLeavesWhatIsAsItWas()
    {
        var shop = await Planted();
        var store = new BoardKeptStore(shop.Orgs);
        await store.Keep(shop.Org, Eleventh, Midnight);
        // The same number written otherwise is no change, and a sparkline is none.
        await shop.Do("update campaigns.board_row set spend = 50.000, spark = '{9}', revision = 9 where org_id = $1 and campaign_key = 'dv360:c1'");
        await store.Keep(shop.Org, Eleventh.AddDays(1), Midnight);
        await shop.Do("update campaigns.board_row set spend = 55 where org_id = $1 and campaign_key = 'dv360:c1'");
        // The 13th was missed.
        await store.Keep(shop.Org, Eleventh.AddDays(3), Midnight);
        await shop.Do("delete from campaigns.board_row where org_id = $1 and campaign_key = 'ttd:c2'");
        await store.Keep(shop.Org, Eleventh.AddDays(4), Midnight);

        Assert.Equal(["dv360:c1|11-11|11-13|50", "dv360:c1|11-14|-|55", "ttd:c2|11-11|11-14|20"], await shop.Look(Ranges));
        Assert.Equal(
            ["50 20", "50 20", "", "55 20", "55", ""],
            [await Spends(shop, 11), await Spends(shop, 12), await Spends(shop, 13), await Spends(shop, 14), await Spends(shop, 15), await Spends(shop, 16)]);
        Assert.Equal(new KeptDays(Eleventh, Eleventh.AddDays(4), false), await store.Look(shop.Org, new(2026, 11, 13)));
        Assert.Equal(new KeptDays(Eleventh, Eleventh.AddDays(4), true), await store.Look(shop.Org, new(2026, 11, 14)));
    }

    [Fact]
    public async Task Keep_InANewMonth_BeginsAllRowsAnew_AndForgetsWholeMonthsThatAreTooOld()
    {
        var shop = await Planted();
        var store = new BoardKeptStore(shop.Orgs);
        await store.Keep(shop.Org, new(2026, 10, 31), Midnight);
        await store.Keep(shop.Org, new(2026, 11, 1), Midnight);
        Assert.Equal(["dv360:c1|10-31|-|50", "dv360:c1|11-01|-|50", "ttd:c2|10-31|-|20", "ttd:c2|11-01|-|20"], await shop.Look(Ranges));

        // 400 days with the last one: the first is 2026-11-01.
        await store.Keep(shop.Org, new(2027, 12, 5), Midnight);
        Assert.Equal(["2026-11-01", "2027-12-05"], await shop.Look("select day::text from campaigns.kept_day where org_id = $1 order by 1"));
        Assert.Equal("2026-11-01", await shop.One("select min(kept_from)::text from campaigns.board_kept where org_id = $1"));
        await store.Keep(shop.Org, new(2027, 12, 6), Midnight);
        Assert.Equal("2027-12-05", await shop.One("select min(day)::text from campaigns.kept_day where org_id = $1"));
        // Its rows go once the whole month is too old.
        Assert.Equal("2026-11-01", await shop.One("select min(kept_from)::text from campaigns.board_kept where org_id = $1"));
        await store.Keep(shop.Org, new(2028, 1, 4), Midnight);
        Assert.Equal("2027-12-05", await shop.One("select min(kept_from)::text from campaigns.board_kept where org_id = $1"));
    }

    [Fact]
    public async Task Find_OfAKeptDay_SaysWhatTheBoardSaidThen_ForEveryOrderFilterAndSum()
    {
        var shop = await Planted();
        var (board, sums, groups) = (new BoardStore(shop.Orgs), new BoardSumsStore(shop.Orgs), new BoardGroupStore(shop.Orgs));
        var filters = new[]
        {
            All, All with { Search = "spring" }, All with { Platforms = ["ttd"] }, All with { Advertisers = ["dv360:a1"] }, All with { Statuses = [1], FlightStates = [2] }, All with { Bands = [2] },
            All with { PacingFrom = 0.9m }, All with { First = 1 },
        };
        async Task<List<string>> Said(DateOnly? day)
        {
            var said = new List<string>();
            foreach (var filter in filters.Select(one => one with { Day = day }))
            {
                foreach (var sort in new[] { "Name", "Advertiser", "Pacing", "Spend", "Budget", "RequiredDailySpend", "Projection", "FlightEnd", "DaysLeft", "Margin", "SoldPacing" })
                {
                    var found = await board.Find(shop.Org, filter with { Sort = sort, Descending = sort == "Spend" });
                    said.Add($"{sort} {string.Join(' ', found.Hits.Select(hit => $"{hit.Row.Name} {hit.Row.Spend} {hit.Row.Pacing} {hit.Row.DaysLeft} {hit.SortValue}"))} | {string.Join(' ', found.Totals)} | {string.Join(' ', found.Bands)}");
                    if (found.Hits is [var after, ..])
                        said.Add(string.Join(' ', (await board.Find(shop.Org, filter with { Sort = sort, AfterKey = after.Row.CampaignKey, AfterValue = after.SortValue })).Hits.Select(hit => hit.Row.CampaignKey)));
                }
                said.Add(string.Join(' ', await sums.Margins(shop.Org, filter)));
                said.Add(string.Join(' ', await sums.Spread(shop.Org, filter)));
                foreach (var by in new[] { "Advertiser", "Platform" })
                    said.Add(string.Join(' ', (await groups.Find(shop.Org, by, filter, 10)).Select(one => $"{one with { Bands = [] }} {string.Join(' ', one.Bands)}")));
            }
            return said;
        }
        var then = await Said(null);
        await new BoardKeptStore(shop.Orgs).Keep(shop.Org, Eleventh, Midnight);
        await shop.Do("update campaigns.board_row set name = 'Other', spend = 1, pacing = null, band = 6, days_left = 0 where org_id = $1");
        await shop.Do("delete from margin.campaign_part where org_id = $1");

        Assert.Equal(then, await Said(Eleventh));
        Assert.NotEqual(then, await Said(null));
        Assert.Equal(["EUR 100 80 1"], (await new BoardKeptStore(shop.Orgs).Earned(shop.Org, Eleventh, [11, 12])).Select(one => $"{one.Currency} {one.Revenue} {one.Cost} {one.Lines}"));
        var row = (await board.Find(shop.Org, All with { Day = Eleventh })).Hits[0];
        Assert.Equal((null, 0), (row.RefreshedAt, row.Row.Spark.Length));
    }

    [Fact]
    public async Task Find_OfAKeptDay_IsOfItsOwnOrganisation_AndGoesWithItsConnection()
    {
        var (shop, other) = (await Planted(), await Workshop.Open(fixture.Database));
        var store = new BoardKeptStore(shop.Orgs);
        await store.Keep(shop.Org, Eleventh, Midnight);

        Assert.Equal(new KeptDays(null, null, false), await new BoardKeptStore(other.Orgs).Look(other.Org, Eleventh));
        await new BoardKeptStore(other.Orgs).Keep(other.Org, Eleventh, Midnight);
        Assert.Empty((await new BoardStore(other.Orgs).Find(other.Org, All with { Day = Eleventh })).Hits);
        Assert.Empty(await store.Earned(other.Org, Eleventh, [11]));

        await shop.Do("update connections.connection set is_demo = connection_id = 1 where org_id = $1");
        await new Connections.DemoStore(shop.Orgs).Delete(shop.Org, [1], new(Midnight, Tenancy.AuditActor.System, "DEMO_DATA_REMOVED", new("demo data", "o")));
        Assert.Equal("20", await Spends(shop, 11));
    }

    private static async Task<string> Spends(Workshop shop, int day) =>
        string.Join(' ', (await new BoardStore(shop.Orgs).Find(shop.Org, All with { Day = new(2026, 11, day) })).Hits.Select(hit => $"{hit.Row.Spend:0}"));

    // Two campaigns of two connections; the first earns 20 of 100 in euros.
    private async Task<Workshop> Planted()
    {
        var shop = await Workshop.Open(fixture.Database);
        await using var transaction = await shop.Orgs.Begin(shop.Org);
        await BoardStore.Write(
            transaction,
            """
            [{"campaign_key": "dv360:c1", "campaign_no": 11, "connection_id": 1, "name": "Spring", "platform": "dv360", "advertiser_key": "dv360:a1", "advertiser_name": "Acme",
              "advertiser_currency": "GBP", "advertiser_zone": "UTC", "status": 1, "flight_state": 2, "flight_start": "2026-11-01", "flight_end": "2026-11-30", "days_left": 19, "zone": "UTC",
              "currency": "GBP", "basis": "media", "budget": 100, "spend": 50, "spend_today": 2, "impressions": 1000, "clicks": 3, "planned_to_date": 40, "pacing": 1.25, "band": 4,
              "required_daily_spend": 3, "projection": 120, "data_through": "2026-11-10", "spark": [1, null, 3]},
             {"campaign_key": "ttd:c2", "campaign_no": 12, "connection_id": 2, "name": "Winter", "platform": "ttd", "advertiser_key": "ttd:b1", "advertiser_name": "Northern",
              "advertiser_currency": "GBP", "advertiser_zone": "UTC", "status": 1, "flight_state": 2, "days_left": 5, "zone": "UTC", "currency": "GBP", "basis": "media", "budget": 60, "spend": 20,
              "impressions": 10, "clicks": 0, "planned_to_date": 40, "pacing": 0.5, "band": 2, "required_daily_spend": 8, "projection": 30, "spark": []}]
            """, 1, default);
        await transaction.Commit();
        await shop.Do("insert into margin.campaign_part (org_id, campaign_no, booking_id, line, currency, revenue, cost) values ($1, 11, 1, 'L1', 'EUR', 100, 80)");
        return shop;
    }
}
