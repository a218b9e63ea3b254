using Paceline.Common;

namespace Paceline.Margin;

/// <summary>(revenue − cost) / cost, or why there is none. Not to be mistaken for <see cref="MarginOnRevenue"/>.</summary>
/// <param name="Ratio">Both sides, so that it can be rolled up and converted without rounding.</param>
public readonly record struct MarkupOnCost(Ratio Ratio)
{
    /// <summary>0.25 is 25 %; null when unknown.</summary>
    public decimal? Share => Ratio.Value;

    /// <summary>Without cost there is no markup (C5).</summary>
    public static MarkupOnCost Of(decimal? revenue, decimal? cost) => new(Ratio.Of(revenue - cost, cost, Reason.NoCost));

    /// <summary>A markup somebody agreed on.</summary>
    /// <param name="share">0.25 is 25 %.</param>
    public static MarkupOnCost Target(decimal share) => new(Ratio.Of(share, 1, Reason.NoCost));

    /// <summary>The same profit on the same money, as a share of revenue.</summary>
    public MarginOnRevenue ToMargin() => new(
        Ratio.Reason is not (Reason.None or Reason.NoCost) ? Ratio : Ratio.Of(Ratio.Numerator, Ratio.Denominator + Ratio.Numerator, Reason.NoRevenue));

    /// <summary>The markup of several, by the sums (C6). All in one currency.</summary>
    public static MarkupOnCost Sum(IEnumerable<MarkupOnCost> parts) => new(Ratio.Sum(parts.Select(part => part.Ratio), Reason.NoCost));

    public override string ToString() => $"{Ratio} markup on cost";
}
