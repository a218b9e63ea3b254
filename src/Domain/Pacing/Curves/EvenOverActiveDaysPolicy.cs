using System.Collections.Immutable;
using NodaTime;
using Paceline.Common;

namespace Paceline.Pacing;

/// <summary>The same share every day that can serve; planned dark days have none (E8).</summary>
/// <param name="DarkDays">Days without delivery; those outside the flight do not matter.</param>
public sealed record EvenOverActiveDaysPolicy(ImmutableArray<LocalDate> DarkDays) : ICurvePolicy
{
    public string Name => "even_over_active_days";

    public Outcome<CurveShape> Over(Flight flight)
    {
        var weights = new decimal[flight.Days];
        Array.Fill(weights, 1);
        foreach (var day in DarkDays.IsDefault ? [] : DarkDays)
        {
            if (flight.Contains(day))
            {
                weights[flight.Ordinal(day) - 1] = 0;
            }
        }
        return CurveWeights.Shape(weights, flight);
    }
}
