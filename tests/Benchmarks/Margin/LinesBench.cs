using System.Diagnostics;
using NodaTime;
using Paceline.Common;
using Paceline.Margin;

namespace Paceline.Benchmarks.Margin;

/// <summary>What the pages about money ask for, of ten thousand booking lines: a page of them with sums, the same by client and by platform, and a month with what of it is settled.</summary>
internal static class LinesBench
{
    private const int Lines = 10_000;
    private const int Advertisers = 60;
    private const double MostMs = 300;
    private static readonly YearMonth Month = new(2026, 3);

    public static async Task<IReadOnlyList<Measured>> Run(BenchOptions options)
    {
        await using var silo = await BenchSilo.Start();
        await Plant(silo, silo.Org);
        var (board, groups, actuals) = (silo.Get<ResultBoardStore>(), silo.Get<ResultGroupStore>(), silo.Get<ActualStore>());
        var filter = new ResultFilter(null, [], [], false, "Standing", false, 100, null, null);
        var bands = silo.Get<LineBandStore>();
        return
        [
            await Bound("100 lines, the most pressing first, with sums, costs and standings", () => board.Find(silo.Org, filter)),
            await Bound("all of them by client", () => groups.Find(silo.Org, MarginGrouping.Client, filter, 501)),
            await Bound("all of them by platform", () => groups.Find(silo.Org, MarginGrouping.Platform, filter, 501)),
            await Time("a month of them, read and counted by what is settled", async () =>
            {
                var known = await actuals.Load(silo.Org, Month);
                return (known.Lines.Count(line => line.Status == ActualStatus.Invoiced), known.Totals());
            }),
            await Time("whether any is judged otherwise by now, as each beat asks", () => bands.MarkOther(silo.Org)),
        ];

        // As the board of campaigns.
        async Task<Measured> Bound<T>(string what, Func<Task<T>> ask) => (await Time(what, ask)) with { Bar = Bar.Most(MostMs) };

        async Task<Measured> Time<T>(string what, Func<Task<T>> ask)
        {
            await ask();
            var times = new List<double>();
            for (var run = 0; run < (options.Runs ?? 5) * 4; run++)
            {
                var start = Stopwatch.GetTimestamp();
                await ask();
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
            return new Measured("lines", $"{Lines} booking lines: {what}", "ms", times);
        }
    }

    private static Task Plant(BenchSilo silo, OrgId org) => silo.Database.Execute(
        $"""
        insert into silver.entity (org_id, entity_no, connection_id, platform, kind, external_id, name, status, described, batch_id, row_no, known_from) overriding system value
        select {org.Value}, {Lines} + n, 1, 'dv360', 1, n::text, 'Advertiser ' || n, 1, true, 1, 1, now() from generate_series(1, {Advertisers}) n;
        insert into silver.entity (org_id, entity_no, connection_id, platform, kind, external_id, advertiser_no, name, status, described, batch_id, row_no, known_from) overriding system value
        select {org.Value}, n, 1, case n % 3 when 0 then 'ttd' else 'dv360' end, 2, n::text, {Lines + 1} + n % {Advertisers}, 'Campaign ' || n, 1, true, 1, 1, now() from generate_series(1, {Lines}) n;
        insert into margin.line_result (org_id, booking_id, line, booking_number, booking_name, client, booking_state, name, currency, rate_type, booked, flight_start, flight_end, as_of, zone,
            items, data_through, standing, paced_in_money, unknown_days, uncapped, revenue, cost, cost_over, end_uncapped, end_revenue, end_cost, end_cost_over, source, below_floor)
        select {org.Value}, n / 4, (n % 4)::text, 'B-' || n / 4, 'Booking ' || n / 4, 'Client ' || n % 60, 2, 'Line ' || n, case n % 5 when 0 then 'USD' else 'EUR' end, 1, 10000,
               current_date - 40, current_date + 40, current_date, 'UTC', 2, current_date - 1, 1 + n % 6, false, 0, 5000, 4800, 4000 + n % 900, 0, 10000, 9600, 8000, 0, 1,
               case n % 6 when 5 then 12.5 end
        from generate_series(0, {Lines - 1}) n;
        insert into margin.line_cost (org_id, booking_id, line, layer, amount)
        select {org.Value}, n / 4, (n % 4)::text, layer, 1000 + n % 300 from generate_series(0, {Lines - 1}) n, generate_series(1, 3) layer;
        insert into margin.campaign_part (org_id, campaign_no, booking_id, line, currency, revenue, cost)
        select {org.Value}, 1 + n, n / 4, (n % 4)::text, case n % 5 when 0 then 'USD' else 'EUR' end, 4800, 4000 from generate_series(0, {Lines - 1}) n;
        insert into margin.line_month (org_id, booking_id, line, month, units, revenue, cost, unknown_days)
        select {org.Value}, n / 4, (n % 4)::text, date '{Month:uuuu-MM}-01', array_fill(1000.5, array[31]), array_fill(160.25, array[31]), array_fill(133.125, array[31]), array[]::int[]
        from generate_series(0, {Lines - 1}) n;
        analyze silver.entity, margin.line_result, margin.line_cost, margin.campaign_part, margin.line_month;
        """);
}
