using NodaTime;
using Npgsql;
using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Alerts;

/// <summary>Messages that are held back from a receiver, and what there is to know to say whether they still are.</summary>
public sealed class HeldStore(OrgDatabase database)
{
    // A receiver that is not told of what an alert follows from is told of the alert.
    private static readonly string HeardBeside = AlertsBeside.Of("d", $"exists (select from alerts.receiver r where r.org_id = $1 and r.receiver_id = $2 and {Hearing.Of("b", "b.active")})");

    /// <summary>Everything that waits for a receiver about these alerts, with what there is to know about each.</summary>
    public Task<IReadOnlyList<WaitingAlert>> About(
        OrgId org, int receiver, IReadOnlyCollection<(string Subject, string Rule)> alerts, CancellationToken cancellationToken = default) => database.Read<IReadOnlyList<WaitingAlert>>(
        org,
        [
            new NpgsqlBatchCommand(
                $"""
                select d.subject_key, d.rule_id, d.subject_name, d.owner_name, coalesce(a.severity, d.severity), a.active, a.snoozed_until, a.snoozed_by, a.snooze_reason,
                    coalesce(told.notice <> 4, false), a.acknowledged_by, a.acknowledged_as, a.unacknowledged_at,
                    d.delivery_no, d.notice, d.severity, d.held_until is not null, d.tries > 0, d.repeat_no > 0, d.at,
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
                        (Severity?)reader.OrNull<short>(5), reader.OrNull<DateTimeOffset>(6), reader.TextOrNull(7), reader.TextOrNull(8), reader.GetBoolean(9),
                        new Handling
                        {
                            AcknowledgedBy = reader.TextOrNull(10),
                            AcknowledgedAs = (Severity?)reader.OrNull<short>(11),
                            UnacknowledgedAt = reader.OrNull<DateTimeOffset>(12) is { } at ? Instant.FromDateTimeOffset(at) : null,
                        },
                        AlertsBeside.Read(reader, 20), []));
                }
                found[^1].Messages.Add(new WaitingMessage(
                    reader.GetInt64(13), (Notice)reader.GetInt16(14), (Severity)reader.GetInt16(15), reader.GetBoolean(16), reader.GetBoolean(17), reader.GetBoolean(18),
                    Instant.FromDateTimeOffset(reader.GetFieldValue<DateTimeOffset>(19))));
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
            update alerts.delivery d set held_until = h.until, held_because = h.because, held_open = h.open, unseen_for = coalesce(h.unseen_for, d.unseen_for), quieted_by = nullif(h.quieted_by, ''),
                -- What it follows from may have ended meanwhile, and then nobody else has it looked at.
                next_at = case when h.quieted_by = '' or exists (select from alerts.alert a where a.org_id = $1 and a.subject_key = split_part(h.quieted_by, ' ', 1)
                    and a.rule_id = split_part(h.quieted_by, ' ', 2) and a.active is not null) then h.until else d.next_at end
            from unnest($2, $3, $4, $5, $6, $7) h (delivery_no, until, because, quieted_by, open, unseen_for)
            where d.org_id = $1 and d.delivery_no = h.delivery_no and d.state = 1
            """,
            cancellationToken, Sql.Int(org.Value), Sql.Longs(held.Select(one => one.Number)), Sql.Ats(held.Select(one => one.Until)), Sql.Texts(held.Select(one => one.Because)),
            Sql.Texts(held.Select(one => one.By is { } by ? Key(by.SubjectKey, by.RuleId) : "")), Sql.Bools(held.Select(one => one.IsOpen)),
            Sql.IntsOrNull(held.Select(one => (int?)one.UnseenFor?.TotalSeconds)));
        await transaction.Commit(cancellationToken);
    }

    /// <summary>Lets go of messages that nothing holds back any more: of each alert one is sent next, or none, and the others never are.</summary>
    /// <param name="says">What a message says it tells from now on, by its number, where that is another step than its own.</param>
    /// <param name="unseenFor">For how long nobody has acknowledged what waited for that.</param>
    public async Task Release(
        OrgId org, IReadOnlyCollection<long> next, IReadOnlyCollection<(long Number, Notice Notice)> says, IReadOnlyCollection<long> withheld, DateTimeOffset now,
        TimeSpan? unseenFor = null, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await transaction.Execute(
            """
            update alerts.delivery d set held_until = null, held_open = false, quieted_by = null, next_at = $5, unseen_for = case when d.unseen_for is not null then $7 end, state = case when d.delivery_no = any($6) then 4 else 1 end, notice = coalesce(s.notice, d.notice),
                -- An alert that somebody has seen to is told again once nobody has any more.
                repeat_at = case when d.delivery_no = any($6) and d.repeat_no > 0 then $5 end
            from unnest($2) r (delivery_no) left join unnest($3, $4) s (delivery_no, notice) using (delivery_no)
            where d.org_id = $1 and d.delivery_no = r.delivery_no and d.state = 1
            """,
            cancellationToken, Sql.Int(org.Value), Sql.Longs(next.Concat(withheld)), Sql.Longs(says.Select(one => one.Number)), Sql.Smalls(says.Select(one => (short)one.Notice)),
            Sql.At(now), Sql.Longs(withheld), Sql.Int((int?)unseenFor?.TotalSeconds));
        await transaction.Commit(cancellationToken);
    }

    /// <summary>Has messages that wait never be sent, for their alerts go to others.</summary>
    public async Task LeadPast(OrgId org, IReadOnlyCollection<long> messages, string because, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await transaction.Execute(
            """
            update alerts.delivery set state = 4, held_until = null, held_open = false, quieted_by = null, held_because = $3, next_at = $4, repeat_at = null
            where org_id = $1 and delivery_no = any($2) and state = 1
            """,
            cancellationToken, Sql.Int(org.Value), Sql.Longs(messages), Sql.Text(because), Sql.At(now));
        await transaction.Commit(cancellationToken);
    }

    /// <summary>By which messages name the alert that they follow from.</summary>
    private static string Key(string subject, string rule) => $"{subject} {rule}";

    /// <summary>Has what is held back looked at now, of these alerts or of all: what held it may be over.</summary>
    internal static Task LookAtHeld(OrgTransaction transaction, IReadOnlyCollection<AlertName>? alerts, DateTimeOffset now, CancellationToken cancellationToken) => transaction.Execute(
        """
        update alerts.delivery set next_at = $2 where org_id = $1 and state = 1 and held_until is not null and next_at > $2
            and ($3 or (subject_key, rule_id) in (select * from unnest($4, $5)))
        """,
        cancellationToken, Sql.Int(transaction.Org.Value), Sql.At(now), Sql.Bool(alerts is null), Sql.Texts((alerts ?? []).Select(one => one.Subject)), Sql.Texts((alerts ?? []).Select(one => one.Rule)));

    /// <summary>The same of everything that follows from another alert.</summary>
    internal static Task LookAtQuieted(OrgTransaction transaction, DateTimeOffset now, CancellationToken cancellationToken) => transaction.Execute(
        "update alerts.delivery set next_at = $2 where org_id = $1 and state = 1 and quieted_by is not null and next_at > $2", cancellationToken, Sql.Int(transaction.Org.Value), Sql.At(now));

    /// <summary>The same of everything that is held back from a receiver.</summary>
    internal static Task LookAtHeld(OrgTransaction transaction, int receiver, DateTimeOffset now, CancellationToken cancellationToken) => transaction.Execute(
        "update alerts.delivery set next_at = $3 where org_id = $1 and receiver_id = $2 and state = 1 and held_until is not null and next_at > $3", cancellationToken,
        Sql.Int(transaction.Org.Value), Sql.Int(receiver), Sql.At(now));
}
