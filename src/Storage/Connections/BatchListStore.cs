using Npgsql;
using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Connections;

/// <summary>A batch as the connections screen lists it.</summary>
public sealed record BatchRecord(
    long Batch, int Connection, string ConnectionName, string Platform, string Stream, int Stage, string Intent, long Bytes, int Rows, int Accepted, int Skipped,
    int Quarantined, DateTimeOffset LandedAt, DateTimeOffset? FinishedAt, string? Reason, byte[] Sha256);

public sealed class BatchListStore(OrgDatabase database)
{
    private const string Select =
        """
        select b.batch_id, b.connection_id, c.name, c.platform, b.stream, b.stage, b.intent::text, b.bytes, b.rows, b.accepted, b.skipped, b.quarantined, b.landed_at,
               b.finished_at, b.reason, b.sha256
        from gold.batch b join connections.connection c using (org_id, connection_id)
        where b.org_id = $1 and b.stage > 0
        """;

    /// <param name="before">Batches older than this one; null begins with the newest.</param>
    public Task<List<BatchRecord>> List(
        OrgId org, int? connection, IReadOnlyList<int> stages, long? before, int count, CancellationToken cancellationToken = default) => database.Read(
        org,
        [
            new NpgsqlBatchCommand($"{Select} and ($2 is null or b.connection_id = $2) and (cardinality($3) = 0 or b.stage = any($3)) and ($4 is null or b.batch_id < $4) order by b.batch_id desc limit $5")
                { Parameters = { Sql.Int(org.Value), Sql.Int(connection), Sql.Smalls(stages.Select(s => (short)s)), Sql.Long(before), Sql.Int(count) } },
        ],
        ReadAll, cancellationToken);

    public async Task<BatchRecord?> Load(OrgId org, long batch, CancellationToken cancellationToken = default)
    {
        var found = await database.Read(
            org, [new NpgsqlBatchCommand($"{Select} and b.batch_id = $2") { Parameters = { Sql.Int(org.Value), Sql.Long(batch) } }], ReadAll, cancellationToken);
        return found.Count == 0 ? null : found[0];
    }

    private static async Task<List<BatchRecord>> ReadAll(NpgsqlDataReader r)
    {
        var rows = new List<BatchRecord>();
        while (await r.ReadAsync())
        {
            rows.Add(new BatchRecord(
                r.GetInt64(0), r.GetInt32(1), r.GetString(2), r.GetString(3), r.GetString(4), r.GetInt16(5), r.GetString(6), r.GetInt64(7), r.GetInt32(8), r.GetInt32(9),
                r.GetInt32(10), r.GetInt32(11), r.GetFieldValue<DateTimeOffset>(12), r.OrNull<DateTimeOffset>(13), r.TextOrNull(14), r.GetFieldValue<byte[]>(15)));
        }
        return rows;
    }
}
