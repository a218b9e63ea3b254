using static Paceline.Pacing.Plans;

namespace Paceline.Pacing;

public sealed class PacingSeriesTests
{
    [Fact]
    public void Series_TellsCompletePartialFutureAndUnknownDaysApart()
    {
        var plan = Plan(Segment(500, 2, 6));
        var delivery = Delivered(5, 100, null, 80, 30);

        var days = PacingSeries.Of(PacingInput.Of(plan, delivery).Value, March(4), March(5));

        Assert.Equal(
        [
            // Off the flight: delivered, but nothing due.
            new PacingDay(March(1), true, false, 5, 5, 0, 0, 5, null),
            new PacingDay(March(2), true, true, 100, 105, 100, 100, 5, null),
            // Without data: not zero, and no cumulative of its own.
            new PacingDay(March(3), true, true, null, null, 100, 200, null, null),
            new PacingDay(March(4), true, true, 80, 185, 100, 300, -115, null),
            // Today so far: shown, not counted; what is left of 500 is required of two days.
            new PacingDay(March(5), false, true, 30, null, 100, 400, null, 157.5m),
            new PacingDay(March(6), false, true, null, null, 100, 500, null, 157.5m),
        ], days);
    }

    [Fact]
    public void Required_AfterAsapIsDue_SpreadsEvenly() =>
        Assert.Equal([null, 350, 350], PacingSeries.Of(
            PacingInput.Of(Plan(Segment(1_000, 1, 3, new AsapPolicy())), Delivered(300)).Value, March(1), March(2)).Select(day => day.Required));

    [Fact]
    public void Required_SkipsDarkDays() =>
        Assert.Equal([null, 0, 450, 450], PacingSeries.Of(
            PacingInput.Of(Plan(Segment(1_000, 1, 4, new DarkDaysPolicy(new EvenPolicy(), [March(2)]))), Delivered(100)).Value, March(1), March(2))
            .Select(day => day.Required));

    [Fact]
    public void Required_OnceTheFlightIsOver_IsNoQuestion() =>
        Assert.All(PacingSeries.Of(PacingInput.Of(Even(100, 3), Delivered(10)).Value, March(1), March(9)), day => Assert.Null(day.Required));

    [Fact]
    public void Series_AcrossABudgetRaise_PlansEachDayByItsVersion()
    {
        var plan = Versions(Version(1, Segment(400, 1, 4)), Version(3, Segment(1_000, 1, 4)));

        var days = PacingSeries.Of(PacingInput.Of(plan, Delivered(100, 100)).Value, March(2), March(3));

        Assert.Equal([100, 100, 400, 400], days.Select(day => day.Planned));
        Assert.Equal([null, null, 400, 400], days.Select(day => day.Required));
    }

    [Fact]
    public void Series_AndView_AgreeAtTheWatermark()
    {
        var (plan, delivery) = (Plan(Segment(700, 1, 7, new FrontloadedPolicy())), Delivered(90, 130, 77));

        var day = PacingSeries.Of(PacingInput.Of(plan, delivery).Value, March(3), March(4))[2];
        var view = plan.At(3, delivery);

        Assert.Equal(view.Actual.Value, day.CumulativeActual);
        Assert.Equal(Math.Round(view.Planned.Value!.Value, 6), day.CumulativePlanned);
    }
}
