using System.Data;
using System.Globalization;
using Npgsql;

namespace Paceline.Storage;

/// <summary>Opens transactions that see the rows of one organisation. The only way stores reach tenant tables.</summary>
public sealed class OrgDatabase(NpgsqlDataSource dataSource)
{
    /// <summary>Opens a connection, begins a transaction and names the organisation, in one round trip.</summary>
    /// <param name="orgId">The organisation whose rows are visible until the end of the transaction; at least 1.</param>
    /// <param name="isolation">How much of other transactions is seen; each statement's own snapshot unless told.</param>
    /// <param name="cancellation">Gives the connection back when triggered.</param>
    public async Task<OrgTransaction> Begin(
        int orgId, IsolationLevel isolation = IsolationLevel.ReadCommitted, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(orgId, 1);
        var connection = await dataSource.OpenConnectionAsync(cancellation);
        try
        {
            // Npgsql holds BEGIN back until the first command, so both travel together.
            var transaction = await connection.BeginTransactionAsync(isolation, cancellation);
            await using var command = new NpgsqlCommand("SELECT set_config('app.org_id', $1, true)", connection, transaction)
            {
                Parameters = { new() { Value = orgId.ToString(CultureInfo.InvariantCulture) } },
            };
            await command.ExecuteNonQueryAsync(cancellation);
            return new OrgTransaction(orgId, connection, transaction);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}

/// <summary>One transaction on one organisation's rows. Disposed without <see cref="Commit"/>, it leaves no trace.</summary>
public sealed class OrgTransaction : IAsyncDisposable
{
    internal OrgTransaction(int orgId, NpgsqlConnection connection, NpgsqlTransaction transaction) =>
        (OrgId, Connection, Transaction) = (orgId, connection, transaction);

    public int OrgId { get; }

    public NpgsqlConnection Connection { get; }

    public NpgsqlTransaction Transaction { get; }

    public Task Commit(CancellationToken cancellation = default) => Transaction.CommitAsync(cancellation);

    public async ValueTask DisposeAsync()
    {
        await Transaction.DisposeAsync();
        await Connection.DisposeAsync();
    }
}
