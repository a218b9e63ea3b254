using Paceline.Common;

namespace Paceline.Pacing;

/// <summary>How a segment's budget is meant to be spread over its flight.</summary>
public interface ICurvePolicy
{
    /// <summary>Stable lower-case word, as stored and shown: <c>even</c>.</summary>
    string Name { get; }

    /// <summary>The curve over one flight, or every reason why it does not fit it.</summary>
    Outcome<CurveShape> Over(Flight flight);

    /// <summary>The ordinals of the days from which a goal of its own holds, until the day before the next; the first is 1. Of a flight that the curve fits.</summary>
    IReadOnlyList<int> Stretches(Flight flight) => [1];
}
