using NodaTime;
using Paceline.Common;

namespace Paceline.Alerts;

/// <summary>A rule ready to judge. Judging allocates nothing: a fact about a live campaign is judged by every rule on it.</summary>
public sealed class CompiledRule
{
    private readonly ConditionStep? _critical;
    private readonly ConditionStep? _warning;
    private readonly ConditionStep? _recovery;
    private readonly ConditionStep? _infiniteAfter;
    private readonly CompareStep? _shown;
    private readonly QuantityStep? _atStake;

    private CompiledRule(AlertRule rule)
    {
        Rule = rule;
        var compiler = new RuleCompiler();
        _critical = compiler.Maybe(rule.Critical);
        _warning = compiler.Maybe(rule.Warning);
        _recovery = compiler.Maybe(rule.Recovery);
        _infiniteAfter = compiler.Maybe(rule.InfiniteAfter);
        _atStake = compiler.Maybe(rule.AtStake);
        compiler.Want(rule.Note?.Names ?? []);
        _shown = Leftmost(_critical) ?? Leftmost(_warning);
        Terms = compiler.Terms;
        Rules = compiler.Rules;
    }

    public AlertRule Rule { get; }

    /// <summary>The values it wants, in the order in which it wants them.</summary>
    public IReadOnlyList<ReadingTerm> Terms { get; }

    /// <summary>The other rules it asks about, in the order in which it wants their answers.</summary>
    public IReadOnlyList<string> Rules { get; }

    /// <summary>
    /// How far the data goes that is judged at this moment. Producers tell values as of then; of younger ones nothing is known, so whoever
    /// always tells the youngest is never judged.
    /// </summary>
    public Instant JudgedUpTo(Instant now) => now - Rule.Delay;

    public static Outcome<CompiledRule> Of(AlertRule rule) =>
        rule.Problems().ToList() is { Count: > 0 } problems ? problems : new CompiledRule(rule);

    /// <param name="readings">One for each of <see cref="Terms"/>.</param>
    /// <param name="alerts">One for each of <see cref="Rules"/>: whether that rule has an alert out for the entity.</param>
    /// <param name="now">The moment to judge at.</param>
    public Verdict Judge(ReadOnlySpan<Reading> readings, ReadOnlySpan<Truth> alerts, Instant now)
    {
        var scene = Open(readings, alerts, now);
        foreach (ref readonly var reading in readings)
        {
            scene.LookAt(reading.AsOf + Rule.Delay);
        }
        scene.InfiniteOverZero = _infiniteAfter?.Judge(ref scene) == Truth.True;

        var critical = _critical?.Judge(ref scene) ?? Truth.False;
        var warning = _warning?.Judge(ref scene) ?? Truth.False;
        var recovery = _recovery?.Judge(ref scene) ?? Logic.Not(Logic.Or(critical, warning));
        var (value, threshold) = (_shown?.Left.Find(ref scene).Shown, _shown?.Right.Find(ref scene).Shown);
        return new Verdict(critical, warning, recovery, value, threshold, scene.NextChange);
    }

    /// <summary>The number that the condition for a severity compares first, and what with; null where they are unknown, or it compares none.</summary>
    /// <inheritdoc cref="Judge"/>
    public (decimal? Value, decimal? Threshold) Compared(Severity severity, ReadOnlySpan<Reading> readings, ReadOnlySpan<Truth> alerts, Instant now)
    {
        var scene = Open(readings, alerts, now);
        var shown = Leftmost(severity == Severity.Warning ? _warning ?? _critical : _critical ?? _warning);
        return (shown?.Left.Find(ref scene).Shown, shown?.Right.Find(ref scene).Shown);
    }

    /// <summary>What is lost each hour that it goes on; null where the rule does not say or nobody knows.</summary>
    /// <inheritdoc cref="Judge"/>
    public decimal? AtStake(ReadOnlySpan<Reading> readings, ReadOnlySpan<Truth> alerts, Instant now)
    {
        var scene = Open(readings, alerts, now);
        return _atStake?.Find(ref scene).Shown;
    }

    private Scene Open(ReadOnlySpan<Reading> readings, ReadOnlySpan<Truth> alerts, Instant now) => readings.Length == Terms.Count && alerts.Length == Rules.Count
        ? new Scene { Readings = readings, Alerts = alerts, Now = now, Cutoff = JudgedUpTo(now) }
        : throw new ArgumentException($"Rule {Rule.Id} wants {Terms.Count} readings and {Rules.Count} alerts.", nameof(readings));

    /// <summary>The comparison a message shows: the first that its author wrote.</summary>
    private static CompareStep? Leftmost(ConditionStep? step) => step switch
    {
        CompareStep compare => compare,
        AndStep and => Leftmost(and.Left),
        OrStep or => Leftmost(or.Left),
        _ => null,
    };
}
