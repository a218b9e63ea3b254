using Paceline.Pacing;

namespace Paceline.Margin;

/// <summary>
/// How much of a flight's curve is over, as weight of total weight: divided last, so that the whole is exactly the whole. The default is
/// nothing.
/// </summary>
/// <param name="Weight">Weight of the days that are over.</param>
/// <param name="Total">Weight of all days.</param>
public readonly record struct CurveShare(decimal Weight, decimal Total)
{
    /// <summary>Before the first day.</summary>
    public static CurveShare Nothing => default;

    /// <summary>After the last day.</summary>
    public static CurveShare Whole => new(1, 1);

    /// <summary>At the end of a day of the flight, counted from 1.</summary>
    public static CurveShare Of(CurveShape shape, int ordinal) => new(shape.Through(ordinal), shape.Total);

    /// <summary>That much of an amount; all of it is the amount itself.</summary>
    public decimal Of(decimal amount) => Weight == Total && Total != 0 ? amount : Total == 0 ? 0 : amount * Weight / Total;
}
