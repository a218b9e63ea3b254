using System.IO.Compression;
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

    /// <summary>Gives the entities that the batch names their numbers.</summary>
    /// <param name="known">Numbers seen before; extended by those of the batch.</param>
    public async Task<NumberedBatch> Number(
        OrgId org, LandedBatch batch, string platform, SilverBatch rows, EntityNumbers known, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        var numbers = new EntityNumbering(database, org, batch.Connection, platform, batch.BatchId, now, known);
        await numbers.Number(rows, cancellationToken);
        return new NumberedBatch(batch.BatchId, rows, numbers);
    }

    /// <summary>
    /// Writes the batch's rows and moves it to silver. Batches that meet are merged in the order in which they landed, others may be merged
    /// side by side. Throws when another connection wrote one of its days meanwhile: merged again it finds that day.
    /// </summary>
    /// <returns>False when the batch had left the stage already, so nothing was done.</returns>
    public async Task<bool> Merge(OrgId org, NumberedBatch batch, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        if (!await Claim(transaction, batch.BatchId, cancellationToken))
        {
            return false;
        }
        var rows = batch.Rows;
        var campaigns = await EntityMerge.Merge(transaction, batch.Numbers, rows.Entities, batch.BatchId, now, cancellationToken);
        var (days, repeated) = await DeliveryMerge.Merge(transaction, batch, now, cancellationToken);
        await Quarantine(transaction, batch.BatchId, [.. rows.Rejections, .. repeated], now, cancellationToken);
        await transaction.Execute(
            """
            with touched as (insert into silver.touched (org_id, batch_id, line_items, days, campaigns) values ($1, $2, $3, $4, $5))
            update bronze.batch set stage = 2, stage_at = $6, rows = $7, accepted = $8, skipped = $9, quarantined = $10 where org_id = $1 and batch_id = $2
            """,
            cancellationToken, Sql.Int(org.Value), Sql.Long(batch.BatchId), DeliveryDays.LineItems(days), DeliveryDays.Dates(days), Sql.Longs(campaigns), Sql.At(now),
            Sql.Int(rows.Rows), Sql.Int(rows.Accepted - repeated.Count), Sql.Int(rows.Skipped), Sql.Int(rows.Quarantined + repeated.Count));
        await transaction.Commit(cancellationToken);
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

    private static async Task<bool> Claim(OrgTransaction transaction, long batch, CancellationToken cancellationToken)
    {
        await using var command = transaction.Command(
            "select 1 from bronze.batch where org_id = $1 and batch_id = $2 and stage = 1 for update", Sql.Int(transaction.Org.Value), Sql.Long(batch));
        return await command.ExecuteScalarAsync(cancellationToken) is not null;
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
            Sql.Texts(rejections.Select(r => r.Rule)), Sql.Texts(rejections.Select(r => r.Reason)), Sql.Bytes(rejections.Select(r => r.Raw)), Sql.At(now));
    }

    private static byte[] Decompress(byte[] compressed, long bytes)
    {
        var body = new byte[bytes];
        using var gzip = new GZipStream(new MemoryStream(compressed), CompressionMode.Decompress);
        gzip.ReadExactly(body);
        return body;
    }
}
