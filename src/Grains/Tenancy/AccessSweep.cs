using Paceline.Common;

namespace Paceline.Tenancy;

/// <summary>Finds accesses of operators whose time has passed, so that their end is in the log. They let nobody in by then.</summary>
internal sealed class AccessSweep(OperatorAccessStore store, IGrainFactory grains, TimeProvider time) : ISweep
{
    // Who was let in must be seen to go.
    public bool WhileSuspended => true;

    public async Task Sweep(OrgId org)
    {
        if (await store.AnyExpired(org, time.GetUtcNow()))
        {
            await grains.GetGrain<IAccessGrain>(GrainKeys.Access(org).ToString()).CloseExpired();
        }
    }
}
