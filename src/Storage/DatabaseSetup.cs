using Npgsql;

namespace Paceline.Storage;

/// <summary>Makes an empty server ready for migrations: the database, its three roles, and who may connect.</summary>
public static class DatabaseSetup
{
    // Roles belong to the whole server, so two set-ups at once, even for different databases, must take turns.
    private const long SetupLock = 0x7061_6365_7365_7475;

    /// <summary>Creates what is missing and sets the roles' attributes and passwords anew. Safe to repeat.</summary>
    /// <param name="adminConnectionString">A role with CREATEDB and CREATEROLE, connected to a database that stays.</param>
    /// <param name="connections">The wanted database, roles and passwords.</param>
    /// <param name="cancellation">Stops waiting; what was done stays done.</param>
    /// <exception cref="ArgumentException">The connection strings do not fit together; lists every reason.</exception>
    public static async Task Prepare(
        string adminConnectionString, DatabaseConnections connections, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(connections);
        var problems = connections.Problems().ToArray();
        if (problems.Length > 0)
            throw new ArgumentException(string.Join(Environment.NewLine, problems), nameof(connections));

        var database = new NpgsqlConnectionStringBuilder(connections.Owner).Database!;

        await using var admin = NpgsqlDataSource.Create(adminConnectionString);
        await using var connection = await admin.OpenConnectionAsync(cancellation);
        await Run(connection, $"SELECT pg_advisory_lock({SetupLock})", cancellation);
        try
        {
            await EnsureRole(connection, DatabaseConnections.OwnerRole, connections.Owner, cancellation);
            await EnsureRole(connection, DatabaseConnections.SiloRole, connections.Silo, cancellation);
            await EnsureRole(connection, DatabaseConnections.GatewayRole, connections.Gateway, cancellation);
            await EnsureDatabase(connection, database, cancellation);
        }
        finally
        {
            await Run(connection, $"SELECT pg_advisory_unlock({SetupLock})", CancellationToken.None);
        }
    }

    private static async Task EnsureRole(NpgsqlConnection connection, string role, string connectionString, CancellationToken cancellation)
    {
        if (!await Exists(connection, "SELECT FROM pg_roles WHERE rolname = $1", role, cancellation))
            await Run(connection, $"CREATE ROLE {role}", cancellation);

        // The server keeps a verifier, never the password; sending the verifier keeps the password out of its log too.
        var verifier = ScramVerifier.Of(new NpgsqlConnectionStringBuilder(connectionString).Password!);
        await Run(connection, $"ALTER ROLE {role} LOGIN INHERIT NOCREATEDB NOCREATEROLE PASSWORD '{verifier}'", cancellation);

        // Only a superuser may touch these attributes. Another administrator could not have granted them either.
        if (await Exists(connection, "SELECT FROM pg_roles WHERE rolname = $1 AND rolsuper", CurrentUser(connection), cancellation))
            await Run(connection, $"ALTER ROLE {role} NOSUPERUSER NOBYPASSRLS NOREPLICATION", cancellation);
        else if (role == DatabaseConnections.OwnerRole)
            await Run(connection, $"GRANT {role} TO CURRENT_USER WITH SET TRUE", cancellation);
    }

    private static async Task EnsureDatabase(NpgsqlConnection connection, string database, CancellationToken cancellation)
    {
        var name = '"' + database.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
        if (!await Exists(connection, "SELECT FROM pg_database WHERE datname = $1", database, cancellation))
            await Run(connection, $"CREATE DATABASE {name} OWNER {DatabaseConnections.OwnerRole}", cancellation);

        await Run(connection, $"""
            REVOKE ALL ON DATABASE {name} FROM PUBLIC;
            GRANT CONNECT, TEMPORARY ON DATABASE {name} TO {DatabaseConnections.SiloRole};
            GRANT CONNECT ON DATABASE {name} TO {DatabaseConnections.GatewayRole};
            ALTER ROLE {DatabaseConnections.GatewayRole} IN DATABASE {name} SET search_path = orleans;
            ALTER ROLE {DatabaseConnections.SiloRole} IN DATABASE {name} SET idle_in_transaction_session_timeout = '60s';
            """, cancellation);
    }

    private static string CurrentUser(NpgsqlConnection connection) =>
        new NpgsqlConnectionStringBuilder(connection.ConnectionString).Username ?? "postgres";

    private static async Task<bool> Exists(NpgsqlConnection connection, string sql, string name, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = name } } };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation);
    }

    private static async Task Run(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
