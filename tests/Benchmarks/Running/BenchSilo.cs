using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Paceline.Common;
using Paceline.Development;
using Paceline.Hosting;
using Paceline.Storage;
using Paceline.Tenancy;
using Paceline.TestSupport;

namespace Paceline.Benchmarks;

/// <summary>One silo with every grain of the product, in this process, on a migrated database of its own.</summary>
internal sealed class BenchSilo : IAsyncDisposable
{
    private readonly IHost host;

    private BenchSilo(IHost host, TestDatabase database, OrgId org) => (this.host, Database, Org) = (host, database, org);

    public TestDatabase Database { get; }

    public OrgId Org { get; }

    /// <summary>For calls of the organisation: whoever takes it acts for it from then on.</summary>
    public IGrainFactory Grains
    {
        get
        {
            CallerContext.SetSystem(Org);
            return host.Services.GetRequiredService<IGrainFactory>();
        }
    }

    public OrgDatabase Orgs => Get<OrgDatabase>();

    public T Get<T>()
        where T : notnull => host.Services.GetRequiredService<T>();

    /// <param name="settings">What else is registered.</param>
    public static async Task<BenchSilo> Start(Action<IServiceCollection>? settings = null)
    {
        var database = await TestDatabase.Create();
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Orleans", LogLevel.Error).AddFilter("Microsoft", LogLevel.Error);
        builder.Services.AddSingleton(TimeProvider.System);
        settings?.Invoke(builder.Services);
        var ports = FreePort.Any(2);
        var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.Connections.Silo) { MaxPoolSize = 40 });
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(ports[0], ports[1]);
            silo.UseInMemoryReminderService();
            silo.AddPaceline(source, ConfiguredKeys.Only(RandomNumberGenerator.GetBytes(32)));
        });
        var host = builder.Build();
        await host.StartAsync();
        var org = await host.Services.GetRequiredService<OrganizationStore>().Ensure("bench", "Bench", "UTC", "USD");
        return new BenchSilo(host, database, org);
    }

    /// <summary>A fact of the database, seen from outside.</summary>
    public async Task<T> Scalar<T>(string sql)
    {
        await using var command = Database.Admin.CreateCommand(sql);
        command.CommandTimeout = 0;
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Waits until the query says true, looking often enough that the wait does not show in the figure.</summary>
    public async Task Until(string sql, TimeSpan patience)
    {
        var deadline = DateTime.UtcNow + patience;
        while (!await Scalar<bool>(sql))
        {
            if (DateTime.UtcNow > deadline)
            {
                throw new TimeoutException($"After {patience.TotalSeconds:0} s it is still not so: {sql}");
            }
            await Task.Delay(5);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync(new CancellationTokenSource(TimeSpan.FromSeconds(10)).Token);
        host.Dispose();
        await Database.DisposeAsync();
    }
}
