using NodaTime;
using Paceline.Common;

namespace Paceline.Alerts;

/// <summary>One version of a rule and since when it counts.</summary>
public sealed record RuleVersion(AlertRule Rule, Instant Since, string Author);

/// <summary>All versions of one rule, oldest first. Nothing is ever rewritten: going back makes a new version that says what an old one said.</summary>
public sealed record RuleHistory(IReadOnlyList<RuleVersion> Versions)
{
    public AlertRule Current => Versions[^1].Rule;

    public static RuleHistory Begin(AlertRule rule, Instant now, string author) => new([new RuleVersion(rule with { Version = 1 }, now, author)]);

    /// <summary>The version that counted then; null before the first.</summary>
    public AlertRule? At(Instant moment) => Versions.LastOrDefault(version => version.Since <= moment)?.Rule;

    /// <summary>The same history when the rule says nothing new.</summary>
    public Outcome<RuleHistory> Revise(AlertRule rule, Instant now, string author)
    {
        if (rule.Id != Current.Id)
        {
            return new Refusal("RULE_ID", rule.Id, $"This is the history of '{Current.Id}'; a rule with another id is another rule.");
        }
        if (now < Versions[^1].Since)
        {
            return new Refusal("RULE_OUT_OF_ORDER", rule.Id, "A newer version exists; read it and change that one.");
        }
        var next = rule with { Version = Current.Version + 1 };
        return next == Current with { Version = next.Version } ? this : new RuleHistory([.. Versions, new RuleVersion(next, now, author)]);
    }

    public Outcome<RuleHistory> RollBack(int version, Instant now, string author) =>
        Versions.FirstOrDefault(known => known.Rule.Version == version) is { } found
            ? Revise(found.Rule, now, author)
            : new Refusal("RULE_VERSION", Current.Id, $"There is no version {version}; there are 1 to {Current.Version}.");
}
