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

    /// <summary>
    /// Opens the batch's transaction and brings its rows to the server. The batch before it may still be on its way to silver in a
    /// transaction of its own.
    /// </summary>
    /// <param name="known">Numbers seen before; extended once the transaction has committed.</param>
    /// <returns>Null when the batch had left the stage already.</returns>
    public async Task<SilverMerge?> Stage(
        OrgId org, LandedBatch batch, string platform, SilverBatch rows, EntityNumbers known, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        var transaction = await database.Begin(org, cancellationToken);
        try
        {
            if (await Claim(transaction, batch.BatchId, cancellationToken) is { } siblings)
            {
                var numbers = new EntityNumbering(transaction, batch.Connection, platform, batch.BatchId, now, known);
                await numbers.Number(rows, cancellationToken);
                await DeliveryStaging.Stage(transaction, rows, numbers, cancellationToken);
                return new SilverMerge(transaction, batch.BatchId, platform, siblings, rows, numbers, known, now);
            }
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
        await transaction.DisposeAsync();
        return null;
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

    private static byte[] Decompress(byte[] compressed, long bytes)
    {
        var body = new byte[bytes];
        using var gzip = new GZipStream(new MemoryStream(compressed), CompressionMode.Decompress);
        gzip.ReadExactly(body);
        return body;
    }
}
