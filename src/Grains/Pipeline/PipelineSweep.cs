using Paceline.Common;

namespace Paceline.Pipeline;

/// <summary>Wakes the stages before which batches stand.</summary>
internal sealed class PipelineSweep(StandingStore standing, IGrainFactory grains) : ISweep
{
    public async Task Sweep(OrgId org)
    {
        var stands = await standing.Load(org);
        foreach (var connection in stands.Landed)
        {
            await grains.GetGrain<ISilverGrain>(GrainKeys.Connection(org, connection).ToString()).Wake();
        }
        if (stands.Silver)
        {
            await grains.GetGrain<IGoldGrain>(GrainKeys.Gold(org).ToString()).Wake();
        }
    }
}
