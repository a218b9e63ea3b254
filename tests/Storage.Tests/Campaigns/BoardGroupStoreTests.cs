using Paceline.Pipeline;
using Paceline.TestSupport;

namespace Paceline.Campaigns;

public sealed class BoardGroupStoreTests(TestDatabaseFixture fixture) : IClassFixture<TestDatabaseFixture>
{
    // key, platform, advertiser, advertiser's name, band, budget, spend, planned, pacing, currency, basis
    private static readonly string[] Board =
    [
        "1|dv360|a1|Acme|3|100|50|50|1.0|GBP|revenue",
        "2|dv360|a1|Acme|2|300|30|60|0.5|GBP|media",
        "3|dv360|a1|Acme|6|40|7|9|-|GBP|revenue",
        "4|dv360|a1|Acme|3|9000|4000|4000|1.0|GBP|impressions",
        "5|ttd|b1|Northern|5|50|49|35|1.4|EUR|revenue",
        "6|dv360|a2|Acme|3|100|20|20|1.0|GBP|revenue",
        "7|dv360|a1|Acme|6|-|-|-|-|EUR|revenue",
    ];

    private static BoardFilter All => new(null, [], [], [], [], [], "Name", false, 100, null, null);

    [Fact]
    public async Task Groups_ByAdvertiser_AddUpMoneyOfEachCurrency_AndARatioIsOfSums()
    {
        var shop = await Planted();

        var groups = await new BoardGroupStore(shop.Orgs).Find(shop.Org, "Advertiser", All, 10);

        Assert.Equal(
            [
                // 80 of 110 planned, and no mean of 1 and 0.5; the one that is not paced is in no ratio, and impressions in no sum.
                ("dv360:a1", "Acme", "GBP", 4, 1, 440, 87, 119, 0.7273m), ("dv360:a2", "Acme", "GBP", 1, 0, 100, 20, 20, 1),
                ("ttd:b1", "Northern", "EUR", 1, 0, 50, 49, 35, 1.4m), ("dv360:a1", "Acme", "EUR", 1, 0, 0, 0, 0, (decimal?)null),
            ],
            groups.Select(one => (one.Key, one.Name!, one.Totals.Currency, one.Totals.Campaigns, one.NotMoney, one.Totals.Budget, one.Totals.Spend, one.Totals.PlannedToDate, one.Pacing is { } pacing ? decimal.Round(pacing, 4) : (decimal?)null)));
        Assert.Equal([(2, 1), (3, 2), (6, 1)], groups[0].Bands);
        Assert.Equal((0, 0, 0, 0), (groups[0].Earned, groups[0].Unknown, groups[0].Revenue, groups[0].Cost));
        Assert.Equal(["dv360:a1 GBP"], (await new BoardGroupStore(shop.Orgs).Find(shop.Org, "Advertiser", All, 1)).Select(one => $"{one.Key} {one.Totals.Currency}"));
    }

    [Fact]
    public async Task Groups_ByPlatform_AreOfWhatMatches()
    {
        var shop = await Planted();
        var store = new BoardGroupStore(shop.Orgs);

        Assert.Equal(
            [("dv360", null, "GBP", 5, 540), ("ttd", null, "EUR", 1, 50), ("dv360", null, "EUR", 1, 0)],
            (await store.Find(shop.Org, "Platform", All, 10)).Select(one => (one.Key, one.Name, one.Totals.Currency, one.Totals.Campaigns, one.Totals.Budget)));
        Assert.Equal([("ttd", 1)], (await store.Find(shop.Org, "Platform", All with { Bands = [5] }, 10)).Select(one => (one.Key, one.Totals.Campaigns)));
        Assert.Equal([("dv360", 1)], (await store.Find(shop.Org, "Platform", All with { Advertisers = ["dv360:a2"] }, 10)).Select(one => (one.Key, one.Totals.Campaigns)));
        Assert.Empty(await store.Find((await Workshop.Open(fixture.Database)).Org, "Platform", All, 10));
    }

    [Fact]
    public async Task Groups_HaveWhatTheirCampaignsEarn_OfBookingsInTheirCurrency()
    {
        var shop = await Planted();
        // Of campaign 6 not everything is known, and 7 is booked in another currency than it spends.
        await shop.Do(
            """
            insert into margin.campaign_part (org_id, campaign_no, booking_id, line, currency, revenue, cost)
            values ($1, 1, 1, 'L1', 'GBP', 100, 80), ($1, 2, 1, 'L2', 'GBP', 100, 50), ($1, 6, 1, 'L3', 'GBP', null, 5), ($1, 7, 1, 'L4', 'GBP', 10, 5)
            """);

        var groups = await new BoardGroupStore(shop.Orgs).Find(shop.Org, "Advertiser", All, 10);

        Assert.Equal(
            ["dv360:a1 GBP: 2, 0 unknown, 200 - 130", "dv360:a2 GBP: 1, 1 unknown", "ttd:b1 EUR: 0, 0 unknown, 0 - 0", "dv360:a1 EUR: 0, 0 unknown, 0 - 0"],
            groups.Select(one => $"{one.Key} {one.Totals.Currency}: {one.Earned}, {one.Unknown} unknown{(one.Unknown > 0 ? "" : $", {one.Revenue:0} - {one.Cost:0}")}"));
    }

    private async Task<Workshop> Planted()
    {
        var shop = await Workshop.Open(fixture.Database);
        await using var transaction = await shop.Orgs.Begin(shop.Org);
        await BoardStore.Write(transaction, $"[{string.Join(',', Board.Select(Row))}]", 1, default);
        await transaction.Commit();
        return shop;
    }

    private static string Row(string line)
    {
        var f = line.Split('|').Select(text => text == "-" ? "null" : text).ToArray();
        return $$"""
            {"campaign_key":"{{f[1]}}:{{f[0]}}","campaign_no":{{f[0]}},"connection_id":1,"name":"Campaign","platform":"{{f[1]}}","advertiser_key":"{{f[1]}}:{{f[2]}}",
             "advertiser_name":"{{f[3]}}","advertiser_currency":"{{f[9]}}","advertiser_zone":"UTC","status":1,"flight_state":2,"band":{{f[4]}},"budget":{{f[5]}},
             "spend":{{f[6]}},"planned_to_date":{{f[7]}},"pacing":{{f[8]}},"currency":"{{f[9]}}","zone":"UTC","basis":"{{f[10]}}","impressions":1,"clicks":0,"spark":[]}
            """;
    }
}
