using Paceline.Common;
using Paceline.Pipeline;
using Paceline.Storage;
using Paceline.TestSupport;

namespace Paceline.Margin;

public sealed class LinesKeptStoreTests(TestDatabaseFixture fixture) : IClassFixture<TestDatabaseFixture>
{
    private static readonly DateOnly Eleventh = new(2026, 11, 11);
    private static readonly DateTimeOffset Midnight = new(2026, 11, 12, 0, 0, 20, TimeSpan.Zero);
    private static readonly KeptLimits Limits = new(0.15m, 0.3m);

    private static ResultFilter All => new(null, [], [], false, "Booking", false, 100, null, null);

    private const string Ranges = "select line, to_char(kept_from, 'MM-DD'), coalesce(to_char(kept_to, 'MM-DD'), '-'), revenue from margin.line_kept where org_id = $1 order by 1, kept_from";

    [Fact]
    public async Task Keep_OfTheDays_IsOnceEach_AndEndsWhatChanged()
    {
        var shop = await Planted();
        var store = new LinesKeptStore(shop.Orgs);
        var both = await Task.WhenAll(store.Keep(shop.Org, Eleventh, Midnight, Limits), store.Keep(shop.Org, Eleventh, Midnight, Limits));
        Assert.Equal([false, true], both.Order());
        // That the day turned is no change of a line; what it pays for a kind of cost is one, and so is its campaigns' part.
        await shop.Do("update margin.line_result set as_of = as_of + 1 where org_id = $1");
        await store.Keep(shop.Org, Eleventh.AddDays(1), Midnight, Limits with { Floor = 0.2m });
        await shop.Do("update margin.line_cost set amount = 31 where org_id = $1 and layer = 2");
        await store.Keep(shop.Org, Eleventh.AddDays(2), Midnight, Limits);
        await shop.Do("update margin.campaign_part set cost = 10 where org_id = $1 and line = '20'");
        await store.Keep(shop.Org, Eleventh.AddDays(4), Midnight, Limits);

        Assert.Equal(["10|11-11|11-12|200", "10|11-13|-|200", "20|11-11|11-14|90", "20|11-15|-|90"], await shop.Look(Ranges));
        Assert.Equal(new KeptLimits(0.2m, 0.3m), await store.Limits(shop.Org, Eleventh.AddDays(1)));
        Assert.Null(await store.Limits(shop.Org, Eleventh.AddDays(3)));
        Assert.Equal(new KeptDays(Eleventh, Eleventh.AddDays(4), false), await store.Look(shop.Org, Eleventh.AddDays(3)));
        Assert.Empty((await new ResultBoardStore(shop.Orgs).Find(shop.Org, All with { Day = Eleventh.AddDays(3) })).Hits);
        Assert.Equal(
            ["30", "30", "31", "31"],
            [await Layer(shop, Eleventh), await Layer(shop, Eleventh.AddDays(1)), await Layer(shop, Eleventh.AddDays(2)), await Layer(shop, Eleventh.AddDays(4))]);
    }

    [Fact]
    public async Task Find_OfAKeptDay_SaysWhatTheLinesSaidThen_ForEveryOrderFilterAndSum()
    {
        var shop = await Planted();
        var (board, groups) = (new ResultBoardStore(shop.Orgs), new ResultGroupStore(shop.Orgs));
        var filters = new[]
        {
            All, All with { Search = "video" }, All with { Clients = ["Acme"] }, All with { Standings = [5] }, All with { OnlyLive = true }, All with { First = 1 },
            All with { Campaign = EntityKey.Parse("dv360:c1") },
        };
        async Task<List<string>> Said(DateOnly? day)
        {
            var said = new List<string>();
            foreach (var filter in filters.Select(one => one with { Day = day }))
            {
                foreach (var sort in new[] { "Booking", "Client", "FlightEnd", "Booked", "Pacing", "Revenue", "Margin", "MarginOnRevenue", "MarginAtEnd", "CostOver", "BelowFloor", "RevenueUnder", "Standing" })
                {
                    var found = await board.Find(shop.Org, filter with { Sort = sort });
                    said.Add($"{sort} {string.Join(' ', found.Hits)} | {string.Join(' ', found.Sums)} | {string.Join(' ', found.Costs)} | {string.Join(' ', found.Standings)}");
                    var after = found.Hits[0];
                    said.Add(string.Join(' ', (await board.Find(shop.Org, filter with { Sort = sort, AfterKey = $"{after.Row.BookingId}/{after.Row.Line}", AfterValue = after.SortValue })).Hits.Select(hit => hit.Row.Line)));
                }
                foreach (var by in Enum.GetValues<MarginGrouping>())
                    said.Add(string.Join(' ', await groups.Find(shop.Org, by, filter, 10)));
            }
            return said;
        }
        var then = await Said(null);
        await new LinesKeptStore(shop.Orgs).Keep(shop.Org, Eleventh, Midnight, Limits);
        foreach (var change in new[] { "update margin.line_result set revenue = 1, client = 'Other', standing = 1, flight_end = '2026-11-02' where org_id = $1", "delete from margin.line_cost where org_id = $1", "delete from margin.campaign_part where org_id = $1" })
            await shop.Do(change);

        Assert.Equal(then, await Said(Eleventh));
        Assert.Equal(["10", "20"], (await board.Find(shop.Org, All with { Day = Eleventh, OnlyLive = true })).Hits.Select(hit => hit.Row.Line));
    }

    [Fact]
    public async Task Bands_OfAKeptDay_AreThoseThatHeldThen_OfTheAdvertiserOrTheOrganisation()
    {
        var shop = await Planted();
        var store = new LinesKeptStore(shop.Orgs);
        async Task Decide(string scope, int version, string? bands) => await shop.Do(
            $"""
            insert into tenancy.setting_version (org_id, scope, name, version, value, at, by_subject, by_name, reason)
            values ($1, '{scope}', 'pacing-bands', {version}, {(bands is null ? "null" : $"'{bands}'")}, now(), 'user-1', 'Ada', 'So it is')
            """);
        await Decide("dv360:a1", 1, "0.5 0.8 1.2 1.5");
        await Decide("organization", 1, "0.6 0.7 1.3 1.4");
        await store.Keep(shop.Org, Eleventh, Midnight, Limits);
        await Decide("dv360:a1", 2, null);
        await Decide("organization", 2, null);

        var bands = await store.Bands(shop.Org, Eleventh, [(7, "10"), (7, "20")]);

        // Line 20 has no part of a campaign of that advertiser.
        Assert.Equal([(0.8m, 1.2m), (0.7m, 1.3m)], new[] { "10", "20" }.Select(line => (bands[(7, line)].OnTrackFrom, bands[(7, line)].OnTrackTo)));
    }

    [Fact]
    public async Task Find_OfAKeptDay_IsOfItsOwnOrganisation_AndForgetsWhatIsTooOld()
    {
        var (shop, other) = (await Planted(), await Workshop.Open(fixture.Database));
        var store = new LinesKeptStore(shop.Orgs);
        await store.Keep(shop.Org, Eleventh, Midnight, Limits);
        await store.Keep(other.Org, Eleventh, Midnight, Limits);

        Assert.Empty((await new ResultBoardStore(other.Orgs).Find(other.Org, All with { Day = Eleventh })).Hits);
        Assert.Equal(2, (await new ResultBoardStore(shop.Orgs).Find(shop.Org, All with { Day = Eleventh })).Hits.Count);

        await store.Keep(shop.Org, Eleventh.AddDays(DayEnd.DaysKept), Midnight, Limits);
        Assert.Equal("1", await shop.One("select count(*) from margin.kept_day where org_id = $1"));
        await store.Keep(shop.Org, Eleventh.AddDays(DayEnd.DaysKept + 30), Midnight, Limits);
        Assert.Equal("2027-12-16", await shop.One("select min(kept_from)::text from margin.line_kept where org_id = $1"));
    }

    private static async Task<string> Layer(Workshop shop, DateOnly day) =>
        $"{(await new ResultBoardStore(shop.Orgs).Find(shop.Org, All with { Day = day })).Costs.Single(cost => cost.Layer == 2).Amount:0}";

    // Line 10 is delivered by a campaign of Acme's advertiser, and line 20 by one that is in no list of the platform.
    private async Task<Workshop> Planted()
    {
        var shop = await Workshop.Open(fixture.Database);
        await shop.Merge(Workshop.At(9), batch => batch.Advertiser("a1").Campaign("c1", "Spring"));
        foreach (var row in new[]
        {
            """
            insert into margin.line_result (org_id, booking_id, line, booking_number, booking_name, client, brand, booking_state, name, currency, zone, rate_type, booked, booked_units, flight_start, flight_end, as_of,
                items, standing, delivered, pacing, planned, actual, required_daily, projection, paced_in_money, unknown_days, uncapped, revenue, cost, cost_over, end_uncapped, end_revenue, end_cost, end_cost_over,
                end_revenue_under, below_floor, amended_at, judged_by)
            values ($1, 7, '10', 'B-1', 'Spring', 'Acme', 'Shoes', 2, 'Video', 'EUR', 'UTC', 1, 800, 400, '2026-11-01', '2026-11-30', '2026-11-11', 1, 5, 300, 1.5, 200, 300, 5, 420, false, 0, 210, 200, 130, 0,
                       800, 800, 500, 0, 0, null, '2026-11-02T10:00Z', '0.75 0.9 1.1 1.25;7'),
                   ($1, 7, '20', 'B-1', 'Spring', 'Acme', null, 2, 'Display', 'EUR', 'UTC', 5, 100, null, '2026-11-01', '2026-11-11', '2026-11-11', 1, 6, null, 0.9, 100, 90, null, 95, true, 0, 90, 90, 85, 0,
                       95, 95, 90, 0, 5, 9.25, null, '0.75 0.9 1.1 1.25;7')
            """,
            "insert into margin.line_cost (org_id, booking_id, line, layer, amount) values ($1, 7, '10', 1, 100), ($1, 7, '10', 2, 30), ($1, 7, '20', 1, 85)",
            "insert into margin.campaign_part (org_id, campaign_no, booking_id, line, currency, revenue, cost) select $1, entity_no, 7, '10', 'EUR', 200, 130 from silver.entity where org_id = $1 and kind = 2",
            "insert into margin.campaign_part (org_id, campaign_no, booking_id, line, currency, revenue, cost) values ($1, 999999, 7, '20', 'EUR', 90, 85)",
        })
            await shop.Do(row);
        return shop;
    }
}
