using NodaTime;
using Paceline.Common;

namespace Paceline.Alerts;

/// <summary>A snooze that ends when a condition holds of the thing whose alert was put aside. It is judged with the thing's rules, on the fact that changed.</summary>
/// <param name="Subject">The key of the thing.</param>
/// <param name="RuleId">Whose alert was put aside.</param>
/// <param name="Ends">Its condition, as a rule that nobody is told of.</param>
/// <param name="Until">When it ends at the latest.</param>
public sealed record ConditionalSnooze(string Subject, string RuleId, CompiledRule Ends, Instant Until)
{
    private const string Frame = "alert snooze v1 \"Snooze\"\non ";

    /// <summary>A condition as people write it, of one line, with the values and flags that rules of that scope have.</summary>
    public static Outcome<CompiledRule> Read(string condition, RuleScope scope, IReadOnlyList<ReadingOffers> offers)
    {
        var written = condition.Trim();
        if (written.Length == 0 || written.AsSpan().ContainsAny('\r', '\n'))
        {
            return new Refusal("BAD_CONDITION", "until", "Write one condition on one line, such as pacing < 60.");
        }
        return RuleCheck.Read($"{Frame}{Words.Scopes.Of(scope)}\ncritical when {written}", offers);
    }

    /// <summary>As it is kept and shown.</summary>
    public static string Text(CompiledRule ends) => RuleText.Print(ends.Rule.Critical!);

    /// <summary>Whether it holds, and when that can change without a fact. What is not known does not hold.</summary>
    /// <param name="states">What is remembered of the thing's alerts, by rule.</param>
    public (bool Holds, Instant? NextChange) Judge(Func<ReadingTerm, Reading> reading, IReadOnlyDictionary<string, AlertState> states, Instant now)
    {
        if (Until <= now)
        {
            return (false, null);
        }
        Reading[] readings = [.. Ends.Terms.Select(reading)];
        Truth[] alerts = [.. Ends.Rules.Select(rule => states.TryGetValue(rule, out var state) ? state.IsFiring : Truth.False)];
        var verdict = Ends.Judge(readings, alerts, now);
        return (verdict.Critical == Truth.True, verdict.NextChange);
    }
}
