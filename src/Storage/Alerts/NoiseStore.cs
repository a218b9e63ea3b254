using Npgsql;
using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Alerts;

/// <summary>How often a rule spoke in a while, and what people did about it.</summary>
/// <param name="Firings">How often an alert of it fired.</param>
/// <param name="Subjects">On how many campaigns, or lines of bookings.</param>
/// <param name="Acknowledged">How many of the firings somebody acknowledged before the alert fired anew.</param>
/// <param name="Snoozed">How many somebody put aside.</param>
/// <param name="Flapped">How many came within an hour after the same alert had been over.</param>
/// <param name="Useful">How many of those that somebody acknowledged were not taken back.</param>
/// <param name="TakenBack">How many should not have fired, by what became known since.</param>
/// <param name="MedianToAcknowledge">From firing to the first acknowledgement, of those that have one; null where none has.</param>
public sealed record RuleNoiseRecord(string RuleId, string RuleName, int Firings, int Subjects, int Acknowledged, int Snoozed, int Flapped, int Useful, int TakenBack, TimeSpan? MedianToAcknowledge);

/// <summary>What rules came to, from the steps of alerts and what people did about them.</summary>
public sealed class NoiseStore(OrgDatabase database)
{
    /// <summary>Rules that fired since a moment, the noisiest first. What is kept of campaigns that are gone is gone with them.</summary>
    public Task<IReadOnlyList<RuleNoiseRecord>> Rules(OrgId org, DateTimeOffset since, int most, CancellationToken cancellationToken = default) => database.Read<IReadOnlyList<RuleNoiseRecord>>(
        org,
        [
            new NpgsqlBatchCommand(
                """
                with steps as (
                    select rule_id, subject_key, sequence, notice, at,
                        coalesce(lag(notice) over alert = 4 and at - lag(at) over alert <= interval '1 hour', false) as flapped
                    -- An alert that was over shortly before the first moment may have flapped just after it.
                    from alerts.transition where org_id = $1 and notice in (1, 4) and at >= $2 - interval '1 hour'
                    window alert as (partition by subject_key, rule_id order by sequence)),
                fired as (
                    select *, lead(at) over (partition by subject_key, rule_id order by sequence) as next_at from steps where notice = 1 and at >= $2),
                handled as (
                    select f.rule_id, f.subject_key, f.sequence, f.at, f.flapped, f.next_at, min(d.at) filter (where d.kind = 'ACKNOWLEDGED') as acknowledged_at,
                        coalesce(bool_or(d.kind = 'SNOOZED'), false) as snoozed
                    from fired f left join alerts.deed d on d.org_id = $1 and d.subject_key = f.subject_key and d.rule_id = f.rule_id and d.at >= f.at and (f.next_at is null or d.at < f.next_at)
                        and d.kind in ('ACKNOWLEDGED', 'SNOOZED')
                    group by 1, 2, 3, 4, 5, f.next_at),
                judged as (
                    select h.*, exists (
                        select from alerts.transition t where t.org_id = $1 and t.subject_key = h.subject_key and t.rule_id = h.rule_id and t.takes_back and t.at >= h.at
                            and (h.next_at is null or t.at < h.next_at)) as taken_back
                    from handled h)
                select rule_id, coalesce((select a.rule_name from alerts.alert a where a.org_id = $1 and a.rule_id = h.rule_id order by a.judged_at desc limit 1), rule_id),
                    count(*)::int, count(distinct subject_key)::int, count(acknowledged_at)::int, count(*) filter (where snoozed)::int, count(*) filter (where flapped)::int,
                    count(acknowledged_at) filter (where not taken_back)::int, count(*) filter (where taken_back)::int,
                    percentile_cont(0.5) within group (order by acknowledged_at - at)
                from judged h group by rule_id order by 3 desc, rule_id limit $3
                """)
            { Parameters = { Sql.Int(org.Value), Sql.At(since), Sql.Int(most) } },
        ],
        async reader =>
        {
            var found = new List<RuleNoiseRecord>();
            while (await reader.ReadAsync(cancellationToken))
            {
                found.Add(new RuleNoiseRecord(
                    reader.GetString(0), reader.GetString(1), reader.GetInt32(2), reader.GetInt32(3), reader.GetInt32(4), reader.GetInt32(5), reader.GetInt32(6), reader.GetInt32(7), reader.GetInt32(8),
                    reader.OrNull<TimeSpan>(9)));
            }
            return found;
        },
        cancellationToken);
}
