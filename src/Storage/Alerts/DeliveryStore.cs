using Npgsql;
using Paceline.Common;
using Paceline.Storage;
using Paceline.Tenancy;

namespace Paceline.Alerts;

/// <summary>
/// Messages for receivers: <see cref="AlertStateStore"/> writes them with the steps they tell of. Of one alert a receiver is told in order: a message waits while an
/// earlier one of the same alert does.
/// </summary>
public sealed class DeliveryStore(OrgDatabase database)
{
    private const string Columns =
        """
        d.delivery_no, d.receiver_id, d.message_id, d.subject_key, d.subject_name, d.owner_name, d.rule_id, d.rule_name, d.sequence, d.notice, d.severity, d.at, d.sentence, d.state,
        d.tries, d.next_at, d.tried_at, d.reason
        """;

    private const string Heads =
        """
        from alerts.delivery d join alerts.receiver r on r.org_id = $1 and r.receiver_id = d.receiver_id and not r.is_paused
        where d.org_id = $1 and d.state = 1 and not exists (
            select from alerts.delivery e where e.org_id = $1 and e.receiver_id = d.receiver_id and e.subject_key = d.subject_key and e.rule_id = d.rule_id
                and e.sequence < d.sequence and e.state = 1)
        """;

    /// <summary>Receivers for whom something waits, each with the moment at which the first of it may be tried.</summary>
    public Task<IReadOnlyList<(int Receiver, DateTimeOffset NextAt)>> Waiting(OrgId org, CancellationToken cancellationToken = default) =>
        database.Read<IReadOnlyList<(int, DateTimeOffset)>>(
            org,
            [new NpgsqlBatchCommand($"select d.receiver_id, min(d.next_at) {Heads} group by 1 order by 1") { Parameters = { Sql.Int(org.Value) } }],
            async reader =>
            {
                var waiting = new List<(int, DateTimeOffset)>();
                while (await reader.ReadAsync(cancellationToken))
                {
                    waiting.Add((reader.GetInt32(0), reader.GetFieldValue<DateTimeOffset>(1)));
                }
                return waiting;
            },
            cancellationToken);

    /// <summary>What may be sent to a receiver by now, those that wait longest first.</summary>
    public Task<IReadOnlyList<DeliveryRecord>> Due(OrgId org, int receiver, DateTimeOffset now, int most, CancellationToken cancellationToken = default) => Many(
        org, $"select {Columns} {Heads} and d.receiver_id = $2 and d.next_at <= $3 order by d.next_at, d.delivery_no limit $4", cancellationToken,
        Sql.Int(receiver), Sql.At(now), Sql.Int(most));

    /// <summary>Messages, the newest first.</summary>
    /// <param name="receiver">Null for all.</param>
    /// <param name="before">The last one seen; null at the beginning.</param>
    public Task<IReadOnlyList<DeliveryRecord>> Page(OrgId org, int? receiver, long? before, int most, CancellationToken cancellationToken = default) => Many(
        org,
        $"""
        select {Columns} from alerts.delivery d where d.org_id = $1 and ($2 is null or d.receiver_id = $2) and ($3 is null or d.delivery_no < $3)
        order by d.delivery_no desc limit $4
        """,
        cancellationToken, Sql.Int(receiver), Sql.Long(before), Sql.Int(most));

    /// <summary>Writes what came of a try, unless another has been made meanwhile.</summary>
    /// <param name="pause">Whether the receiver wants nothing any more; the verdict says why.</param>
    public async Task Record(OrgId org, DeliveryRecord tried, SendVerdict verdict, bool pause, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await transaction.Execute(
            """
            update alerts.delivery set state = $4, tries = tries + 1, next_at = coalesce($5, next_at), tried_at = $6, reason = $7
            where org_id = $1 and delivery_no = $2 and state = 1 and tries = $3
            """,
            cancellationToken, Sql.Int(org.Value), Sql.Long(tried.Number), Sql.Int(tried.Tries), Sql.Small((int)verdict.State), Sql.At(verdict.Next), Sql.At(now), Sql.Text(verdict.Reason));
        if (pause)
        {
            await transaction.Execute(
                "update alerts.receiver set is_paused = true, paused_because = $3, version = version + 1 where org_id = $1 and receiver_id = $2 and not is_paused", cancellationToken,
                Sql.Int(org.Value), Sql.Int(tried.Receiver), Sql.Text(verdict.Reason));
        }
        await transaction.Commit(cancellationToken);
    }

    /// <summary>Has a message that was given up be tried again from now on.</summary>
    /// <returns>False when there is none that was given up.</returns>
    public async Task<bool> Resend(OrgId org, long delivery, DateTimeOffset now, AuditEntry change, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        if (await transaction.Execute(
            "update alerts.delivery set state = 1, tries = 0, next_at = $3 where org_id = $1 and delivery_no = $2 and state = 3", cancellationToken,
            Sql.Int(org.Value), Sql.Long(delivery), Sql.At(now)) == 0)
        {
            return false;
        }
        await AuditStore.Append(transaction, change, cancellationToken);
        await transaction.Commit(cancellationToken);
        return true;
    }

    /// <summary>Forgets what was delivered or given up before a moment.</summary>
    public async Task Forget(OrgId org, DateTimeOffset before, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await transaction.Execute("delete from alerts.delivery where org_id = $1 and state > 1 and tried_at < $2", cancellationToken, Sql.Int(org.Value), Sql.At(before));
        await transaction.Commit(cancellationToken);
    }

    private Task<IReadOnlyList<DeliveryRecord>> Many(OrgId org, string sql, CancellationToken cancellationToken, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlBatchCommand(sql) { Parameters = { Sql.Int(org.Value) } };
        command.Parameters.AddRange(parameters);
        return database.Read<IReadOnlyList<DeliveryRecord>>(
            org, [command],
            async reader =>
            {
                var found = new List<DeliveryRecord>();
                while (await reader.ReadAsync(cancellationToken))
                {
                    found.Add(new DeliveryRecord(
                        reader.GetInt64(0), reader.GetInt32(1), reader.GetGuid(2),
                        new AlertNews(
                            reader.GetString(3), reader.GetString(4), reader.GetString(5), reader.GetString(6), reader.GetString(7), reader.GetInt64(8), (Notice)reader.GetInt16(9),
                            (Severity)reader.GetInt16(10), reader.GetFieldValue<DateTimeOffset>(11), reader.GetString(12)),
                        (DeliveryState)reader.GetInt16(13), reader.GetInt32(14), reader.GetFieldValue<DateTimeOffset>(15), reader.OrNull<DateTimeOffset>(16), reader.TextOrNull(17)));
                }
                return found;
            },
            cancellationToken);
    }
}
