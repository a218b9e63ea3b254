namespace Paceline.Pacing;

public sealed class DeliveryMetricsTests
{
    private static readonly DeliveryMetrics Known = new(
        Impressions: 10_000, Clicks: 50, Conversions: 5, Cost: 100, ConversionValue: 400, MeasurableImpressions: 8_000,
        ViewableImpressions: 5_000, Views: 2_000, Starts: 4_000, Completes: 1_000, Reach: 2_500);

    [Fact]
    public void Metrics_AreTheirDefinitions()
    {
        Assert.Equal(0.005m, Known.Ctr.Value);
        Assert.Equal(10m, Known.Ecpm.Value);
        Assert.Equal(2m, Known.Cpc.Value);
        Assert.Equal(0.1m, Known.ClickCvr.Value);
        Assert.Equal(0.0005m, Known.ImpressionCvr.Value);
        Assert.Equal(20m, Known.Cpa.Value);
        Assert.Equal(4m, Known.Roas.Value);
        Assert.Equal(0.2m, Known.Vtr.Value);
        Assert.Equal(0.25m, Known.Vcr.Value);
        Assert.Equal(0.625m, Known.Viewability.Value);
        Assert.Equal(0.8m, Known.Measurability.Value);
        Assert.Equal(20m, Known.Vcpm.Value);
        Assert.Equal(4m, Known.Frequency.Value);
    }

    [Fact]
    public void Metrics_OfNothing_SayWhatIsMissing()
    {
        var zero = DeliveryMetrics.Zero;

        Assert.Equal(
            ["NO_IMPRESSIONS", "NO_IMPRESSIONS", "NO_CLICKS", "NO_CLICKS", "NO_CONVERSIONS", "NO_COST", "NO_STARTS", "NO_MEASURABLE_IMPRESSIONS",
                "NO_VIEWABLE_IMPRESSIONS", "NO_DATA"],
            new[] { zero.Ctr, zero.Ecpm, zero.Cpc, zero.ClickCvr, zero.Cpa, zero.Roas, zero.Vcr, zero.Viewability, zero.Vcpm, zero.Frequency }
                .Select(ratio => ratio.ReasonCode));
    }

    [Fact]
    public void KnownPlusUnknown_IsUnknown()
    {
        var sum = Known + new DeliveryMetrics(Impressions: 10_000);

        Assert.Equal(20_000, sum.Impressions);
        Assert.Equal("NO_DATA", sum.Ctr.ReasonCode);
        Assert.Equal(Known with { Reach = null }, Known + DeliveryMetrics.Zero);
    }

    [Fact]
    public void Reach_DoesNotAddUp() => Assert.Equal("NO_DATA", (Known + Known).Frequency.ReasonCode);
}
