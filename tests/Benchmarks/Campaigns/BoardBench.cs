using System.Diagnostics;
using Paceline.Campaigns;
using Paceline.Common;

namespace Paceline.Benchmarks.Campaigns;

/// <summary>The board's one query: a page of 200 rows in order, totals by currency and counts by band.</summary>
internal static class BoardBench
{
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
        }
        return measured;
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
        analyze campaigns.board_row;
        """);
}
