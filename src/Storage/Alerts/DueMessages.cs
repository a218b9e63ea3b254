namespace Paceline.Alerts;

/// <summary>
/// When what waits may be told, as SQL. What is gathered with others waits for them from when it could have been told by itself, and for the time that must lie between two messages of its
/// group. All of that follows from the rows, so a silo that dies takes nothing of it along.
/// </summary>
internal static class DueMessages
{
    /// <summary>What is told by itself at its own moment: where nothing is gathered, what is held back or was tried, and what is settled already.</summary>
    private const string Alone = "(r.group_by = 0 or {0}.composed_at is not null or {0}.tries > 0 or {0}.held_until is not null)";

    /// <summary>The hour at which a day is told that is the first after what waits longest, by the organisation's clock.</summary>
    private const string NextDigest =
        """
        (date_trunc('day', min(h.next_at) at time zone o.zone - make_interval(mins => min(h.digest_at))) + interval '1 day' + make_interval(mins => min(h.digest_at))) at time zone o.zone
        """;

    // Orders and line items are told with their campaign: its key stands in theirs (SubjectKey).
    private const string OfCampaign = "regexp_replace(d.subject_key, '^(?:order|lineitem):(.+?)~{1,2}[^~]*$', '\\1')";

    private static readonly string AloneSelf = Alone.Replace("{0}", "d", StringComparison.Ordinal);

    /// <summary>
    /// heads: what waits and has no earlier of its alert before it, with the group that it is to be told with; null where it is told by itself.
    /// due: each with its moment, and with what is told as one with it.
    /// </summary>
    public static string Ctes { get; } =
        $"""
        heads as (
            select d.delivery_no, d.receiver_id, d.message_id, d.next_at, r.group_wait, r.group_interval, r.digest_at,
                case when not {AloneSelf} then r.group_by || case r.group_by when 1 then ' ' || {OfCampaign} when 2 then ' ' || d.owner_name when 3 then ' ' || d.rule_id else '' end end as open_group
            from alerts.delivery d join alerts.receiver r on r.org_id = $1 and r.receiver_id = d.receiver_id and not r.is_paused
            where d.org_id = $1 and d.state = 1 and (d.group_key is not null or not exists (
                select from alerts.delivery e where e.org_id = $1 and e.receiver_id = d.receiver_id and e.subject_key = d.subject_key and e.rule_id = d.rule_id
                    and (e.sequence, e.repeat_no) < (d.sequence, d.repeat_no) and e.state = 1 and e.held_until is null
                    -- Steps of one alert that wait for the same message do not wait for each other.
                    and ({AloneSelf} or {Alone.Replace("{0}", "e", StringComparison.Ordinal)} or (r.group_by = 2 and e.owner_name <> d.owner_name))))),
        groups as (
            select h.receiver_id, h.open_group, case when min(h.digest_at) is not null then {NextDigest} else greatest(
                min(h.next_at) + make_interval(secs => min(h.group_wait)),
                (select max(coalesce(t.tried_at, t.composed_at)) from alerts.delivery t
                    where t.org_id = $1 and t.receiver_id = h.receiver_id and t.group_key = h.open_group and t.composed_at is not null) + make_interval(secs => min(h.group_interval))) end as due_at
            from heads h join tenancy.organization o on o.org_id = $1 where h.open_group is not null group by 1, 2, o.zone),
        due as (
            select h.delivery_no, h.receiver_id, h.open_group, coalesce(g.due_at, h.next_at) as due_at, coalesce(h.open_group, h.message_id::text) as unit
            from heads h left join groups g on g.receiver_id = h.receiver_id and g.open_group = h.open_group)
        """;

    /// <summary>Receivers that are to be told again of what is still out, and that nobody has seen to as bad as it is now: r, d the row told last, a the alert.</summary>
    public const string Repeats =
        """
        from alerts.delivery d
            join alerts.receiver r on r.org_id = $1 and r.receiver_id = d.receiver_id and not r.is_paused
            left join alerts.alert a on a.org_id = $1 and a.subject_key = d.subject_key and a.rule_id = d.rule_id and a.active is not null and a.fired_at = d.fired_at
        where d.org_id = $1 and d.repeat_at is not null and not coalesce(a.acknowledged_as >= a.active, false)
        """;
}
