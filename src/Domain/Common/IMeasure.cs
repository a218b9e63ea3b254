namespace Paceline.Common;

/// <summary>A measure as a type, so that the compiler refuses to mix two of them.</summary>
public interface IMeasure
{
    static abstract MeasureKind Kind { get; }

    /// <summary>Null for counts.</summary>
    static abstract CostBasis? Basis { get; }
}

/// <inheritdoc cref="CostBasis.Media"/>
public readonly struct MediaCost : IMeasure
{
    public static MeasureKind Kind => MeasureKind.Money;

    public static CostBasis? Basis => CostBasis.Media;
}

/// <inheritdoc cref="CostBasis.TotalMedia"/>
public readonly struct TotalMediaCost : IMeasure
{
    public static MeasureKind Kind => MeasureKind.Money;

    public static CostBasis? Basis => CostBasis.TotalMedia;
}

/// <inheritdoc cref="CostBasis.Billable"/>
public readonly struct BillableCost : IMeasure
{
    public static MeasureKind Kind => MeasureKind.Money;

    public static CostBasis? Basis => CostBasis.Billable;
}

/// <inheritdoc cref="CostBasis.Revenue"/>
public readonly struct RevenueMoney : IMeasure
{
    public static MeasureKind Kind => MeasureKind.Money;

    public static CostBasis? Basis => CostBasis.Revenue;
}

/// <summary>Impressions, the unit of impression budgets.</summary>
public readonly struct ImpressionCount : IMeasure
{
    public static MeasureKind Kind => MeasureKind.Impressions;

    public static CostBasis? Basis => null;
}
