using CsCheck;
using static Paceline.Common.Seeded;
using static Paceline.Pacing.Plans;

namespace Paceline.Pacing;

/// <summary>News of one day after the other – restated, taken away, new – and plans that change under way: what is kept always says what all days, looked at anew, would.</summary>
public sealed class PacingUpdateProperties
{
    private static readonly Gen<Func<int, ICurvePolicy>> Curves = Gen.OneOf<Func<int, ICurvePolicy>>(
        Gen.Const((Func<int, ICurvePolicy>)(_ => new EvenPolicy())),
        Gen.Const((Func<int, ICurvePolicy>)(_ => new AsapPolicy())),
        Gen.Int[1, 60].Array[0, 30].Select(dark => (Func<int, ICurvePolicy>)(start => new DarkDaysPolicy(new EvenPolicy(), [.. dark.Select(day => March(start + day))]))),
        Gen.Int[100, 400].Select(lead => (Func<int, ICurvePolicy>)(_ => new AheadPolicy(lead / 100m))),
        Gen.Int[500, 625].Select(share => (Func<int, ICurvePolicy>)(_ => new FrontloadedPolicy(share / 1000m))));

    private static readonly Gen<BudgetSegment[]> Segments =
        Gen.Select(Gen.Int[1, 40], Gen.Int[0, 6], Gen.Int[0, 40], Gen.Long[1_000_000, 3_000_000_000_000], Gen.Long[1, 3_000_000_000_000], Curves, Curves).Select(drawn =>
        {
            var (days, gap, more, budget, other, curve, next) = drawn;
            var first = Segment(budget / 1_000_000m, 1, days, curve(1));
            return more == 0 ? [first] : new[] { first, Segment(other / 1_000_000m, days + gap + 1, days + gap + more, next(days + gap + 1)) };
        });

    private static readonly Gen<PacingPlan> PlansDrawn = Gen.Select(Segments, Segments, Gen.Int[-60, 40], Gen.Int[-200, 60]).Select((before, after, change, cancelled) =>
        PacingPlan.Create(
            Usd, change < 2 ? [Version(1, before)] : [Version(1, before), Version(change, after)], cancelled < 1 ? null : March(cancelled)).Value);

    // Mostly the days that platforms restate, now and then one of long ago or of before the flight.
    private static readonly Gen<(News News, int Back, long Stored)> Steps = Gen.Select(
        Gen.Int[0, 9], Gen.OneOf(Gen.Int[0, 3], Gen.Int[0, 80]), Gen.OneOf(Gen.Long[0, 60_000_000_000], Gen.Long[-1_000_000, 5_000_000], Gen.Const(0L)))
        .Select((kind, back, stored) => (kind switch { < 4 => News.NewDay, < 7 => News.Restated, < 8 => News.TakenAway, < 9 => News.Watermark, _ => News.OtherPlan }, back, stored));

    private enum News
    {
        NewDay = 1,
        Restated = 2,
        TakenAway = 3,
        Watermark = 4,
        OtherPlan = 5,
    }

    [Fact]
    public void News_OneAfterTheOther_PaceAsAllDaysAnew() => Each(
        Gen.Select(PlansDrawn.Array[2], Steps.Array[60], Gen.Int[-40, 40]), 21, drawn =>
        {
            var (plans, steps, start) = drawn;
            var held = new SortedDictionary<int, long?>();
            var (plan, last, watermark) = (0, start, start);
            var input = PacingInput.Of(plans[0], DailyDelivery.Empty(Usd)).Value;
            foreach (var (news, back, stored) in steps)
            {
                switch (news)
                {
                    case News.NewDay:
                        (last, watermark) = (last + 1, last + 1);
                        held[last] = stored;
                        input = input.With(March(last), stored);
                        break;
                    case News.Restated or News.TakenAway:
                        held[last - back] = news == News.Restated ? stored : null;
                        input = input.With(March(last - back), held[last - back]);
                        break;
                    case News.Watermark:
                        watermark = last - (back % 5);
                        break;
                    default:
                        plan = 1 - plan;
                        input = PacingInput.Of(plans[plan], input.Delivery).Value;
                        break;
                }
                Same(plans[plan], held, watermark, last + 1, input);
            }
        }, cases: 120);

    [Fact]
    public void News_ManyAtOnce_AreThoseOneByOne() => Each(
        Gen.Select(PlansDrawn, Gen.Select(Gen.Int[-40, 90], Gen.Long[0, 60_000_000_000]).Array[0, 50], Gen.Int[0, 60]), 22, drawn =>
        {
            var (plan, days, watermark) = drawn;
            var news = days.Select(day => (March(day.Item1), day.Item2 % 7 == 0 ? (long?)null : day.Item2)).ToList();
            var empty = PacingInput.Of(plan, DailyDelivery.Empty(Usd)).Value;

            var oneByOne = news.Aggregate(empty, (input, day) => input.With(day.Item1, day.Item2));
            var atOnce = empty.With(news);

            Assert.Equal(oneByOne.Delivery.Start, atOnce.Delivery.Start);
            Assert.Equal(oneByOne.Delivery.Days.ToArray(), atOnce.Delivery.Days.ToArray());
            Assert.Equal(PacingCalculation.Evaluate(oneByOne, March(watermark), March(watermark + 1)), PacingCalculation.Evaluate(atOnce, March(watermark), March(watermark + 1)));
        }, cases: 300);

    private static void Same(PacingPlan plan, SortedDictionary<int, long?> held, int watermark, int today, PacingInput input)
    {
        var view = PacingCalculation.Evaluate(input, March(watermark), March(today));
        if (held.Count > 0)
        {
            var (from, through) = (held.Keys.First(), held.Keys.Last());
            var days = Enumerable.Range(from, through - from + 1).Select(day => held.GetValueOrDefault(day) ?? DailyDelivery.Unknown).ToArray();
            Assert.Equal(days, input.Delivery.Days.ToArray());
            var anew = PacingInput.Of(plan, DailyDelivery.Of(Usd, March(from), days)).Value;
            Assert.Equal(PacingCalculation.Evaluate(anew, March(watermark), March(today)), view);
            Assert.Equal(PacingSeries.Of(anew, March(watermark), March(today)), PacingSeries.Of(input, March(watermark), March(today)));
        }
        var known = held.Where(day => day.Value is not null).ToDictionary(day => EpochDay.Of(March(day.Key)), day => day.Value!.Value);
        Slowly(new DayByDay(plan, known, EpochDay.Of(March(watermark)), EpochDay.Of(March(today))), plan, view, input, watermark, today);
    }

    private static void Slowly(DayByDay slow, PacingPlan plan, PacingView view, PacingInput input, int watermark, int today)
    {
        Assert.Equal(slow.BestDay, view.BestDay.Value);
        Assert.Equal(slow.TodaySoFar, view.TodaySoFar.Value);
        Assert.Equal(slow.OffFlight, view.OffFlight);
        Assert.Equal(slow.UnknownDays, view.UnknownDays);
        if (view.Actual.Value is not { } actual)
        {
            return;
        }
        Assert.Equal(slow.Actual, actual);
        Assert.Equal(view.ActiveSegment?.Actual.Value is null ? null : slow.SegmentActual, view.ActiveSegment?.Actual.Value);
        var moment = new PacingMoment(input, March(watermark), March(today));
        if (view.State != PacingState.Cancelled)
        {
            Assert.Equal(slow.RunRate(7), view.RunRate.Uncapped.Value);
        }
        if (view.RequiredNextDay.Value is { } next)
        {
            Assert.Equal(moment.RequiredOn(slow.NextDay!.Value), next);
        }
        if (view.State != PacingState.Cancelled && view.Model.P50.Uncapped.Value is { } middle)
        {
            Assert.Equal(actual + (slow.Expected() / 1_000_000), middle);
        }
        // The course of a plan that was cut may fall, and then there may be several such days.
        if (view.DaysAhead.Value is { } ahead && moment.Course.CurrentIndex == 0 && actual <= view.Budget)
        {
            Assert.Equal(slow.DaysAhead(moment.Course), ahead);
        }
    }
}
