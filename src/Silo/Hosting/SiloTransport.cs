using Orleans.Configuration;

namespace Paceline.Hosting;

/// <summary>Who may speak to a silo, and to whom it speaks.</summary>
public static class SiloTransport
{
    /// <summary>Silos prove themselves to one another as silos, clients to a gateway as clients; without certificates nobody beyond the machine is spoken to.</summary>
    public static ISiloBuilder ProvePeers(this ISiloBuilder silo) => silo.Configure<SiloConnectionOptions>(connections =>
    {
        connections.ConfigureSiloInboundConnection(connection => connection.Prove(TlsEnd.Answering, Peer.Silo));
        connections.ConfigureSiloOutboundConnection(connection => connection.Prove(TlsEnd.Asking, Peer.Silo));
        connections.ConfigureGatewayInboundConnection(connection => connection.Prove(TlsEnd.Answering, Peer.Client));
    });
}
