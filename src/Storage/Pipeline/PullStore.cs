using Npgsql;
using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Pipeline;

/// <summary>Conversations with platforms and what they keep: each turn and its batches in one transaction, fenced by the pull's epoch.</summary>
public sealed class PullStore(OrgDatabase database)
{
    private const string Columns = "pull_id, connection_id, stream, subject, intent::text, state, resume_at, epoch, attempts";

    /// <summary>Opens a pull; null when one of the same stream and subject is open already.</summary>
    public async Task<PullRecord?> Open(OrgId org, NewPull pull, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await using var command = transaction.Command(
            $"""
            insert into bronze.pull (org_id, connection_id, stream, subject, intent, accounts, covers_from, resume_at, started_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $8)
            on conflict (org_id, connection_id, stream, subject) where ended_at is null do nothing
            returning {Columns}
            """,
            Sql.Int(org.Value), Sql.Int(pull.Connection), Sql.Text(pull.Stream), Sql.Text(pull.Subject), Sql.Json(pull.Intent),
            Sql.Texts(pull.Accounts), Sql.Date(pull.CoversFrom), Sql.At(now));
        var opened = await ReadAll(org, command, cancellationToken);
        await transaction.Commit(cancellationToken);
        return opened.Count == 0 ? null : opened[0];
    }

    /// <summary>Pulls of a connection that have not ended.</summary>
    public async Task<IReadOnlyList<PullRecord>> OpenPulls(OrgId org, int connection, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await using var command = transaction.Command(
            $"select {Columns} from bronze.pull where org_id = $1 and connection_id = $2 and ended_at is null order by pull_id",
            Sql.Int(org.Value), Sql.Int(connection));
        return await ReadAll(org, command, cancellationToken);
    }

    /// <summary>Takes a pull over: the runner before it can write no more, and what it had not finished landing is dropped.</summary>
    /// <returns>The pull as it stands; null when it has ended.</returns>
    public async Task<PullRecord?> Claim(OrgId org, long pull, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await using var claim = transaction.Command(
            $"update bronze.pull set epoch = epoch + 1 where org_id = $1 and pull_id = $2 and ended_at is null returning {Columns}",
            Sql.Int(org.Value), Sql.Long(pull));
        var claimed = await ReadAll(org, claim, cancellationToken);
        await Forget(transaction, pull, cancellationToken);
        await transaction.Commit(cancellationToken);
        return claimed.Count == 0 ? null : claimed[0];
    }

    /// <summary>Where the next pull of the subject starts; null when none has ended well yet.</summary>
    public async Task<string?> LastCursor(OrgId org, int connection, string stream, string subject, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await using var command = transaction.Command(
            """
            select cursor from bronze.pull
            where org_id = $1 and connection_id = $2 and stream = $3 and subject = $4 and outcome = 'DONE' and cursor is not null
            order by pull_id desc limit 1
            """,
            Sql.Int(org.Value), Sql.Int(connection), Sql.Text(stream), Sql.Text(subject));
        return await command.ExecuteScalarAsync(cancellationToken) as string;
    }

    /// <summary>Stores a part of a download, invisible until the turn that accepts it.</summary>
    public async Task Part(PullRecord pull, NewBatch part, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(pull.Org, cancellationToken);
        await RequireEpoch(transaction, pull, cancellationToken);
        await Insert(transaction, pull, part, BatchStages.Landing, null, now, cancellationToken);
        await transaction.Commit(cancellationToken);
    }

    /// <summary>Stores a turn and what it keeps.</summary>
    /// <param name="page">A page to keep; null when there is none.</param>
    /// <param name="unreadable">Why the kept bytes go to quarantine; null when they do not.</param>
    /// <returns>Whether campaigns wait to be told, because the turn moved a watermark or withdrew what is no longer reported.</returns>
    /// <exception cref="PullTakenOverException">Another runner holds the pull.</exception>
    public async Task<bool> Commit(
        PullRecord pull, PullTurn turn, NewBatch? page, PartsFate parts, string? unreadable, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(pull.Org, cancellationToken);
        await RequireEpoch(transaction, pull, cancellationToken);
        if (page is not null)
        {
            await Insert(transaction, pull, page, unreadable is null ? BatchStages.Landed : BatchStages.Quarantined, unreadable, now, cancellationToken);
        }
        if (parts == PartsFate.Forget)
        {
            await Forget(transaction, pull.PullId, cancellationToken);
        }
        else if (parts != PartsFate.None)
        {
            await transaction.Execute(
                """
                update bronze.batch set stage = $3, reason = $4, stage_at = $5, landed_at = $5, finished_at = case when $3 = 5 then $5 end
                where org_id = $1 and pull_id = $2 and stage = 0
                """,
                cancellationToken, Sql.Int(pull.Org.Value), Sql.Long(pull.PullId),
                Sql.Small(parts == PartsFate.Accept ? BatchStages.Landed : BatchStages.Quarantined), Sql.Text(unreadable), Sql.At(now));
        }
        await transaction.Execute(
            """
            update bronze.pull
            set state = coalesce($3, state), resume_at = $4, ended_at = case when $5::text is not null then $9::timestamptz end,
                outcome = $5, fault = $6, cursor = $7, complete_through = $8,
                attempts = attempts + case when $5 is null and $6 is not null then 1 else 0 end
            where org_id = $1 and pull_id = $2
            """,
            cancellationToken, Sql.Int(pull.Org.Value), Sql.Long(pull.PullId), Sql.Text(turn.State), Sql.At(turn.ResumeAt),
            Sql.Text(turn.End?.Outcome), Sql.Text(turn.End?.Fault ?? turn.Fault), Sql.Text(turn.End?.Cursor), Sql.Date(turn.End?.CompleteThrough), Sql.At(now));
        if (turn.End is { Outcome: PullEnd.Done })
        {
            await transaction.Execute(
                """
                update gold.watermark w set refreshed_at = $3 from bronze.pull p
                where p.org_id = $1 and p.pull_id = $2 and p.covers_from is not null
                  and w.org_id = $1 and w.connection_id = p.connection_id and w.account_id = any(p.accounts)
                """,
                cancellationToken, Sql.Int(pull.Org.Value), Sql.Long(pull.PullId), Sql.At(now));
        }
        var told = false;
        if (turn.End is { Outcome: PullEnd.Done })
        {
            await RebuildLock.Share(transaction, cancellationToken);
            told = await Withdrawals.Settle(transaction, pull.PullId, now, cancellationToken);
            told |= await Watermarks.Settle(transaction, pull.PullId, now, cancellationToken);
        }
        await transaction.Commit(cancellationToken);
        return told;
    }

    /// <summary>Forgets the parts stored since the last turn.</summary>
    public async Task Discard(PullRecord pull, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(pull.Org, cancellationToken);
        await RequireEpoch(transaction, pull, cancellationToken);
        await Forget(transaction, pull.PullId, cancellationToken);
        await transaction.Commit(cancellationToken);
    }

    private static Task<int> Forget(OrgTransaction transaction, long pull, CancellationToken cancellationToken) => transaction.Execute(
        """
        with landing as (select batch_id from bronze.batch where org_id = $1 and pull_id = $2 and stage = 0),
             emptied as (delete from bronze.content c using landing l where c.org_id = $1 and c.batch_id = l.batch_id)
        delete from bronze.batch b using landing l where b.org_id = $1 and b.batch_id = l.batch_id
        """,
        cancellationToken, Sql.Int(transaction.Org.Value), Sql.Long(pull));

    private static async Task RequireEpoch(OrgTransaction transaction, PullRecord pull, CancellationToken cancellationToken)
    {
        await using var command = transaction.Command(
            "select 1 from bronze.pull where org_id = $1 and pull_id = $2 and epoch = $3 and ended_at is null for update",
            Sql.Int(pull.Org.Value), Sql.Long(pull.PullId), Sql.Int(pull.Epoch));
        if (await command.ExecuteScalarAsync(cancellationToken) is null)
        {
            throw new PullTakenOverException(pull.PullId);
        }
    }

    private static Task<int> Insert(
        OrgTransaction transaction, PullRecord pull, NewBatch batch, short stage, string? reason, DateTimeOffset now, CancellationToken cancellationToken) =>
        transaction.Execute(
            """
            with kept as (
                insert into bronze.batch (org_id, connection_id, pull_id, stream, subject, intent, request, headers, header_line, first_row,
                                          is_last, bytes, sha256, stage, reason, stage_at, landed_at, finished_at)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $16, case when $14 = 5 then $16 end)
                returning batch_id)
            insert into bronze.content (org_id, batch_id, body) select $1, batch_id, $17 from kept
            """,
            cancellationToken, Sql.Int(pull.Org.Value), Sql.Int(pull.Connection), Sql.Long(pull.PullId), Sql.Text(pull.Stream), Sql.Text(pull.Subject),
            Sql.Json(pull.Intent), Sql.Text(batch.Request), Sql.Json(batch.Headers), Sql.Bytes(batch.HeaderLine), Sql.Int(batch.FirstRow),
            Sql.Bool(batch.IsLast), Sql.Long(batch.Bytes), Sql.Bytes(batch.Sha256), Sql.Small(stage), Sql.Text(reason), Sql.At(now), Sql.Bytes(batch.Body));

    private static async Task<List<PullRecord>> ReadAll(OrgId org, NpgsqlCommand command, CancellationToken cancellationToken)
    {
        var pulls = new List<PullRecord>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            pulls.Add(new PullRecord(
                org, reader.GetInt64(0), reader.GetInt32(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.TextOrNull(5),
                reader.GetFieldValue<DateTimeOffset>(6), reader.GetInt32(7), reader.GetInt32(8)));
        }
        return pulls;
    }
}
