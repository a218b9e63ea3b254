using System.Diagnostics;
using System.Globalization;
using Paceline.Bookings;
using Paceline.Common;
using Paceline.Margin;

namespace Paceline.Benchmarks.Margin;

/// <summary>A line of a booking asked what it would come to otherwise: forty line items of four campaigns, ninety days each (PM-C14).</summary>
internal static class WhatIfBench
{
    private const int Items = 40;
    private const int Days = 90;
    private const int Questions = 60;
    private const double MostMs = 200;

    public static async Task<IReadOnlyList<Measured>> Run(BenchOptions options)
    {
        await using var silo = await BenchSilo.Start();
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        var line = new LineOrder { Number = "10", Name = "Display", Start = today.AddDays(-Days), End = today.AddDays(30), RateType = RateType.Cpm, Rate = 8, Units = 50_000_000 };
        var booking = await Book(silo, line, today);
        var grain = () => silo.Grains.GetGrain<IBookingResultsGrain>(new TenantKey(silo.Org, string.Create(CultureInfo.InvariantCulture, $"booking-{booking}")).ToString());
        List<double> asked = [], plain = [];
        for (var run = 0; run < (options.Runs ?? 5); run++)
        {
            asked.Add(await P95(async i =>
            {
                var answer = await grain().WhatIf(new WhatIfOrder([new(line with { Rate = 8 + (0.01m * i) }, 1.1m, 0.9m)]));
                if (answer?.After?.Lines[0].AtEnd.Money is null)
                {
                    throw new InvalidOperationException("The line's margin is not known.");
                }
            }));
            plain.Add(await P95(async _ => await grain().Get()));
        }
        return
        [
            new Measured("whatif", $"{Items} line items, {Days} days: what if, p95", "ms", asked, plain, MoreIsBetter: false) { Bar = Bar.Most(MostMs) },
            new("whatif", "the booking's results as they are, p95", "ms", plain),
        ];
    }

    private static async Task<double> P95(Func<int, Task> ask)
    {
        var times = new List<double>();
        for (var i = 0; i < Questions; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await ask(i);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        return Measured.Percentile(times, 0.95);
    }

    private static async Task<int> Book(BenchSilo silo, LineOrder line, DateOnly today)
    {
        var org = silo.Org.Value;
        await silo.Database.Execute(string.Create(CultureInfo.InvariantCulture,
            $"""
            insert into connections.connection (org_id, connection_id, platform, name, project, endpoints, credential, pull_every_seconds, delivery_grain, history_days)
            values ({org}, 1, 'dv360', 'DV360', 'p', '[]', '', 60, 0, 90);
            insert into silver.entity (org_id, entity_no, connection_id, platform, kind, external_id, advertiser_no, campaign_no, name, status, currency, described, batch_id, row_no, known_from)
                overriding system value
            select {org}, 1, 1, 'dv360', 1, 'a', null::bigint, null::bigint, 'a', 1, 'EUR', true, 1, 1, now()
            union all select {org}, 10 + n, 1, 'dv360', 2, 'c' || n, 1, null, 'c' || n, 1, 'EUR', true, 1, 1, now() from generate_series(1, 4) n
            union all select {org}, 100 + n, 1, 'dv360', 4, 'l' || n, 1, 11 + n % 4, 'l' || n, 1, 'EUR', true, 1, 1, now() from generate_series(1, {Items}) n;
            insert into gold.watermark (org_id, connection_id, account_id, covered_from, data_through, settled_at, refreshed_at)
            values ({org}, 1, 'a', '{today.AddDays(-Days):O}', '{today.AddDays(-1):O}', now(), now());
            insert into gold.delivery_day (org_id, campaign_no, day, line_item_no, order_no, impressions, media, revision)
            select {org}, 11 + n % 4, '{today:O}'::date - d, 100 + n, 0, 9000 + (n * 31 + d * 17) % 2000, 40000000 + (n * 37 + d * 13) % 9000000, 1
            from generate_series(1, {Items}) n, generate_series(1, {Days}) d
            """));
        var booked = await silo.Grains.GetGrain<IBookingsGrain>(new TenantKey(silo.Org, "bookings").ToString()).Create(
            new BookingOrder { Number = "B-1", Name = "Spring", Client = "Acme", Currency = "EUR", Zone = "UTC", State = BookingState.Draft, Lines = [line] });
        var mapped = await silo.Grains.GetGrain<IMappingGrain>(new TenantKey(silo.Org, "mapping").ToString()).Map(
            new MapOrder([.. Enumerable.Range(1, Items).Select(item => new MapItem(string.Create(CultureInfo.InvariantCulture, $"dv360:l{item}"), 0, [new("B-1", "10", 100)]))], "Sold so"));
        return booked.Problems.Count == 0 && mapped.Problems.Count == 0
            ? booked.Booking!.Row.Booking
            : throw new InvalidOperationException(string.Join("; ", booked.Problems.Select(problem => problem.Message).Concat(mapped.Problems.Select(problem => problem.Message))));
    }
}
