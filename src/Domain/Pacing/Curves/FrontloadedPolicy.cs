using Paceline.Common;

namespace Paceline.Pacing;

/// <summary>
/// Weights fall in a straight line from the first day to the last, so that the first half of the flight gets the given share.
/// </summary>
/// <param name="FirstHalfShare">0.5 (even) to 0.625, which is 25 % above half.</param>
public sealed record FrontloadedPolicy(decimal FirstHalfShare = 0.625m) : ICurvePolicy
{
    public string Name => "frontloaded";

    public Outcome<CurveShape> Over(Flight flight)
    {
        if (FirstHalfShare is < 0.5m or > 0.625m)
        {
            return new Refusal("FIRST_HALF_SHARE_RANGE", "curve", $"A first-half share of {FirstHalfShare} is not between 0.5 and 0.625.");
        }
        // Density 1 + s(1 - 2x) over the flight as [0, 1] holds 1/2 + s/4 in its first half; a day's weight is its middle's density.
        var slope = 4 * (FirstHalfShare - 0.5m);
        var days = flight.Days;
        var weights = new decimal[days];
        for (var i = 0; i < days; i++)
        {
            weights[i] = days + (slope * (days - 1 - (2 * i)));
        }
        return CurveShape.Weighted(weights);
    }
}
