using Paceline.Common;

namespace Paceline.Connections;

/// <summary>Has every connection look at its schedule.</summary>
internal sealed class ConnectionSweep(ConnectionStore connections, IGrainFactory grains) : ISweep
{
    // Connections find out that their organisation is suspended, and stop.
    public bool WhileSuspended => true;

    public async Task Sweep(OrgId org)
    {
        foreach (var connection in await connections.Numbers(org))
        {
            await grains.GetGrain<IConnectionGrain>(GrainKeys.Connection(org, connection).ToString()).Wake();
        }
    }
}
