using System.Collections.Immutable;
using NodaTime;
using Paceline.Common;

namespace Paceline.Pacing;

/// <summary>
/// Another curve with planned dark days, on which nothing can serve (E8). What would be due on them goes to the days of the same stretch that can serve, in proportion.
/// </summary>
/// <param name="Curve">The curve without them.</param>
/// <param name="Days">Days without delivery; those outside the flight do not matter.</param>
public sealed record DarkDaysPolicy(ICurvePolicy Curve, ImmutableArray<LocalDate> Days) : ICurvePolicy
{
    /// <summary>As the curve's own with what the days are: <c>even_over_active_days</c>.</summary>
    public string Name => $"{Curve.Name}_over_active_days";

    public Outcome<CurveShape> Over(Flight flight) => Curve.Over(flight).Then(shape => Without(flight, shape));

    private Outcome<CurveShape> Without(Flight flight, CurveShape shape)
    {
        var serves = new bool[flight.Days];
        var weights = new decimal[flight.Days];
        for (var i = 0; i < weights.Length; i++)
        {
            (serves[i], weights[i]) = (shape.IsActive(i + 1), shape.Through(i + 1) - shape.Through(i));
        }
        foreach (var day in Days.IsDefault ? [] : Days)
        {
            if (flight.Contains(day))
            {
                serves[flight.Ordinal(day) - 1] = false;
            }
        }
        var stretches = Curve.Stretches(flight);
        for (var i = 0; i < stretches.Count; i++)
        {
            var (from, to) = (stretches[i] - 1, i + 1 < stretches.Count ? stretches[i + 1] - 1 : flight.Days);
            if (!Spread(weights.AsSpan(from, to - from), serves.AsSpan(from, to - from), rescale: stretches.Count > 1))
            {
                return new Refusal("NO_ACTIVE_DAY", "curve",
                    $"From {flight.Start.PlusDays(from):uuuu-MM-dd} to {flight.Start.PlusDays(to - 1):uuuu-MM-dd} every day that has a weight is dark; leave at least one that can serve.");
            }
        }
        return CurveShape.Weighted(weights, serves);
    }

    // False when something is due in the stretch and nothing of it can serve. Weights of a single stretch keep their size, so that round numbers stay round.
    private static bool Spread(Span<decimal> weights, ReadOnlySpan<bool> serves, bool rescale)
    {
        var (all, left) = (0m, 0m);
        for (var i = 0; i < weights.Length; i++)
        {
            all += weights[i];
            weights[i] = serves[i] ? weights[i] : 0;
            left += weights[i];
        }
        for (var i = 0; rescale && left > 0 && left < all && i < weights.Length; i++)
        {
            weights[i] = weights[i] * all / left;
        }
        return left > 0 || all == 0;
    }
}
