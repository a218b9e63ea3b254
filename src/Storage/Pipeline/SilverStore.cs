using System.IO.Compression;
using Npgsql;
using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Pipeline;

/// <summary>A landed batch on its way to silver.</summary>
/// <param name="Body">The bytes as the platform sent them, without the header line.</param>
/// <param name="LandedAt">From then on what it says is known.</param>
public sealed record LandedBatch(
    long BatchId, int Connection, string Stream, string Intent, string Request, byte[] HeaderLine, byte[] Body, int FirstRow, bool IsLast, DateTimeOffset LandedAt)
{
    internal const string Columns = "b.batch_id, b.connection_id, b.stream, b.intent::text, b.request, b.header_line, c.body, b.bytes, b.first_row, b.is_last, b.landed_at";

    /// <summary>Reads <see cref="Columns"/>.</summary>
    internal static LandedBatch Read(NpgsqlDataReader reader) => new(
        reader.GetInt64(0), reader.GetInt32(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetFieldValue<byte[]>(5),
        Decompress(reader.GetFieldValue<byte[]>(6), reader.GetInt64(7)), reader.GetInt32(8), reader.GetBoolean(9), reader.GetFieldValue<DateTimeOffset>(10));

    private static byte[] Decompress(byte[] compressed, long bytes)
    {
        var body = new byte[bytes];
        using var gzip = new GZipStream(new MemoryStream(compressed), CompressionMode.Decompress);
        gzip.ReadExactly(body);
        return body;
    }
}

/// <summary>From bronze to silver: one batch, one transaction, any number of times with one effect.</summary>
public sealed class SilverStore(OrgDatabase database)
{
    /// <summary>The connection's oldest landed batch after the given one, with its bytes; null when none is left.</summary>
    public async Task<LandedBatch?> Next(OrgId org, int connection, long after, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await using var command = transaction.Command(
            $"""
            select {LandedBatch.Columns}
            from bronze.batch b join bronze.content c using (org_id, batch_id)
            where b.org_id = $1 and b.stage = 1 and b.connection_id = $2 and b.batch_id > $3
            order by b.batch_id limit 1
            """,
            Sql.Int(org.Value), Sql.Int(connection), Sql.Long(after));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? LandedBatch.Read(reader) : null;
    }

    /// <summary>Gives the entities that the batch names their numbers.</summary>
    /// <param name="known">Numbers seen before; extended by those of the batch.</param>
    public async Task<NumberedBatch> Number(
        OrgId org, LandedBatch batch, string platform, SilverBatch rows, EntityNumbers known, CancellationToken cancellationToken = default)
    {
        var numbers = new EntityNumbering(database, org, batch, platform, known);
        await numbers.Number(rows, cancellationToken);
        return new NumberedBatch(batch, rows, numbers);
    }

    /// <summary>
    /// Writes the batch's rows and moves it to silver. Batches that meet are merged in the order in which they landed, others may be merged
    /// side by side. Throws when another connection wrote one of its days meanwhile: merged again it finds that day.
    /// </summary>
    /// <returns>False when the batch had left the stage already, so nothing was done.</returns>
    public async Task<bool> Merge(OrgId org, NumberedBatch batch, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await RebuildLock.Share(transaction, cancellationToken);
        if (!await Claim(transaction, batch.BatchId, cancellationToken))
        {
            return false;
        }
        var (days, campaigns) = await Write(transaction, batch, cancellationToken);
        await transaction.Execute(
            """
            with touched as (insert into silver.touched (org_id, batch_id, line_items, days, campaigns) values ($1, $2, $3, $4, $5))
            update bronze.batch set stage = 2, stage_at = $6, step = nextval('bronze.step') where org_id = $1 and batch_id = $2
            """,
            cancellationToken, Sql.Int(org.Value), Sql.Long(batch.BatchId), DeliveryDays.LineItems(days), DeliveryDays.Dates(days), Sql.Longs(campaigns), Sql.At(now));
        await transaction.Commit(cancellationToken);
        return true;
    }

    /// <summary>Writes a batch's rows to silver and counts them.</summary>
    /// <returns>The days that changed, and the campaigns whose set-up did.</returns>
    internal static async Task<(IReadOnlyCollection<LineItemDay> Days, long[] Campaigns)> Write(
        OrgTransaction transaction, NumberedBatch batch, CancellationToken cancellationToken)
    {
        var rows = batch.Rows;
        var campaigns = await EntityMerge.Merge(transaction, batch, cancellationToken);
        var (days, repeated) = await DeliveryMerge.Merge(transaction, batch, cancellationToken);
        await TotalsMerge.Merge(transaction, batch, cancellationToken);
        await Quarantine(transaction, batch, [.. rows.Rejections, .. repeated], cancellationToken);
        await transaction.Execute(
            "update bronze.batch set rows = $3, accepted = $4, skipped = $5, quarantined = $6 where org_id = $1 and batch_id = $2",
            cancellationToken, Sql.Int(transaction.Org.Value), Sql.Long(batch.BatchId), Sql.Int(rows.Rows), Sql.Int(rows.Accepted - repeated.Count),
            Sql.Int(rows.Skipped), Sql.Int(rows.Quarantined + repeated.Count));
        return (days, campaigns);
    }

    /// <summary>Puts a batch that cannot be read into quarantine whole; its bytes stay.</summary>
    public async Task QuarantineWhole(OrgId org, long batch, string reason, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await transaction.Execute(
            "update bronze.batch set stage = 5, reason = $3, stage_at = $4, finished_at = $4 where org_id = $1 and batch_id = $2 and stage = 1",
            cancellationToken, Sql.Int(org.Value), Sql.Long(batch), Sql.Text(reason), Sql.At(now));
        await transaction.Commit(cancellationToken);
    }

    private static async Task<bool> Claim(OrgTransaction transaction, long batch, CancellationToken cancellationToken)
    {
        await using var command = transaction.Command(
            "select 1 from bronze.batch where org_id = $1 and batch_id = $2 and stage = 1 for update", Sql.Int(transaction.Org.Value), Sql.Long(batch));
        return await command.ExecuteScalarAsync(cancellationToken) is not null;
    }

    private static async Task Quarantine(
        OrgTransaction transaction, NumberedBatch batch, List<Rejection> rejections, CancellationToken cancellationToken)
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
            cancellationToken, Sql.Int(transaction.Org.Value), Sql.Long(batch.BatchId), Sql.Ints(rejections.Select(r => r.RowNo)),
            Sql.Texts(rejections.Select(r => r.Rule)), Sql.Texts(rejections.Select(r => r.Reason)), Sql.Bytes(rejections.Select(r => r.Raw)), Sql.At(batch.LandedAt));
    }
}
