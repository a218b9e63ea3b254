namespace Paceline.Alerts;

/// <summary>What a receiver, row r, is told of, as SQL.</summary>
internal static class Hearing
{
    /// <param name="alert">A row with rule_id, owner_name and booking_id.</param>
    /// <param name="severity">How bad what it would be told of is.</param>
    public static string Of(string alert, string severity) =>
        $"""
        ({severity} >= r.least_severity and (cardinality(r.rules) = 0 or {alert}.rule_id = any(r.rules))
            and (cardinality(r.advertisers) = 0 or {alert}.owner_name = any(r.advertisers)) and ({alert}.booking_id is null or r.tells_margin))
        """;
}
