using Paceline.Common;
using Paceline.Pipeline;
using Paceline.Storage;
using Paceline.Tenancy;

namespace Paceline.Connections;

/// <param name="All">How many connections the organisation has, demo or not, disconnected ones too.</param>
/// <param name="Demo">Numbers of those to the sandbox.</param>
/// <param name="IsLeaving">Whether those are being removed.</param>
public sealed record DemoRecord(int All, IReadOnlyList<int> Demo, bool IsLeaving);

/// <summary>Demo connections, and their removal with everything that came by them.</summary>
public sealed class DemoStore(OrgDatabase database)
{
    public Task<DemoRecord> Load(OrgId org, CancellationToken cancellationToken = default) => database.Read(
        org,
        [
            new(
                """
                select count(*)::int, coalesce(array_agg(connection_id order by connection_id) filter (where is_demo), '{}'), coalesce(bool_or(is_demo and leaves_at is not null), false)
                from connections.connection where org_id = $1
                """)
            { Parameters = { Sql.Int(org.Value) } },
        ],
        async reader =>
        {
            await reader.ReadAsync(cancellationToken);
            return new DemoRecord(reader.GetInt32(0), reader.GetFieldValue<int[]>(1), reader.GetBoolean(2));
        },
        cancellationToken);

    /// <summary>Disconnects them all, so that nothing is pulled from then on.</summary>
    /// <returns>False when there is none.</returns>
    public async Task<bool> Leave(OrgId org, DateTimeOffset now, AuditEntry entry, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        if (await transaction.Execute(
            "update connections.connection set state = 7, removed_at = coalesce(removed_at, $2), leaves_at = $2, credential = '' where org_id = $1 and is_demo and leaves_at is null", cancellationToken, Sql.Int(org.Value), Sql.At(now)) == 0)
        {
            return false;
        }
        await AuditStore.Append(transaction, entry, cancellationToken);
        await transaction.Commit(cancellationToken);
        return true;
    }

    /// <summary>
    /// Deletes what came by connections, in one transaction: a reader sees all of it or nothing. Nothing moves to silver or gold meanwhile, and a batch
    /// that was on its way finds itself gone.
    /// </summary>
    /// <param name="last">Written when the connections themselves go too; null leaves them, so that whoever is killed in the middle knows what to go on with.</param>
    /// <returns>Rows by table.</returns>
    public async Task<IReadOnlyDictionary<string, long>> Delete(OrgId org, IReadOnlyList<int> connections, AuditEntry? last, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        transaction.Patience = TimeSpan.FromMinutes(10);
        await RebuildLock.Take(transaction, cancellationToken);
        await transaction.Execute("select from gold.head where org_id = $1 for update", cancellationToken, Sql.Int(org.Value));
        // Whoever writes alerts of them holds them until that is written, and finds them gone afterwards.
        await transaction.Execute(
            "select from connections.connection where org_id = $1 and connection_id = any($2) for update", cancellationToken, Sql.Int(org.Value), Sql.Ints(connections));
        var deleted = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var (table, rows) in ConnectionRows.InOrder(await OrgCatalogue.Read(transaction.Connection, cancellationToken)))
        {
            if (last is not null || table.Name != "connections.connection")
            {
                deleted[table.Name] = await transaction.Execute($"delete from {table.Name} where org_id = $1 and {rows}", cancellationToken, Sql.Int(org.Value), Sql.Ints(connections));
            }
        }
        if (last is not null)
        {
            await AuditStore.Append(transaction, last, cancellationToken);
        }
        await transaction.Commit(cancellationToken);
        return deleted;
    }
}
