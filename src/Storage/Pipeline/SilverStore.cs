using System.IO.Compression;
using Npgsql;
using NpgsqlTypes;
using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Pipeline;

/// <summary>A landed batch on its way to silver.</summary>
/// <param name="Body">The bytes as the platform sent them, without the header line.</param>
public sealed record LandedBatch(long BatchId, int Connection, string Stream, string Intent, string Request, byte[] HeaderLine, byte[] Body, int FirstRow, bool IsLast);

/// <summary>From bronze to silver: one batch, one transaction, any number of times with one effect.</summary>
public sealed class SilverStore(OrgDatabase database)
{
    /// <summary>The connection's oldest landed batch after the given one, with its bytes; null when none is left.</summary>
    public async Task<LandedBatch?> Next(OrgId org, int connection, long after, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await using var command = transaction.Command(
            """
            select b.batch_id, b.stream, b.intent::text, b.request, b.header_line, c.body, b.bytes, b.first_row, b.is_last
            from bronze.batch b join bronze.content c using (org_id, batch_id)
            where b.org_id = $1 and b.stage = 1 and b.connection_id = $2 and b.batch_id > $3
            order by b.batch_id limit 1
            """,
            Sql.Int(org.Value), Sql.Int(connection), Sql.Long(after));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
        {
            return null;
        }
        var body = Decompress(reader.GetFieldValue<byte[]>(5), reader.GetInt64(6));
        return new LandedBatch(
            reader.GetInt64(0), connection, reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetFieldValue<byte[]>(4), body,
            reader.GetInt32(7), reader.GetBoolean(8));
    }

    /// <summary>Writes the batch's rows and moves it to silver.</summary>
    /// <param name="known">Numbers seen before; extended once the transaction has committed.</param>
    /// <returns>False when the batch had left the stage already, so nothing was done.</returns>
    public async Task<bool> Merge(
        OrgId org, LandedBatch batch, string platform, SilverBatch rows, EntityNumbers known, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        if (await Claim(transaction, batch.BatchId, cancellationToken) is not { } siblings)
        {
            return false;
        }
        var numbers = new EntityNumbering(transaction, batch.Connection, platform, batch.BatchId, now, known);
        await numbers.Number(rows, cancellationToken);
        var campaigns = await EntityMerge.Merge(transaction, numbers, rows.Entities, batch.BatchId, now, cancellationToken);
        var (lineItems, days, repeated) = await DeliveryMerge.Merge(transaction, rows, numbers, batch.BatchId, siblings, now, cancellationToken);
        await Quarantine(transaction, batch.BatchId, rows.Rejections, now, cancellationToken);
        await transaction.Execute(
            """
            with touched as (insert into silver.touched (org_id, batch_id, line_items, days, campaigns) values ($1, $2, $3, $4, $5))
            update bronze.batch set stage = 2, stage_at = $6, rows = $7, accepted = $8, skipped = $9, quarantined = $10 where org_id = $1 and batch_id = $2
            """,
            cancellationToken, Sql.Int(org.Value), Sql.Long(batch.BatchId), Sql.Longs(lineItems),
            new NpgsqlParameter { Value = days.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Date }, Sql.Longs(campaigns), Sql.At(now),
            Sql.Int(rows.Rows), Sql.Int(rows.Accepted - repeated), Sql.Int(rows.Skipped), Sql.Int(rows.Quarantined + repeated));
        await transaction.Commit(cancellationToken);
        known.Remember(numbers.Found);
        return true;
    }

    /// <summary>Puts a batch that cannot be read into quarantine whole; its bytes stay.</summary>
    public async Task QuarantineWhole(OrgId org, long batch, string rule, string reason, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await transaction.Execute(
            "update bronze.batch set stage = 5, reason = $3, stage_at = $4, finished_at = $4 where org_id = $1 and batch_id = $2 and stage = 1",
            cancellationToken, Sql.Int(org.Value), Sql.Long(batch), Sql.Text($"{rule}: {reason}"), Sql.At(now));
        await transaction.Commit(cancellationToken);
    }

    private static async Task<long[]?> Claim(OrgTransaction transaction, long batch, CancellationToken cancellationToken)
    {
        await using var command = transaction.Command(
            """
            with claimed as (select pull_id from bronze.batch where org_id = $1 and batch_id = $2 and stage = 1 for update)
            select array(select b.batch_id from bronze.batch b where b.org_id = $1 and b.pull_id = c.pull_id and b.batch_id <> $2) from claimed c
            """,
            Sql.Int(transaction.Org.Value), Sql.Long(batch));
        return await command.ExecuteScalarAsync(cancellationToken) as long[];
    }

    private static async Task Quarantine(
        OrgTransaction transaction, long batch, List<Rejection> rejections, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (rejections.Count == 0)
        {
            return;
        }
        await transaction.Execute(
            """
            insert into silver.quarantine (org_id, batch_id, row_no, rule, reason, raw, at)
            select $1, $2, r.row_no, r.rule, r.reason, r.raw, $7 from unnest($3::int[], $4::text[], $5::text[], $6::bytea[]) as r (row_no, rule, reason, raw)
            on conflict do nothing
            """,
            cancellationToken, Sql.Int(transaction.Org.Value), Sql.Long(batch), Sql.Ints(rejections.Select(r => r.RowNo)),
            Sql.Texts(rejections.Select(r => r.Rule)), Sql.Texts(rejections.Select(r => r.Reason)),
            new NpgsqlParameter { Value = rejections.Select(r => r.Raw).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea }, Sql.At(now));
    }

    private static byte[] Decompress(byte[] compressed, long bytes)
    {
        var body = new byte[bytes];
        using var gzip = new GZipStream(new MemoryStream(compressed), CompressionMode.Decompress);
        gzip.ReadExactly(body);
        return body;
    }
}
