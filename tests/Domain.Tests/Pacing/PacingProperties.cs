using CsCheck;
using static Paceline.Common.Seeded;
using static Paceline.Pacing.Plans;

namespace Paceline.Pacing;

/// <summary>What holds for every plan: a thousand of them from a fixed seed, so a red run is the same run again.</summary>
public sealed class PacingProperties
{
    private static readonly Gen<decimal> Budgets = Gen.Long[1, 1_000_000_000_000].Select(micros => micros / 1_000_000m);

    private static readonly Gen<ICurvePolicy> Curves = Gen.OneOf<ICurvePolicy>(
        Gen.Const((ICurvePolicy)new EvenPolicy()),
        Gen.Const((ICurvePolicy)new AsapPolicy()),
        Gen.Int[0, 9].Array[0, 8].Select(days => (ICurvePolicy)new DarkDaysPolicy(new EvenPolicy(), [.. days.Select(day => March(2 + day))])),
        Gen.Int[100, 400].Select(lead => (ICurvePolicy)new AheadPolicy(lead / 100m)),
        Gen.Int[500, 625].Select(share => (ICurvePolicy)new FrontloadedPolicy(share / 1000m)),
        Gen.Int[0, 1_000].Array[7].Where(weights => weights.All(weight => weight > 0))
            .Select(weights => (ICurvePolicy)new DayOfWeekPolicy([.. weights.Select(weight => weight / 7m)])));

    private static readonly Gen<BudgetSegment> Segments = Gen.Select(Budgets, Gen.Int[1, 60], Curves,
        (budget, days, curve) => Segment(budget, 1, days, curve));

    private static readonly Gen<(PacingPlan Plan, DailyDelivery Delivery, int Watermark)> Situations =
        Gen.Select(Segments, Gen.Long[0, 40_000_000_000].Array[0, 70], Gen.Int[-2, 70], Gen.Int[0, 4]).Select((segment, days, watermark, gap) => (
            Plan(segment),
            DailyDelivery.Of(Usd, March(1), [.. days.Select((day, index) => gap > 0 && index % 5 == gap ? DailyDelivery.Unknown : day)]),
            watermark));

    [Fact]
    public void Curves_NeverFall_EndAtOne_AndStartAtNothing() => Each(Segments, 1, segment =>
    {
        var shape = segment.Shape;
        Assert.Equal(0, shape.Through(0));
        Assert.Equal(1, shape.Through(shape.Days) / shape.Total);
        Assert.All(Enumerable.Range(1, shape.Days), day => Assert.True(shape.Through(day) >= shape.Through(day - 1)));
        Assert.InRange(shape.ActiveDays, 1, shape.Days);
    });

    [Fact]
    public void PlannedDays_SumToTheBudget_ToTheMicro() => Each(Segments, 2, segment =>
    {
        var input = PacingInput.Of(Plan(segment), DailyDelivery.Empty(Usd)).Value;
        var days = PacingSeries.Of(input, null, March(1));

        Assert.Equal(segment.Budget, days.Sum(day => day.Planned));
        Assert.All(days, day => Assert.Equal(day.Planned, Math.Round(day.Planned, 6)));
    });

    [Fact]
    public void RequiredDaysPlusActual_AreTheBudget_ToTheMicro() => Each(Situations, 3, situation =>
    {
        var (plan, delivery, watermark) = situation;
        var view = plan.At(watermark, delivery);
        var required = PacingSeries.Of(PacingInput.Of(plan, delivery).Value, March(watermark), March(watermark + 1)).Sum(day => day.Required);

        if (view.RequiredDaily.Value is { } daily)
        {
            var missing = Math.Max(0, view.Budget - view.Actual.Value!.Value);
            Assert.Equal(missing, required);
            Assert.Equal(missing, Math.Round(daily * view.RemainingDays, 6));
        }
        else
        {
            Assert.Equal(0, required);
        }
    });

    [Fact]
    public void UnknownDay_IsNeverZero() => Each(Situations, 4, situation =>
    {
        var (plan, delivery, watermark) = situation;
        foreach (var day in PacingSeries.Of(PacingInput.Of(plan, delivery).Value, March(watermark), March(watermark + 1)))
        {
            Assert.Equal(delivery.On(day.Date), day.Actual);
            Assert.True(day.Actual is not null || (day.CumulativeActual is null && day.Deviation is null));
        }
        var view = plan.At(watermark, delivery);
        var known = Enumerable.Range(1, Math.Clamp(watermark, 0, view.FlightDays)).Count(day => delivery.On(March(day)) is not null);
        Assert.Equal(view.ElapsedDays - known, view.UnknownDays);
        Assert.Equal(view.ElapsedDays > 0 && known == 0 && view.OffFlight == 0, view.Actual.ReasonCode == "NO_DATA");
    });

    [Fact]
    public void SingleEvenSegment_PacesAtDeliveryShareOverTimeShare() => Each(Situations, 5, situation =>
    {
        var even = Plan(Segment(situation.Plan.Versions[0].Budget, 1, situation.Plan.Versions[0].Days));
        var view = even.At(situation.Watermark, situation.Delivery);

        if (view.Pacing.Value is { } pacing && view.DeliveryShare.Value is { } delivered)
        {
            Assert.Equal(0, Math.Round(pacing - (delivered / view.TimeShare.Value!.Value), 9));
        }
    });

    [Fact]
    public void DaysAhead_HasTheSignOfTheVariance() => Each(Situations, 6, situation =>
    {
        var view = situation.Plan.At(situation.Watermark, situation.Delivery);
        if (view.DaysAhead.Value is { } days)
        {
            Assert.True(Math.Sign(days) * Math.Sign(view.Variance.Value!.Value) >= 0, $"{days} days, variance {view.Variance}");
        }
    });

    [Fact]
    public void ChangedPlan_StillEndsAtItsBudget_AndKeepsItsHistory() => Each(
        Gen.Select(Budgets, Budgets, Gen.Int[2, 20], Gen.Int[20, 40], Curves), 7, change =>
        {
            var (before, after, from, days, curve) = change;
            var first = Version(1, Segment(before, 1, 20, curve));
            var plan = Versions(first, Version(from, Segment(after, 1, days, curve)));
            var course = new PlanCourse(plan, Total(1, 20), EpochDay.Of(March(20)), EpochDay.Of(March(20)));

            Assert.Equal(after, course.PlannedThrough(EpochDay.Of(March(days))));
            Assert.Equal(first.PlannedThrough(EpochDay.Of(March(from - 1))), course.PlannedThrough(EpochDay.Of(March(from - 1))));
        });

    [Fact]
    public void CappedProjections_NeverExceedTheBudget() => Each(Situations, 8, situation =>
    {
        var view = situation.Plan.At(situation.Watermark, situation.Delivery);
        Assert.All(new[] { view.PlanShape, view.RunRate, view.Model.P10, view.Model.P50, view.Model.P90 }, projection =>
        {
            Assert.Equal(projection.Uncapped.IsKnown, projection.Capped.IsKnown);
            Assert.True(projection.Capped.Value is not { } capped || capped <= view.Budget);
        });
        Assert.True(view.Model.P10.Uncapped.Value is not { } low || low <= view.Model.P50.Uncapped.Value);
    });
}
