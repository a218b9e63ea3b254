using System.Collections.Immutable;
using Paceline.Common;

namespace Paceline.Pacing;

/// <summary>A weight per day of the flight.</summary>
/// <param name="Weights">Zero or more each, at least one above zero; their scale does not matter.</param>
public sealed record CustomWeightsPolicy(ImmutableArray<decimal> Weights) : ICurvePolicy
{
    public string Name => "custom_weights";

    public Outcome<CurveShape> Over(Flight flight) => CurveWeights.Shape(Weights.IsDefault ? [] : Weights.AsSpan(), flight);
}
