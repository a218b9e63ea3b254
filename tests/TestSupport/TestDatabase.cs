using Npgsql;
using Paceline.Storage;

namespace Paceline.TestSupport;

/// <summary>A migrated database of its own for one test class, dropped afterwards.</summary>
/// <example>With xUnit: <c>class X(TestDatabaseFixture database) : IClassFixture&lt;TestDatabaseFixture&gt;</c>.</example>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly string admin;

    private TestDatabase(string admin, string name, DatabaseConnections connections)
    {
        this.admin = admin;
        (Name, Connections) = (name, connections);
        Admin = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(admin) { Database = name });
        Owner = NpgsqlDataSource.Create(connections.Owner);
        Silo = NpgsqlDataSource.Create(connections.Silo);
        Gateway = NpgsqlDataSource.Create(connections.Gateway);
    }

    public string Name { get; }

    /// <summary>Connection strings, one for each role.</summary>
    public DatabaseConnections Connections { get; }

    /// <summary>The superuser: for looking at the catalogue and planting mistakes, never for the code under test.</summary>
    public NpgsqlDataSource Admin { get; }

    /// <summary>The role that owns the tables.</summary>
    public NpgsqlDataSource Owner { get; }

    /// <summary>The role silos use: what the code under test gets.</summary>
    public NpgsqlDataSource Silo { get; }

    /// <summary>The role the API uses to find gateways.</summary>
    public NpgsqlDataSource Gateway { get; }

    /// <summary>The way stores open transactions.</summary>
    public OrgDatabase Orgs => new(Silo);

    /// <summary>Creates the database; with <paramref name="migrate"/> false it has roles and nothing else.</summary>
    public static async Task<TestDatabase> Create(bool migrate = true, CancellationToken cancellation = default)
    {
        var admin = await TestServer.AdminConnectionString();
        var name = "test_" + Guid.NewGuid().ToString("n")[..16];
        var connections = DatabaseConnections.On(admin, name, "test-owner", "test-silo", "test-gateway");
        await DatabaseSetup.Prepare(admin, connections, cancellation);
        if (migrate)
            Migrator.Migrate(connections.Owner, _ => { });
        return new TestDatabase(admin, name, connections);
    }

    /// <summary>Runs SQL as the superuser.</summary>
    public async Task Execute(string sql)
    {
        await using var command = Admin.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var source in new[] { Admin, Owner, Silo, Gateway })
            await source.DisposeAsync();
        await using var server = NpgsqlDataSource.Create(admin);
        await using var drop = server.CreateCommand($"DROP DATABASE IF EXISTS {Name} WITH (FORCE)");
        await drop.ExecuteNonQueryAsync();
    }
}
