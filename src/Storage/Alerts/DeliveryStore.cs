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
        d.tries, d.next_at, d.tried_at, d.reason, d.held_until, d.held_because, d.taken, d.repeat_no, d.group_key, d.composed_at, d.takes_back, d.quieted_by is not null
        """;

    // A receiver that is not told of what an alert follows from is told of the alert.
    private static readonly string HeardBeside = AlertsBeside.Of(
        "d",
        """
        exists (select from alerts.receiver r where r.org_id = $1 and r.receiver_id = $2 and b.active >= r.least_severity and (cardinality(r.rules) = 0 or b.rule_id = any(r.rules))
            and (cardinality(r.advertisers) = 0 or b.owner_name = any(r.advertisers)) and (b.booking_id is null or r.tells_margin))
        """);

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

    /// <summary>Everything that waits for a receiver about these alerts, with what there is to know about each.</summary>
    public Task<IReadOnlyList<WaitingAlert>> About(
        OrgId org, int receiver, IReadOnlyCollection<(string Subject, string Rule)> alerts, CancellationToken cancellationToken = default) => database.Read<IReadOnlyList<WaitingAlert>>(
        org,
        [
            new NpgsqlBatchCommand(
                $"""
                select d.subject_key, d.rule_id, d.subject_name, d.owner_name, coalesce(a.severity, d.severity), a.active, a.snoozed_until, a.snoozed_by, a.snooze_reason,
                    coalesce(told.notice <> 4, false), coalesce(a.acknowledged_as >= a.active, false),
                    d.delivery_no, d.notice, d.severity, d.held_until is not null, d.tries > 0, d.repeat_no > 0,
                    case when row_number() over (partition by d.subject_key, d.rule_id order by d.sequence, d.repeat_no) = 1 then {HeardBeside} end
                from unnest($3, $4) asked (subject_key, rule_id)
                    join alerts.delivery d on d.org_id = $1 and d.receiver_id = $2 and d.subject_key = asked.subject_key and d.rule_id = asked.rule_id and d.state = 1
                        and d.group_key is null
                    left join alerts.alert a on a.org_id = $1 and a.subject_key = asked.subject_key and a.rule_id = asked.rule_id
                    left join lateral (
                        select e.notice from alerts.delivery e where e.org_id = $1 and e.receiver_id = $2 and e.subject_key = asked.subject_key and e.rule_id = asked.rule_id
                            and (e.state = 2 or cardinality(e.taken) > 0)
                        order by e.sequence desc, e.repeat_no desc limit 1) told on true
                order by d.subject_key, d.rule_id, d.sequence, d.repeat_no
                """)
            { Parameters = { Sql.Int(org.Value), Sql.Int(receiver), Sql.Texts(alerts.Select(one => one.Subject)), Sql.Texts(alerts.Select(one => one.Rule)) } },
        ],
        async reader =>
        {
            var found = new List<WaitingAlert>();
            while (await reader.ReadAsync(cancellationToken))
            {
                var key = (Subject: reader.GetString(0), Rule: reader.GetString(1));
                if (found.Count == 0 || (found[^1].Subject, found[^1].Rule) != key)
                {
                    found.Add(new WaitingAlert(
                        key.Subject, key.Rule, AlertLabels.Of(key.Rule, (Severity)reader.GetInt16(4), key.Subject, reader.GetString(2), reader.GetString(3)),
                        (Severity?)reader.OrNull<short>(5), reader.OrNull<DateTimeOffset>(6), reader.TextOrNull(7), reader.TextOrNull(8), reader.GetBoolean(9), reader.GetBoolean(10), AlertsBeside.Read(reader, 17), []));
                }
                found[^1].Messages.Add(new WaitingMessage(
                    reader.GetInt64(11), (Notice)reader.GetInt16(12), (Severity)reader.GetInt16(13), reader.GetBoolean(14), reader.GetBoolean(15), reader.GetBoolean(16)));
            }
            return found;
        },
        cancellationToken);

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

    /// <summary>Has messages wait until whatever holds them back is over.</summary>
    public async Task Hold(OrgId org, IReadOnlyCollection<HeldMessage> held, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await transaction.Execute(
            """
            update alerts.delivery d set held_until = h.until, held_because = h.because, quieted_by = nullif(h.quieted_by, ''),
                -- What it follows from may have ended meanwhile, and then nobody else has it looked at.
                next_at = case when h.quieted_by = '' or exists (select from alerts.alert a where a.org_id = $1 and a.subject_key = split_part(h.quieted_by, ' ', 1)
                    and a.rule_id = split_part(h.quieted_by, ' ', 2) and a.active is not null) then h.until else d.next_at end
            from unnest($2, $3, $4, $5) h (delivery_no, until, because, quieted_by)
            where d.org_id = $1 and d.delivery_no = h.delivery_no and d.state = 1
            """,
            cancellationToken, Sql.Int(org.Value), Sql.Longs(held.Select(one => one.Number)), Sql.Ats(held.Select(one => one.Until)), Sql.Texts(held.Select(one => one.Because)),
            Sql.Texts(held.Select(one => one.By is { } by ? Key(by.SubjectKey, by.RuleId) : "")));
        await transaction.Commit(cancellationToken);
    }

    /// <summary>Lets go of messages that nothing holds back any more: of each alert one is sent next, or none, and the others never are.</summary>
    /// <param name="says">What a message says it tells from now on, by its number, where that is another step than its own.</param>
    public async Task Release(
        OrgId org, IReadOnlyCollection<long> next, IReadOnlyCollection<(long Number, Notice Notice)> says, IReadOnlyCollection<long> withheld, DateTimeOffset now,
        CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await transaction.Execute(
            """
            update alerts.delivery d set held_until = null, quieted_by = null, next_at = $5, state = case when d.delivery_no = any($6) then 4 else 1 end, notice = coalesce(s.notice, d.notice),
                -- An alert that somebody has seen to is told again once nobody has any more.
                repeat_at = case when d.delivery_no = any($6) and d.repeat_no > 0 then $5 end
            from unnest($2) r (delivery_no) left join unnest($3, $4) s (delivery_no, notice) using (delivery_no)
            where d.org_id = $1 and d.delivery_no = r.delivery_no and d.state = 1
            """,
            cancellationToken, Sql.Int(org.Value), Sql.Longs(next.Concat(withheld)), Sql.Longs(says.Select(one => one.Number)), Sql.Smalls(says.Select(one => (short)one.Notice)),
            Sql.At(now), Sql.Longs(withheld));
        await transaction.Commit(cancellationToken);
    }

    /// <summary>By which messages name the alert that they follow from.</summary>
    private static string Key(string subject, string rule) => $"{subject} {rule}";

    /// <summary>Has what is held back looked at now, of one alert or of all: what held it may be over.</summary>
    internal static Task LookAtHeld(OrgTransaction transaction, (string Subject, string Rule)? alert, DateTimeOffset now, CancellationToken cancellationToken) => transaction.Execute(
        """
        update alerts.delivery set next_at = $2 where org_id = $1 and state = 1 and held_until is not null and next_at > $2
            and ($3 is null or (subject_key = $3 and rule_id = $4))
        """,
        cancellationToken, Sql.Int(transaction.Org.Value), Sql.At(now), Sql.Text(alert?.Subject), Sql.Text(alert?.Rule));

    /// <summary>The same of everything that follows from another alert.</summary>
    internal static Task LookAtQuieted(OrgTransaction transaction, DateTimeOffset now, CancellationToken cancellationToken) => transaction.Execute(
        "update alerts.delivery set next_at = $2 where org_id = $1 and state = 1 and quieted_by is not null and next_at > $2", cancellationToken, Sql.Int(transaction.Org.Value), Sql.At(now));

    /// <summary>The same of everything that is held back from a receiver.</summary>
    internal static Task LookAtHeld(OrgTransaction transaction, int receiver, DateTimeOffset now, CancellationToken cancellationToken) => transaction.Execute(
        "update alerts.delivery set next_at = $3 where org_id = $1 and receiver_id = $2 and state = 1 and held_until is not null and next_at > $3", cancellationToken,
        Sql.Int(transaction.Org.Value), Sql.Int(receiver), Sql.At(now));

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
                        { Repeat = reader.GetInt32(21), TakesBack = reader.GetBoolean(24) },
                        (DeliveryState)reader.GetInt16(13), reader.GetInt32(14), reader.GetFieldValue<DateTimeOffset>(15), reader.OrNull<DateTimeOffset>(16), reader.TextOrNull(17),
                        reader.OrNull<DateTimeOffset>(18), reader.TextOrNull(19))
                    {
                        Taken = reader.GetFieldValue<string[]>(20),
                        GroupKey = reader.TextOrNull(22),
                        ComposedAt = reader.OrNull<DateTimeOffset>(23),
                        OpenGroup = reader.TextOrNull(26),
                        Together = reader.GetInt32(27),
                        IsQuieted = reader.GetBoolean(25),
                    });
                }
                return found;
            },
            cancellationToken);
    }
}
