using Paceline.Common;

namespace Paceline.Margin;

/// <summary>
/// (revenue − cost) / revenue, or why there is none. Not to be mistaken for <see cref="MarkupOnCost"/>: a markup of 25 % is a margin of 20 %.
/// </summary>
/// <param name="Ratio">Both sides, so that it can be rolled up and converted without rounding.</param>
public readonly record struct MarginOnRevenue(Ratio Ratio)
{
    /// <summary>0.3 is 30 %; null when unknown.</summary>
    public decimal? Share => Ratio.Value;

    /// <summary>Without revenue there is no margin (C5).</summary>
    public static MarginOnRevenue Of(decimal? revenue, decimal? cost) => new(Ratio.Of(revenue - cost, revenue, Reason.NoRevenue));

    /// <summary>A margin somebody asks for.</summary>
    /// <param name="share">Below or at 1: 0.3 is 30 %.</param>
    public static MarginOnRevenue Target(decimal share)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        return new(Ratio.Of(share, 1, Reason.NoRevenue));
    }

    /// <summary>The same profit on the same money, as a share of cost.</summary>
    public MarkupOnCost ToMarkup() => new(
        Ratio.Reason is not (Reason.None or Reason.NoRevenue) ? Ratio : Ratio.Of(Ratio.Numerator, Ratio.Denominator - Ratio.Numerator, Reason.NoCost));

    /// <summary>The margin of several, by the sums (C6). All in one currency.</summary>
    public static MarginOnRevenue Sum(IEnumerable<MarginOnRevenue> parts) => new(Ratio.Sum(parts.Select(part => part.Ratio), Reason.NoRevenue));

    public override string ToString() => $"{Ratio} margin on revenue";
}
