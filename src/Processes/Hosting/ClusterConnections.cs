using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Paceline.Hosting;

/// <summary>How processes of the cluster reach one another: with proof, or on one machine only.</summary>
public static class ClusterConnections
{
    /// <summary>Makes the certificates known, where there are any.</summary>
    public static IServiceCollection AddClusterCertificates(this IServiceCollection services, ClusterTlsOptions? tls)
    {
        services.TryAddSingleton(TimeProvider.System);
        if (tls is not null)
        {
            services.AddSingleton(tls).AddSingleton<ClusterCertificates>();
        }
        return services;
    }

    /// <summary>Has this end of a connection show its certificate and judge the other's.</summary>
    public static void Prove(this IConnectionBuilder connection, TlsEnd end, Peer expected)
    {
        var services = connection.ApplicationServices;
        if (services.GetService<ClusterCertificates>() is { } certificates)
        {
            connection.UseMiddleware(new MutualTls(
                certificates, end, expected, services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILoggerFactory>().CreateLogger<MutualTls>()));
        }
        else
        {
            connection.UseMiddleware(new OwnMachineOnly());
        }
    }
}
