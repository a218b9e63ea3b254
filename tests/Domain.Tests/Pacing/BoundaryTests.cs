using NodaTime;
using Paceline.Common;
using static Paceline.Pacing.Plans;

namespace Paceline.Pacing;

/// <summary>What comes in from platforms: hours, targets, deliveries, an order over its lines.</summary>
public sealed class BoundaryTests
{
    [Fact]
    public void LinesBeyondTheirOrder_AreBoundByIt()
    {
        var order = Even(1_000, 10).At(5, Total(600, 5));
        var lines = new[] { Even(800, 10).At(5, Total(300, 5)), Even(500, 10).At(5, Total(300, 5)), Even(100, 10).At(5, Total(130, 5)) };

        // 500 and 200 are wanted, the third lends nothing; the order has 400.
        Assert.Equal(new BindingConstraint(Limit.ParentBudget, 400, 700, 300), BindingConstraint.Of(Left(order), [.. lines.Select(Left)]).Value);
        Assert.Equal(new BindingConstraint(Limit.OwnBudget, 400, 200, 0), BindingConstraint.Of(Left(order), [.. lines[1..].Select(Left)]).Value);
    }

    [Fact]
    public void LinesInAnotherMeasure_AreRefused()
    {
        var impressions = PacingPlan.Create(Measure.Impressions, [Segment(1_000, 1, 10)]).Value
            .At(5, DailyDelivery.Of(Measure.Impressions, March(1), [1, 2, 3]));
        var unknown = Even(1_000, 10).At(null, 5, DailyDelivery.Empty(Usd));

        Assert.Equal(["MEASURE_MISMATCH", "NO_DATA"],
            BindingConstraint.Of(Left(Even(1_000, 10).At(5, Total(600, 5))), [Left(impressions), Left(unknown)]).Refusals.Select(refusal => refusal.Code));
    }

    [Theory]
    [InlineData(2026, 3, 8, 23)]
    [InlineData(2026, 11, 1, 25)]
    [InlineData(2026, 6, 1, 24)]
    public void LocalDay_HasItsRealHours(int year, int month, int day, int hours) =>
        Assert.Equal(hours, LocalDayHours.In(new LocalDate(year, month, day), DateTimeZoneProviders.Tzdb["America/New_York"]));

    [Fact]
    public void Staleness_IsTheAgeOfTheWatermarkDaysEnd()
    {
        var tokyo = DateTimeZoneProviders.Tzdb["Asia/Tokyo"];

        Assert.Equal(9.5m, LocalDayHours.SinceEndOf(March(4), Instant.FromUtc(2026, 3, 5, 0, 30), tokyo));
    }

    [Fact]
    public void PlatformTargets_NeverExceedWhatIsLeft()
    {
        Assert.Equal(100m, PlatformDailyTarget.Dv360Ahead(100, 1).Value);
        Assert.Equal(0m, PlatformDailyTarget.GamEven(-5, 3).Value);
        Assert.Equal("FLIGHT_OVER", PlatformDailyTarget.Dv360Even(100, 0).ReasonCode);
        Assert.Equal(50m, PlatformDailyTarget.Dv360AsapHourly(1_200, 10, 24).Value);
        Assert.Equal("FLIGHT_OVER", PlatformDailyTarget.Dv360AsapHourly(1_200, 0, 24).ReasonCode);
    }

    [Fact]
    public void Delivery_RestatedOrExtended_KeepsUnknownDaysUnknown()
    {
        var delivery = DailyDelivery.Empty(Usd).With(March(3), 3_000_000).With(March(6), 6_000_000).With(March(1), 0).With(March(3), 4_000_000);

        Assert.Equal([0, null, 4, null, null, 6], Enumerable.Range(1, 6).Select(day => delivery.On(March(day))));
        Assert.Null(delivery.With(March(6), null).On(March(6)));
        Assert.Null(delivery.On(March(40)));
        Assert.Equal(March(1), delivery.Start);
    }

    [Fact]
    public void Delivery_SummedFromFacts_AddsLinesAndLeavesGapsUnknown()
    {
        var sum = DailyDelivery.Sum(Measure.Impressions, [(March(4), 5), (March(2), 10), (March(4), 0), (March(2), 7), (March(9), null)]);

        Assert.Equal([null, 17, null, 5, null], Enumerable.Range(1, 5).Select(day => sum.On(March(day))));
        Assert.True(DailyDelivery.Sum(Measure.Impressions, [(March(9), null)]).Days.IsEmpty);
    }

    [Fact]
    public void Options_ThatMakeNoSense_SayAllThatIsWrong()
    {
        Assert.Empty(PacingOptions.Default.Problems());
        Assert.Equal(["BAND_ORDER", "RUN_RATE_DAYS_RANGE"],
            new PacingOptions { OnTrackFrom = 1.2m, RunRateDays = 0 }.Problems().Select(problem => problem.Code));
    }

    [Fact]
    public void Delivery_TooLargeToSum_IsABug()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => DailyDelivery.Of(Usd, March(1), [DailyDelivery.LargestDay + 1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => DailyDelivery.Of(Usd, March(1), [-DailyDelivery.LargestDay - 1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => DailyDelivery.Of(Usd, March(1), new long[DailyDelivery.MostDays + 1]));
    }

    [Fact]
    public void TypedDoorway_RefusesAnotherBasisOrCurrency()
    {
        var plan = Even(100, 10);
        var euros = DailyDelivery.Empty(Measure.Money(CostBasis.Revenue, Currency.Parse("EUR"))).As<RevenueMoney>().Value;

        Assert.Equal("MEASURE_MISMATCH", Assert.Single(plan.As<MediaCost>().Refusals).Code);
        Assert.Equal("MEASURE_MISMATCH", Assert.Single(DailyDelivery.Empty(Usd).As<ImpressionCount>().Refusals).Code);
        Assert.Equal("MEASURE_MISMATCH", Assert.Single(plan.As<RevenueMoney>().Value.With(euros).Refusals).Code);
    }

    [Fact]
    public void RevenueOfUnknownDays_StaysUnknown()
    {
        var cost = DailyDelivery.Of(Measure.Money(CostBasis.Media, Currency.Parse("USD")), March(1), 100m, null, 0m).As<MediaCost>().Value;

        var revenue = cost.ToRevenue(new Markup<MediaCost>(0.5m)).Delivery;

        Assert.Equal([150, null, 0], Enumerable.Range(1, 3).Select(day => revenue.On(March(day))));
    }

    private static Allowance Left(PacingView view) => new(view.Measure, view.Remaining);
}
