using Paceline.Alerts;

namespace Paceline.Campaigns;

/// <summary>Replays rules on the last 30 days as they became known, and keeps nothing. Key: <c>o12/rule-backtest</c>.</summary>
[Alias("campaigns.IRuleBacktestGrain"), GrainInterfaceType("campaigns.ruleBacktest")]
public interface IRuleBacktestGrain : IGrainWithStringKey
{
    /// <summary>When the rule would have fired, had it been kept 30 days ago. At most 200 campaigns are replayed, and two rules of an organisation at once.</summary>
    /// <param name="most">How many firings are named.</param>
    [Alias("Run")]
    Task<RuleBacktest> Run(string text, int most);

    /// <summary>What the rule of an alert judged of its campaign or order in the 30 days until it fired last and since, as it was known at each moment.</summary>
    /// <returns>Null where there is no such alert, or nothing of it can be looked back at: it is of something else, its rule compares no number, or too much is being looked back at.</returns>
    [Alias("Course")]
    Task<AlertCourseView?> Course(AlertKey alert);
}

/// <summary>The number that an alert's rule compares first, over time.</summary>
/// <param name="Label">As people name it.</param>
/// <param name="Unit">What stands behind it; empty where nobody says.</param>
/// <param name="Asks">What the rule asks of it: above, at least, below, at most, equal to or other than the threshold.</param>
/// <param name="FiredAt">When the alert fired last.</param>
/// <param name="RuleVersion">That it fired by.</param>
/// <param name="Points">The oldest first.</param>
[GenerateSerializer, Immutable, Alias("campaigns.alertCourse")]
public sealed record AlertCourseView(
    [property: Id(0)] string Label, [property: Id(1)] string Unit, [property: Id(2)] string Asks, [property: Id(3)] DateTimeOffset FiredAt, [property: Id(4)] int RuleVersion,
    [property: Id(5)] IReadOnlyList<CoursePoint> Points);

/// <param name="Value">Null where it was not known.</param>
/// <param name="Threshold">What it was held against; null where that was not known.</param>
[GenerateSerializer, Immutable, Alias("campaigns.coursePoint")]
public sealed record CoursePoint([property: Id(0)] DateTimeOffset At, [property: Id(1)] decimal? Value, [property: Id(2)] decimal? Threshold);

/// <summary>What a rule would have said. What was restated since counts as it was known at each moment.</summary>
[GenerateSerializer, Immutable, Alias("campaigns.ruleBacktest")]
public sealed record RuleBacktest
{
    /// <summary>All that is wrong with the text, or that too many are being replayed; then nothing was.</summary>
    [Id(0)] public IReadOnlyList<RuleProblem> Problems { get; init; } = [];
    [Id(1)] public DateTimeOffset From { get; init; }
    [Id(2)] public DateTimeOffset Until { get; init; }

    /// <summary>Campaigns that were replayed.</summary>
    [Id(3)] public int Campaigns { get; init; }

    /// <summary>Campaigns that the rule watches and that were not replayed, for want of time or because there are too many.</summary>
    [Id(4)] public int LeftOff { get; init; }

    /// <summary>Replayed campaigns for which at no moment all was known that the rule asks for.</summary>
    [Id(5)] public int Unknown { get; init; }

    /// <summary>Replayed campaigns that were not known yet when the 30 days began.</summary>
    [Id(6)] public int Younger { get; init; }

    /// <summary>How often it would have fired.</summary>
    [Id(7)] public int Fired { get; init; }

    /// <summary>On how many campaigns.</summary>
    [Id(8)] public int FiredOn { get; init; }

    /// <summary>On how many campaigns its condition held already when the 30 days began; these are not counted as fired.</summary>
    [Id(9)] public int OutBefore { get; init; }

    /// <summary>The newest of all of them.</summary>
    [Id(10)] public IReadOnlyList<BacktestFiring> Firings { get; init; } = [];
}

/// <param name="Key">Such as dv360:123, or order:dv360:123~45 for an order.</param>
/// <param name="Severity">The worst there was.</param>
/// <param name="FiredAt">For one that was out before, when the 30 days began.</param>
/// <param name="OverAt">Null while it would be out still.</param>
/// <param name="Value">What was judged when it fired; null when the rule compares no number.</param>
/// <param name="Sentence">What it would have said then.</param>
[GenerateSerializer, Immutable, Alias("campaigns.backtestFiring")]
public sealed record BacktestFiring(
    [property: Id(0)] string Key, [property: Id(1)] string Name, [property: Id(2)] string Advertiser, [property: Id(3)] Severity Severity, [property: Id(4)] DateTimeOffset FiredAt,
    [property: Id(5)] DateTimeOffset? OverAt, [property: Id(6)] decimal? Value, [property: Id(7)] string Sentence, [property: Id(8)] bool WasOutBefore);
