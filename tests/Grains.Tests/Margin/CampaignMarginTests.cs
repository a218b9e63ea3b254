using System.Globalization;
using Paceline.Bookings;
using Paceline.Campaigns;
using Paceline.Running;
using Paceline.Tenancy;

namespace Paceline.Margin;

/// <summary>A line that two campaigns deliver for, in a cluster with its store.</summary>
public sealed class CampaignMarginTests
{
    private static readonly Principal Tom = new(PrincipalKind.User, "user-7", 1, Role.Trader, "Tom", "tom@x.test", "s1");

    /// <summary>Three lines over two campaigns: a capped one for both, a fee for both, and one of another currency for the second.</summary>
    [Fact]
    public async Task Margin_OfCampaigns_IsWhatAnIndependentSumSays_AndAddsUpToTheirLines()
    {
        await using var cluster = await LiveCluster.Start();
        await Booked(cluster);
        await cluster.Do($"insert into gold.untold (org_id, revision, campaign_no, days, set_up) values ({cluster.Org.Value}, 1, 9203, '{{}}', true), ({cluster.Org.Value}, 1, 9204, '{{}}', true) on conflict (org_id, revision, campaign_no) do update set set_up = true");
        await cluster.Grain<ICampaignDispatchGrain>("dispatch").Wake();
        await cluster.Until("select (select count(*) from gold.untold) + (select count(*) from bookings.news where told is distinct from change)", "0");

        // 8 for a thousand, at most 80, cut by impressions; 90 of the fee, cut by what was spent for it.
        var sums = await cluster.Look(
            """
            with worked as (select campaign_no, line_item_no in (9205, 9206) as by_count, sum(impressions) as units, sum(media) / 1000000.0 as cost from gold.delivery_day group by 1, 2),
            earned as (
                select campaign_no, cost, case when by_count then least(80, sum(units) over line * 8 / 1000) * units / sum(units) over line else 90 * cost / sum(cost) over line end as revenue
                from worked window line as (partition by by_count))
            select round(sum(revenue), 8) || ' ' || trim_scale(sum(cost)) from earned group by campaign_no order by campaign_no
            """);
        var board = (await cluster.Grain<ICampaignBoardGrain>("board").Load(["dv360:zzc", "dv360:zzd"])).Select(row => row.Margin!).ToList();
        Assert.Equal(sums, board.Select(one => FormattableString.Invariant($"{one.Margin.Revenue:F8} {one.Margin.Cost:0.########}")));
        var lines = (await cluster.Grain<IMarginBoardGrain>("margin-board", by: Tom).Find(new MarginQuery { First = 10 })).Sums;
        Assert.Equal((170m, lines[0].Now.Cost), (board.Sum(one => one.Margin.Revenue!.Value), board.Sum(one => one.Margin.Cost)));

        // 13 014 impressions of the 3 000 that the line's plan has by then, of whichever campaign; a fee has no pace.
        Assert.Equal([(4.338m, 1), (4.338m, 1)], board.Select(one => (one.Pacing!.Value, one.PacedLines)));
        Assert.Equal(
            ["dv360:zzc", "dv360:zzd"],
            (await cluster.Grain<ICampaignBoardGrain>("board").Find(new BoardQuery { Sort = BoardSort.SoldPacing, Descending = true, AdvertiserKeys = ["dv360:zza"] })).Rows.Select(row => row.Key));

        // The same by whose lines they are, and by where they were delivered, however they are cut.
        var margin = cluster.Grain<IMarginBoardGrain>("margin-board", by: Tom);
        Assert.Equal(
            $"Acme - - EUR 2 380 {lines[0].Now.Money:0.########} {lines[0].AtEnd.Money ?? 0:0.########} {lines[0].AtEnd.Reason}|- Acme - EUR 2 380 {lines[0].Now.Money:0.########} {lines[0].AtEnd.Money ?? 0:0.########} {lines[0].AtEnd.Reason}",
            string.Join('|', await Groups(margin, MarginGrouping.Client), await Groups(margin, MarginGrouping.Brand)));
        Assert.Equal($"C-1 Acme Spring EUR 2 380 {lines[0].Now.Money:0.########} {lines[0].AtEnd.Money ?? 0:0.########} {lines[0].AtEnd.Reason}", await Groups(margin, MarginGrouping.Booking));
        Assert.Equal($"dv360 - - EUR 2  {lines[0].Now.Money:0.########} 0 NO_DATA", await Groups(margin, MarginGrouping.Platform));
        Assert.Equal("", await Groups(margin, MarginGrouping.Platform, "nobody"));
        // From the clients' rates to the margin, and each kind of cost by itself.
        Assert.Equal(
            [("Revenue at the client's rates", lines[0].Now.Uncapped), ("Beyond the cap", lines[0].Now.Revenue - lines[0].Now.Uncapped), ("Media", -lines[0].Now.Cost)],
            lines[0].Steps.Select(step => (step.Name, (decimal?)step.Amount)));
        Assert.Equal(lines[0].Now.Money, lines[0].Steps[^1].Standing);

        // The best first, and who earns nothing known last.
        var order = await cluster.Grain<ICampaignBoardGrain>("board").Find(new BoardQuery { Sort = BoardSort.Margin, Descending = true, AdvertiserKeys = ["dv360:zza"] });
        Assert.Equal(["dv360:zzc", "dv360:zzd"], order.Rows.OrderByDescending(row => row.Margin!.Margin.OnRevenue).Select(row => row.Key));
        Assert.Equal(order.Rows.OrderByDescending(row => row.Margin!.Margin.OnRevenue).Select(row => row.Key), order.Rows.Select(row => row.Key));

        // With a line in dollars, the second earns in two currencies: no sum is told.
        var dollars = await cluster.Grain<IBookingsGrain>("bookings", by: Tom).Create(Booking("D-1", "USD", [Line("10") with { RateType = RateType.FlatFee, Amount = 10 }]));
        Assert.Empty(dollars.Problems);
        Assert.Empty((await cluster.Grain<IMappingGrain>("mapping", by: Tom).Map(new MapOrder([new("dv360:zz5", 0, [new("D-1", "10", 100)])], "Sold so"))).Problems);
        await cluster.Until("select count(*) from bookings.news where told is distinct from change", "0");
        Assert.Equal(["C-1 EUR", "D-1 USD"], (await margin.Groups(new(MarginGrouping.Booking, new MarginQuery()))).Groups.Select(group => $"{group.Name} {group.Currency}"));
        Assert.Empty((await cluster.Foreign<IMarginBoardGrain>("margin-board").Groups(new(MarginGrouping.Platform, new MarginQuery()))).Groups);
        var second = (await cluster.Grain<ICampaignBoardGrain>("board").Load(["dv360:zzd"]))[0].Margin!;
        Assert.Equal((null, "NO_DATA", 3, null), ((object?)second.Margin.Revenue, second.Margin.Reason, second.Margin.Lines, second.Pacing));
    }

    private static async Task<string> Groups(IMarginBoardGrain board, MarginGrouping by, string? search = null) =>
        string.Join('|', (await board.Groups(new(by, new MarginQuery { Search = search }))).Groups.Select(group => FormattableString.Invariant($"{group.Name ?? "-"} {group.Client ?? "-"} {group.BookingName ?? "-"} {group.Currency} {group.Lines} {group.Booked:0.##} {group.Now.Money:0.########} {group.AtEnd.Money ?? 0:0.########} {group.AtEnd.Reason}")));

    private static async Task Booked(LiveCluster cluster)
    {
        var (today, org) = (Platforms.Today, cluster.Org.Value);
        await cluster.Do(string.Create(CultureInfo.InvariantCulture,
            $"""
            insert into silver.entity (org_id, entity_no, connection_id, platform, kind, external_id, advertiser_no, campaign_no, name, status, currency, described, batch_id, row_no, known_from)
                overriding system value
            select {org}, no, 1, 'dv360', kind, id, advertiser, campaign, id, 1, 'EUR', true, 1, 1, now()
            from (values (9201, 1, 'zza', null, null), (9203, 2, 'zzc', 9201, null), (9204, 2, 'zzd', 9201, null), (9205, 4, 'zz1', 9201, 9203), (9206, 4, 'zz2', 9201, 9204),
                         (9207, 4, 'zz3', 9201, 9203), (9208, 4, 'zz4', 9201, 9204), (9209, 4, 'zz5', 9201, 9204)) e (no, kind, id, advertiser, campaign);
            insert into gold.watermark (org_id, connection_id, account_id, covered_from, data_through, settled_at, refreshed_at)
            values ({org}, 1, 'zza', '{today.AddDays(-30):O}', '{today.AddDays(-1):O}', now(), now());
            insert into gold.delivery_day (org_id, campaign_no, day, line_item_no, order_no, impressions, media, revision)
            values ({org}, 9203, '{today.AddDays(-3):O}', 9205, 0, 7001, 10000001, 1), ({org}, 9204, '{today.AddDays(-2):O}', 9206, 0, 6013, 33123456, 1),
                   ({org}, 9203, '{today.AddDays(-2):O}', 9207, 0, 0, 20000000, 1), ({org}, 9204, '{today.AddDays(-1):O}', 9208, 0, 5, 50000003, 1)
            """));
        var booked = await cluster.Grain<IBookingsGrain>("bookings", by: Tom).Create(
            Booking("C-1", "EUR", [Line("10") with { RateType = RateType.Cpm, Rate = 8, Units = 10_000, Amount = 80 }, Line("20") with { RateType = RateType.FlatFee, Amount = 300 }]));
        Assert.Empty(booked.Problems);
        Assert.Empty((await cluster.Grain<IMappingGrain>("mapping", by: Tom).Map(new MapOrder(
        [
            new("dv360:zz1", 0, [new("C-1", "10", 100)]), new("dv360:zz2", 0, [new("C-1", "10", 100)]),
            new("dv360:zz3", 0, [new("C-1", "20", 100)]), new("dv360:zz4", 0, [new("C-1", "20", 100)]),
        ], "Sold so"))).Problems);
    }

    private static BookingOrder Booking(string number, string currency, IReadOnlyList<LineOrder> lines) => new()
    {
        Number = number,
        Name = "Spring",
        Client = "Acme",
        Currency = currency,
        Zone = "UTC",
        State = BookingState.Draft,
        Lines = lines,
    };

    private static LineOrder Line(string number) => new() { Number = number, Name = $"Line {number}", Start = Platforms.Today.AddDays(-3), End = Platforms.Today.AddDays(6) };
}
