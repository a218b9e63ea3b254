using Npgsql;
using Paceline.Common;

namespace Paceline.Storage;

/// <summary>A transaction in which only one organisation's rows exist. Not committed, it leaves nothing behind.</summary>
public sealed class OrgTransaction(OrgId org, NpgsqlConnection connection, NpgsqlTransaction transaction) : IAsyncDisposable
{
    public OrgId Org => org;

    public NpgsqlConnection Connection => connection;

    /// <summary>How long a command may take; null for what the connection allows. Only work that nobody waits for may take longer.</summary>
    public TimeSpan? Patience { get; set; }

    /// <summary>A command of this transaction; parameters are positional.</summary>
    public NpgsqlCommand Command(string sql, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlCommand(sql, connection, transaction);
        command.Parameters.AddRange(parameters);
        if (Patience is { } patience)
        {
            command.CommandTimeout = Math.Max(0, (int)patience.TotalSeconds);
        }
        return command;
    }

    public async Task<int> Execute(string sql, CancellationToken cancellationToken, params NpgsqlParameter[] parameters)
    {
        await using var command = Command(sql, parameters);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public Task Commit(CancellationToken cancellationToken = default) => transaction.CommitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }
}
