using System.Globalization;
using Paceline.Pipeline;
using Paceline.Tenancy;
using Paceline.TestSupport;

namespace Paceline.Campaigns;

public sealed class BoardStoreTests(TestDatabaseFixture fixture) : IClassFixture<TestDatabaseFixture>
{
    // key, name, platform, advertiser, status, flight state, band, budget, spend, pacing, required, projection, flight end, days left, currency
    private static readonly string[] Board =
    [
        "c1|Spring Sale|dv360|a1|1|2|3|100|50|1.0|5|110|2026-03-31|11|GBP",
        "c2|autumn sale|dv360|a1|1|2|2|200|20|0.8|18|90|2026-04-30|41|GBP",
        "c3|Brand|dv360|a2|2|1|6|-|-|-|-|-|-|-|GBP",
        "c4|Always on|ttd|b1|1|2|5|50|49|1.3|1|60|2026-03-31|11|EUR",
        "c5|Brand|ttd|b1|4|3|6|-|7|-|-|-|2026-01-31|0|EUR",
    ];

    private static BoardFilter All => new(null, [], [], [], [], [], "Name", false, 100, null, null);

    [Theory]
    [InlineData("sale", "c2 c1")]
    [InlineData("SALE spring", "c1")]
    [InlineData("  sale   ", "c2 c1")]
    [InlineData("northern", "c4 c5")]
    [InlineData("ttd:c4", "c4")]
    [InlineData("brand northern", "c5")]
    [InlineData("sale northern", "")]
    [InlineData("%", "")]
    [InlineData("", "c4 c2 c3 c5 c1")]
    public async Task Find_SearchWords_MustAllOccurInNameAdvertiserOrKey(string search, string expected) =>
        Assert.Equal(expected, await Keys(await Planted(), All with { Search = search }));

    [Theory]
    [InlineData("platform", "ttd", "c4 c5")]
    [InlineData("advertiser", "dv360:a1", "c2 c1")]
    [InlineData("advertiser", "dv360:a2 ttd:b1", "c4 c3 c5")]
    [InlineData("status", "1", "c4 c2 c1")]
    [InlineData("status", "2 4", "c3 c5")]
    [InlineData("flight", "1 3", "c3 c5")]
    [InlineData("band", "2 5", "c4 c2")]
    [InlineData("pacing", "0.8 1", "c2")]
    [InlineData("pacing", "1 ", "c4 c1")]
    [InlineData("pacing", " 1", "c2")]
    [InlineData("pacing", "1.31 ", "")]
    public async Task Find_EachFilter_Restricts(string what, string values, string expected)
    {
        var texts = values.Split(' ');
        int[] Numbers() => [.. texts.Select(text => int.Parse(text, CultureInfo.InvariantCulture))];
        decimal? End(int at) => texts[at].Length == 0 ? null : decimal.Parse(texts[at], CultureInfo.InvariantCulture);
        var filter = what switch
        {
            "platform" => All with { Platforms = texts },
            "advertiser" => All with { Advertisers = texts },
            "status" => All with { Statuses = Numbers() },
            "flight" => All with { FlightStates = Numbers() },
            "pacing" => All with { PacingFrom = End(0), PacingBelow = End(1) },
            _ => All with { Bands = Numbers() },
        };

        Assert.Equal(expected, await Keys(await Planted(), filter));
    }

    [Theory]
    [InlineData("1", "c4 c3 c5")]
    [InlineData("2", "c2 c1")]
    [InlineData("1 2", "c4 c2 c3 c5 c1")]
    [InlineData("3", "")]
    [InlineData("4", "")]
    public async Task Find_ByTeams_HasTheCampaignsOfTheirAdvertisers(string teams, string expected)
    {
        var shop = await Planted();
        foreach (var (number, advertisers) in new[] { (1, (string[])["dv360:a2", "ttd:b1"]), (2, ["dv360:a1"]), (3, []) })
            await new TeamStore(shop.Orgs).Save(
                shop.Org, new TeamRecord(number, $"Team {number}", [], advertisers),
                new AuditEntry(DateTimeOffset.UtcNow, AuditActor.System, "TEAM_CREATED", new AuditObject("team", "1")));
        var filter = All with { Teams = [.. teams.Split(' ').Select(team => int.Parse(team, CultureInfo.InvariantCulture))] };

        var found = await new BoardStore(shop.Orgs).Find(shop.Org, filter);

        Assert.Equal(expected, Text(found.Hits));
        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length, found.Totals.Sum(total => total.Campaigns));
        Assert.Equal(found.Hits.Count, found.Bands.Sum(band => band.Count));
        Assert.Equal(expected, await Paged(shop, filter with { First = 1 }));
    }

    [Theory]
    [InlineData("Name", "c4 c2 c3 c5 c1", "c1 c3 c5 c2 c4")]
    [InlineData("Advertiser", "c1 c2 c3 c4 c5", "c4 c5 c3 c1 c2")]
    [InlineData("Pacing", "c2 c1 c4 c3 c5", "c4 c1 c2 c3 c5")]
    [InlineData("Spend", "c5 c2 c4 c1 c3", "c1 c4 c2 c5 c3")]
    [InlineData("Budget", "c4 c1 c2 c3 c5", "c2 c1 c4 c3 c5")]
    [InlineData("RequiredDailySpend", "c4 c1 c2 c3 c5", "c2 c1 c4 c3 c5")]
    [InlineData("Projection", "c4 c2 c1 c3 c5", "c1 c2 c4 c3 c5")]
    [InlineData("FlightEnd", "c5 c1 c4 c2 c3", "c2 c1 c4 c5 c3")]
    [InlineData("DaysLeft", "c5 c1 c4 c2 c3", "c2 c1 c4 c5 c3")]
    public async Task Find_EverySort_PagesThroughAllRowsOnceWithNullsLast(string sort, string ascending, string descending)
    {
        var shop = await Planted();

        foreach (var (down, expected) in new[] { (false, ascending), (true, descending) })
        {
            foreach (var size in new[] { 1, 2, 100 })
            {
                Assert.Equal(expected, await Paged(shop, All with { Sort = sort, Descending = down, First = size }));
            }
        }
    }

    [Fact]
    public async Task Find_Totals_AreOfAllThatMatchPerCurrencyWhateverThePage()
    {
        var shop = await Planted();

        var found = await new BoardStore(shop.Orgs).Find(shop.Org, All with { First = 1 });

        Assert.Equal(2, found.Hits.Count);
        Assert.Equal(
            [new BoardTotalsRecord("EUR", 2, 50, 56, 0, 0, 1, 60, 0), new BoardTotalsRecord("GBP", 3, 300, 70, 0, 0, 23, 200, 110)], found.Totals);
        Assert.Equal([new BoardTotalsRecord("GBP", 1, 100, 50, 0, 0, 5, 110, 0)], (await new BoardStore(shop.Orgs).Find(shop.Org, All with { Bands = [3] })).Totals);
    }

    [Fact]
    public async Task Find_Totals_HaveNoImpressions_AndAtRiskWhatIsBehindInFlight()
    {
        var shop = await Planted();
        await shop.Do("update campaigns.board_row set basis = 'impressions' where org_id = $1 and campaign_key = 'dv360:c1'");
        var store = new BoardStore(shop.Orgs);
        Assert.Equal(new BoardTotalsRecord("GBP", 3, 200, 20, 0, 0, 18, 90, 110), (await store.Find(shop.Org, All)).Totals[1]);
        // What is over, or ends, or ends on budget, is at no risk.
        foreach (var other in new[] { "band = 3", "flight_state = 3", "projection = 200", "basis = 'impressions'" })
        {
            await shop.Do($"update campaigns.board_row set {other} where org_id = $1 and campaign_key = 'dv360:c2'");
            Assert.Equal(0, (await store.Find(shop.Org, All)).Totals[1].AtRisk);
            await shop.Do("update campaigns.board_row set band = 2, flight_state = 2, projection = 90, basis = 'media' where org_id = $1 and campaign_key = 'dv360:c2'");
        }
        await shop.Do("update campaigns.board_row set band = 1 where org_id = $1 and campaign_key = 'dv360:c2'");
        Assert.Equal(110, (await store.Find(shop.Org, All)).Totals[1].AtRisk);
    }

    [Fact]
    public async Task Spread_CountsByStepAndBand_WhatMatchesAndIsPaced()
    {
        var shop = await Planted();
        var board = new BoardSumsStore(shop.Orgs);
        await shop.Do(
            """
            update campaigns.board_row set band = 3, pacing = (array[0.4999, 0.5, 1, 1.0499, 1.5])[right(campaign_key, 1)::int] where org_id = $1;
            """);

        Assert.Equal([(0, 3, 1), (1, 3, 1), (11, 3, 2), (21, 3, 1)], await board.Spread(shop.Org, All));
        await shop.Do("update campaigns.board_row set pacing = null where org_id = $1 and campaign_key like '%c4'");
        Assert.Equal([(11, 3, 1)], await board.Spread(shop.Org, All with { Search = "c3" }));
        Assert.Empty(await board.Spread(shop.Org, All with { Search = "c4" }));
        Assert.Empty(await board.Spread(shop.Org, All with { Search = "nobody's" }));
    }

    [Fact]
    public async Task Find_BandCounts_IgnoreTheBandFilterAndKeepTheOthers()
    {
        var shop = await Planted();

        Assert.Equal([(2, 1), (3, 1), (5, 1), (6, 2)], (await new BoardStore(shop.Orgs).Find(shop.Org, All with { Bands = [3] })).Bands);
        Assert.Equal([(5, 1), (6, 1)], (await new BoardStore(shop.Orgs).Find(shop.Org, All with { Bands = [3], Platforms = ["ttd"] })).Bands);
    }

    [Fact]
    public async Task Find_Rows_CarryTheAccountsFreshness()
    {
        var shop = await Planted();
        await shop.Pull(Workshop.Wanted("z", from: Workshop.Day(10), accounts: ["a1"]), Workshop.Done(through: Workshop.Day(19)));

        var hits = (await new BoardStore(shop.Orgs).Find(shop.Org, All)).Hits.ToDictionary(hit => hit.Row.CampaignKey, hit => hit.RefreshedAt);

        Assert.Equal(Workshop.At(8), hits["dv360:c1"]);
        Assert.Null(hits["dv360:c3"]);
        Assert.Null(hits["ttd:c4"]);
    }

    [Fact]
    public async Task Write_OfAnOlderRevision_NeverReplacesANewerRow()
    {
        var shop = await Workshop.Open(fixture.Database);
        async Task<string> Written(string name, long revision)
        {
            await using var transaction = await shop.Orgs.Begin(shop.Org);
            await BoardStore.Write(transaction, $"[{Row($"c1|{name}|dv360|a1|1|2|3|100|50|1.0|5|110|2026-03-31|11|GBP")}]", revision, default);
            await transaction.Commit();
            return await shop.One("select name, revision from campaigns.board_row where org_id = $1");
        }

        Assert.Equal("First|5", await Written("First", 5));
        Assert.Equal("First|5", await Written("Older", 4));
        Assert.Equal("Again|5", await Written("Again", 5));
        Assert.Equal("Newer|6", await Written("Newer", 6));
    }

    [Fact]
    public async Task Load_Keys_BringsThoseThatExistInThisOrganisation()
    {
        var shop = await Planted();
        var other = await Workshop.Open(fixture.Database);

        var rows = await new BoardStore(shop.Orgs).Load(shop.Org, ["dv360:c1", "dv360:c9", "ttd:c4"]);

        Assert.Equal(["dv360:c1", "ttd:c4"], rows.Select(hit => hit.Row.CampaignKey).Order());
        Assert.Equal([1m, null, 3m], rows.Single(hit => hit.Row.CampaignKey == "dv360:c1").Row.Spark);
        Assert.Empty(await new BoardStore(other.Orgs).Load(other.Org, ["dv360:c1"]));
        Assert.Empty((await new BoardStore(other.Orgs).Find(other.Org, All)).Hits);
    }

    [Fact]
    public async Task Advertisers_OfAnOrganisation_PageByName()
    {
        var shop = await Workshop.Open(fixture.Database);
        await shop.Merge(Workshop.At(9), batch => batch.Advertiser("a1", "Zeta").Advertiser("a2", "Alpha").Advertiser("a3", "Alpha"));
        var store = new BoardStore(shop.Orgs);

        var (first, total) = await store.Advertisers(shop.Org, 1, null, null);
        var (rest, _) = await store.Advertisers(shop.Org, 5, "Alpha", "dv360:a2");

        Assert.Equal(3, total);
        Assert.Equal(["dv360:a2", "dv360:a3"], first.Select(row => row.Key));
        Assert.Equal(["dv360:a3", "dv360:a1"], rest.Select(row => row.Key));
    }

    [Fact]
    public async Task Outlook_OfAllCampaigns_CountsWhatIsWrongPerCurrency_AndNoPlanOnlyWhereTheRestIsDescribed()
    {
        var shop = await Planted();
        await shop.Merge(Workshop.At(8), batch => batch.Advertiser("a1").Campaign("p1", "Planless").Order("o1", 100, "p1").Campaign("p2", "Just seen"));
        var (planless, seen) = (await Number(shop, "p1"), await Number(shop, "p2"));
        string[] more =
        [
            $"p{planless}|Planless|dv360|a1|1|4|6|-|-|-|-|-|-|-|GBP",
            $"p{seen}|Just seen|dv360|a1|1|4|6|-|-|-|-|-|-|-|GBP",
            "c900|Stopped|dv360|a1|2|2|1|100|10|0.5|9|40|2026-04-30|41|GBP",
            "c901|Over|dv360|a1|1|2|5|100|90|1.5|1|130|2026-04-30|41|GBP",
        ];
        await using (var transaction = await shop.Orgs.Begin(shop.Org))
        {
            await BoardStore.Write(transaction, $"[{string.Join(',', more.Select(Row))}]", 2, default);
            await transaction.Commit();
        }

        var (known, currencies, bands) = await new BoardStore(shop.Orgs).Outlook(shop.Org);

        Assert.Equal(2, known);
        Assert.Equal(
            [new OutlookRecord("GBP", 7, 4, 2, 170, 1, 30, 1, 1), new OutlookRecord("EUR", 2, 1, 0, 0, 1, 10, 0, 0)], currencies);
        Assert.Equal([(1, 1), (2, 1), (3, 1), (5, 2), (6, 4)], bands);
    }

    private static async Task<string> Number(Workshop shop, string campaign) =>
        await shop.One($"select entity_no from silver.entity where org_id = {shop.Org.Value} and kind = 2 and external_id = '{campaign}'");

    private async Task<Workshop> Planted()
    {
        var shop = await Workshop.Open(fixture.Database);
        await using var transaction = await shop.Orgs.Begin(shop.Org);
        await BoardStore.Write(transaction, $"[{string.Join(',', Board.Select(Row))}]", 1, default);
        await transaction.Commit();
        return shop;
    }

    private static async Task<string> Keys(Workshop shop, BoardFilter filter) => Text((await new BoardStore(shop.Orgs).Find(shop.Org, filter)).Hits);

    private static async Task<string> Paged(Workshop shop, BoardFilter filter)
    {
        var all = new List<BoardHit>();
        while (all.Count <= Board.Length)
        {
            var hits = (await new BoardStore(shop.Orgs).Find(shop.Org, filter)).Hits;
            all.AddRange(hits.Take(filter.First));
            if (hits.Count <= filter.First)
            {
                break;
            }
            filter = filter with { AfterValue = all[^1].SortValue, AfterKey = all[^1].Row.CampaignKey };
        }
        return Text(all);
    }

    private static string Text(IEnumerable<BoardHit> hits) => string.Join(' ', hits.Select(hit => hit.Row.CampaignKey.Split(':')[1]));

    private static string Row(string line)
    {
        var f = line.Split('|').Select(text => text == "-" ? "null" : text).ToArray();
        var advertiser = f[3] switch { "a1" => "Acme", "a2" => "Bold", _ => "Northern" };
        string Quoted(string text) => text == "null" ? text : $"\"{text}\"";
        return $$"""
            {"campaign_key":"{{f[2]}}:{{f[0]}}","campaign_no":{{f[0][1..]}},"connection_id":{{(f[2] == "dv360" ? 1 : 2)}},"name":"{{f[1]}}","platform":"{{f[2]}}",
             "advertiser_key":"{{f[2]}}:{{f[3]}}","advertiser_name":"{{advertiser}}","advertiser_currency":"{{f[14]}}","advertiser_zone":"Europe/London",
             "status":{{f[4]}},"flight_state":{{f[5]}},"band":{{f[6]}},"budget":{{f[7]}},"spend":{{f[8]}},"pacing":{{f[9]}},"required_daily_spend":{{f[10]}},
             "projection":{{f[11]}},"flight_end":{{Quoted(f[12])}},"days_left":{{f[13]}},"currency":"{{f[14]}}","zone":"Europe/London","basis":"revenue",
             "impressions":1,"clicks":0,"spark":[1,null,3]}
            """;
    }
}
