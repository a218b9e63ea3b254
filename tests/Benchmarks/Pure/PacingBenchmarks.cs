using BenchmarkDotNet.Attributes;
using NodaTime;
using Paceline.Common;
using Paceline.Pacing;

namespace Paceline.Benchmarks.Pure;

/// <summary>One order's pacing: 121 days of flight, 90 of them delivered.</summary>
public class PacingBenchmarks
{
    private static readonly LocalDate Start = new(2026, 1, 1);
    private static readonly LocalDate Through = Start.PlusDays(89);
    private static readonly long[] Days = [.. Enumerable.Range(0, 90).Select(day => 900_000_000L + (day * 1_000_000))];
    private readonly long[] _days = Days;
    private readonly PacingInput _input = Input(Days);

    [Benchmark]
    public object Evaluate() => PacingCalculation.Evaluate(_input, Through, Through.PlusDays(1));

    [Benchmark]
    public object PlanAndEvaluate() => PacingCalculation.Evaluate(Input(_days), Through, Through.PlusDays(1));

    private static PacingInput Input(long[] days)
    {
        var measure = Measure.Money(CostBasis.Revenue, Currency.Parse("USD"));
        var segment = BudgetSegment.Create(new Flight(Start, Start.PlusDays(120)), 120_000m, new EvenPolicy()).Value;
        var plan = PacingPlan.Create(measure, [new PlanVersion(Start, [segment])]).Value;
        return PacingInput.Of(plan, DailyDelivery.Of(measure, Start, days)).Value;
    }
}
