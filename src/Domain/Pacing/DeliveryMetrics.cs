using Paceline.Common;

namespace Paceline.Pacing;

/// <summary>
/// Sums of delivery, and the ratios over them. Roll up by adding sums, never by averaging ratios (C6). A null sum is unknown, and so is
/// every ratio made of it (C5). Cost is in one basis, which the caller names; cost and conversion value are in whole units of one currency.
/// </summary>
public readonly record struct DeliveryMetrics(
    long? Impressions = null,
    long? Clicks = null,
    long? Conversions = null,
    decimal? Cost = null,
    decimal? ConversionValue = null,
    long? MeasurableImpressions = null,
    long? ViewableImpressions = null,
    long? Views = null,
    long? Starts = null,
    long? Completes = null,
    long? Reach = null)
{
    /// <summary>Clicks per impression.</summary>
    public Ratio Ctr => Ratio.Of(Clicks, Impressions, Reason.NoImpressions);

    /// <summary>Cost per thousand impressions; buy or sell side as <see cref="Cost"/> is.</summary>
    public Ratio Ecpm => Ratio.Of(Cost, Impressions, Reason.NoImpressions).Per(1000);

    public Ratio Cpc => Ratio.Of(Cost, Clicks, Reason.NoClicks);

    /// <summary>Conversions per click.</summary>
    public Ratio ClickCvr => Ratio.Of(Conversions, Clicks, Reason.NoClicks);

    /// <summary>Conversions per impression.</summary>
    public Ratio ImpressionCvr => Ratio.Of(Conversions, Impressions, Reason.NoImpressions);

    public Ratio Cpa => Ratio.Of(Cost, Conversions, Reason.NoConversions);

    public Ratio Roas => Ratio.Of(ConversionValue, Cost, Reason.NoCost);

    /// <summary>The platform's own views per impression; its definition is the platform's.</summary>
    public Ratio Vtr => Ratio.Of(Views, Impressions, Reason.NoImpressions);

    /// <summary>Completes per start.</summary>
    public Ratio Vcr => Ratio.Of(Completes, Starts, Reason.NoStarts);

    /// <summary>Viewable per measurable, not per impression.</summary>
    public Ratio Viewability => Ratio.Of(ViewableImpressions, MeasurableImpressions, Reason.NoMeasurableImpressions);

    public Ratio Measurability => Ratio.Of(MeasurableImpressions, Impressions, Reason.NoImpressions);

    /// <summary>Cost per thousand viewable impressions.</summary>
    public Ratio Vcpm => Ratio.Of(Cost, ViewableImpressions, Reason.NoViewableImpressions).Per(1000);

    /// <summary>Impressions per person reached.</summary>
    public Ratio Frequency => Ratio.Of(Impressions, Reach, Reason.NoReach);

    /// <summary>Nothing delivered, and known to be nothing: where adding starts.</summary>
    public static DeliveryMetrics Zero { get; } = new(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>
    /// Adds the sums; known plus unknown is unknown. To leave parts without data out on both sides, use <see cref="Ratio.Sum"/>. Reach
    /// does not add up across days, lines or platforms, so the total's is unknown.
    /// </summary>
    public static DeliveryMetrics operator +(DeliveryMetrics left, DeliveryMetrics right) => new(
        left.Impressions + right.Impressions,
        left.Clicks + right.Clicks,
        left.Conversions + right.Conversions,
        left.Cost + right.Cost,
        left.ConversionValue + right.ConversionValue,
        left.MeasurableImpressions + right.MeasurableImpressions,
        left.ViewableImpressions + right.ViewableImpressions,
        left.Views + right.Views,
        left.Starts + right.Starts,
        left.Completes + right.Completes);
}
