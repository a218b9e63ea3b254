using Microsoft.Extensions.Logging;
using Paceline.Common;

namespace Paceline.Pipeline;

/// <summary>Wakes the stages before which batches stand and counts for how long, has the days of finished pulls checked, compacts old history, and observes how much days are restated.</summary>
internal sealed partial class PipelineSweep(StandingStore standing, DayCheckStore checks, HistoryCompaction history, RestatementStore restatements, IGrainFactory grains, TimeProvider time, ILogger<PipelineSweep> logger) : ISweep
{
    public async Task Sweep(OrgId org)
    {
        var stands = await standing.Load(org);
        WaitingMetrics.Batches(stands.Since, time.GetUtcNow());
        foreach (var connection in stands.Landed)
        {
            await grains.GetGrain<ISilverGrain>(GrainKeys.Connection(org, connection).ToString()).Wake();
        }
        if (stands.Silver)
        {
            await grains.GetGrain<IGoldGrain>(GrainKeys.Gold(org).ToString()).Wake();
        }
        if (await checks.Run(org, time.GetUtcNow()) is { Differing: > 0 and var differing })
        {
            DaysDiffer(logger, differing, org.Value);
        }
        await history.Run(org, time.GetUtcNow());
        await restatements.Run(org, time.GetUtcNow());
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Days} days of organisation {Org} are not what their batches brought: see the data health page")]
    private static partial void DaysDiffer(ILogger logger, int days, int org);
}
