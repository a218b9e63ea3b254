using System.Text.Json;
using Npgsql;
using Paceline.Storage;

namespace Paceline.Alerts;

/// <summary>What else is out of the same thing, of the campaign that it belongs to, or of the connection that it came by, as SQL: an array of <see cref="AlertBeside"/>.</summary>
internal static class AlertsBeside
{
    /// <param name="row">A row with subject_key, rule_id and campaign_no.</param>
    /// <param name="counts">What else must hold of an alert b for it to count.</param>
    public static string Of(string row, string counts = "true") =>
        $"""
        (select jsonb_agg(jsonb_build_object('subject_key', b.subject_key, 'subject_name', b.subject_name, 'rule_id', b.rule_id, 'rule_name', b.rule_name) order by b.subject_key, b.rule_id)
        from (
            select s.* from alerts.alert s where s.org_id = $1 and s.active is not null and s.subject_key = {row}.subject_key and s.rule_id <> {row}.rule_id
            union all
            select o.* from alerts.alert o where o.org_id = $1 and o.active is not null and o.campaign_no = {row}.campaign_no
                and {BelongsTo($"{row}.subject_key", "o.subject_key")}
            union all
            select c.* from alerts.alert c where c.org_id = $1 and c.active is not null and c.connection_id is not null
                and c.connection_id = (select e.connection_id from gold.entity e where e.org_id = $1 and e.entity_no = {row}.campaign_no)) b
        where {counts})::text
        """;

    /// <summary>Whether a key is of an order or a line item of a campaign, as SQL: both stand behind a word and the campaign's key.</summary>
    public static string BelongsTo(string key, string campaign) => $"starts_with(substr({key}, strpos({key}, ':') + 1), {campaign} || '~')";

    public static IReadOnlyList<AlertBeside> Read(NpgsqlDataReader reader, int ordinal) =>
        reader.TextOrNull(ordinal) is { } text ? JsonSerializer.Deserialize(text, AlertJson.Default.AlertBesideArray)! : [];
}
