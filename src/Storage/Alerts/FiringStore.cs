using Npgsql;
using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Alerts;

/// <summary>A time that an alert fired, or a warning became critical.</summary>
/// <param name="Subject">Of the campaign, an order or a line item of it.</param>
public sealed record FiringRecord(DateTimeOffset At, string SubjectKey, string Subject, string RuleId, string Rule, int Severity);

/// <summary>When alerts of a campaign fired.</summary>
public sealed class FiringStore(OrgDatabase database)
{
    private const string Query =
        """
        select t.at, a.subject_key, a.subject_name, a.rule_id, a.rule_name, t.severity
        from alerts.alert a
        join alerts.transition t on t.org_id = $1 and t.subject_key = a.subject_key and t.rule_id = a.rule_id and t.notice in (1, 2) and not t.takes_back
        where a.org_id = $1 and a.campaign_no = $2 and t.at >= $3 and t.severity is not null order by t.at desc, a.subject_key, a.rule_id, t.sequence desc limit $4
        """;

    /// <summary>The newest first, and at most so many.</summary>
    /// <param name="campaign">Its number in gold.</param>
    public Task<IReadOnlyList<FiringRecord>> Of(
        OrgId org, long campaign, DateTimeOffset from, int most, CancellationToken cancellationToken = default) => database.Read<IReadOnlyList<FiringRecord>>(
        org,
        [new NpgsqlBatchCommand(Query) { Parameters = { Sql.Int(org.Value), Sql.Long(campaign), Sql.At(from), Sql.Int(most) } }],
        async reader =>
        {
            var firings = new List<FiringRecord>();
            while (await reader.ReadAsync(cancellationToken))
            {
                firings.Add(new(reader.GetFieldValue<DateTimeOffset>(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetInt16(5)));
            }
            return firings;
        },
        cancellationToken);
}
