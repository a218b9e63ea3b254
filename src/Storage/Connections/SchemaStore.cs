using Npgsql;
using Paceline.Common;
using Paceline.Storage;
using Paceline.Tenancy;

namespace Paceline.Connections;

/// <summary>A stream that is not pulled.</summary>
/// <param name="Stream">Of the platform's catalogue.</param>
/// <param name="NextTryAt">When one pull is made all the same.</param>
public sealed record StreamPauseRecord(int Connection, string Stream, string Code, string Reason, DateTimeOffset PausedAt, DateTimeOffset NextTryAt);

/// <summary>A column of a stream's reports.</summary>
/// <param name="Place">From 1, in the last report that had it.</param>
/// <param name="GoneAt">Null while reports have it.</param>
public sealed record ReportColumnRecord(string Stream, string Name, int Place, DateTimeOffset Since, long FirstBatch, DateTimeOffset? GoneAt);

/// <summary>A change of a stream's columns.</summary>
/// <param name="EndedAt">When the pause that it led to ended.</param>
public sealed record ColumnChangeRecord(
    string Stream, DateTimeOffset At, int Kind, string? Was, string? Becomes, IReadOnlyList<string> Expected, long Batch, DateTimeOffset? EndedAt);

/// <summary>A report whose columns are noted.</summary>
/// <param name="Pull">Whose batches of <paramref name="At"/> it is.</param>
public sealed record ReportRecord(OrgId Org, int Connection, string Stream, long Pull, DateTimeOffset At);

/// <summary>Which columns a stream's reports have, what changed of them, and which streams stand still because of it.</summary>
public sealed class SchemaStore(OrgDatabase database)
{
    internal const string Pauses = "select connection_id, stream, code, reason, paused_at, next_try_at from connections.stream_pause where org_id = $1";

    private const string Known = "select name from connections.report_column where org_id = $1 and connection_id = $2 and stream = $3 and gone_at is null order by place";
    private const int MostChanges = 100;

    /// <summary>The columns of the stream's last report, in order; empty before the first.</summary>
    public async Task<IReadOnlyList<string>> Columns(OrgId org, int connection, string stream, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        return await ReadKnown(transaction, connection, stream, cancellationToken);
    }

    /// <summary>Notes the columns of a report that was taken in. That ends a pause of its stream.</summary>
    /// <param name="known">What the changes were held against. Where another report was noted meanwhile, the next one compares again.</param>
    /// <param name="resumed">The record for the log, should there be a pause to end.</param>
    public async Task Seen(
        ReportRecord report, IReadOnlyList<string> columns, IReadOnlyList<ColumnChange> changes, IReadOnlyList<string> known, AuditEntry resumed,
        CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(report.Org, cancellationToken);
        await Lock(transaction, report.Connection, cancellationToken);
        if (known.SequenceEqual(await ReadKnown(transaction, report.Connection, report.Stream, cancellationToken)))
        {
            await Note(transaction, report, changes, cancellationToken);
            await Replace(transaction, report, columns, cancellationToken);
        }
        if (await EndPause(transaction, report.Connection, report.Stream, report.At, cancellationToken))
        {
            await AuditStore.Append(transaction, resumed, cancellationToken);
        }
        await transaction.Commit(cancellationToken);
    }

    /// <summary>Pauses the stream of a report that lacks what is needed. A report that lacks the same again changes nothing.</summary>
    public async Task Broken(
        ReportRecord report, IReadOnlyList<ColumnChange> changes, string code, string reason, DateTimeOffset nextTry, AuditEntry paused,
        CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(report.Org, cancellationToken);
        await Lock(transaction, report.Connection, cancellationToken);
        var isNews = await transaction.Execute(
            """
            insert into connections.stream_pause as p (org_id, connection_id, stream, code, reason, paused_at, next_try_at) values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (org_id, connection_id, stream) do update set code = excluded.code, reason = excluded.reason where p.reason <> excluded.reason
            """,
            cancellationToken, Sql.Int(report.Org.Value), Sql.Int(report.Connection), Sql.Text(report.Stream), Sql.Text(code), Sql.Text(reason), Sql.At(report.At), Sql.At(nextTry));
        if (isNews > 0)
        {
            await EndChanges(transaction, report.Connection, report.Stream, report.At, cancellationToken);
            // What broke nothing is noted with the first report that can be read again.
            await Note(transaction, report, [.. changes.Where(change => change.IsBreaking)], cancellationToken);
            await AuditStore.Append(transaction, paused, cancellationToken);
        }
        await transaction.Commit(cancellationToken);
    }

    /// <summary>Ends a pause on a person's word; what of the schedules had failed is due.</summary>
    /// <returns>False when the stream is not paused.</returns>
    public async Task<bool> Resume(
        OrgId org, int connection, string stream, IReadOnlyList<string> schedules, AuditEntry change, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await Lock(transaction, connection, cancellationToken);
        var isOver = await EndPause(transaction, connection, stream, change.At, cancellationToken);
        if (isOver)
        {
            await transaction.Execute(
                "update connections.stream set next_pull_at = $4 where org_id = $1 and connection_id = $2 and stream = any($3) and failures > 0 and next_pull_at <> 'infinity'",
                cancellationToken, Sql.Int(org.Value), Sql.Int(connection), Sql.Texts(schedules), Sql.At(change.At));
            await AuditStore.Append(transaction, change, cancellationToken);
        }
        await transaction.Commit(cancellationToken);
        return isOver;
    }

    /// <summary>Notes that a paused stream is tried.</summary>
    public async Task Tried(OrgId org, int connection, string stream, DateTimeOffset nextTry, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await transaction.Execute(
            "update connections.stream_pause set next_try_at = $4 where org_id = $1 and connection_id = $2 and stream = $3",
            cancellationToken, Sql.Int(org.Value), Sql.Int(connection), Sql.Text(stream), Sql.At(nextTry));
        await transaction.Commit(cancellationToken);
    }

    /// <summary>The connection's streams that are paused.</summary>
    public Task<List<StreamPauseRecord>> Paused(OrgId org, int connection, CancellationToken cancellationToken = default) => database.Read(
        org,
        [new NpgsqlBatchCommand($"{Pauses} and connection_id = $2 order by stream") { Parameters = { Sql.Int(org.Value), Sql.Int(connection) } }],
        reader => All(reader, ReadPause), cancellationToken);

    /// <summary>All columns of a connection's reports, those that are gone last, and the last changes, newest first.</summary>
    public Task<(List<ReportColumnRecord> Columns, List<ColumnChangeRecord> Changes)> Load(OrgId org, int connection, CancellationToken cancellationToken = default) => database.Read(
        org,
        [
            new NpgsqlBatchCommand(
                """
                select stream, name, place, since, first_batch, gone_at from connections.report_column where org_id = $1 and connection_id = $2
                order by stream, gone_at is not null, place, name
                """) { Parameters = { Sql.Int(org.Value), Sql.Int(connection) } },
            new NpgsqlBatchCommand(
                """
                select stream, at, kind, was, becomes, expected, batch_id, ended_at from connections.column_change where org_id = $1 and connection_id = $2
                order by change_id desc limit $3
                """) { Parameters = { Sql.Int(org.Value), Sql.Int(connection), Sql.Int(MostChanges) } },
        ],
        async reader =>
        {
            var columns = await All(reader, r => new ReportColumnRecord(
                r.GetString(0), r.GetString(1), r.GetInt32(2), r.GetFieldValue<DateTimeOffset>(3), r.GetInt64(4), r.OrNull<DateTimeOffset>(5)));
            await reader.NextResultAsync(cancellationToken);
            var changes = await All(reader, r => new ColumnChangeRecord(
                r.GetString(0), r.GetFieldValue<DateTimeOffset>(1), r.GetInt16(2), r.TextOrNull(3), r.TextOrNull(4), r.GetFieldValue<string[]>(5), r.GetInt64(6),
                r.OrNull<DateTimeOffset>(7)));
            return (columns, changes);
        },
        cancellationToken);

    internal static StreamPauseRecord ReadPause(NpgsqlDataReader r) =>
        new(r.GetInt32(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetFieldValue<DateTimeOffset>(4), r.GetFieldValue<DateTimeOffset>(5));

    // One report of a connection at a time: two that come together would note the same change twice.
    private static Task<int> Lock(OrgTransaction transaction, int connection, CancellationToken cancellationToken) => transaction.Execute(
        "select 1 from connections.connection where org_id = $1 and connection_id = $2 for update", cancellationToken, Sql.Int(transaction.Org.Value), Sql.Int(connection));

    private static async Task<List<string>> ReadKnown(OrgTransaction transaction, int connection, string stream, CancellationToken cancellationToken)
    {
        await using var command = transaction.Command(Known, Sql.Int(transaction.Org.Value), Sql.Int(connection), Sql.Text(stream));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await All(reader, r => r.GetString(0));
    }

    private static async Task Replace(OrgTransaction transaction, ReportRecord report, IReadOnlyList<string> columns, CancellationToken cancellationToken)
    {
        await transaction.Execute(
            """
            insert into connections.report_column as c (org_id, connection_id, stream, name, place, since, first_batch)
            select $1, $2, $3, n.name, n.place, $6, coalesce((select min(b.batch_id) from gold.batch b where b.org_id = $1 and b.pull_id = $5 and b.landed_at = $6), 0)
            from unnest($4) with ordinality n (name, place)
            on conflict (org_id, connection_id, stream, name) do update
            set place = excluded.place, gone_at = null, since = case when c.gone_at is null then c.since else excluded.since end,
                first_batch = case when c.gone_at is null then c.first_batch else excluded.first_batch end
            """,
            cancellationToken, Sql.Int(report.Org.Value), Sql.Int(report.Connection), Sql.Text(report.Stream), Sql.Texts(columns), Sql.Long(report.Pull), Sql.At(report.At));
        await transaction.Execute(
            "update connections.report_column set gone_at = $5 where org_id = $1 and connection_id = $2 and stream = $3 and gone_at is null and name <> all($4)",
            cancellationToken, Sql.Int(report.Org.Value), Sql.Int(report.Connection), Sql.Text(report.Stream), Sql.Texts(columns), Sql.At(report.At));
    }

    private static async Task Note(OrgTransaction transaction, ReportRecord report, IReadOnlyList<ColumnChange> changes, CancellationToken cancellationToken)
    {
        foreach (var change in changes)
        {
            await transaction.Execute(
                """
                insert into connections.column_change (org_id, connection_id, stream, at, kind, was, becomes, expected, batch_id)
                select $1, $2, $3, $5, $6, $7, $8, $9, coalesce((select min(b.batch_id) from gold.batch b where b.org_id = $1 and b.pull_id = $4 and b.landed_at = $5), 0)
                """,
                cancellationToken, Sql.Int(report.Org.Value), Sql.Int(report.Connection), Sql.Text(report.Stream), Sql.Long(report.Pull), Sql.At(report.At),
                Sql.Small((int)change.Kind), Sql.Text(change.Was), Sql.Text(change.Is), Sql.Texts(change.Expected));
        }
    }

    private static async Task<bool> EndPause(OrgTransaction transaction, int connection, string stream, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var ended = await transaction.Execute(
            "delete from connections.stream_pause where org_id = $1 and connection_id = $2 and stream = $3",
            cancellationToken, Sql.Int(transaction.Org.Value), Sql.Int(connection), Sql.Text(stream));
        if (ended > 0)
        {
            await EndChanges(transaction, connection, stream, at, cancellationToken);
        }
        return ended > 0;
    }

    private static Task<int> EndChanges(OrgTransaction transaction, int connection, string stream, DateTimeOffset at, CancellationToken cancellationToken) => transaction.Execute(
        "update connections.column_change set ended_at = $4 where org_id = $1 and connection_id = $2 and stream = $3 and expected <> '{}' and ended_at is null",
        cancellationToken, Sql.Int(transaction.Org.Value), Sql.Int(connection), Sql.Text(stream), Sql.At(at));

    private static async Task<List<T>> All<T>(NpgsqlDataReader reader, Func<NpgsqlDataReader, T> read)
    {
        var rows = new List<T>();
        while (await reader.ReadAsync())
        {
            rows.Add(read(reader));
        }
        return rows;
    }
}
