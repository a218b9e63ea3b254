using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Orleans.Configuration;
using Paceline.Development;
using Paceline.TestSupport;

namespace Paceline.Storage;

/// <summary>One real silo on our schema with the silo's role, and one real client with the API's role.</summary>
public sealed class SiloFixture : IAsyncLifetime
{
    private const string Cluster = "contract";
    private NpgsqlDataSource siloSource = null!;

    public TestDatabase Database { get; private set; } = null!;

    public IHost Silo { get; private set; } = null!;

    public IHost Client { get; private set; } = null!;

    public IGrainFactory Grains => Client.Services.GetRequiredService<IGrainFactory>();

    public async ValueTask InitializeAsync()
    {
        Database = await TestDatabase.Create();
        siloSource = OrleansSchema.DataSource(Database.Connections.Silo);
        await OrleansSchema.Require(siloSource);
        var ports = FreePort.Any(2);

        var silo = NewHost();
        silo.Services.AddSingleton<ContractTicks>();
        silo.UseOrleans(orleans => orleans
            .Configure<ClusterOptions>(Name)
            .Configure<EndpointOptions>(o => (o.AdvertisedIPAddress, o.SiloPort, o.GatewayPort) = (IPAddress.Loopback, ports[0], ports[1]))
            .Configure<ReminderOptions>(o => o.MinimumReminderPeriod = TimeSpan.FromSeconds(1))
            .UseAdoNetClustering(o => (o.Invariant, o.DataSource) = (OrleansSchema.Invariant, siloSource))
            .UseAdoNetReminderService(o => (o.Invariant, o.DataSource) = (OrleansSchema.Invariant, siloSource))
            .AddAdoNetGrainStorageAsDefault(o => (o.Invariant, o.DataSource) = (OrleansSchema.Invariant, siloSource)));
        Silo = silo.Build();
        await Silo.StartAsync();

        var client = NewHost();
        client.UseOrleansClient(orleans => orleans
            .Configure<ClusterOptions>(Name)
            .UseAdoNetClustering(o => (o.Invariant, o.DataSource) = (OrleansSchema.Invariant, Database.Gateway)));
        Client = client.Build();
        await Client.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in new[] { Client, Silo })
        {
            if (host is null)
                continue;
            await host.StopAsync();
            host.Dispose();
        }

        await (siloSource?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (Database?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    private static void Name(ClusterOptions options) => (options.ClusterId, options.ServiceId) = (Cluster, Cluster);

    private static HostApplicationBuilder NewHost()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { DisableDefaults = true });
        builder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        return builder;
    }
}
