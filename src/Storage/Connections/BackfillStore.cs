using System.Globalization;
using Npgsql;
using Paceline.Common;
using Paceline.Storage;
using Paceline.Tenancy;

namespace Paceline.Connections;

/// <summary>A back-fill of one zone's accounts.</summary>
/// <param name="Accounts">Whose delivery; empty for all of the zone.</param>
/// <param name="FilledFrom">First day that is in; null before any.</param>
/// <param name="ActiveSeconds">How long it has been at work, pauses not counted.</param>
public sealed record BackfillRecord(
    int Connection, int Backfill, string Zone, IReadOnlyList<string> Accounts, DateOnly From, DateOnly To, DateOnly? FilledFrom, int SharePercent, int State,
    double ActiveSeconds, string? LastOutcome, DateTimeOffset CreatedAt, string Who, DateTimeOffset? EndedAt);

/// <summary>Back-fills that a person ordered. Each has a schedule of the stream <see cref="Stream"/> whose subject is its number.</summary>
public sealed class BackfillStore(OrgDatabase database)
{
    /// <summary>The schedule's stream.</summary>
    public const string Stream = "delivery-fill";

    internal const string Select =
        """
        select connection_id, backfill_id, zone, accounts, from_day, to_day, filled_from, share_percent, state, active_seconds, last_outcome, created_at, who, ended_at
        from connections.backfill where org_id = $1
        """;

    /// <summary>Starts back-fills; each gets the next number of its connection.</summary>
    /// <param name="wanted">Their numbers are not looked at.</param>
    public async Task<IReadOnlyList<int>> Start(OrgId org, int connection, IReadOnlyList<BackfillRecord> wanted, AuditEntry change, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        var numbers = await Start(transaction, connection, wanted, change, cancellationToken);
        await AuditStore.Append(transaction, change, cancellationToken);
        await transaction.Commit(cancellationToken);
        return numbers;
    }

    internal static async Task<List<int>> Start(
        OrgTransaction transaction, int connection, IReadOnlyList<BackfillRecord> wanted, AuditEntry change, CancellationToken cancellationToken)
    {
        await transaction.Execute(
            "select 1 from connections.connection where org_id = $1 and connection_id = $2 for update", cancellationToken, Sql.Int(transaction.Org.Value), Sql.Int(connection));
        var numbers = new List<int>();
        foreach (var backfill in wanted)
        {
            await using var insert = transaction.Command(
                """
                insert into connections.backfill (org_id, connection_id, backfill_id, zone, accounts, from_day, to_day, share_percent, state, created_at, who)
                select $1, $2, (select coalesce(max(backfill_id), 0) + 1 from connections.backfill where org_id = $1 and connection_id = $2), $3, $4, $5, $6, $7, 1, $8, $9
                returning backfill_id
                """,
                Sql.Int(transaction.Org.Value), Sql.Int(connection), Sql.Text(backfill.Zone), Sql.Texts(backfill.Accounts), Sql.Date(backfill.From), Sql.Date(backfill.To),
                Sql.Int(backfill.SharePercent), Sql.At(change.At), Sql.Text(change.Actor.Name));
            var number = (int)(await insert.ExecuteScalarAsync(cancellationToken))!;
            await transaction.Execute(
                "insert into connections.stream (org_id, connection_id, stream, subject, next_pull_at) values ($1, $2, $3, $4, $5)",
                cancellationToken, Sql.Int(transaction.Org.Value), Sql.Int(connection), Sql.Text(Stream), Sql.Text(Subject(number)), Sql.At(change.At));
            numbers.Add(number);
        }
        return numbers;
    }

    /// <summary>Puts a back-fill into a state; its schedule follows.</summary>
    /// <returns>False when it no longer stands where it was thought to.</returns>
    public async Task<bool> Steer(OrgId org, int connection, int backfill, int from, int to, AuditEntry change, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        var steered = await transaction.Execute(
            "update connections.backfill set state = $5, ended_at = case when $5 = 4 then $6 end where org_id = $1 and connection_id = $2 and backfill_id = $3 and state = $4",
            cancellationToken, Sql.Int(org.Value), Sql.Int(connection), Sql.Int(backfill), Sql.Small(from), Sql.Small(to), Sql.At(change.At));
        if (steered > 0)
        {
            await transaction.Execute(
                "update connections.stream set next_pull_at = case when $5 = 1 then $6 else 'infinity' end where org_id = $1 and connection_id = $2 and stream = $3 and subject = $4",
                cancellationToken, Sql.Int(org.Value), Sql.Int(connection), Sql.Text(Stream), Sql.Text(Subject(backfill)), Sql.Small(to), Sql.At(change.At));
            await AuditStore.Append(transaction, change, cancellationToken);
        }
        await transaction.Commit(cancellationToken);
        return steered > 0;
    }

    /// <summary>Notes that days are in.</summary>
    /// <param name="seconds">How long they took.</param>
    public async Task Filled(
        OrgId org, int connection, int backfill, DateOnly from, double seconds, string outcome, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await transaction.Execute(
            """
            update connections.backfill
            set filled_from = least(filled_from, $4), active_seconds = active_seconds + $5, last_outcome = $6,
                state = case when $4 <= from_day then 3 else state end, ended_at = case when $4 <= from_day then $7 else ended_at end
            where org_id = $1 and connection_id = $2 and backfill_id = $3 and state <> 4
            """,
            cancellationToken, Sql.Int(org.Value), Sql.Int(connection), Sql.Int(backfill), Sql.Date(from), new NpgsqlParameter<double> { TypedValue = seconds },
            Sql.Text(outcome), Sql.At(at));
        await transaction.Commit(cancellationToken);
    }

    public Task<List<BackfillRecord>> List(OrgId org, int connection, CancellationToken cancellationToken = default) => database.Read(
        org,
        [new NpgsqlBatchCommand($"{Select} and connection_id = $2 order by backfill_id desc") { Parameters = { Sql.Int(org.Value), Sql.Int(connection) } }],
        async reader =>
        {
            var backfills = new List<BackfillRecord>();
            while (await reader.ReadAsync(cancellationToken))
            {
                backfills.Add(ReadBackfill(reader));
            }
            return backfills;
        },
        cancellationToken);

    /// <summary>The subject of a back-fill's schedule.</summary>
    public static string Subject(int backfill) => backfill.ToString(CultureInfo.InvariantCulture);

    internal static BackfillRecord ReadBackfill(NpgsqlDataReader r) => new(
        r.GetInt32(0), r.GetInt32(1), r.GetString(2), r.GetFieldValue<string[]>(3), r.GetFieldValue<DateOnly>(4), r.GetFieldValue<DateOnly>(5), r.OrNull<DateOnly>(6),
        r.GetInt32(7), r.GetInt16(8), r.GetDouble(9), r.TextOrNull(10), r.GetFieldValue<DateTimeOffset>(11), r.GetString(12), r.OrNull<DateTimeOffset>(13));
}
