using Paceline.Common;

namespace Paceline.Pacing;

/// <summary>What every list of weights must keep before it is a curve.</summary>
internal static class CurveWeights
{
    /// <summary>Far above any real weight, and low enough that budget × weight stays exact in a decimal.</summary>
    public const decimal Largest = 1_000_000_000;

    public static Outcome<CurveShape> Shape(ReadOnlySpan<decimal> weights, Flight flight)
    {
        var refusals = new List<Refusal>();
        if (weights.Length != flight.Days)
        {
            refusals.Add(new("WEIGHT_COUNT", "curve", $"{weights.Length} weights for the {flight.Days} days of {flight}; give one per day."));
        }
        var anyPositive = false;
        for (var i = 0; i < weights.Length; i++)
        {
            anyPositive |= weights[i] > 0;
            if (weights[i] is < 0 or > Largest)
            {
                refusals.Add(new("WEIGHT_RANGE", "curve", $"Weight {weights[i]} of day {i + 1} is not between 0 and {Largest}."));
            }
        }
        if (!anyPositive)
        {
            refusals.Add(new("NO_ACTIVE_DAY", "curve", $"No day of {flight} has a weight above 0; leave at least one day that can serve."));
        }
        return refusals.Count > 0 ? refusals : CurveShape.Weighted(weights);
    }
}
