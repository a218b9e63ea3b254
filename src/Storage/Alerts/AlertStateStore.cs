using System.Text.Json;
using NodaTime;
using Npgsql;
using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Alerts;

/// <summary>What is remembered of the alerts of one thing, and when to look at it again. It is written with what its producer writes: a campaign's row on the board, a line's result.</summary>
public sealed class AlertStateStore(OrgDatabase database)
{
    private const string Those = "subject_key = any($2)";
    private const string OfParts = "campaign_no = $2 and subject_key ~ '^(order|lineitem):'";

    private static readonly string[] OfThose = [Looks(Those), States(Those)];
    private static readonly string[] OfPartsAlerts = [Looks(OfParts), States(OfParts)];

    private static readonly string IsFor = Hearing.OfStep("k", "bad.severity");

    private static readonly string Kept =
        $"""
        with found as materialized (
            select * from jsonb_to_recordset($2) s (subject_key text, campaign_no bigint, booking_id int, connection_id int, subject_name text, owner_name text, look_again timestamptz, alerts jsonb, steps jsonb)),
        kept as (
            insert into alerts.alert as a (org_id, subject_key, campaign_no, booking_id, connection_id, rule_id, rule_version, rule_name, subject_name, owner_name, phase, since, active, absence_told, sequence,
                judged_at, breached_since, critical_since, eased_since, cleared_since, fired_at, resolved_at, severity, sentence,
                doubtful_at, taken_back_at, stake, stake_currency, foreseen_at, foreseen_notice, foreseen_severity)
            select $1, s.subject_key, s.campaign_no, s.booking_id, s.connection_id, r.rule_id, r.rule_version, coalesce(r.rule_name, r.rule_id), s.subject_name, s.owner_name, r.phase, r.since, r.active,
                r.absence_told, r.sequence, r.judged_at, r.breached_since, r.critical_since, r.eased_since, r.cleared_since, r.fired_at, r.resolved_at, r.active,
                coalesce(r.sentence, ''), r.doubtful_at, r.taken_back_at, r.stake, r.stake_currency, r.foreseen_at, r.foreseen_notice, r.foreseen_severity
            from found s, jsonb_to_recordset(s.alerts) r (rule_id text, rule_version int, rule_name text, phase smallint, since timestamptz, active smallint,
                absence_told boolean, sequence bigint, judged_at timestamptz, breached_since timestamptz, critical_since timestamptz, eased_since timestamptz,
                cleared_since timestamptz, fired_at timestamptz, resolved_at timestamptz, sentence text, doubtful_at timestamptz, taken_back_at timestamptz, stake numeric, stake_currency text,
                foreseen_at timestamptz, foreseen_notice smallint, foreseen_severity smallint)
            on conflict (org_id, subject_key, rule_id) do update set
                rule_version = excluded.rule_version, rule_name = case when excluded.rule_name = excluded.rule_id then a.rule_name else excluded.rule_name end,
                campaign_no = excluded.campaign_no, subject_name = excluded.subject_name, owner_name = excluded.owner_name, phase = excluded.phase, since = excluded.since, active = excluded.active,
                absence_told = excluded.absence_told, sequence = excluded.sequence, judged_at = excluded.judged_at, breached_since = excluded.breached_since,
                critical_since = excluded.critical_since, eased_since = excluded.eased_since, cleared_since = excluded.cleared_since,
                fired_at = coalesce(excluded.fired_at, a.fired_at),
                resolved_at = case when excluded.active is null then coalesce(excluded.resolved_at, a.resolved_at) end,
                severity = case when excluded.fired_at is not null then excluded.active else greatest(a.severity, excluded.active) end,
                sentence = case when excluded.sentence = '' then a.sentence else excluded.sentence end,
                stake = excluded.stake, stake_currency = excluded.stake_currency, foreseen_at = excluded.foreseen_at, foreseen_notice = excluded.foreseen_notice, foreseen_severity = excluded.foreseen_severity,
                doubtful_at = excluded.doubtful_at, taken_back_at = case when excluded.fired_at is null then coalesce(excluded.taken_back_at, a.taken_back_at) else excluded.taken_back_at end,
                -- What people did about an alert ends with it.
                acknowledged_by = case when excluded.fired_at is null then a.acknowledged_by end, acknowledged_as = case when excluded.fired_at is null then a.acknowledged_as end,
                acknowledged_at = case when excluded.fired_at is null then a.acknowledged_at end, unacknowledged_at = case when excluded.fired_at is null then a.unacknowledged_at end,
                assignee = case when excluded.fired_at is null then a.assignee end,
                assignee_name = case when excluded.fired_at is null then a.assignee_name end, snoozed_until = case when excluded.fired_at is null then a.snoozed_until end,
                snoozed_by = case when excluded.fired_at is null then a.snoozed_by end, snooze_reason = case when excluded.fired_at is null then a.snooze_reason end,
                snooze_when = case when excluded.fired_at is null then a.snooze_when end
            returning subject_key, rule_id, rule_name, owner_name, booking_id, severity, sentence, fired_at, stake, stake_currency),
        told as (
            insert into alerts.transition (org_id, subject_key, campaign_no, booking_id, connection_id, rule_id, sequence, from_phase, to_phase, notice, severity, at, value, threshold, rule_version, takes_back, reason)
            select $1, s.subject_key, s.campaign_no, s.booking_id, s.connection_id, t.rule_id, t.sequence, t.from_phase, t.to_phase, t.notice, t.severity, t.at, t.value, t.threshold, t.rule_version, t.takes_back, t.reason
            from found s, jsonb_to_recordset(s.steps) t (rule_id text, sequence bigint, from_phase smallint, to_phase smallint, notice smallint, severity smallint,
                at timestamptz, value numeric, threshold numeric, rule_version int, takes_back boolean, reason jsonb)
            returning subject_key, rule_id, sequence, notice, severity, at, takes_back, reason),
        -- Whoever hears of alerts hears that one should not have been, though it is over. Easing is no news to anybody outside, nor that there is nothing to judge by; of what is over the worst counts, for that is what was told.
        outside as (
            insert into alerts.delivery (org_id, receiver_id, subject_key, campaign_no, booking_id, connection_id, rule_id, sequence, notice, severity, at, subject_name, owner_name, rule_name, sentence, next_at, fired_at, takes_back)
            select $1, r.receiver_id, t.subject_key, s.campaign_no, s.booking_id, s.connection_id, t.rule_id, t.sequence, t.notice, bad.severity, t.at, s.subject_name, s.owner_name, k.rule_name,
                coalesce(t.reason ->> 'sentence', k.sentence), t.at, k.fired_at, t.takes_back
            from told t join kept k using (subject_key, rule_id) join found s using (subject_key)
                cross join lateral (select case when t.notice = 4 then greatest(k.severity, t.severity) else t.severity end as severity) bad
            join alerts.receiver r on r.org_id = $1 and not r.is_paused and {IsFor}
            where t.notice in (1, 2) or (t.notice = 4 and (r.tells_resolved or t.takes_back))),
        -- What follows from an alert that is over may be told now. Nobody else writes to what waits for a receiver and for that end.
        heard as (
            update alerts.delivery d set next_at = t.at from told t
            where d.org_id = $1 and t.notice = 4 and d.state = 1 and d.quieted_by = t.subject_key || ' ' || t.rule_id),
        quiet as (delete from alerts.look_again where org_id = $1 and subject_key = any(array(select subject_key from found where look_again is null)))
        insert into alerts.look_again (org_id, subject_key, campaign_no, booking_id, connection_id, at) select $1, subject_key, campaign_no, booking_id, connection_id, look_again from found where look_again is not null
        on conflict (org_id, subject_key) do update set at = excluded.at, campaign_no = excluded.campaign_no
        """;

    /// <summary>The end of a finding that wakes nothing: it is the last thing that is said.</summary>
    private const string NothingWoken = "\"woken\":[]}";

    // Only what is still asleep is woken: of two that judged the same fact one does it, and nobody's later word is undone. A statement of its own, for the one before may have written to the same rows.
    private const string Woken =
        """
        with ended as (
            select a.subject_key, a.rule_id, a.campaign_no, a.booking_id, a.connection_id, a.snooze_when, w.at
            from jsonb_to_recordset($2) s (subject_key text, woken jsonb) cross join jsonb_to_recordset(s.woken) w (rule_id text, at timestamptz)
            join alerts.alert a on a.org_id = $1 and a.subject_key = s.subject_key and a.rule_id = w.rule_id and a.snooze_when is not null and a.snoozed_until > w.at
            for update of a),
        awake as (
            update alerts.alert a set snoozed_until = null, snoozed_by = null, snooze_reason = null, snooze_when = null
            from ended e where a.org_id = $1 and a.subject_key = e.subject_key and a.rule_id = e.rule_id),
        heard as (
            update alerts.delivery d set next_at = least(d.next_at, e.at) from ended e
            where d.org_id = $1 and d.state = 1 and d.subject_key = e.subject_key and d.rule_id = e.rule_id and d.held_until is not null)
        insert into alerts.deed (org_id, subject_key, campaign_no, booking_id, connection_id, rule_id, kind, at, by_subject, by_name, detail)
        select $1, subject_key, campaign_no, booking_id, connection_id, rule_id, 'WOKEN', at, 'system', 'Paceline', snooze_when from ended
        """;

    /// <summary>What is remembered of things, by key; nothing stands for those of which nothing is.</summary>
    public Task<IReadOnlyDictionary<string, SubjectRecord>> Load(OrgId org, IReadOnlyCollection<string> subjects, CancellationToken cancellationToken = default) =>
        database.Read(org, Commands(org, subjects), reader => Read(reader, subjects, cancellationToken), cancellationToken);

    /// <summary>What is remembered of a campaign's orders and line items, by key; those of which nothing is are not among them.</summary>
    /// <param name="campaign">Its number in gold.</param>
    public Task<IReadOnlyDictionary<string, SubjectRecord>> LoadParts(OrgId org, long campaign, CancellationToken cancellationToken = default) => database.Read(
        org, [.. OfPartsAlerts.Select(text => new NpgsqlBatchCommand(text) { Parameters = { Sql.Int(org.Value), Sql.Long(campaign) } })], reader => Read(reader, [], cancellationToken), cancellationToken);

    /// <summary>What asks for the alerts of things; <see cref="Read"/> reads the answers.</summary>
    internal static NpgsqlBatchCommand[] Commands(OrgId org, IReadOnlyCollection<string> subjects) =>
        [.. OfThose.Select(text => new NpgsqlBatchCommand(text) { Parameters = { Sql.Int(org.Value), Sql.Texts(subjects) } })];

    /// <summary>What asks when things are to be looked at again, and <see cref="States"/> what is remembered of their alerts; read by <see cref="Read"/> in this order.</summary>
    /// <param name="which">Of which, as SQL.</param>
    internal static string Looks(string which) => $"select subject_key, at from alerts.look_again where org_id = $1 and {which}";

    /// <inheritdoc cref="Looks"/>
    internal static string States(string which) =>
        $"""
        select subject_key, rule_id, phase, since, active, absence_told, rule_version, sequence, judged_at, breached_since, critical_since, eased_since, cleared_since, doubtful_at, stake, foreseen_at, foreseen_notice, foreseen_severity
        from alerts.alert where org_id = $1 and {which}
        """;

    /// <param name="subjects">Those that are in the answer also when nothing is remembered of them.</param>
    internal static async Task<IReadOnlyDictionary<string, SubjectRecord>> Read(NpgsqlDataReader reader, IReadOnlyCollection<string> subjects, CancellationToken cancellationToken)
    {
        var looks = new Dictionary<string, Instant?>();
        while (await reader.ReadAsync(cancellationToken))
        {
            looks[reader.GetString(0)] = At(1);
        }
        await reader.NextResultAsync(cancellationToken);
        var states = subjects.Distinct().ToDictionary(subject => subject, _ => new Dictionary<string, AlertState>());
        while (await reader.ReadAsync(cancellationToken))
        {
            Of(reader.GetString(0)).Add(reader.GetString(1), new AlertState(
                (AlertPhase)reader.GetInt16(2), At(3)!.Value, (Severity?)reader.OrNull<short>(4), reader.GetBoolean(5), reader.GetInt32(6), reader.GetInt64(7), At(8)!.Value,
                new ConditionRuns(At(9), At(10), At(11), At(12)), At(13))
            {
                Stake = reader.OrNull<decimal>(14),
                Foreseen = At(15) is { } moment ? new Foreseen(moment, (Notice)reader.GetInt16(16), (Severity)reader.GetInt16(17)) : null,
            });
        }
        return states.ToDictionary(one => one.Key, one => new SubjectRecord(one.Value, looks.GetValueOrDefault(one.Key)));

        Dictionary<string, AlertState> Of(string subject)
        {
            if (!states.TryGetValue(subject, out var known))
            {
                states.Add(subject, known = []);
            }
            return known;
        }

        Instant? At(int ordinal) => reader.OrNull<DateTimeOffset>(ordinal) is { } at ? Instant.FromDateTimeOffset(at) : null;
    }

    /// <summary>What one judging changed of a thing, as it travels to whoever writes it.</summary>
    public static string Text(AlertSubject subject, IReadOnlyList<AlertWrite> writes, Instant? lookAgain, IReadOnlyList<WokenRow>? woken = null) =>
        JsonSerializer.Serialize(SubjectRow.Of(subject, writes, lookAgain, woken ?? []), AlertJson.Default.SubjectRow);

    /// <summary>
    /// Writes what was found out about any number of things in one statement, with transitions and what receivers are to be told of them. It fails when a step has been written meanwhile by somebody
    /// who judged the same thing; both cannot be true.
    /// </summary>
    /// <param name="findings">Each as <see cref="Text"/> has put it.</param>
    internal static async Task Write(OrgTransaction transaction, IReadOnlyCollection<string> findings, CancellationToken cancellationToken)
    {
        if (findings.Count == 0)
        {
            return;
        }
        var all = $"[{string.Join(',', findings)}]";
        await transaction.Execute(Kept, cancellationToken, Sql.Int(transaction.Org.Value), Sql.Json(all));
        // Most rounds wake nothing, and then nothing more is asked.
        if (findings.Any(finding => !finding.EndsWith(NothingWoken, StringComparison.Ordinal)) && await transaction.Execute(Woken, cancellationToken, Sql.Int(transaction.Org.Value), Sql.Json(all)) > 0)
        {
            await SnoozeHead.Moved(transaction, cancellationToken);
        }
    }

    /// <summary>Campaigns that are to be looked at again by now, by number; those that wait longest first.</summary>
    public Task<IReadOnlyList<long>> DueCampaigns(OrgId org, DateTimeOffset now, int most = 1_000, CancellationToken cancellationToken = default) => Due(
        org, "select campaign_no from alerts.look_again where org_id = $1 and at <= $2 and campaign_no is not null group by 1 order by min(at) limit $3", now, most, reader => reader.GetInt64(0), cancellationToken);

    /// <summary>Bookings of which a line is to be looked at again by now.</summary>
    /// <inheritdoc cref="DueCampaigns"/>
    public Task<IReadOnlyList<int>> DueBookings(OrgId org, DateTimeOffset now, int most = 1_000, CancellationToken cancellationToken = default) => Due(
        org, "select booking_id from alerts.look_again where org_id = $1 and at <= $2 and booking_id is not null group by 1 order by min(at) limit $3", now, most, reader => reader.GetInt32(0),
        cancellationToken);

    private Task<IReadOnlyList<T>> Due<T>(OrgId org, string sql, DateTimeOffset now, int most, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken) =>
        database.Read<IReadOnlyList<T>>(
            org, [new NpgsqlBatchCommand(sql) { Parameters = { Sql.Int(org.Value), Sql.At(now), Sql.Int(most) } }],
            async reader =>
            {
                var due = new List<T>();
                while (await reader.ReadAsync(cancellationToken))
                {
                    due.Add(read(reader));
                }
                return due;
            },
            cancellationToken);
}
