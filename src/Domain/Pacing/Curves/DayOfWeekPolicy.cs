using System.Collections.Immutable;
using Paceline.Common;

namespace Paceline.Pacing;

/// <summary>A weight per weekday, normalised inside the flight.</summary>
/// <param name="Weights">Seven, Monday first.</param>
public sealed record DayOfWeekPolicy(ImmutableArray<decimal> Weights) : ICurvePolicy
{
    public string Name => "day_of_week";

    public Outcome<CurveShape> Over(Flight flight)
    {
        if (Weights.IsDefault || Weights.Length != 7)
        {
            return new Refusal("WEIGHT_COUNT", "curve", "A day-of-week profile has seven weights, Monday first.");
        }
        var weights = new decimal[flight.Days];
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = Weights[EpochDay.Weekday(flight.FirstDay + i)];
        }
        return CurveWeights.Shape(weights, flight);
    }
}
