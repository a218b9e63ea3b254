using Orleans.Configuration;
using Paceline.Hosting;

namespace Paceline.Api;

/// <summary>The way to the grains: a client of the cluster, and nothing else.</summary>
internal static class ClusterClientSetup
{
    // A dead silo is noticed by the answer that does not come: long enough for the slowest honest read, short enough to ask again.
    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan ConnectPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan GatewayRefresh = TimeSpan.FromSeconds(10);

    public static void AddClusterClient(this WebApplicationBuilder builder, ApiOptions options)
    {
        builder.Services.AddClusterCertificates(options.Tls);
        builder.UseOrleansClient(client =>
        {
            client.Configure<ClusterOptions>(cluster =>
            {
                cluster.ClusterId = options.ClusterId;
                cluster.ServiceId = options.ServiceId;
            });
            client.Configure<ClientMessagingOptions>(messaging => messaging.ResponseTimeout = ResponseTimeout);
            client.Configure<GatewayOptions>(gateways => gateways.GatewayListRefreshPeriod = GatewayRefresh);
            client.UseAdoNetClustering(clustering =>
            {
                clustering.Invariant = "Npgsql";
                clustering.ConnectionString = options.ClusterConnection;
            });
            client.Configure<ClientConnectionOptions>(connections => connections.ConfigureConnection(connection => connection.Prove(TlsEnd.Asking, Peer.Silo)));
            client.AddActivityPropagation();
            // The silos may start after us, in any order: wait for them, and let readiness say so meanwhile.
            client.UseConnectionRetryFilter(async (_, cancellation) =>
            {
                await Task.Delay(ConnectPause, cancellation);
                return true;
            });
        });
    }
}
