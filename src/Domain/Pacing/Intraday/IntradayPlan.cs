using NodaTime;
using Paceline.Common;

namespace Paceline.Pacing;

/// <summary>A day's budget laid over its hours as traffic is expected in them.</summary>
public sealed class IntradayPlan
{
    // What is expected until each hour begins; the last is the whole day.
    private readonly decimal[] _before;

    private IntradayPlan(decimal budget, decimal[] before) => (Budget, _before) = (budget, before);

    /// <summary>What the day may spend; above zero.</summary>
    public decimal Budget { get; }

    /// <summary>Real hours of the day.</summary>
    public int Hours => _before.Length - 1;

    /// <summary>What the whole day is expected to offer, in the budget's unit.</summary>
    public decimal Expected => _before[^1];

    /// <param name="day">Which day, for refusals.</param>
    /// <param name="budget">What it may spend.</param>
    /// <param name="expected">What each real hour offers, in the same unit, as <see cref="TrafficProfile.Expected"/> has it.</param>
    public static Outcome<IntradayPlan> Create(LocalDate day, decimal budget, IReadOnlyList<decimal> expected)
    {
        var refusals = new List<Refusal>();
        if (budget <= 0)
        {
            refusals.Add(new("BUDGET_RANGE", $"{day:uuuu-MM-dd}", $"A day's budget of {budget} cannot be paced; it must be above 0."));
        }
        if (expected.Any(hour => hour < 0) || expected.Sum() <= 0)
        {
            refusals.Add(new("NO_TRAFFIC", $"{day:uuuu-MM-dd}", "No hour is expected to offer anything, or one less than nothing; there is nothing to lay a budget over."));
        }
        if (refusals.Count > 0)
        {
            return refusals;
        }
        var before = new decimal[expected.Count + 1];
        for (var i = 0; i < expected.Count; i++)
        {
            before[i + 1] = before[i] + expected[i];
        }
        return new IntradayPlan(budget, before);
    }

    /// <summary>Share of the budget that is due once so many hours are over: 0 to 1.</summary>
    public decimal DueAfter(int hours) => _before[hours] / Expected;

    /// <summary>What is still expected once so many hours are over.</summary>
    public decimal ExpectedAfter(int hours) => Expected - _before[hours];
}
