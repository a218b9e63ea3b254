using System.Diagnostics;
using Paceline.Campaigns;
using Paceline.Common;
using Paceline.Tenancy;

namespace Paceline.Benchmarks.Campaigns;

/// <summary>What a live campaign weighs – grain, activation and state – and what it takes to come alive.</summary>
internal static class MemoryBench
{
    private const int Campaigns = 2_000;
    private const int OneByOne = 400;
    private const int AtOnce = 32;

    public static async Task<IReadOnlyList<Measured>> Run(BenchOptions options)
    {
        await using var silo = await BenchSilo.Start();
        await Agency.Plant(silo, Campaigns);
        var cold = new List<double>();
        for (var i = 0; i < OneByOne; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await Wake(silo, i);
            cold.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        var before = Heap();
        var clock = Stopwatch.StartNew();
        await Parallel.ForEachAsync(Enumerable.Range(OneByOne, Campaigns - OneByOne), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (campaign, _) => await Wake(silo, campaign));
        var rate = (Campaigns - OneByOne) / clock.Elapsed.TotalSeconds;
        var grains = (Heap() - before) / (double)(Campaigns - OneByOne);
        var state = await State(silo);
        var warm = cold[(OneByOne / 2)..];
        return
        [
            new("memory", "a live campaign, 2 orders of 90 days: grain and state", "bytes", [grains]),
            new("memory", "its state alone", "bytes", [state]),
            new("memory", "the rest: Orleans' own for a grain, and the grain", "bytes", [grains - state]),
            new("memory", "activation, one at a time", "ms", warm),
            new("memory", "activation, one at a time, p95", "ms", [Measured.Percentile(warm, 0.95)]),
            new("memory", $"activations, {AtOnce} at once", "per s", [rate]),
        ];
    }

    private static async Task Wake(BenchSilo silo, int campaign)
    {
        CallerContext.SetSystem(silo.Org);
        // Old news: it brings the campaign to life and changes nothing.
        var standing = await silo.Grains.GetGrain<ICampaignGrain>(new TenantKey(silo.Org, Agency.Key(campaign)).ToString()).Apply(new CampaignDelta(0, false, [], null, null));
        if (standing is null)
        {
            throw new InvalidOperationException($"There is no campaign {Agency.Key(campaign)}.");
        }
    }

    private static async Task<double> State(BenchSilo silo)
    {
        const int Some = 500;
        var states = new List<LiveCampaign>();
        var before = Heap();
        for (var i = 0; i < Some; i++)
        {
            states.Add(new LiveCampaign((await silo.Get<CampaignStore>().Load(silo.Org, EntityKey.Parse(Agency.Key(i))))!));
        }
        var bytes = (Heap() - before) / (double)Some;
        GC.KeepAlive(states);
        return bytes;
    }

    private static long Heap()
    {
        GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
