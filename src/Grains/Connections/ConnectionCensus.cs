using Paceline.Common;

namespace Paceline.Connections;

/// <inheritdoc/>
internal sealed class ConnectionCensus(ConnectionCensusStore store) : IConnectionCensus
{
    private static readonly short[] Unhealthy = [(short)ConnectionState.Failing, (short)ConnectionState.AuthFailed];

    public Task<(int All, int Unhealthy)> Of(OrgId org) => store.Of(org, Unhealthy);
}
