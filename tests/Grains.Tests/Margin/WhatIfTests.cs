using System.Globalization;
using Paceline.Bookings;
using Paceline.Running;
using Paceline.Tenancy;

namespace Paceline.Margin;

/// <summary>PM-C14 at its size: a line that forty line items of four campaigns work for, ninety days of each, in a cluster with its store.</summary>
public sealed class WhatIfTests
{
    private const int Items = 40;
    private const int Days = 90;

    private static readonly Principal Tom = new(PrincipalKind.User, "user-7", 1, Role.Trader, "Tom", "tom@x.test", "s1");

    [Fact]
    public async Task WhatIf_FortyItemsOfNinetyDays_IsWhatAllOfItComesToOnceItIsSo()
    {
        await using var cluster = await LiveCluster.Start();
        var today = Platforms.Today;
        var line = new LineOrder
        {
            Number = "10",
            Name = "Display",
            Start = today.AddDays(-Days),
            End = today.AddDays(30),
            RateType = RateType.Cpm,
            Rate = 8,
            Units = 50_000_000,
            Costs = "data 0.5 cpm; platform 0=12% 100000=10% of media",
        };
        var booking = await Book(cluster, line);
        var results = cluster.Grain<IBookingResultsGrain>(string.Create(CultureInfo.InvariantCulture, $"booking-{booking}"), by: Tom);
        var otherwise = line with { Rate = 9.25m, Units = 30_000_000, End = today.AddDays(33), Curve = "frontloaded 0.6", Costs = "data 0.45 cpm; platform 11.5% of media" };

        var asked = (await results.WhatIf(new WhatIfOrder([new(otherwise)])))!;
        Assert.Empty(asked.Problems);
        Assert.True(BookingResultsTests.Same(await results.Get(), asked.Before));
        Assert.Equal(Items, asked.After!.Lines[0].Items.Count);
        // 3 600 days of items: each in it once.
        Assert.Equal(
            await cluster.One("select trim_scale(sum(impressions)::numeric) from gold.delivery_day where campaign_no between 9501 and 9504"),
            asked.After.Lines[0].Delivered!.Value.ToString("0.########", CultureInfo.InvariantCulture));
        Assert.NotEqual(asked.Before.Lines[0].AtEnd.Money, asked.After.Lines[0].AtEnd.Money);

        Assert.Empty((await cluster.Grain<IBookingGrain>(string.Create(CultureInfo.InvariantCulture, $"booking-{booking}"), by: Tom).Amend(
            new AmendOrder(otherwise, false, today, "Client wants it so.", true, 1, false))).Problems);
        // To the last digit, which is finer than a billionth.
        Assert.True(BookingResultsTests.Same(await results.Get(), asked.After));
        // And so is what is computed of all bookings, without anybody asking.
        await cluster.Until("select count(*) from bookings.news where told is distinct from change", "0");
        var row = Assert.Single((await cluster.Grain<IMarginBoardGrain>("margin-board", by: Tom).Find(new MarginQuery { Sort = MarginSort.Booking, First = 10 })).Rows);
        Assert.Equal((asked.After.Lines[0].Now, asked.After.Lines[0].AtEnd, asked.After.Lines[0].Delivered), (row.Now, row.AtEnd, row.Delivered));

        // Whoever reports in another currency sees all months in it (PM-F19).
        var board = cluster.Grain<IMarginBoardGrain>("margin-board", by: Tom);
        var unpriced = (await board.Forecast(new(null, null, null))).Converted!;
        Assert.Equal((0m, 0), (unpriced.Sum.TotalRevenue, unpriced.Months.Count));
        Assert.NotEmpty(unpriced.Missing);
        Assert.Equal(1, (await cluster.Grain<IExchangeRatesGrain>("exchange-rates", by: Tom).Import(
            new RatesOrder(string.Create(CultureInfo.InvariantCulture, $"Date,USD\n{today.AddDays(-300):yyyy-MM-dd},1.25"), "eur", false))).Added);
        var forecast = await board.Forecast(new(null, null, null));
        Assert.Equal(("USD", 0), (forecast.Converted!.Currency, forecast.Converted.Missing.Count));
        Assert.Equal(forecast.Months.Select(month => 1.25m * month.Money.TotalRevenue), forecast.Converted.Months.Select(month => month.Money.TotalRevenue));
        Assert.Equal(1.25m * Assert.Single(forecast.Sums).Money.Margin, forecast.Converted.Sum.Margin);
        Assert.True(forecast.Converted.Sum.Margin > 0);
        await cluster.Do("update tenancy.organization set currency = 'EUR'");
        Assert.Null((await board.Forecast(new(null, null, null))).Converted);

        // Dropping all there is, is cancelling the booking.
        var dropped = (await results.WhatIf(new WhatIfOrder([new(otherwise, IsDropped: true)], today.AddDays(5))))!.After!;
        Assert.True(dropped.Lines[0].AtEnd.Cost < asked.After.Lines[0].AtEnd.Cost);
        Assert.Empty((await cluster.Grain<IBookingGrain>(string.Create(CultureInfo.InvariantCulture, $"booking-{booking}"), by: Tom).Cancel(
            new CancelOrder(today.AddDays(5), "Client stops.", 2))).Problems);
        Assert.True(BookingResultsTests.Same(await results.Get(), dropped));
    }

    private static async Task<int> Book(LiveCluster cluster, LineOrder line)
    {
        var (org, today) = (cluster.Org.Value, Platforms.Today);
        await cluster.Do(string.Create(CultureInfo.InvariantCulture,
            $"""
            insert into silver.entity (org_id, entity_no, connection_id, platform, kind, external_id, advertiser_no, campaign_no, name, status, currency, described, batch_id, row_no, known_from)
                overriding system value
            select {org}, 9500, 1, 'dv360', 1, 'wia', null::bigint, null::bigint, 'wia', 1, 'EUR', true, 1, 1, now()
            union all select {org}, 9500 + n, 1, 'dv360', 2, 'wic' || n, 9500, null, 'wic' || n, 1, 'EUR', true, 1, 1, now() from generate_series(1, 4) n
            union all select {org}, 9510 + n, 1, 'dv360', 4, 'wil' || n, 9500, 9501 + n % 4, 'wil' || n, 1, 'EUR', true, 1, 1, now() from generate_series(1, {Items}) n;
            insert into gold.watermark (org_id, connection_id, account_id, covered_from, data_through, settled_at, refreshed_at)
            values ({org}, 1, 'wia', '{today.AddDays(-Days):O}', '{today.AddDays(-1):O}', now(), now());
            insert into gold.delivery_day (org_id, campaign_no, day, line_item_no, order_no, impressions, media, revision)
            select {org}, 9501 + n % 4, '{today:O}'::date - d, 9510 + n, 0, 9000 + (n * 31 + d * 17) % 2000, 40000000 + (n * 37 + d * 13) * 7919 % 9000000, 1
            from generate_series(1, {Items}) n, generate_series(1, {Days}) d
            """));
        var booked = await cluster.Grain<IBookingsGrain>("bookings", by: Tom).Create(
            new BookingOrder { Number = "W-1", Name = "Spring", Client = "Acme", Currency = "EUR", Zone = "UTC", State = BookingState.Confirmed, Lines = [line] });
        Assert.Empty(booked.Problems);
        Assert.Empty((await cluster.Grain<IMappingGrain>("mapping", by: Tom).Map(new MapOrder(
            [.. Enumerable.Range(1, Items).Select(item => new MapItem(string.Create(CultureInfo.InvariantCulture, $"dv360:wil{item}"), 0, [new("W-1", "10", 100)]))], "Sold so"))).Problems);
        return booked.Booking!.Row.Booking;
    }
}
