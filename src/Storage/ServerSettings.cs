using Npgsql;

namespace Paceline.Storage;

/// <summary>What a PostgreSQL server must be like before Paceline trusts it with money.</summary>
public static class ServerSettings
{
    private const int LowestVersion = 180000;

    /// <summary>Checks version, durability settings and the connected role. Call it when a silo starts.</summary>
    /// <param name="dataSource">Connects as the silo's role.</param>
    /// <param name="allowUnsafe">True for throw-away test servers, which run without fsync to be fast.</param>
    /// <param name="cancellation">Stops the check.</param>
    /// <exception cref="InvalidOperationException">Something is wrong; lists every problem with its remedy.</exception>
    public static async Task Require(NpgsqlDataSource dataSource, bool allowUnsafe = false, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        await using var command = dataSource.CreateCommand("""
            SELECT current_setting('server_version_num')::int, current_setting('fsync'), current_setting('full_page_writes'),
                   current_setting('synchronous_commit'), rolname, rolsuper, rolbypassrls
            FROM pg_roles WHERE rolname = current_user
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);

        List<string> problems = [];
        if (reader.GetInt32(0) < LowestVersion)
            problems.Add($"PostgreSQL is version {reader.GetInt32(0) / 10000}: version 18 or newer is required.");
        if (!allowUnsafe)
        {
            RequireOn("fsync", reader.GetString(1));
            RequireOn("full_page_writes", reader.GetString(2));
            // 'off' loses acknowledged commits when the server is killed; 'local', 'remote_write' and 'remote_apply' do not.
            if (reader.GetString(3) == "off")
                problems.Add("Setting synchronous_commit is off: acknowledged commits can be lost. Set it to on.");
        }

        if (reader.GetBoolean(5) || reader.GetBoolean(6))
            problems.Add($"Role {reader.GetString(4)} bypasses row-level security: connect as {DatabaseConnections.SiloRole}.");

        if (problems.Count > 0)
            throw new InvalidOperationException(string.Join(Environment.NewLine, problems));

        void RequireOn(string name, string value)
        {
            if (value != "on")
                problems.Add($"Setting {name} is {value}: a crash can corrupt data. Set it to on.");
        }
    }
}
