using Paceline.Common;

namespace Paceline.Margin;

/// <summary>Everything a line costs us. No platform reports it, so it has no basis of its own, and is mixed with none that has.</summary>
public readonly struct BorneCost : IMeasure
{
    public static MeasureKind Kind => MeasureKind.Money;

    public static CostBasis? Basis => null;
}
