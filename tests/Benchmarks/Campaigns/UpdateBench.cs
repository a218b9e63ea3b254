using System.Diagnostics;
using NodaTime;
using Paceline.Campaigns;
using Paceline.Common;

namespace Paceline.Benchmarks.Campaigns;

/// <summary>One commit of gold changes a thousand campaigns: from the bell to the board's last row, and to the feed a trader watches.</summary>
internal static class UpdateBench
{
    private const int Campaigns = 1000;

    public static async Task<IReadOnlyList<Measured>> Run(BenchOptions options)
    {
        await using var silo = await BenchSilo.Start();
        await Agency.Plant(silo, Campaigns);
        var cold = await Dispatch(silo);
        List<double> written = [], published = [];
        for (var run = 0; run < (options.Runs ?? 5); run++)
        {
            var (board, feed) = await Dispatch(silo);
            written.Add(board);
            published.Add(feed);
        }
        var rows = await silo.Scalar<long>("select count(*) from campaigns.board_row r where r.revision = (select revision from gold.head)");
        if (rows != Campaigns)
        {
            throw new InvalidOperationException($"{rows} of {Campaigns} rows are of the newest revision.");
        }
        return
        [
            new("update", $"{Campaigns} campaigns told, first time: activation included", "ms", [cold.Board]),
            new("update", $"{Campaigns} live campaigns told, board written", "ms", written),
            new("update", $"{Campaigns} live campaigns told, change published", "ms", published),
            new("update", "one campaign: take a delta, pace, make its row", "µs", await Bare(silo)),
        ];
    }

    private static async Task<(double Board, double Feed)> Dispatch(BenchSilo silo)
    {
        var feed = silo.Grains.GetGrain<ICampaignFeedGrain>(GrainKeys.Feed(silo.Org).ToString());
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var watching = new TaskCompletionSource();
        var began = 0L;
        var heard = Task.Run(async () =>
        {
            Tenancy.CallerContext.SetSystem(silo.Org);
            await using var changes = feed.Watch(enough.Token).GetAsyncEnumerator();
            var next = changes.MoveNextAsync().AsTask();
            watching.SetResult();
            // What is left of the commit before is not what is waited for.
            for (var rows = 0; await next; next = changes.MoveNextAsync().AsTask())
            {
                rows += Interlocked.Read(ref began) > 0 ? changes.Current.Rows.Count : 0;
                if (rows >= Campaigns)
                {
                    break;
                }
            }
            return Stopwatch.GetTimestamp();
        });
        await watching.Task;
        await Task.Delay(300);
        // The commit comes last: the pulse, too, may find it and wake the campaigns.
        Interlocked.Exchange(ref began, Stopwatch.GetTimestamp());
        await Agency.Change(silo);
        var start = Stopwatch.GetTimestamp();
        await silo.Grains.GetGrain<ICampaignDispatchGrain>(GrainKeys.Dispatch(silo.Org).ToString()).Wake();
        await silo.Until("select not exists (select from gold.untold)", TimeSpan.FromMinutes(1));
        var board = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        var published = Stopwatch.GetElapsedTime(start, await heard).TotalMilliseconds;
        return (board, published);
    }

    /// <summary>Without grain, store or message: what a campaign itself costs.</summary>
    private static async Task<IReadOnlyList<double>> Bare(BenchSilo silo)
    {
        var record = (await silo.Get<CampaignStore>().Load(silo.Org, EntityKey.Parse(Agency.Key(0))))!;
        var last = record.Days[^1];
        var campaign = new LiveCampaign(record);
        var now = Instant.FromDateTimeOffset(DateTimeOffset.UtcNow);
        var micros = new List<double>();
        // Until it is compiled for good: a silo that lives for weeks has long done that.
        for (var run = 0; run < 300; run++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 1; i <= 200; i++)
            {
                campaign.Take(new CampaignDelta(record.Revision + i, false, [LiveCampaign.Wire(last with { Revenue = 1_000_000 * i })], record.CoveredFrom, record.DataThrough));
                _ = CampaignLook.Of(campaign, now).Row;
            }
            micros.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds / 200);
        }
        return micros[290..];
    }
}
