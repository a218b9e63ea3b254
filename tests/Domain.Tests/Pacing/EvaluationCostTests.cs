using static Paceline.Pacing.Plans;

namespace Paceline.Pacing;

/// <summary>A hundred thousand live campaigns are evaluated on every delivery: garbage is the cost that shows first.</summary>
public sealed class EvaluationCostTests
{
    [Fact]
    public void Evaluate_OfNinetyDaysAndThreeSegments_AllocatesLittleMoreThanItsAnswer()
    {
        var plan = Plan(Segment(1_000, 1, 30, new AheadPolicy()), Segment(2_000, 31, 60), Segment(3_000, 61, 90, new FrontloadedPolicy()));
        var input = PacingInput.Of(plan, Total(2_500, 70)).Value;
        PacingCalculation.Evaluate(input, March(70), March(71));

        var before = GC.GetAllocatedBytesForCurrentThread();
        PacingCalculation.Evaluate(input, March(70), March(71));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_500);
    }

    [Theory]
    [InlineData(30)]
    [InlineData(90)]
    [InlineData(365)]
    [InlineData(3_650)]
    public void Evaluate_AfterNews_ReadsFourWeeksOfDays_HoweverLongTheFlight(int days)
    {
        // Every other day is dark, so that what the dark days delivered is kept as well.
        var dark = new DarkDaysPolicy(new EvenPolicy(), [.. Enumerable.Range(1, days).Where(day => day % 2 == 0).Select(March)]);
        foreach (var curve in new ICurvePolicy[] { new EvenPolicy(), dark })
        {
            var (whole, forgetful) = (Paced(days, curve), Paced(days, curve));
            Forget(forgetful.Delivery);
            Forget(forgetful.Serving(0));

            // A day restated, and the day after the last as new.
            (whole, forgetful) = (whole.With(March(days - 3), 7_000_000), forgetful.With(March(days - 3), 7_000_000));
            (whole, forgetful) = (whole.With(March(days + 1), 9_000_000), forgetful.With(March(days + 1), 9_000_000));

            Assert.Equal(PacingCalculation.Evaluate(whole, March(days + 1), March(days + 2)), PacingCalculation.Evaluate(forgetful, March(days + 1), March(days + 2)));
        }
    }

    [Theory]
    [InlineData(30)]
    [InlineData(90)]
    [InlineData(365)]
    [InlineData(3_650)]
    public void With_OneDay_SharesEveryOtherPart(int days)
    {
        var before = Paced(days, new EvenPolicy()).Delivery;
        var after = before.With(March(days / 2), 7_000_000L);

        Assert.Equal(before.Run.Blocks.Length, after.Run.Blocks.Length);
        Assert.Equal(1, before.Run.Blocks.Zip(after.Run.Blocks, (was, now) => ReferenceEquals(was, now) ? 0 : 1).Sum());
    }

    [Fact]
    public void Evaluate_OfTenYears_AllocatesAsOfAMonth()
    {
        Assert.Equal(Allocated(30), Allocated(3_650));

        static long Allocated(int days)
        {
            var input = Paced(days, new EvenPolicy());
            PacingCalculation.Evaluate(input, March(days), March(days + 1));
            var before = GC.GetAllocatedBytesForCurrentThread();
            PacingCalculation.Evaluate(input, March(days), March(days + 1));
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    private static PacingInput Paced(int days, ICurvePolicy curve) => PacingInput.Of(
        Plan(Segment(days * 10, 1, Math.Min(days + 90, BudgetSegment.LongestFlightDays), curve)),
        DailyDelivery.Of(Usd, March(1), [.. Enumerable.Range(1, days).Select(day => 8_000_000L + (day * 1_000))])).Value;

    /// <summary>Takes all parts away but the first, where the flight begins, and the last three, which have the last four weeks: whoever looks at a day in one falls over nothing.</summary>
    private static void Forget(DailyDelivery delivery) => Array.Clear(delivery.Run.Blocks, 1, Math.Max(0, delivery.Run.Blocks.Length - 4));
}
