using System.Text.Json;
using Npgsql;
using Paceline.Common;
using Paceline.Storage;
using Paceline.Tenancy;

namespace Paceline.Alerts;

/// <summary>
/// Messages for receivers: <see cref="AlertStateStore"/> writes them with the steps they tell of. Of one alert a receiver is told in order: a message waits while an
/// earlier one of the same alert does, but for one that is held back: what comes after it may be a reason to let it go.
/// </summary>
public sealed class DeliveryStore(OrgDatabase database)
{
    private const string Columns =
        """
        d.delivery_no, d.receiver_id, d.message_id, d.subject_key, d.subject_name, d.owner_name, d.rule_id, d.rule_name, d.sequence, d.notice, d.severity, d.at, d.sentence, d.state,
        d.tries, d.next_at, d.tried_at, d.reason, d.held_until, d.held_because, d.taken, d.repeat_no, d.group_key, d.composed_at, d.takes_back, d.held_open, d.unseen_for
        """;

    /// <summary>How many rows go in one message at most; what is left waits for the next of its group.</summary>
    private const int MostInOne = 2_000;

    /// <summary>Receivers for whom something waits or that are told again of something, each with the moment at which the first of it may be tried.</summary>
    public Task<IReadOnlyList<(int Receiver, DateTimeOffset NextAt)>> Waiting(OrgId org, CancellationToken cancellationToken = default) =>
        database.Read<IReadOnlyList<(int, DateTimeOffset)>>(
            org,
            [
                new NpgsqlBatchCommand(
                    $"""
                    with {DueMessages.Ctes}
                    select receiver_id, min(due_at) from (select receiver_id, due_at from due union all select d.receiver_id, d.repeat_at {DueMessages.Repeats}) moments group by 1 order by 1
                    """)
                { Parameters = { Sql.Int(org.Value) } },
            ],
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

    /// <summary>What may be sent to a receiver by now, those that wait longest first: whole messages, and whole groups that are to become one.</summary>
    /// <param name="most">How many messages.</param>
    public Task<IReadOnlyList<DeliveryRecord>> Due(OrgId org, int receiver, DateTimeOffset now, int most, CancellationToken cancellationToken = default) => Many(
        org,
        $"""
        with {DueMessages.Ctes},
        ranked as (
            select *, dense_rank() over (order by due_at, unit) as rank, row_number() over (partition by unit order by delivery_no) as place from due where receiver_id = $2 and due_at <= $3)
        select {Columns}, k.open_group, 1 from ranked k join alerts.delivery d on d.org_id = $1 and d.delivery_no = k.delivery_no
        where k.rank <= $4 and k.place <= $5 order by k.rank, d.delivery_no
        """,
        cancellationToken, Sql.Int(receiver), Sql.At(now), Sql.Int(most), Sql.Int(MostInOne));

    /// <summary>What messages say besides their steps, by number. Steps are never changed, so it is the same at every try.</summary>
    public Task<IReadOnlyDictionary<long, NewsCourse>> Courses(OrgId org, IReadOnlyCollection<long> deliveries, CancellationToken cancellationToken = default) =>
        database.Read<IReadOnlyDictionary<long, NewsCourse>>(
            org,
            [
                new NpgsqlBatchCommand(
                    """
                    select d.delivery_no, coalesce(d.fired_at, d.at), t.reason::text, array(
                        select e.message_id from alerts.delivery e where e.org_id = $1 and e.receiver_id = d.receiver_id and e.subject_key = d.subject_key and e.rule_id = d.rule_id
                            and e.fired_at = d.fired_at and (e.sequence, e.repeat_no) < (d.sequence, d.repeat_no) and e.state <> 4 and e.message_id <> d.message_id
                        group by e.message_id order by min(e.delivery_no))
                    from alerts.delivery d left join alerts.transition t on t.org_id = $1 and t.subject_key = d.subject_key and t.rule_id = d.rule_id and t.sequence = d.sequence
                    where d.org_id = $1 and d.delivery_no = any($2)
                    """)
                { Parameters = { Sql.Int(org.Value), Sql.Longs(deliveries) } },
            ],
            async reader =>
            {
                var found = new Dictionary<long, NewsCourse>();
                while (await reader.ReadAsync(cancellationToken))
                {
                    var reason = reader.TextOrNull(2) is { } text ? JsonSerializer.Deserialize(text, AlertJson.Default.ReasonRecord) : null;
                    found.Add(reader.GetInt64(0), new NewsCourse(
                        reader.GetFieldValue<DateTimeOffset>(1), reason?.Condition, [.. (reason?.Readings ?? []).Select(one => new NewsReading(one.Label, one.Value, one.Unit))],
                        reader.GetFieldValue<Guid[]>(3)));
                }
                return found;
            },
            cancellationToken);

    /// <summary>Messages, the newest first.</summary>
    /// <param name="receiver">Null for all.</param>
    /// <param name="before">The last one seen; null at the beginning.</param>
    public Task<IReadOnlyList<DeliveryRecord>> Page(OrgId org, int? receiver, long? before, int most, CancellationToken cancellationToken = default) => Many(
        org,
        $"""
        select {Columns}, null::text,
            case when d.group_key is null then 1 else (select count(*)::int from alerts.delivery g where g.org_id = $1 and g.message_id = d.message_id and g.receiver_id = d.receiver_id) end
        from alerts.delivery d where d.org_id = $1 and ($2 is null or d.receiver_id = $2) and ($3 is null or d.delivery_no < $3)
        order by d.delivery_no desc limit $4
        """,
        cancellationToken, Sql.Int(receiver), Sql.Long(before), Sql.Int(most));

    /// <summary>Writes what came of a try of a message, unless another has been made meanwhile.</summary>
    /// <param name="rows">All that go in it.</param>
    /// <param name="pause">Whether the receiver wants nothing any more; the verdict says why.</param>
    /// <param name="taken">Addresses that have it now, where a receiver is several.</param>
    public async Task Record(
        OrgId org, IReadOnlyList<DeliveryRecord> rows, SendVerdict verdict, bool pause, DateTimeOffset now, IReadOnlyCollection<string>? taken = null,
        CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await transaction.Execute(
            """
            update alerts.delivery d set state = $4, tries = tries + 1, next_at = coalesce($5, next_at), tried_at = $6, reason = $7, taken = taken || $8,
                repeat_at = case when $4 <> 1 and d.notice <> 4 then $6 + make_interval(secs => r.repeat_every) end
            from alerts.receiver r
            where d.org_id = $1 and d.delivery_no = any($2) and d.state = 1 and d.tries = $3 and r.org_id = $1 and r.receiver_id = d.receiver_id
            """,
            cancellationToken, Sql.Int(org.Value), Sql.Longs(rows.Select(one => one.Number)), Sql.Int(rows[0].Tries), Sql.Small((int)verdict.State), Sql.At(verdict.Next), Sql.At(now),
            Sql.Text(verdict.Reason), Sql.Texts(taken ?? []));
        if (pause)
        {
            await transaction.Execute(
                "update alerts.receiver set is_paused = true, paused_because = $3, version = version + 1 where org_id = $1 and receiver_id = $2 and not is_paused", cancellationToken,
                Sql.Int(org.Value), Sql.Int(rows[0].Receiver), Sql.Text(verdict.Reason));
        }
        await transaction.Commit(cancellationToken);
    }

    /// <summary>Has a message that was given up be tried again from now on, with all that goes in it and nothing else.</summary>
    /// <param name="delivery">Any of its rows.</param>
    /// <returns>False when there is none that was given up.</returns>
    public async Task<bool> Resend(OrgId org, long delivery, DateTimeOffset now, AuditEntry change, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        if (await transaction.Execute(
            """
            update alerts.delivery d set state = 1, tries = 0, next_at = $3, composed_at = coalesce(d.composed_at, $3), repeat_at = null
            from alerts.delivery asked where asked.org_id = $1 and asked.delivery_no = $2 and asked.state = 3
                and d.org_id = $1 and d.message_id = asked.message_id and d.receiver_id = asked.receiver_id and d.state = 3
            """,
            cancellationToken,
            Sql.Int(org.Value), Sql.Long(delivery), Sql.At(now)) == 0)
        {
            return false;
        }
        await AuditStore.Append(transaction, change, cancellationToken);
        await transaction.Commit(cancellationToken);
        return true;
    }

    /// <summary>Forgets what was delivered, given up or withheld before a moment, but not what says that a receiver knows of an alert that is out.</summary>
    public async Task Forget(OrgId org, DateTimeOffset before, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await transaction.Execute(
            """
            delete from alerts.delivery d where org_id = $1 and state > 1 and coalesce(tried_at, next_at) < $2 and ((state > 2 and taken = '{}' and repeat_at is null) or (repeat_no > 0 and repeat_at is null) or notice = 4 or not (
                exists (select from alerts.alert a where a.org_id = $1 and a.subject_key = d.subject_key and a.rule_id = d.rule_id and a.active is not null)
                or exists (select from alerts.delivery e where e.org_id = $1 and e.receiver_id = d.receiver_id and e.subject_key = d.subject_key and e.rule_id = d.rule_id and e.state = 1)))
            """,
            cancellationToken, Sql.Int(org.Value), Sql.At(before));
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
                            (Severity)reader.GetInt16(10), reader.GetFieldValue<DateTimeOffset>(11), reader.GetString(12))
                        { Repeat = reader.GetInt32(21), TakesBack = reader.GetBoolean(24), UnseenFor = reader.OrNull<int>(26) is { } unseen ? TimeSpan.FromSeconds(unseen) : null },
                        (DeliveryState)reader.GetInt16(13), reader.GetInt32(14), reader.GetFieldValue<DateTimeOffset>(15), reader.OrNull<DateTimeOffset>(16), reader.TextOrNull(17),
                        reader.OrNull<DateTimeOffset>(18), reader.TextOrNull(19))
                    {
                        Taken = reader.GetFieldValue<string[]>(20),
                        GroupKey = reader.TextOrNull(22),
                        ComposedAt = reader.OrNull<DateTimeOffset>(23),
                        OpenGroup = reader.TextOrNull(27),
                        Together = reader.GetInt32(28),
                        IsHeldOpen = reader.GetBoolean(25),
                    });
                }
                return found;
            },
            cancellationToken);
    }
}
