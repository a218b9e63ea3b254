using Paceline.Common;

namespace Paceline.Bookings;

/// <summary>What follows from a rate type alone.</summary>
public static class RateTypes
{
    /// <summary>How many units a rate is for; null where the client pays by no unit.</summary>
    public static int? UnitsOfRate(this RateType type) => type switch
    {
        RateType.Cpm or RateType.Vcpm => 1000,
        RateType.Cpc or RateType.Cpa or RateType.Cpl or RateType.Cpv or RateType.Cpcv => 1,
        _ => null,
    };

    /// <summary>Whether the rate is a share in percent: 15 for 15 %.</summary>
    public static bool IsPercent(this RateType type) =>
        type is RateType.PercentOfMedia or RateType.CommissionOnGross or RateType.MarkupOnMedia or RateType.MarkupOnTotal;

    /// <summary>Whether the line must say which conversions it means.</summary>
    public static bool NeedsConversion(this RateType type) => type is RateType.Cpa or RateType.Cpl;

    /// <summary>What a unit counts; null where nothing that is delivered is counted in it.</summary>
    public static MeasureKind? Counts(this RateType type) => type switch
    {
        RateType.Cpm => MeasureKind.Impressions,
        RateType.Vcpm => MeasureKind.ViewableImpressions,
        RateType.Cpc => MeasureKind.Clicks,
        RateType.Cpa or RateType.Cpl => MeasureKind.Conversions,
        RateType.Cpcv => MeasureKind.CompletedViews,
        _ => null,
    };
}
