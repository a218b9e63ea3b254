using Npgsql;

namespace Paceline.Development;

/// <summary>Whether a server somebody named can carry Paceline.</summary>
internal static class DatabaseCheck
{
    private const string Question = """
        SELECT current_setting('server_version_num')::int, split_part(version(), ' ', 2), current_user,
               rolsuper OR rolcreatedb, rolsuper OR rolcreaterole
        FROM pg_roles WHERE rolname = current_user
        """;

    /// <summary>Returns the server's version.</summary>
    /// <param name="called">What named it: --db or DATABASE_URL.</param>
    /// <exception cref="StepFailedException">It cannot be reached, or cannot be used; the message names every reason and no password.</exception>
    public static async Task<string> Ask(string admin, string called, CancellationToken cancellation)
    {
        var place = new NpgsqlConnectionStringBuilder(admin);
        try
        {
            await using var source = NpgsqlDataSource.Create(admin);
            await using var ask = source.CreateCommand(Question);
            await using var row = await ask.ExecuteReaderAsync(cancellation);
            await row.ReadAsync(cancellation);
            var problems = new List<string>();
            if (row.GetInt32(0) < 180_000)
                problems.Add($"it is PostgreSQL {row.GetString(1)}, and must be 18 or newer.");
            if (!row.GetBoolean(3))
                problems.Add($"its role {row.GetString(2)} may not create databases: ALTER ROLE {row.GetString(2)} CREATEDB.");
            if (!row.GetBoolean(4))
                problems.Add($"its role {row.GetString(2)} may not create roles: ALTER ROLE {row.GetString(2)} CREATEROLE.");
            return problems.Count == 0 ? row.GetString(1) : throw Unfit(called, problems);
        }
        catch (Exception refused) when (refused is NpgsqlException or TimeoutException or System.Net.Sockets.SocketException)
        {
            var why = refused is PostgresException said ? said.MessageText : refused.InnerException is { } inner ? $"{refused.Message}: {inner.Message}" : refused.Message;
            throw new StepFailedException(
                $"The database named by {called} does not let us in: {why} (host {place.Host}, port {place.Port}, database {place.Database}, user {place.Username}).",
                remedy: $"psql with the same values, and correct {called}; without it ./dev up runs a server of its own");
        }
    }

    /// <summary>One message for everything wrong with what was given.</summary>
    public static StepFailedException Unfit(string called, IReadOnlyList<string> problems) => new(
        $"The database named by {called} cannot be used:{string.Concat(problems.Select(problem => Environment.NewLine + "  - " + problem))}",
        remedy: $"{called} as postgres://user:password@host:5432/postgres or \"Host=...;Username=...;Password=...\"; without it ./dev up runs a server of its own");
}
