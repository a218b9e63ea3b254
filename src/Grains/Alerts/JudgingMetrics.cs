using System.Diagnostics.Metrics;

namespace Paceline.Alerts;

/// <summary>How many rules were judged live, over all organisations: where no fact comes and no moment to look again, none is. What is tried or replayed does not count.</summary>
internal static class JudgingMetrics
{
    public const string MeterName = "Paceline.Alerts";

    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> Judged = Meter.CreateCounter<long>("paceline.alerts.judged", description: "Rules judged live, each on one thing, by what they are on");

    /// <param name="rules">How many watch the thing.</param>
    public static void Count(RuleScope scope, int rules) => Judged.Add(rules, new KeyValuePair<string, object?>("scope", scope switch
    {
        RuleScope.BookingLine => "booking_line",
        RuleScope.LineItem => "line_item",
        RuleScope.Order => "order",
        RuleScope.Connection => "connection",
        _ => "campaign",
    }));
}
