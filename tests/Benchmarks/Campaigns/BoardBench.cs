using System.Diagnostics;
using Paceline.Campaigns;
using Paceline.Common;

namespace Paceline.Benchmarks.Campaigns;

/// <summary>The board's one query: a page of 200 rows in order, totals by currency and counts by band; and all that its page asks of the API, with what every campaign earns.</summary>
internal static class BoardBench
{
    private const int Asked = 40;
    private const double MostMs = 300;

    // What the page of the board asks when it opens, with its column of margins.
    private const string Board =
        """
        query Board {
          campaigns(first: 200, filter: { search: "campaign", platforms: ["dv360"] }, sort: { field: MARGIN, direction: DESC }) {
            nodes { id key name platform status flightState flightStart flightEnd daysLeft currency basis budget spend spendToday pacing pacingReason band deliveredShare idealShare
                    requiredDailySpend projection dataThrough spark margin marginReason advertiser { id name } }
            pageInfo { hasNextPage endCursor } totalCount
            totals { currency campaigns budget spend spendToday requiredDailySpend projection }
            bands { band count }
          }
          campaignMargins(filter: { search: "campaign", platforms: ["dv360"] }) { currency campaigns unknown money onRevenue }
        }
        """;

    public static async Task<IReadOnlyList<Measured>> Run(BenchOptions options)
    {
        await using var silo = await BenchSilo.Start();
        var measured = new List<Measured>();
        foreach (var rows in (int[])[1_000, 10_000])
        {
            await Plant(silo, silo.Org, rows);
            var plain = new BoardFilter(null, [], [], [], [], [], "Name", false, 200, null, null);
            measured.Add(await Time(silo, rows, "first page by name", plain, options));
            measured.Add(await Time(silo, rows, "by pacing, one band, active only", plain with { Sort = "Pacing", Bands = [2], Statuses = [1] }, options));
            measured.Add(await Time(silo, rows, "search for two words", plain with { Search = "campaign 77" }, options));
            measured.Add(await Time(silo, rows, "a page in the middle by spend", plain with { Sort = "Spend", Descending = true, AfterValue = "50000", AfterKey = "dv360:1" }, options));
            measured.Add(await Time(silo, rows, "first page by margin", plain with { Sort = "Margin", Descending = true }, options));
            measured.AddRange(rows == 10_000 ? await PastDayBench.Run(silo, rows, plain, options) : []);
        }
        await using var api = await BenchApi.Start(silo, silo.Org);
        measured.Add(await Opened(api, options));
        return measured;
    }

    private static async Task<Measured> Opened(BenchApi api, BenchOptions options)
    {
        var p95 = new List<double>();
        for (var run = 0; run <= (options.Runs ?? 5); run++)
        {
            var times = new List<double>();
            for (var i = 0; i < Asked; i++)
            {
                var start = Stopwatch.GetTimestamp();
                await api.Ask(Board);
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
            // The first run pays for the compiler.
            if (run > 0)
            {
                p95.Add(Measured.Percentile(times, 0.95));
            }
        }
        return new Measured("board", "10000 campaigns over GraphQL: 200 by margin, totals, bands and what all earn, p95", "ms", p95) { Bar = Bar.Most(MostMs) };
    }

    private static async Task<Measured> Time(BenchSilo silo, int rows, string what, BoardFilter filter, BenchOptions options)
    {
        var board = silo.Get<BoardStore>();
        await board.Find(silo.Org, filter);
        var times = new List<double>();
        for (var run = 0; run < (options.Runs ?? 5) * 4; run++)
        {
            var start = Stopwatch.GetTimestamp();
            await board.Find(silo.Org, filter);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        return new Measured("board", $"{rows} campaigns, {what}", "ms", times);
    }

    public static Task Plant(BenchSilo silo, OrgId org, int rows) => silo.Database.Execute(
        $"""
        truncate campaigns.board_row;
        insert into campaigns.board_row (org_id, campaign_key, campaign_no, connection_id, revision, name, platform, advertiser_key, advertiser_name, advertiser_currency,
            advertiser_zone, status, flight_state, flight_start, flight_end, days_left, zone, currency, basis, budget, spend, spend_today, impressions, clicks, planned_to_date,
            pacing, band, delivered_share, ideal_share, days_ahead, required_daily_spend, catch_up_factor, projection, data_through, spark)
        select {org.Value}, 'dv360:' || n, n, 1, 1, 'Campaign ' || n, 'dv360', 'dv360:' || n % 50, 'Advertiser ' || n % 50, 'USD', 'UTC', 1 + n % 3, 1, current_date - 30,
            current_date + 30, 30, 'UTC', case n % 3 when 0 then 'EUR' else 'USD' end, 'revenue', 100000, n * 7919 % 100000, 10, 1000000, 1000, 50000, (n % 300) / 100.0, 1 + n % 5, 0.5, 0.5, 0.1,
            1000, 1.1, 100000, current_date - 1, array_fill(1234.5, array[14])
        from generate_series(1, {rows}) n;
        truncate margin.campaign_part;
        insert into margin.campaign_part (org_id, campaign_no, booking_id, line, currency, revenue, cost)
        select {org.Value}, n, n % 1000, line::text, case n % 3 when 0 then 'EUR' else 'USD' end, 100 + n % 97, 80 + n % 89 from generate_series(1, {rows}) n, generate_series(1, 2) line;
        analyze campaigns.board_row, margin.campaign_part;
        """);
}
