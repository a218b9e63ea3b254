using BenchmarkDotNet.Attributes;
using NodaTime;
using Paceline.Alerts;

namespace Paceline.Benchmarks.Pure;

/// <summary>One rule judged by one fact: the compiled conditions alone, and with the lifecycle that follows.</summary>
public class RuleBenchmarks
{
    private static readonly Instant Noon = Instant.FromUtc(2026, 3, 10, 12, 0);
    private readonly CompiledRule _rule = RulePack.Rules.Where(rule => rule.Id == "under_pacing").Select(rule => CompiledRule.Of(rule).Value).Single();
    private readonly Reading[] _readings;

    public RuleBenchmarks() => _readings = [.. _rule.Terms.Select((_, i) => Reading.Of(100m + i, Noon))];

    [Benchmark]
    public Truth Judge() => _rule.Judge(_readings, [], Noon).Critical;

    [Benchmark]
    public object Advance() => Lifecycle.Advance(default, _rule, _readings, [], Noon, null);
}
