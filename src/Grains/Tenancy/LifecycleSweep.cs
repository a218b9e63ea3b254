using Paceline.Common;

namespace Paceline.Tenancy;

/// <summary>Begins a deletion whose wait is over, and has archives made that were asked for and dropped when their days have passed.</summary>
internal sealed class LifecycleSweep(ErasureStore erasures, ExportStore exports, IGrainFactory grains, TimeProvider time) : ISweep
{
    public bool WhileSuspended => true;

    public async Task Sweep(OrgId org)
    {
        if (await erasures.Open(org) is { } erasure && erasure.DueAt <= time.GetUtcNow())
        {
            await grains.GetGrain<IErasureGrain>(GrainKeys.Erasure(org).ToString()).Work();
        }
        if (await exports.Due(org, time.GetUtcNow()) is { ToMake: true } or { ToExpire: true })
        {
            await grains.GetGrain<IExportGrain>(GrainKeys.Export(org).ToString()).Work();
        }
    }
}
