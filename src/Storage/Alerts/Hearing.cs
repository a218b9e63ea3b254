namespace Paceline.Alerts;

/// <summary>What a receiver, row r, is told of, as SQL.</summary>
internal static class Hearing
{
    /// <param name="alert">A row with rule_id, owner_name, booking_id, stake and stake_currency.</param>
    /// <param name="severity">How bad what it would be told of is.</param>
    public static string Of(string alert, string severity) => $"({Names(alert, severity)} and {IsDear(alert)})";

    /// <summary>The same for a step, row t: nothing is at stake of what is over, so who was told that it is out is told that, and nobody else.</summary>
    /// <param name="alert">Such a row as it is after the step, with its key and fired_at.</param>
    /// <inheritdoc cref="Of"/>
    public static string OfStep(string alert, string severity) =>
        $"""
        ({Names(alert, severity)} and case when t.notice <> 4 then {IsDear(alert)} else r.least_stake is null or exists (
            select from alerts.delivery n where n.org_id = $1 and n.receiver_id = r.receiver_id and n.subject_key = {alert}.subject_key and n.rule_id = {alert}.rule_id
                and n.fired_at = {alert}.fired_at) end)
        """;

    private static string Names(string alert, string severity) =>
        $"""
        {severity} >= r.least_severity and (cardinality(r.rules) = 0 or {alert}.rule_id = any(r.rules))
            and (cardinality(r.advertisers) = 0 or {alert}.owner_name = any(r.advertisers)) and ({alert}.booking_id is null or r.tells_margin)
        """;

    // What costs nothing that is known is not dear.
    private static string IsDear(string alert) =>
        $"""
        (r.least_stake is null or coalesce(
            gold.worth($1, {alert}.stake, {alert}.stake_currency, (select o.currency from tenancy.organization o where o.org_id = $1)) >= r.least_stake, false))
        """;
}
