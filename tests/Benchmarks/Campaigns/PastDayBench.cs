using System.Diagnostics;
using System.Globalization;
using Paceline.Campaigns;

namespace Paceline.Benchmarks.Campaigns;

/// <summary>The board as it stood: keeping the last days of a month in which every third campaign changes each day, and asking for the last of them.</summary>
internal static class PastDayBench
{
    public static async Task<IReadOnlyList<Measured>> Run(BenchSilo silo, int rows, BoardFilter filter, BenchOptions options)
    {
        var (kept, board) = (silo.Get<BoardKeptStore>(), silo.Get<BoardStore>());
        var keeping = new List<double>();
        // Far ahead: the silo keeps days of its own.
        var day = new DateOnly(2040, 10, 1);
        for (; day.Month == 10; day = day.AddDays(1))
        {
            await silo.Database.Execute(string.Create(CultureInfo.InvariantCulture, $"update campaigns.board_row set spend = spend + 1 where campaign_no % 3 = {day.Day % 3}"));
            var start = Stopwatch.GetTimestamp();
            await kept.Keep(silo.Org, day, DateTimeOffset.UtcNow);
            keeping.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        // As the silos' own look at statistics would have done by then.
        await silo.Database.Execute("analyze campaigns.board_kept");
        var past = filter with { Day = day.AddDays(-1) };
        await board.Find(silo.Org, past);
        var asking = new List<double>();
        for (var run = 0; run < (options.Runs ?? 5) * 4; run++)
        {
            var start = Stopwatch.GetTimestamp();
            await board.Find(silo.Org, past);
            asking.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        var megabytes = await silo.Scalar<long>("select pg_total_relation_size('campaigns.board_kept')") / 1_000_000.0;
        return
        [
            new("board", $"{rows} campaigns, a day kept, every third having changed", "ms", [.. keeping.Skip(20)]),
            new("board", $"{rows} campaigns, first page by name on the last day of a month that was kept", "ms", asking),
            new("board", $"{rows} campaigns, a month kept", "MB", [megabytes]),
        ];
    }
}
