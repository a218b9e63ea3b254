using Paceline.Pipeline;
using Paceline.Storage;

namespace Paceline.Hosting;

/// <summary>
/// The verbs <c>migrate</c> and <c>upkeep</c> of the silo: what a deployment runs once before its silos, and what an operator has run every day.
/// Both do the upkeep; only the first applies migrations.
/// </summary>
public static class MigrateCommand
{
    /// <summary>
    /// Needs connection string <c>Owner</c>. With <c>Admin</c> too it first creates the database and its roles, for which
    /// it needs <c>Paceline</c> (role paceline_silo) and <c>Cluster</c> (role paceline_gateway) as well.
    /// </summary>
    /// <param name="connectionString">Looks a connection string up by name; null when it is not configured.</param>
    /// <param name="migrations">Whether migrations are applied before the upkeep.</param>
    /// <param name="retention">How long what grows is kept.</param>
    /// <param name="today">Partitions are made from this day on.</param>
    /// <param name="log">Receives what happens, line by line.</param>
    /// <param name="cancellation">Stops the preparation; a running script is never cut off.</param>
    /// <returns>The exit code: 0 done, 1 failed, 2 not configured.</returns>
    public static async Task<int> Run(
        Func<string, string?> connectionString, bool migrations, Retention retention, DateOnly today, Action<string> log, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(connectionString);
        ArgumentNullException.ThrowIfNull(log);
        var admin = connectionString("Admin");
        if (retention.Problems is { Count: > 0 } problems)
        {
            log($"Paceline: {string.Join(" ", problems)}");
            return 2;
        }

        string[] needed = admin is null ? ["Owner"] : ["Owner", "Paceline", "Cluster"];
        var missing = needed.Where(name => string.IsNullOrEmpty(connectionString(name))).ToArray();
        if (missing.Length > 0)
        {
            log($"migrate needs {string.Join(", ", missing.Select(name => "ConnectionStrings__" + name))}.");
            return 2;
        }

        try
        {
            var owner = connectionString("Owner")!;
            if (admin is not null)
                await DatabaseSetup.Prepare(admin, new(owner, connectionString("Paceline")!, connectionString("Cluster")!), cancellation);
            if (migrations)
            {
                var applied = Migrator.Migrate(owner, log);
                log(applied.Count == 0 ? $"up to date ({Migrator.Names.Count} known)" : $"{applied.Count} applied, {Migrator.Names.Count} in all");
            }

            await Upkeep.Run(owner, retention, today, log, cancellation);
            return 0;
        }
        catch (Exception failure) when (failure is MigrationFailedException or ArgumentException or Npgsql.NpgsqlException)
        {
            log(failure.Message);
            return 1;
        }
    }
}
