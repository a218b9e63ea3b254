using Paceline.Common;

namespace Paceline.Pacing;

/// <summary>How a segment's budget is meant to be spread over its flight.</summary>
public interface ICurvePolicy
{
    /// <summary>Stable lower-case word, as stored and shown: <c>even</c>.</summary>
    string Name { get; }

    /// <summary>The curve over one flight, or every reason why it does not fit it.</summary>
    Outcome<CurveShape> Over(Flight flight);
}
