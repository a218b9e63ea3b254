using Paceline.Common;

namespace Paceline.Margin;

/// <summary>What delivering too much costs and delivering too little loses, in the line's currency.</summary>
/// <param name="UnitsOver">Delivered and not paid; unknown where the client pays by no unit.</param>
/// <param name="CostOver">What those cost us: cost without revenue.</param>
/// <param name="RevenueOver">What the client would have paid for them.</param>
/// <param name="RevenueUnder">What was booked and is not earned: to be made good, or not invoiced. Unknown where nothing is booked.</param>
public readonly record struct DeliveryExposure(Figure UnitsOver, Figure CostOver, Figure RevenueOver, Figure RevenueUnder)
{
    /// <param name="terms">The line's.</param>
    /// <param name="margin">So far, for what is over already; at completion, for what will be.</param>
    public static DeliveryExposure Of(RevenueTerms terms, in LineMargin margin) => new(
        margin.Revenue.UnitsBeyondCap,
        margin.CostBeyondCap,
        margin.Revenue.BeyondCap,
        terms.Ceiling is not { } booked ? Figure.Unknown(Reason.NoBudget)
            : margin.Revenue.Recognised.Value is { } earned ? Math.Max(0, booked - earned)
            : margin.Revenue.Recognised);
}
