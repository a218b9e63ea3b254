using Paceline.Common;
using static Paceline.Pacing.Plans;

namespace Paceline.Pacing;

/// <summary>The edge rules that decide what is counted, and what is said when it cannot be.</summary>
public sealed class PacingCalculationTests
{
    [Theory]
    [InlineData(-1, PacingState.NotStarted, "NOT_STARTED")]
    [InlineData(1, PacingState.InFlight, null)]
    [InlineData(10, PacingState.InFlight, null)] // E3: the last day counts.
    [InlineData(11, PacingState.Ended, "FLIGHT_OVER")]
    public void Flight_OnADay_HasItsState_AndOnlyInFlightIsPaced(int today, PacingState state, string? reason)
    {
        var view = Even(1_000, 10).At(Math.Min(today, 10), today, Total(1_000, 10));

        Assert.Equal(state, view.State);
        Assert.Equal(reason, view.Pacing.ReasonCode);
        Assert.Equal(reason is null, view.Band != PacingBand.Unknown);
    }

    [Fact]
    public void EndedFlight_ShowsItsResultAndShortfall()
    {
        var view = Even(1_000, 10).At(10, Total(930, 10));

        Assert.Equal(0.93m, view.DeliveryShare.Value);
        Assert.Equal(70m, view.Shortfall);
        Assert.Equal("FLIGHT_OVER", view.RequiredDaily.ReasonCode);
        Assert.Equal("FLIGHT_OVER", view.CatchUp.ReasonCode);
        Assert.Equal(930m, view.PlanShape.Uncapped.Value);
        Assert.Equal(930m, view.RunRate.Uncapped.Value);
        Assert.Null(view.ActiveSegment);
    }

    [Fact]
    public void CancelledPlan_IsNotPaced_AndLaterSpendIsAFinding()
    {
        var plan = PacingPlan.Create(Usd, [Segment(1_000, 1, 10)], March(4)).Value;

        var quiet = plan.At(4, Delivered(100, 100, 100, 0));
        var spending = plan.At(4, Delivered(100, 100, 100, 5));

        Assert.Equal((PacingState.Cancelled, "CANCELLED"), (quiet.State, quiet.Pacing.ReasonCode));
        Assert.False(quiet.Findings.HasFlag(PacingFindings.SpendAfterCancellation));
        Assert.True(spending.Findings.HasFlag(PacingFindings.SpendAfterCancellation));
        Assert.Equal(305m, spending.RunRate.Uncapped.Value);
    }

    [Fact]
    public void NothingDueAndNothingDelivered_IsNotStarted()
    {
        var view = Even(1_000, 10).At(0, Delivered());

        Assert.Equal(0m, view.Actual.Value);
        Assert.Equal("NOT_STARTED", view.Pacing.ReasonCode);
        Assert.False(view.Findings.HasFlag(PacingFindings.OffFlightSpend));
    }

    [Fact]
    public void NothingDueButDelivered_IsOffFlightSpend()
    {
        var early = DailyDelivery.Of(Usd, March(-1), 40m, 10m);

        var view = Even(1_000, 10).At(0, early);

        Assert.Equal("NOT_STARTED", view.Pacing.ReasonCode);
        Assert.True(view.Findings.HasFlag(PacingFindings.OffFlightSpend));
        Assert.Equal(50m, view.OffFlight);
    }

    [Fact]
    public void DeliveryInAGapBetweenFlights_IsOffFlightSpend()
    {
        var plan = Plan(Segment(300, 1, 3), Segment(300, 6, 8));

        var view = plan.At(6, Delivered(100, 100, 100, 7, 0, 100));

        Assert.Equal(7m, view.OffFlight);
        Assert.Equal(407m, view.Actual.Value);
        Assert.Equal((6, 4, 2), (view.FlightDays, view.ElapsedDays, view.RemainingDays));
    }

    [Fact]
    public void DeliveryOnADarkDay_IsOffFlightSpend()
    {
        var plan = Plan(Segment(300, 1, 4, new DarkDaysPolicy(new EvenPolicy(), [March(2)])));

        var view = plan.At(3, Delivered(100, 15, 100));

        Assert.Equal((15m, 215m, 200m), (view.OffFlight, view.Actual.Value, view.Planned.Value));
        Assert.Equal(PacingFindings.OffFlightSpend, view.Findings);
        Assert.Equal(PacingFindings.None, plan.At(3, Delivered(100, 0, 100)).Findings);
    }

    [Fact]
    public void DeliveryOnADarkDayBeforeAnythingWasDue_HasNoPacingAndAFinding()
    {
        var view = Plan(Segment(300, 1, 4, new CustomWeightsPolicy([0, 1, 1, 1]))).At(1, Delivered(140));

        Assert.Equal("NOT_STARTED", view.Pacing.ReasonCode);
        Assert.Equal((140m, PacingFindings.OffFlightSpend), (view.OffFlight, view.Findings));
    }

    [Fact]
    public void DayWithoutData_IsCountedAsUnknown_NotAsZero()
    {
        var known = Even(1_000, 10).At(4, Delivered(100, 100, 0, 100));
        var unknown = Even(1_000, 10).At(4, Delivered(100, 100, null, 100));

        Assert.Equal(0, known.UnknownDays);
        Assert.Equal(1, unknown.UnknownDays);
        Assert.True(unknown.Findings.HasFlag(PacingFindings.UnknownDays));
        Assert.Equal(750m, known.RunRate.Uncapped.Value);
        Assert.Equal(900m, unknown.RunRate.Uncapped.Value);
    }

    [Fact]
    public void NoDataAtAll_LeavesEveryNumberUnknown()
    {
        foreach (var view in new[] { Even(1_000, 10).At(null, 4, Delivered()), Even(1_000, 10).At(3, 4, Delivered(null, null)) })
        {
            Assert.Equal("NO_DATA", view.Actual.ReasonCode);
            Assert.Equal("NO_DATA", view.Pacing.ReasonCode);
            Assert.Equal("NO_DATA", view.DeliveryShare.ReasonCode);
            Assert.Equal("NO_DATA", view.Remaining.ReasonCode);
            Assert.Equal("NO_DATA", view.RequiredDaily.ReasonCode);
            Assert.Equal("NO_DATA", view.RequiredNextDay.ReasonCode);
            Assert.Equal("NO_DATA", view.CatchUp.ReasonCode);
            Assert.Equal("NO_DATA", view.DaysAhead.ReasonCode);
            Assert.Equal("NO_DATA", view.PlanShape.Uncapped.ReasonCode);
            Assert.Equal("NO_DATA", view.RunRate.Uncapped.ReasonCode);
            Assert.Equal("NO_DATA", view.Model.P50.Uncapped.ReasonCode);
            Assert.Equal("NO_DATA", view.BestDay.ReasonCode);
            Assert.Null(view.Shortfall);
        }
    }

    [Fact]
    public void LateData_KeepsPacingAtTheOldWatermark()
    {
        var onTime = Even(1_000, 10).At(4, 5, Total(400, 4));
        var late = Even(1_000, 10).At(4, 7, Total(400, 4));

        Assert.Equal(onTime.Pacing, late.Pacing);
        Assert.Equal((0, 2), (onTime.StaleDays, late.StaleDays));
        Assert.False(onTime.Findings.HasFlag(PacingFindings.Stale));
        Assert.True(late.Findings.HasFlag(PacingFindings.Stale));
    }

    [Fact]
    public void SameDayPartialData_IsShownApart_AndInNoRatio()
    {
        var view = Even(1_000, 10).At(4, 5, Delivered(100, 100, 100, 100, 37));

        Assert.Equal(37m, view.TodaySoFar.Value);
        Assert.Equal(400m, view.Actual.Value);
        Assert.Equal(1m, view.Pacing.Value);
        Assert.Equal("NO_DATA", Even(1_000, 10).At(4, 5, Total(400, 4)).TodaySoFar.ReasonCode);
    }

    [Fact]
    public void WatermarkInTheFuture_CountsNoDayNobodyHasLived() =>
        Assert.Equal(March(5), Even(1_000, 10).At(9, 5, Total(500, 5)).Watermark);

    [Theory]
    [InlineData(74.9, PacingBand.CriticalUnder)]
    [InlineData(75, PacingBand.Under)]
    [InlineData(89.9, PacingBand.Under)]
    [InlineData(90, PacingBand.OnTrack)]
    [InlineData(110, PacingBand.OnTrack)]
    [InlineData(110.1, PacingBand.Over)]
    [InlineData(125, PacingBand.Over)]
    [InlineData(125.1, PacingBand.CriticalOver)]
    public void Band_AtItsEdges_IncludesThem(decimal delivered, PacingBand band) =>
        Assert.Equal(band, Even(200, 2).At(1, Delivered(delivered)).Band);

    [Fact]
    public void Band_IsASetting()
    {
        var input = PacingInput.Of(Even(200, 2), Delivered(99.9m)).Value;
        var strict = PacingOptions.Default with { OnTrackFrom = 1 };

        Assert.Equal(PacingBand.Under, PacingCalculation.Evaluate(input, March(1), March(2), strict).Band);
    }

    [Fact]
    public void AsapBelowPlan_IsNoAlarmUntilTheDayItShouldBeGone()
    {
        var plan = Plan(Segment(1_000, 1, 10, new AsapPolicy(March(6))));

        Assert.Equal(0.5m, plan.At(5, Total(500, 5)).Pacing.Value);
        Assert.Equal(PacingBand.Unknown, plan.At(5, Total(500, 5)).Band);
        Assert.Equal(PacingBand.CriticalUnder, plan.At(6, Total(500, 6)).Band);
        Assert.Equal("PLAN_COMPLETE", plan.At(5, Total(500, 5)).CatchUp.ReasonCode);
        Assert.Equal(100m, plan.At(5, Total(500, 5)).RequiredDaily.Value);
        Assert.Equal(100m, plan.At(5, Total(500, 5)).RequiredNextDay.Value);
    }

    [Theory]
    [InlineData(30, -2.0)]
    [InlineData(50, 0.0)]
    [InlineData(75, 2.5)]
    [InlineData(100, 5.0)]
    [InlineData(120, 7.0)] // Beyond the end at the plan's mean.
    [InlineData(0, -5.0)]
    public void DaysAhead_OnAnEvenPlan_IsActualOverDailyLessElapsed(decimal delivered, decimal days) =>
        Assert.Equal(days, Even(100, 10).At(5, Total(delivered, 5)).DaysAhead.Value);

    [Theory]
    [InlineData(150, -2.5)] // 1.5 days' worth at 100, four elapsed.
    [InlineData(400, 0.0)]
    [InlineData(600, 1.0)] // The fifth day is worth 200.
    [InlineData(700, 1.5)]
    public void DaysAhead_OnAWeightedPlan_InvertsTheCurve(decimal delivered, decimal days) =>
        Assert.Equal(days, Plan(Segment(1_000, 1, 7, new CustomWeightsPolicy([1, 1, 1, 1, 2, 2, 2]))).At(4, Total(delivered, 4)).DaysAhead.Value);

    [Fact]
    public void DaysAhead_JustBehindAcrossDarkDays_CountsThem()
    {
        var plan = Plan(Segment(800, 1, 10, new DarkDaysPolicy(new EvenPolicy(), [March(6), March(7)])));

        Assert.Equal(-2.5m, plan.At(7, Total(450, 7)).DaysAhead.Value);
        Assert.Equal(0.5m, plan.At(7, Total(550, 7)).DaysAhead.Value);
    }

    [Fact]
    public void DaysAhead_WithAVersionChange_FollowsThePlanAsItWas()
    {
        var plan = Versions(Version(1, Segment(10_000, 1, 20)), Version(11, Segment(16_000, 1, 20)));

        Assert.Equal(0m, plan.At(10, Total(5_000, 10)).DaysAhead.Value);
        Assert.Equal(-1m, plan.At(12, Total(6_100, 12)).DaysAhead.Value);
    }

    [Fact]
    public void OverDelivery_HasNegativeRemainingNothingRequiredAndACappedProjection()
    {
        var view = Even(100, 10).At(5, Total(120, 5));

        Assert.Equal(-20m, view.Remaining.Value);
        Assert.Equal(0m, view.RequiredDaily.Value);
        Assert.Equal(-0.4m, view.CatchUp.Value);
        Assert.Equal((240m, 100m), (view.PlanShape.Uncapped.Value, view.PlanShape.Capped.Value));
        Assert.Equal((240m, 100m), (view.RunRate.Uncapped.Value, view.RunRate.Capped.Value));
    }

    [Fact]
    public void Shares_OnAWeightedPlan_TellTimeFromIdeal()
    {
        var view = Plan(Segment(1_000, 1, 7, new CustomWeightsPolicy([1, 1, 1, 1, 2, 2, 2]))).At(4, Total(350, 4));

        Assert.Equal(0.4m, view.IdealShare.Value);
        Assert.Equal((4m, 7m), (view.TimeShare.Numerator, view.TimeShare.Denominator));
        Assert.Equal(0.35m, view.DeliveryShare.Value);
        Assert.Equal(-50m, view.Variance.Value);
        Assert.Equal(1.083333m, Math.Round(view.CatchUp.Value!.Value, 6));
    }

    [Fact]
    public void RequiredNextDay_FollowsTheCurve_AndRequiredDailyIsItsMean()
    {
        var view = Plan(Segment(1_000, 1, 4, new CustomWeightsPolicy([4, 1, 2, 3]))).At(1, Delivered(400));

        Assert.Equal(100m, view.RequiredNextDay.Value);
        Assert.Equal(200m, view.RequiredDaily.Value);
    }

    [Fact]
    public void RunRate_TakesActiveDaysOnly()
    {
        var plan = Plan(Segment(800, 1, 10, new DarkDaysPolicy(new EvenPolicy(), [March(4), March(5)])));

        Assert.Equal(300m + (100 * 5), plan.At(5, Delivered(100, 100, 100, 0, 0)).RunRate.Uncapped.Value);
    }

    [Fact]
    public void ImpressionBudget_CountsWholeImpressions()
    {
        var plan = PacingPlan.Create(Measure.Impressions, [Segment(1_000_000, 1, 10)]).Value;
        var delivery = DailyDelivery.Of(Measure.Impressions, March(1), [90_000, 110_000]);

        Assert.Equal(1m, plan.At(2, delivery).Pacing.Value);
        Assert.Equal("MEASURE_MISMATCH", Assert.Single(PacingInput.Of(plan, Delivered(1)).Refusals).Code);
    }
}
