using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using DbUp;
using DbUp.Engine;
using DbUp.Engine.Output;
using Npgsql;

namespace Paceline.Storage;

/// <summary>Brings a database to the schema this build expects.</summary>
public static partial class Migrator
{
    private const string Schema = "migrations";
    private const string Journal = "journal";
    private const string ResourceFolder = "Migrations/";
    private const long MigrationLock = 0x7061_6365_6d69_6772;

    /// <summary>Names of all migrations of this build, in the order they run.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. typeof(Migrator).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(ResourceFolder, StringComparison.Ordinal))
            .Select(name => name[ResourceFolder.Length..])
            .Order(StringComparer.Ordinal)];

    /// <summary>Changes whenever a migration of this build does.</summary>
    public static string Fingerprint { get; } = Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(Names.Select(name => name + Load(name).Contents)))))[..16];

    /// <summary>Runs what has not run yet: one transaction per script, one migrator at a time. Safe to repeat.</summary>
    /// <param name="ownerConnectionString">Connects as the role that will own what the scripts create.</param>
    /// <param name="log">Receives one line for each thing done.</param>
    /// <returns>The scripts that ran, in order; empty when the database was up to date.</returns>
    /// <exception cref="MigrationFailedException">A script failed. Its changes are undone, earlier scripts stay.</exception>
    public static IReadOnlyList<string> Migrate(string ownerConnectionString, Action<string> log) =>
        Migrate(ownerConnectionString, log, [.. Names.Select(Load)]);

    /// <summary>Migrations of this build that the database has not seen; a silo asks before it starts.</summary>
    public static async Task<IReadOnlyList<string>> Pending(NpgsqlDataSource dataSource, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        await using var command = dataSource.CreateCommand($"SELECT scriptname FROM {Schema}.{Journal}");
        try
        {
            var applied = new HashSet<string>(StringComparer.Ordinal);
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
                applied.Add(reader.GetString(0));
            return [.. Names.Where(name => !applied.Contains(name))];
        }
        catch (PostgresException missing) when (missing.SqlState
            is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName or PostgresErrorCodes.InsufficientPrivilege)
        {
            return Names;
        }
    }

    internal static IReadOnlyList<string> Migrate(string ownerConnectionString, Action<string> log, IReadOnlyList<SqlScript> scripts)
    {
        ArgumentNullException.ThrowIfNull(log);
        RequireOrder(scripts);

        // Notices such as "schema exists, skipping" are the idempotent path, not news.
        var connectionString = new NpgsqlConnectionStringBuilder(ownerConnectionString)
        {
            Options = "-c client_min_messages=warning",
            Pooling = false,
        }.ConnectionString;

        using var guard = new NpgsqlConnection(connectionString);
        guard.Open();
        Run(guard, $"SELECT pg_advisory_lock({MigrationLock}); CREATE SCHEMA IF NOT EXISTS {Schema}");

        var result = DeployChanges.To
            .PostgresqlDatabase(connectionString)
            .JournalToPostgresqlTable(Schema, Journal)
            .WithScripts(scripts)
            .WithScriptNameComparer(StringComparer.Ordinal)
            .WithTransactionPerScript()
            .WithVariablesDisabled()
            .WithExecutionTimeout(TimeSpan.FromMinutes(30))
            .LogTo(new Lines(log))
            .Build()
            .PerformUpgrade();

        if (!result.Successful)
            throw new MigrationFailedException(result.ErrorScript?.Name ?? "preparing the journal", result.Error);

        // A silo compares the journal with its own list before it reports ready.
        Run(guard, $"GRANT USAGE ON SCHEMA {Schema} TO {DatabaseConnections.SiloRole}; GRANT SELECT ON {Schema}.{Journal} TO {DatabaseConnections.SiloRole}");
        return [.. result.Scripts.Select(script => script.Name)];
    }

    private static void RequireOrder(IReadOnlyList<SqlScript> scripts)
    {
        var problems = scripts
            .Where(script => !FileName().IsMatch(script.Name))
            .Select(script => $"Migration '{script.Name}': the name must look like 0007_what_it_does.sql.")
            .Concat(scripts
                .GroupBy(script => script.Name.Split('_')[0], StringComparer.Ordinal)
                .Where(same => same.Count() > 1)
                .Select(same => $"Migration number {same.Key} is used by {string.Join(" and ", same.Select(s => s.Name))}: renumber one."))
            .ToArray();
        if (problems.Length > 0)
            throw new MigrationFailedException("checking names", new ArgumentException(string.Join(Environment.NewLine, problems)));
    }

    internal static SqlScript Load(string name)
    {
        using var reader = new StreamReader(typeof(Migrator).Assembly.GetManifestResourceStream(ResourceFolder + name)!);
        return new SqlScript(name, reader.ReadToEnd());
    }

    private static void Run(NpgsqlConnection connection, string sql)
    {
        // Waiting for another migrator may take as long as its scripts do.
        using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        command.ExecuteNonQuery();
    }

    [GeneratedRegex(@"^\d{4}_[a-z0-9_]+\.sql$")]
    private static partial Regex FileName();

    private sealed class Lines(Action<string> write) : IUpgradeLog
    {
        public void LogTrace(string format, params object[] args) { }

        public void LogDebug(string format, params object[] args) { }

        public void LogInformation(string format, params object[] args) => write(Text(format, args));

        public void LogWarning(string format, params object[] args) => write(Text(format, args));

        public void LogError(string format, params object[] args) => write(Text(format, args));

        public void LogError(Exception ex, string format, params object[] args) => write(Text(format, args) + " " + ex.Message);

        private static string Text(string format, object[] args) =>
            args.Length == 0 ? format : string.Format(System.Globalization.CultureInfo.InvariantCulture, format, args);
    }
}
