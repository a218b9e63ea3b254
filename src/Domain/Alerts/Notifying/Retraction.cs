using NodaTime;

namespace Paceline.Alerts;

/// <summary>Says that an alert should not have been: the data it fired on was put right since.</summary>
/// <param name="AlertId">The alert.</param>
/// <param name="Sequence">The transition that is taken back.</param>
/// <param name="RuleVersion">The version that judged both times.</param>
/// <param name="At">When it was found out.</param>
/// <param name="ValueThen">What the alert was told by.</param>
/// <param name="ValueNow">What the same moment reads now.</param>
public sealed record Retraction(string AlertId, long Sequence, int RuleVersion, Instant At, decimal? ValueThen, decimal? ValueNow);

/// <summary>Looks at what fired again, with the data as it is known now.</summary>
public static class Retractions
{
    /// <param name="fired">The transition that told of the alert.</param>
    /// <param name="rule">The version that fired.</param>
    /// <param name="restated">The readings for the moment it fired at, as they are known now.</param>
    /// <returns>Null when it still stands. Not knowing any more takes nothing back.</returns>
    public static Retraction? Review(
        string alertId, AlertTransition fired, CompiledRule rule, ReadOnlySpan<Reading> restated, ReadOnlySpan<Truth> alerts, Instant now)
    {
        if (fired.Notice is not (Notice.Fired or Notice.Escalated))
        {
            throw new ArgumentException($"Transition {fired.Sequence} told of no alert.", nameof(fired));
        }
        if (fired.RuleVersion != rule.Rule.Version)
        {
            throw new ArgumentException($"Version {fired.RuleVersion} fired, not version {rule.Rule.Version}.", nameof(rule));
        }
        var verdict = rule.Judge(restated, alerts, fired.At);
        var holds = fired.Severity == Severity.Critical && rule.Rule.Critical is not null ? verdict.Critical : verdict.Any;
        return holds == Truth.False
            ? new Retraction(alertId, fired.Sequence, fired.RuleVersion, now, fired.Value, verdict.Value)
            : null;
    }
}
