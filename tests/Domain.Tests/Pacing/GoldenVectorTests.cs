using NodaTime;
using Paceline.Common;
using static Paceline.Pacing.Plans;

namespace Paceline.Pacing;

/// <summary>The golden vectors of pacing, each with its exact numbers.</summary>
public sealed class GoldenVectorTests
{
    [Fact]
    public void GV01_EvenPlanAtDaySix_Paces95Percent() =>
        Assert.Equal(0.95m, Even(100, 10).At(6, Total(57, 6)).Pacing.Value);

    [Fact]
    public void GV02_HalfTheBudgetOnDayOne_Paces500PercentAndIsFourDaysAhead()
    {
        var view = Even(100, 10).At(1, Delivered(50));

        Assert.Equal(5m, view.Pacing.Value);
        Assert.Equal(4.0m, view.DaysAhead.Value);
    }

    [Fact]
    public void GV03_AheadAtDayTen_ProjectsByPlanShape()
    {
        var view = Even(12_000, 30).At(10, Total(4_800, 10));

        Assert.Equal(1.2m, view.Pacing.Value);
        Assert.Equal(14_400m, view.PlanShape.Uncapped.Value);
        Assert.Equal(2_400m, view.PlanShape.Uncapped.Value - view.Budget);
        Assert.Equal(12_000m, view.PlanShape.Capped.Value);
    }

    [Fact]
    public void GV04_GamEvenDailyTarget_FollowsWhatIsLeft()
    {
        Assert.Equal(1_050m, PlatformDailyTarget.GamEven(10_000, 10).Value);
        Assert.Equal(994.44m, Math.Round(8_950m / 9, 2));
        Assert.Equal(1_044.17m, Math.Round(PlatformDailyTarget.GamEven(8_950, 9).Value!.Value, 2));
    }

    [Fact]
    public void GV05_Dv360DailyTargets_EvenAndAhead()
    {
        Assert.Equal(100m, PlatformDailyTarget.Dv360Even(600, 6).Value);
        Assert.Equal(120m, PlatformDailyTarget.Dv360Ahead(600, 6).Value);
    }

    [Fact]
    public void GV06_DayBeforeTheLast_CountsTenDaysAndStillEvaluatesTheLast()
    {
        var view = Even(1_000, 10).At(9, Total(900, 9));

        Assert.Equal(10, view.FlightDays);
        Assert.Equal(1m, view.Pacing.Value);
        Assert.Equal(PacingState.InFlight, view.State);
        Assert.Equal(100m, view.RequiredDaily.Value);
    }

    [Fact]
    public void GV07_BudgetRaisedOnDayEleven_AsWasAndCurrentPlanDifferAndRequiredDoesNot()
    {
        var plan = Versions(Version(1, Segment(10_000, 1, 20)), Version(11, Segment(16_000, 1, 20)));

        var view = plan.At(10, Total(5_000, 10));

        Assert.Equal(1m, view.Pacing.Value);
        Assert.Equal(0.625m, view.CurrentPlanPacing.Value);
        Assert.Equal(1_100m, view.RequiredDaily.Value);
        Assert.Equal(1_100m, Even(16_000, 20).At(10, Total(5_000, 10)).RequiredDaily.Value);
    }

    [Fact]
    public void GV08_PlannedDarkDays_AreNotDueAndNotCounted()
    {
        var dark = new DarkDaysPolicy(new EvenPolicy(), [March(6), March(7)]);

        var view = Plan(Segment(800, 1, 10, dark)).At(7, Delivered(100, 100, 100, 100, 100, 0, 0));

        Assert.Equal(500m, view.Planned.Value);
        Assert.Equal(1m, view.Pacing.Value);
        Assert.Equal(100m, view.RequiredDaily.Value);
        Assert.Equal(3, view.RemainingDays);
        Assert.Equal(0m, view.DaysAhead.Value);
        Assert.Equal(89.29m, Math.Round(Even(800, 10).At(7, Total(500, 7)).Pacing.Value!.Value * 100, 2));
    }

    [Fact]
    public void GV09_UnplannedPause_LeavesThePlanAndRaisesTheRequired()
    {
        var view = Even(1_000, 10).At(5, Delivered(100, 100, 100, 0, 0));

        Assert.Equal(0.6m, view.Pacing.Value);
        Assert.Equal(140m, view.RequiredDaily.Value);
    }

    [Theory]
    [InlineData(2026, 3, 8, 11, 23, "0.478261")]
    [InlineData(2026, 11, 1, 13, 25, "0.52")]
    [InlineData(2026, 6, 1, 12, 24, "0.5")]
    public void GV10_LocalNoonInNewYork_CountsRealHours(int year, int month, int day, int elapsed, int hours, string share)
    {
        var zone = DateTimeZoneProviders.Tzdb["America/New_York"];
        var date = new LocalDate(year, month, day);
        var noon = zone.AtStrictly(date.At(LocalTime.Noon)).ToInstant();

        var even = LocalDayHours.EvenShare(date, noon, zone);

        Assert.Equal((elapsed, hours), (even.Numerator, even.Denominator));
        Assert.Equal(decimal.Parse(share, System.Globalization.CultureInfo.InvariantCulture), Math.Round(even.Value!.Value, 6));
    }

    [Theory]
    [InlineData("Asia/Tokyo", "2026-06-01T01:30")]
    [InlineData("Europe/London", "2026-05-31T17:30")]
    [InlineData("America/New_York", "2026-05-31T12:30")]
    public void GV11_OneInstant_FallsOnEachZonesOwnDay(string zone, string local)
    {
        var at = Instant.FromUtc(2026, 5, 31, 16, 30);

        var here = at.InZone(DateTimeZoneProviders.Tzdb[zone]);

        Assert.Equal(local, here.ToString("uuuu-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(1m, LocalDayHours.EvenShare(here.Date.PlusDays(-1), at, here.Zone).Value);
    }

    [Fact]
    public void GV12_WeightedDays_AreDueAndRequiredByWeight()
    {
        var curve = new CustomWeightsPolicy([1, 1, 1, 1, 2, 2, 2]);
        var plan = Plan(Segment(1_000, 1, 7, curve));
        var delivery = Total(350, 4);

        var view = plan.At(4, delivery);
        var required = PacingSeries.Of(PacingInput.Of(plan, delivery).Value, March(4), March(5))
            .Where(day => day.Required is not null).Select(day => Math.Round(day.Required!.Value, 2));

        Assert.Equal(400m, view.Planned.Value);
        Assert.Equal(0.875m, view.Pacing.Value);
        Assert.Equal(216.67m, Math.Round(view.RequiredNextDay.Value!.Value, 2));
        Assert.Equal([216.67m, 216.67m, 216.67m], required);
        Assert.Equal(61.25m, Even(1_000, 7).At(4, delivery).Pacing.Value!.Value * 100);
    }

    [Fact]
    public void GV13_ForecastForcedToATotal_IsProportional()
    {
        var plan = Plan(Segment(1_000, 1, 4, new CustomWeightsPolicy([100, 100, 150, 150])));

        var planned = PacingSeries.Of(PacingInput.Of(plan, DailyDelivery.Empty(Usd)).Value, null, March(1)).Select(day => day.Planned);

        Assert.Equal([200m, 200m, 300m, 300m], planned);
    }

    [Fact]
    public void GV14_TwentyOfThirtyDays_ProjectsByShapeAndByRunRate()
    {
        // 13 days bring what the last seven, at 210 each, leave of 6 000.
        decimal?[] days = [.. Enumerable.Repeat<decimal?>(348, 12), 4_530 - (12 * 348), .. Enumerable.Repeat<decimal?>(210, 7)];

        var view = Even(9_000, 30).At(20, Delivered(days));

        Assert.Equal(6_000m, view.Actual.Value);
        Assert.Equal(9_000m, view.PlanShape.Uncapped.Value);
        Assert.Equal(8_100m, view.RunRate.Uncapped.Value);
    }

    [Fact]
    public void GV15_TwoSegments_ActiveOneAndOrderPaceDifferently()
    {
        var plan = Plan(Segment(3_000, 1, 10), Segment(5_000, 11, 20));
        var delivery = Delivered([.. Enumerable.Repeat<decimal?>(300, 10), .. Enumerable.Repeat<decimal?>(400, 5)]);

        var view = plan.At(15, delivery);

        Assert.Equal(0.8m, view.ActiveSegment!.Pacing.Value);
        Assert.Equal(90.909m, Math.Round(view.Pacing.Value!.Value * 100, 3));
        Assert.Equal(600m, view.ActiveSegment.RequiredDaily.Value);
    }

    [Fact]
    public void GV24_RollUpOfClickRates_IsTheRatioOfSums()
    {
        var (a, b) = (new DeliveryMetrics(1_000, 10), new DeliveryMetrics(9_000, 9));

        Assert.Equal(0.0019m, (a + b).Ctr.Value);
        Assert.Equal(0.0019m, Ratio.Sum([a.Ctr, b.Ctr], Reason.NoImpressions).Value);
    }

    [Fact]
    public void GV29_RevenueBudget_IsPacedByCostPlusMarkup()
    {
        var usd = Currency.Parse("USD");
        var plan = Even(10_000, 10).As<RevenueMoney>().Value;
        var cost = DailyDelivery.Of(Measure.Money(CostBasis.Media, usd), March(1), 800m, 800m, 800m, 800m, 800m).As<MediaCost>().Value;

        var revenue = cost.ToRevenue(new Markup<MediaCost>(0.25m));
        var view = PacingCalculation.Evaluate(plan.With(revenue).Value, March(5), March(6));

        Assert.Equal(5_000m, view.Planned.Value);
        Assert.Equal(5_000m, view.Actual.Value);
        Assert.Equal(1m, view.Pacing.Value);
        Assert.Equal("MEASURE_MISMATCH", Assert.Single(PacingInput.Of(plan.Plan, cost.Delivery).Refusals).Code);
    }

    [Fact]
    public void GV30_BudgetSentToAPlatform_IsFlooredAndReadsBackWithoutDrift()
    {
        var usd = Currency.Parse("USD");

        Assert.Equal(10_250_000, BillableUnit.Sent(10_257_770, usd));
        Assert.True(BillableUnit.SameOnPlatform(10_257_770, 10_250_000, usd));
    }

    [Fact]
    public void GV41_CostWithoutImpressions_HasNoRateAndAReason()
    {
        var metrics = new DeliveryMetrics(Impressions: 0, Clicks: 0, Cost: 5);

        Assert.Null(metrics.Ctr.Value);
        Assert.Equal("NO_IMPRESSIONS", metrics.Ctr.ReasonCode);
        Assert.Null(metrics.Ecpm.Value);
        Assert.Equal("NO_IMPRESSIONS", metrics.Ecpm.ReasonCode);
    }
}
