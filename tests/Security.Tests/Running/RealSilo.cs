using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Orleans.TestingHost;
using Paceline.Common;
using Paceline.Connections;
using Paceline.Hosting;
using Paceline.Storage;
using Paceline.Tenancy;

namespace Paceline.Running;

/// <summary>A silo in this process with every grain of the product, on a real database.</summary>
internal sealed class RealSilo : IAsyncDisposable
{
    private readonly InProcessTestCluster cluster;
    private readonly NpgsqlDataSource source;

    private RealSilo(InProcessTestCluster cluster, NpgsqlDataSource source) => (this.cluster, this.source) = (cluster, source);

    public IClusterClient Client => cluster.Client;

    /// <param name="connection">Of the silo's role.</param>
    /// <param name="callFilter">False leaves out the wall between organisations among grains.</param>
    /// <param name="mostConnections">How many connections all of them share.</param>
    public static async Task<RealSilo> Start(string connection, Uri? platforms, bool callFilter = true, int mostConnections = 30)
    {
        var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connection) { MaxPoolSize = mostConnections });
        var builder = new InProcessTestClusterBuilder(1);
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSingleton(TimeProvider.System);
            silo.UseInMemoryReminderService();
            // The provider of these tests is on this machine, which may be busy: how long a slow one is waited for is held elsewhere.
            silo.Services.AddSingleton(new OutboundOptions { AllowLoopback = true, Deadline = TimeSpan.FromMinutes(1) });
            silo.AddPaceline(source, ConfiguredKeys.Only(Organisation.Secrets));
            silo.Services.AddSingleton(new PlatformAddresses(platforms));
            silo.Services.AddSingleton(new PasswordHash(10));
            if (!callFilter)
            {
                Assert.True(silo.Services.Remove(silo.Services.Single(service => service.ImplementationType == typeof(TenantCallFilter))));
            }
        });
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return new RealSilo(cluster, source);
    }

    /// <summary>Takes every grain out of memory.</summary>
    public Task ForgetEverything() => Client.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);

    public async ValueTask DisposeAsync()
    {
        await cluster.DisposeAsync();
        await source.DisposeAsync();
    }
}
