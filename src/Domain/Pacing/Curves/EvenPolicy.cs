using Paceline.Common;

namespace Paceline.Pacing;

/// <summary>The same share every day.</summary>
public sealed record EvenPolicy : ICurvePolicy
{
    public string Name => "even";

    public Outcome<CurveShape> Over(Flight flight) => CurveShape.Even(flight.Days);
}
