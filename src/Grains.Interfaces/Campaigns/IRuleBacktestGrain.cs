using Paceline.Alerts;

namespace Paceline.Campaigns;

/// <summary>Replays a rule on the last 30 days as they became known, without keeping it. Key: <c>o12/rule-backtest</c>.</summary>
[Alias("campaigns.IRuleBacktestGrain"), GrainInterfaceType("campaigns.ruleBacktest")]
public interface IRuleBacktestGrain : IGrainWithStringKey
{
    /// <summary>When the rule would have fired, had it been kept 30 days ago. At most 200 campaigns are replayed, and two rules of an organisation at once.</summary>
    /// <param name="most">How many firings are named.</param>
    [Alias("Run")]
    Task<RuleBacktest> Run(string text, int most);
}

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
