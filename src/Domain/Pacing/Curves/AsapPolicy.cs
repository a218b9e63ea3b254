using NodaTime;
using Paceline.Common;

namespace Paceline.Pacing;

/// <summary>Everything is due from the first moment. Late is "not exhausted by" a day, not a low pacing %.</summary>
/// <param name="ExhaustBy">The day by whose end the budget should be gone; null is the flight's last.</param>
public sealed record AsapPolicy(LocalDate? ExhaustBy = null) : ICurvePolicy
{
    public string Name => "asap";

    public Outcome<CurveShape> Over(Flight flight) => ExhaustBy is { } day && !flight.Contains(day)
        ? new Refusal("EXHAUST_BY_OUTSIDE_FLIGHT", "curve", $"Exhaust by {day:uuuu-MM-dd} lies outside {flight}; choose a day within it.")
        : CurveShape.AtOnce(flight.Days);
}
