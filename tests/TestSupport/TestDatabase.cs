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
        if (migrate)
            await CopyTemplate(admin, name, cancellation);
        var connections = Connect(admin, name);
        await DatabaseSetup.Prepare(admin, connections, cancellation);
        return new TestDatabase(admin, name, connections);
    }

    // Copying a migrated database takes a fraction of the time of migrating one.
    private static async Task CopyTemplate(string admin, string name, CancellationToken cancellation)
    {
        var template = "template_" + Migrator.Fingerprint;
        await using var server = new NpgsqlConnection(admin);
        await server.OpenAsync(cancellation);
        await Run("SELECT pg_advisory_lock(hashtext('paceline test template'))");
        await using (var exists = new NpgsqlCommand("SELECT FROM pg_database WHERE datname = $1", server) { Parameters = { new() { Value = template } } })
        await using (var reader = await exists.ExecuteReaderAsync(cancellation))
        {
            if (!await reader.ReadAsync(cancellation))
                await MakeTemplate(admin, template + "_new", cancellation);
        }

        // The name appears only when the template is whole: a killed run must not leave half of one behind.
        await Run($"""
            DO $$ BEGIN
                IF EXISTS (SELECT FROM pg_database WHERE datname = '{template}_new') THEN
                    ALTER DATABASE {template}_new RENAME TO {template};
                END IF;
            END $$
            """);
        await Run($"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY OWNER {DatabaseConnections.OwnerRole}");
        await Run("SELECT pg_advisory_unlock_all()");

        async Task Run(string sql)
        {
            await using var command = new NpgsqlCommand(sql, server);
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    private static async Task MakeTemplate(string admin, string name, CancellationToken cancellation)
    {
        await using (var server = NpgsqlDataSource.Create(admin))
        await using (var drop = server.CreateCommand($"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
            await drop.ExecuteNonQueryAsync(cancellation);
        var connections = Connect(admin, name);
        await DatabaseSetup.Prepare(admin, connections, cancellation);
        Migrator.Migrate(connections.Owner, _ => { });
    }

    private static DatabaseConnections Connect(string admin, string name) =>
        DatabaseConnections.On(admin, name, "test-owner", "test-silo", "test-gateway");

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
