using Npgsql;
using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Tenancy;

/// <summary>A wish to delete an organisation, and how far that has come.</summary>
/// <param name="Reason">Null once it has ended.</param>
/// <param name="Deleted">Rows by table, so far.</param>
/// <param name="Certificate">Null until it has ended.</param>
public sealed record ErasureRecord(
    string Id, OrgId Org, string Slug, string Name, string AskedBy, string AskedSubject, string? Reason, DateTimeOffset AskedAt, DateTimeOffset DueAt,
    DateTimeOffset? TakenBackAt, DateTimeOffset? BegunAt, DateTimeOffset? EndedAt, IReadOnlyDictionary<string, long> Deleted, string? Certificate, long? CertificateNumber,
    byte[]? Previous, byte[]? Hash);

/// <summary>Erasures asked for, and the certificates of those that have ended. What erases is <see cref="Eraser"/>.</summary>
public sealed class ErasureStore(OrgDatabase database)
{
    private const string Select =
        """
        select erasure_id, org, slug, name, asked_by, asked_subject, reason, asked_at, due_at, taken_back_at, begun_at, ended_at, deleted::text, certificate, certificate_no, previous, hash
        from tenancy.erasure
        """;

    /// <summary>The one that waits or is under way; null for none.</summary>
    public async Task<ErasureRecord?> Open(OrgId org, CancellationToken cancellationToken = default) =>
        await All($"{Select} where org = $1 and taken_back_at is null and ended_at is null", cancellationToken, Sql.Int(org.Value)) is [var open, ..] ? open : null;

    /// <summary>By the hash of what was given to whoever asked.</summary>
    public async Task<ErasureRecord?> OfReceipt(string hash, CancellationToken cancellationToken = default) =>
        await All($"{Select} where receipt_hash = $1", cancellationToken, Sql.Text(hash)) is [var found, ..] ? found : null;

    /// <summary>Those that wait, are under way or have ended, the newest first.</summary>
    public Task<IReadOnlyList<ErasureRecord>> Newest(int most, CancellationToken cancellationToken = default) =>
        All($"{Select} where taken_back_at is null order by asked_at desc, erasure_id limit $1", cancellationToken, Sql.Int(most));

    /// <summary>Those that have ended, by number: the chain of certificates.</summary>
    public Task<IReadOnlyList<ErasureRecord>> Certified(CancellationToken cancellationToken = default) =>
        All($"{Select} where certificate_no is not null order by certificate_no", cancellationToken);

    /// <returns>False when one waits already.</returns>
    public async Task<bool> Ask(ErasureRecord wish, string receiptHash, AuditEntry entry, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(wish.Org, cancellationToken);
        var added = await transaction.Execute(
            """
            insert into tenancy.erasure (erasure_id, org, slug, name, asked_by, asked_subject, reason, asked_at, due_at, receipt_hash)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing
            """,
            cancellationToken, Sql.Text(wish.Id), Sql.Int(wish.Org.Value), Sql.Text(wish.Slug), Sql.Text(wish.Name), Sql.Text(wish.AskedBy), Sql.Text(wish.AskedSubject),
            Sql.Text(wish.Reason), Sql.At(wish.AskedAt), Sql.At(wish.DueAt), Sql.Text(receiptHash)) > 0;
        if (!added)
        {
            return false;
        }
        await AuditStore.Append(transaction, entry, cancellationToken);
        await transaction.Commit(cancellationToken);
        return true;
    }

    /// <returns>False when none waits any more.</returns>
    public async Task<bool> TakeBack(OrgId org, string by, DateTimeOffset now, AuditEntry entry, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        // What it was for is in the log, where it belongs.
        if (await transaction.Execute(
            "update tenancy.erasure set taken_back_at = $2, taken_back_by = $3, reason = null where org = $1 and taken_back_at is null and begun_at is null and ended_at is null",
            cancellationToken, Sql.Int(org.Value), Sql.At(now), Sql.Text(by)) == 0)
        {
            return false;
        }
        await AuditStore.Append(transaction, entry, cancellationToken);
        await transaction.Commit(cancellationToken);
        return true;
    }

    /// <summary>
    /// Begins what is due: from the commit on nobody but the eraser names the organisation. The log's last record says so, and its hash is kept.
    /// </summary>
    /// <returns>False when it is not due, was taken back, or has begun.</returns>
    public async Task<bool> Begin(ErasureRecord wish, DateTimeOffset now, AuditEntry entry, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(wish.Org, cancellationToken);
        var last = await AuditStore.Append(transaction, entry, cancellationToken);
        var begun = await transaction.Execute(
            """
            with closed as (update tenancy.directory set standing = 3 where org = $2)
            update tenancy.erasure set begun_at = $3, audit_number = $4, audit_hash = $5
            where erasure_id = $1 and org = $2 and due_at <= $3 and taken_back_at is null and begun_at is null
            """,
            cancellationToken, Sql.Text(wish.Id), Sql.Int(wish.Org.Value), Sql.At(now), Sql.Long(last.Number), Sql.Bytes(last.Hash)) > 0;
        if (begun)
        {
            await transaction.Commit(cancellationToken);
        }
        return begun;
    }

    private async Task<IReadOnlyList<ErasureRecord>> All(string sql, CancellationToken cancellationToken, params NpgsqlParameter[] parameters)
    {
        await using var connection = await database.OpenPlatform(cancellationToken);
        await using var command = IdentityStore.Command(connection, sql, parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var all = new List<ErasureRecord>();
        while (await reader.ReadAsync(cancellationToken))
        {
            all.Add(new ErasureRecord(
                reader.GetString(0), new OrgId(reader.GetInt32(1)), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetString(5), reader.TextOrNull(6),
                reader.GetFieldValue<DateTimeOffset>(7), reader.GetFieldValue<DateTimeOffset>(8), reader.OrNull<DateTimeOffset>(9), reader.OrNull<DateTimeOffset>(10),
                reader.OrNull<DateTimeOffset>(11), System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, long>>(reader.GetString(12))!, reader.TextOrNull(13),
                reader.OrNull<long>(14), reader.IsDBNull(15) ? null : reader.GetFieldValue<byte[]>(15), reader.IsDBNull(16) ? null : reader.GetFieldValue<byte[]>(16)));
        }
        return all;
    }
}
