using Npgsql;

namespace Paceline.Storage;

/// <summary>What PostgreSQL's planner knows of how full the tables are, kept up with tables that fill fast.</summary>
public sealed class TableStatistics(NpgsqlDataSource source)
{
    /// <summary>Analyzes the tables that have outgrown what is known of them. All is well known most of the time, and then this is one look at the catalogue.</summary>
    /// <returns>The tables analyzed, with their schemas.</returns>
    public async Task<IReadOnlyList<string>> Refresh(CancellationToken cancellationToken = default)
    {
        await using var command = source.CreateCommand("select upkeep.refresh_statistics()");
        return (string[])(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
