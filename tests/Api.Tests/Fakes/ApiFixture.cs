using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.TestingHost;
using Paceline.Api;
using Paceline.Fakes;
using Paceline.Hosting;

[assembly: AssemblyFixture(typeof(ApiFixture))]

namespace Paceline.Fakes;

/// <summary>A silo of fake grains, and the real API host before it on a real port.</summary>
public sealed class ApiFixture : IAsyncLifetime
{
    private readonly List<WebApplication> hosts = [];
    private InProcessTestCluster cluster = null!;

    public World World { get; } = new();

    public Uri Address { get; private set; } = null!;

    /// <summary>The management listener of the host at the address; of the first without one.</summary>
    public Uri Management(Uri? address = null)
    {
        lock (hosts)
        {
            return hosts.Single(host => AddressOf(host) == (address ?? Address)).Services.GetRequiredService<ManagementListener>().Address;
        }
    }

    public IGrainFactory Grains => cluster.Client;

    public async ValueTask InitializeAsync()
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSingleton(World);
            silo.AddIncomingGrainCallFilter<SameOrganizationFilter>();
        });
        builder.ConfigureClient(client => client.Configure<Orleans.Configuration.ClientMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromSeconds(8)));
        cluster = builder.Build();
        await cluster.DeployAsync();
        Address = await Start();
    }

    /// <summary>Starts another API host before the same silo.</summary>
    public async Task<Uri> Start(string environment = "Production", Action<IServiceCollection>? configure = null, params string[] settings)
    {
        var app = ApiHost.Build(["--urls", "http://127.0.0.1:0", "--Paceline:Management:Url=http://127.0.0.1:0", "--environment", environment, .. settings], builder =>
        {
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton(cluster.Client);
            builder.Services.AddSingleton<IGrainFactory>(cluster.Client);
            configure?.Invoke(builder.Services);
        });
        await app.StartAsync();
        lock (hosts)
        {
            hosts.Add(app);
        }
        return AddressOf(app);
    }

    private static Uri AddressOf(WebApplication app) => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public async ValueTask DisposeAsync()
    {
        foreach (var host in hosts)
        {
            await host.DisposeAsync();
        }
        await cluster.DisposeAsync();
    }
}
