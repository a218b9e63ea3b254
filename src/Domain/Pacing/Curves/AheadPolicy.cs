using Paceline.Common;

namespace Paceline.Pacing;

/// <summary>
/// Each day aims at so many times the even share of what is left, so the lead decays; what is left caps it. DV360's "ahead" is 1.2.
/// </summary>
/// <param name="Lead">At least 1, at most 10.</param>
public sealed record AheadPolicy(decimal Lead = 1.2m) : ICurvePolicy
{
    public string Name => "ahead";

    public Outcome<CurveShape> Over(Flight flight)
    {
        if (Lead is < 1 or > 10)
        {
            return new Refusal("LEAD_RANGE", "curve", $"A lead of {Lead} is not between 1 and 10; DV360's is 1.2.");
        }
        var weights = new decimal[flight.Days];
        var left = 1m;
        for (var day = 0; day < weights.Length; day++)
        {
            weights[day] = Math.Min(left, Lead * left / (weights.Length - day));
            left -= weights[day];
        }
        // A lead of 2 and more is through before the end; the days after can still take what is missing.
        return CurveShape.Weighted(weights, zeroIsDark: false);
    }
}
