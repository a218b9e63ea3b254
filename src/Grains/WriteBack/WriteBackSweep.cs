using Paceline.Common;

namespace Paceline.WriteBack;

/// <summary>Has the lanes of connections look that have changes which have not ended: those too whose silo is gone.</summary>
internal sealed class WriteBackSweep(ChangeStore changes, IGrainFactory grains) : ISweep
{
    public async Task Sweep(OrgId org)
    {
        foreach (var connection in await changes.Busy(org))
        {
            await grains.GetGrain<IWriteLaneGrain>(GrainKeys.Connection(org, connection).ToString()).Wake();
        }
    }
}
