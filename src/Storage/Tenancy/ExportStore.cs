using Npgsql;
using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Tenancy;

/// <summary>An archive of an organisation's data. The numbers are in the store: never renumber.</summary>
public enum ExportState
{
    Making = 1,
    Ready = 2,
    Failed = 3,

    /// <summary>Its seven days have passed, and its bytes are gone.</summary>
    Expired = 4,
}

/// <param name="Attempts">How often it was begun; a maker of an earlier attempt writes no more.</param>
/// <param name="Bytes">Of the archive, as far as it has come.</param>
public sealed record ExportRecord(
    int Number, string AskedBy, DateTimeOffset AskedAt, ExportState State, int Attempts, int FilesDone, int FilesTotal, long Rows, long Bytes, byte[]? Sha256,
    DateTimeOffset? FinishedAt, DateTimeOffset? ExpiresAt, string? Fault);

/// <summary>
/// Archives of an organisation, in pieces, under its row-level security: every API process serves them, whichever silo made them, and they go with
/// the organisation.
/// </summary>
public sealed class ExportStore(OrgDatabase database)
{
    /// <summary>An archive begun so often and never finished is given up.</summary>
    public const int MostAttempts = 3;

    private const string Select =
        """
        select export_id, asked_by, asked_at, state, attempts, files_done, files_total, rows, bytes, sha256, finished_at, expires_at, fault from tenancy.export where org_id = $1
        """;

    /// <returns>Its number; null when one is being made.</returns>
    public async Task<int?> Ask(OrgId org, string by, string subject, DateTimeOffset now, Func<int, AuditEntry> entry, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await using var command = transaction.Command(
            """
            insert into tenancy.export (org_id, export_id, asked_by, asked_subject, asked_at)
            select $1, coalesce(max(export_id), 0) + 1, $2, $3, $4 from tenancy.export where org_id = $1 on conflict do nothing returning export_id
            """,
            Sql.Int(org.Value), Sql.Text(by), Sql.Text(subject), Sql.At(now));
        if (await command.ExecuteScalarAsync(cancellationToken) is not int number)
        {
            return null;
        }
        await AuditStore.Append(transaction, entry(number), cancellationToken);
        await transaction.Commit(cancellationToken);
        return number;
    }

    /// <summary>The newest first.</summary>
    public Task<IReadOnlyList<ExportRecord>> Newest(OrgId org, int most, CancellationToken cancellationToken = default) =>
        All(org, $"{Select} order by export_id desc limit $2", most, cancellationToken);

    public async Task<ExportRecord?> Find(OrgId org, int number, CancellationToken cancellationToken = default) =>
        await All(org, $"{Select} and export_id = $2", number, cancellationToken) is [var found, ..] ? found : null;

    /// <summary>Takes the one that is to be made, and drops what an earlier attempt left; null when there is none.</summary>
    public async Task<ExportRecord?> Claim(OrgId org, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await transaction.Execute(
            "update tenancy.export set state = 3, finished_at = $3, fault = 'It was begun ' || attempts || ' times and never finished.' where org_id = $1 and state = 1 and attempts >= $2",
            cancellationToken, Sql.Int(org.Value), Sql.Int(MostAttempts), Sql.At(now));
        await using var command = transaction.Command(
            "update tenancy.export set attempts = attempts + 1, files_done = 0, rows = 0, bytes = 0 where org_id = $1 and state = 1 returning export_id", Sql.Int(org.Value));
        var number = await command.ExecuteScalarAsync(cancellationToken) as int?;
        await transaction.Execute(
            "delete from tenancy.export_chunk c using tenancy.export e where c.org_id = $1 and e.org_id = $1 and e.export_id = c.export_id and e.state in (1, 3)",
            cancellationToken, Sql.Int(org.Value));
        await transaction.Commit(cancellationToken);
        return number is { } claimed ? await Find(org, claimed, cancellationToken) : null;
    }

    /// <summary>Adds a piece.</summary>
    /// <exception cref="OperationCanceledException">Another attempt has taken over.</exception>
    public async Task Add(OrgId org, ExportRecord export, int chunk, byte[] body, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await Fenced(transaction, export, "bytes = bytes + $4", cancellationToken, Sql.Long(body.Length));
        await transaction.Execute(
            "insert into tenancy.export_chunk (org_id, export_id, chunk_no, body) values ($1, $2, $3, $4)", cancellationToken,
            Sql.Int(org.Value), Sql.Int(export.Number), Sql.Int(chunk), Sql.Bytes(body));
        await transaction.Commit(cancellationToken);
    }

    /// <summary>Notes how far it has come.</summary>
    /// <exception cref="OperationCanceledException">Another attempt has taken over.</exception>
    public async Task Progress(OrgId org, ExportRecord export, int files, int of, long rows, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await Fenced(transaction, export, "files_done = $4, files_total = $5, rows = $6", cancellationToken, Sql.Int(files), Sql.Int(of), Sql.Long(rows));
        await transaction.Commit(cancellationToken);
    }

    /// <summary>It is whole, and kept until it expires.</summary>
    /// <exception cref="OperationCanceledException">Another attempt has taken over.</exception>
    public async Task Finish(OrgId org, ExportRecord export, byte[] sha256, DateTimeOffset now, DateTimeOffset expires, AuditEntry entry, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await Fenced(transaction, export, "state = 2, sha256 = $4, finished_at = $5, expires_at = $6", cancellationToken, Sql.Bytes(sha256), Sql.At(now), Sql.At(expires));
        await AuditStore.Append(transaction, entry, cancellationToken);
        await transaction.Commit(cancellationToken);
    }

    /// <summary>A piece of one that is ready; null past its end.</summary>
    public Task<byte[]?> Chunk(OrgId org, int number, int chunk, DateTimeOffset now, CancellationToken cancellationToken = default) => database.Read(
        org,
        [
            new(
                """
                select c.body from tenancy.export_chunk c join tenancy.export e using (org_id, export_id)
                where c.org_id = $1 and c.export_id = $2 and c.chunk_no = $3 and e.state = 2 and e.expires_at > $4
                """)
            { Parameters = { Sql.Int(org.Value), Sql.Int(number), Sql.Int(chunk), Sql.At(now) } },
        ],
        async reader => await reader.ReadAsync(cancellationToken) ? reader.GetFieldValue<byte[]>(0) : null, cancellationToken);

    /// <summary>Writes down that somebody takes it.</summary>
    public async Task Taken(OrgId org, AuditEntry entry, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await AuditStore.Append(transaction, entry, cancellationToken);
        await transaction.Commit(cancellationToken);
    }

    /// <summary>Drops the bytes of those whose time has passed.</summary>
    public async Task Expire(OrgId org, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await transaction.Execute(
            """
            with past as (update tenancy.export set state = 4 where org_id = $1 and state = 2 and expires_at <= $2 returning export_id)
            delete from tenancy.export_chunk c using past where c.org_id = $1 and c.export_id = past.export_id
            """,
            cancellationToken, Sql.Int(org.Value), Sql.At(now));
        await transaction.Commit(cancellationToken);
    }

    /// <summary>Whether there is one to be made, or one whose time has passed.</summary>
    public Task<(bool ToMake, bool ToExpire)> Due(OrgId org, DateTimeOffset now, CancellationToken cancellationToken = default) => database.Read(
        org,
        [
            new("select coalesce(bool_or(state = 1), false), coalesce(bool_or(state = 2 and expires_at <= $2), false) from tenancy.export where org_id = $1")
            { Parameters = { Sql.Int(org.Value), Sql.At(now) } },
        ],
        async reader =>
        {
            await reader.ReadAsync(cancellationToken);
            return (reader.GetBoolean(0), reader.GetBoolean(1));
        },
        cancellationToken);

    private static async Task Fenced(OrgTransaction transaction, ExportRecord export, string set, CancellationToken cancellationToken, params NpgsqlParameter[] values)
    {
        NpgsqlParameter[] parameters = [Sql.Int(transaction.Org.Value), Sql.Int(export.Number), Sql.Int(export.Attempts), .. values];
        if (await transaction.Execute($"update tenancy.export set {set} where org_id = $1 and export_id = $2 and attempts = $3 and state = 1", cancellationToken, parameters) == 0)
        {
            throw new OperationCanceledException("Another attempt makes this export.");
        }
    }

    private Task<IReadOnlyList<ExportRecord>> All(OrgId org, string sql, int argument, CancellationToken cancellationToken) => database.Read<IReadOnlyList<ExportRecord>>(
        org, [new(sql) { Parameters = { Sql.Int(org.Value), Sql.Int(argument) } }],
        async reader =>
        {
            var all = new List<ExportRecord>();
            while (await reader.ReadAsync(cancellationToken))
            {
                all.Add(new ExportRecord(
                    reader.GetInt32(0), reader.GetString(1), reader.GetFieldValue<DateTimeOffset>(2), (ExportState)reader.GetInt16(3), reader.GetInt32(4), reader.GetInt32(5), reader.GetInt32(6),
                    reader.GetInt64(7), reader.GetInt64(8), reader.IsDBNull(9) ? null : reader.GetFieldValue<byte[]>(9), reader.OrNull<DateTimeOffset>(10), reader.OrNull<DateTimeOffset>(11),
                    reader.TextOrNull(12)));
            }
            return all;
        },
        cancellationToken);
}
