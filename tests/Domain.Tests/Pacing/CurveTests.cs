using System.Collections.Immutable;
using NodaTime;
using static Paceline.Pacing.Plans;

namespace Paceline.Pacing;

/// <summary>Each curve's cumulative shares (1.4), and what it refuses.</summary>
public sealed class CurveTests
{
    private static decimal[] Planned(ICurvePolicy curve, decimal budget, int days)
    {
        var input = PacingInput.Of(Plan(Segment(budget, 1, days, curve)), DailyDelivery.Empty(Usd)).Value;
        return [.. PacingSeries.Of(input, null, March(1)).Select(day => day.Planned)];
    }

    private static string[] Refused(ICurvePolicy curve, int days) => [.. curve.Over(Days(1, days)).Refusals.Select(refusal => refusal.Code)];

    [Fact]
    public void Even_IsTheSameEveryDay() => Assert.Equal([100, 100, 100, 100, 100], Planned(new EvenPolicy(), 500, 5));

    [Fact]
    public void EvenThatDoesNotDivide_SumsToTheBudgetToTheMicro()
    {
        Assert.Equal([33.333333m, 33.333334m, 33.333333m], Planned(new EvenPolicy(), 100, 3));
        Assert.Equal(100m, Planned(new EvenPolicy(), 100, 7).Sum());
    }

    [Fact]
    public void EvenOverActiveDays_LeavesDarkDaysOut() =>
        Assert.Equal([125, 0, 125, 125, 125], Planned(new DarkDaysPolicy(new EvenPolicy(), [March(2), March(99)]), 500, 5));

    [Fact]
    public void Asap_IsDueFromTheFirstMoment() => Assert.Equal([500, 0, 0], Planned(new AsapPolicy(), 500, 3));

    [Fact]
    public void Ahead_AimsAt120PercentOfTheEvenRest_AndCapsAtIt() =>
        // 1 000 × 1.2 / 4 = 300; 700 × 1.2 / 3 = 280; 420 × 1.2 / 2 = 252; the last 168 is less than 1.2 times itself.
        Assert.Equal([300, 280, 252, 168], Planned(new AheadPolicy(), 1_000, 4));

    [Fact]
    public void AheadByMuch_IsExhaustedBeforeTheEnd_AndItsLastDaysStillServe()
    {
        Assert.Equal([750, 250, 0, 0], Planned(new AheadPolicy(3), 1_000, 4));
        Assert.Equal(50m, Plan(Segment(1_000, 1, 4, new AheadPolicy(3))).At(2, Total(900, 2)).RequiredNextDay.Value);
    }

    [Fact]
    public void Frontloaded_GivesTheFirstHalfItsShareAndFalls()
    {
        var days = Planned(new FrontloadedPolicy(), 1_000, 10);

        Assert.Equal(625m, days[..5].Sum());
        Assert.Equal(days.OrderDescending(), days);
        Assert.Equal([145, 135, 125, 115, 105, 95, 85, 75, 65, 55], days);
        Assert.Equal(500m, Planned(new FrontloadedPolicy(0.5m), 1_000, 10)[..5].Sum());
    }

    [Fact]
    public void CustomWeights_AreShares() => Assert.Equal([100, 0, 300], Planned(new CustomWeightsPolicy([0.5m, 0, 1.5m]), 400, 3));

    [Fact]
    public void Milestones_SpreadEachGoalOverItsStretch_AndRescaleToANewBudget()
    {
        var curve = new MilestonesPolicy([new(March(1), 20), new(March(3), 60), new(March(4), 20)]);

        Assert.Equal([100, 100, 600, 100, 100], Planned(curve, 1_000, 5));
        Assert.Equal([200, 200, 1_200, 200, 200], Planned(curve, 2_000, 5));
    }

    [Fact]
    public void DayOfWeek_IsNormalisedInsideTheFlight() =>
        // 1 March 2026 is a Sunday; Monday counts 3.
        Assert.Equal([100, 300, 100], Planned(new DayOfWeekPolicy([3, 1, 1, 1, 1, 1, 1]), 500, 3));

    [Fact]
    public void Dayparts_GiveADayWhatItHasOfHours() =>
        // From Sunday on: ten hours, then twelve on Monday, none on Tuesday, six in two parts on Wednesday.
        Assert.Equal([100, 120, 0, 60], Planned(new DaypartsPolicy(Week("8-20", "off", "0-2,20-24", "off", "off", "off", "10-20")), 280, 4));

    [Fact]
    public void DarkDays_LeaveTheirShareToTheOthersInProportion()
    {
        Assert.Equal([0, 300, 100], Planned(new DarkDaysPolicy(new CustomWeightsPolicy([5, 3, 1]), [March(1)]), 400, 3));
        Assert.Equal([300, 0, 252, 168], Planned(new DarkDaysPolicy(new AheadPolicy(), [March(2)]), 720, 4));
        Assert.Equal("day_of_week_over_active_days", new DarkDaysPolicy(new DayOfWeekPolicy([]), []).Name);
    }

    [Fact]
    public void DarkDays_LeaveTheGoalOfAStretchToItsOwnDays() =>
        Assert.Equal([0, 200, 600, 0, 200], Planned(new DarkDaysPolicy(new MilestonesPolicy([new(March(1), 20), new(March(3), 60), new(March(4), 20)]), [March(1), March(4)]), 1_000, 5));

    [Fact]
    public void DarkDays_DoNotMakeADayDark_OnWhichNothingIsDueButMuchMayServe() =>
        Assert.Equal(100m, Plan(Segment(1_000, 1, 4, new DarkDaysPolicy(new AheadPolicy(3), [March(4)]))).At(2, Total(900, 2)).RequiredNextDay.Value);

    [Theory]
    [InlineData("8-12,14-20", 10, "8-12,14-20")]
    [InlineData("8-12,12-20", 12, "8-20")]
    [InlineData("off", 0, "off")]
    [InlineData("0-24", 24, "0-24")]
    [InlineData("8", null, null)]
    [InlineData("20-8", null, null)]
    [InlineData("8-25", null, null)]
    [InlineData("8-12,11-13", null, null)]
    [InlineData("", null, null)]
    public void Hours_OfADay_AreRangesInAscendingOrder(string text, int? count, string? written) =>
        Assert.Equal((count, written), ServingHours.Read(text) is { } hours ? (hours.Count, hours.ToString()) : (null, null));

    private static ImmutableArray<ServingHours> Week(params string[] days) => [.. days.Select(day => ServingHours.Read(day)!.Value)];

    [Fact]
    public void Curves_ThatDoNotFit_SayAllThatIsWrong()
    {
        Assert.Equal(["WEIGHT_COUNT", "WEIGHT_RANGE"], Refused(new CustomWeightsPolicy([1, -1]), 3));
        Assert.Equal(["NO_ACTIVE_DAY"], Refused(new CustomWeightsPolicy([0, 0]), 2));
        Assert.Equal(["NO_ACTIVE_DAY"], Refused(new DarkDaysPolicy(new EvenPolicy(), [March(1), March(2)]), 2));
        Assert.Equal(["NO_ACTIVE_DAY"], Refused(new DarkDaysPolicy(new MilestonesPolicy([new(March(1), 50), new(March(2), 50)]), [March(2)]), 2));
        Assert.Equal(["WEIGHT_COUNT"], Refused(new DarkDaysPolicy(new CustomWeightsPolicy([1]), [March(2)]), 2));
        Assert.Equal(["NO_ACTIVE_DAY"], Refused(new DaypartsPolicy(Week("8-20", "off", "off", "off", "off", "off", "off")), 1));
        Assert.Equal(["WEIGHT_COUNT"], Refused(new DaypartsPolicy([]), 1));
        Assert.Equal(["WEIGHT_COUNT"], Refused(new DayOfWeekPolicy([1, 2]), 2));
        Assert.Equal(["LEAD_RANGE"], Refused(new AheadPolicy(0.9m), 2));
        Assert.Equal(["FIRST_HALF_SHARE_RANGE"], Refused(new FrontloadedPolicy(0.7m), 2));
        Assert.Equal(["EXHAUST_BY_OUTSIDE_FLIGHT"], Refused(new AsapPolicy(March(9)), 2));
        Assert.Equal(["NO_MILESTONE"], Refused(new MilestonesPolicy([]), 2));
        Assert.Equal(
            ["FIRST_MILESTONE", "MILESTONE_ORDER", "MILESTONE_TOTAL"],
            Refused(new MilestonesPolicy([new(March(2), 50), new(March(2), 60)]), 5));
    }

    [Fact]
    public void Segment_ThatCannotBePaced_SaysAllThatIsWrong()
    {
        var endless = new Flight(March(1), new LocalDate(2999, 12, 31));

        Assert.Equal(["BUDGET_RANGE", "FLIGHT_TOO_LONG"], BudgetSegment.Create(endless, 0).Refusals.Select(refusal => refusal.Code));
        Assert.Equal(["BUDGET_RANGE", "LEAD_RANGE"],
            BudgetSegment.Create(Days(1, 2), -1, new AheadPolicy(0)).Refusals.Select(refusal => refusal.Code));
        Assert.Throws<ArgumentOutOfRangeException>(() => Days(2, 1));
    }
}
