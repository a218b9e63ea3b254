using CsCheck;
using NodaTime;
using static Paceline.Common.Seeded;

namespace Paceline.Pacing;

/// <summary>
/// The loop closed over real hours. Each day from the fifteenth on is paced by a profile of the days before it alone, on a budget that is a share of what those
/// days offered on average; whole dollars stand for people.
/// </summary>
public sealed class ClosedLoopTests
{
    private static readonly RemainingOverExpectedPolicy Usual = new();

    [Fact]
    public void RealHours_NeverOverspend_AreDelivered_AndKeepToTheirPlan()
    {
        var days = Days(0.5m, Usual);

        Assert.Equal(32, days.Count);
        Assert.All(days, day => Assert.True(day.Spent <= day.Budget));
        Assert.InRange(Delivered(days), 0.95, 1);
        Assert.InRange(days.Average(day => day.OffPlan), 0, 0.08m);
        Assert.InRange(days.Average(day => day.OffTraffic), 0, 0.08m);
        Assert.Equal((31, 0.069m, 0.068m), Measured(days));
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.4)]
    [InlineData(0.6)]
    [InlineData(0.7)]
    public void OtherBudgets_KeepTheSameBars(double share)
    {
        var days = Days((decimal)share, Usual);

        Assert.All(days, day => Assert.True(day.Spent <= day.Budget));
        Assert.InRange(Delivered(days), 0.95, 1);
        Assert.InRange(days.Average(day => day.OffPlan), 0, 0.08m);
    }

    [Theory]
    [InlineData(0.04)]
    [InlineData(0.06)]
    public void NeighbouringSpares_KeepTheSameBars(double spare)
    {
        var days = Days(0.5m, new RemainingOverExpectedPolicy((decimal)spare));

        Assert.InRange(Delivered(days), 0.95, 1);
        Assert.InRange(days.Average(day => day.OffPlan), 0, 0.08m);
    }

    [Fact]
    public void FiguresAnHourLate_KeepTheSameBars()
    {
        var days = Days(0.5m, Usual, late: 1);

        Assert.All(days, day => Assert.True(day.Spent <= day.Budget));
        Assert.InRange(Delivered(days), 0.95, 1);
        Assert.InRange(days.Average(day => day.OffPlan), 0, 0.08m);
        Assert.Equal((31, 0.077m, 0.073m), Measured(days));
        // Where the bars end.
        Assert.Equal((29, 0.084m, 0.078m), Measured(Days(0.5m, Usual, late: 2)));
    }

    [Fact]
    public void OpenLoop_AndNoSpare_DeliverFewerDays()
    {
        Assert.Equal((18, 0.105m, 0.099m), Measured(Days(0.5m, new MorningRate())));
        Assert.Equal((27, 0.054m, 0.057m), Measured(Days(0.5m, new RemainingOverExpectedPolicy(0))));
    }

    [Fact]
    public void StepsOfATenth_ByTheHour_NeverOverspend() => Assert.All(Days(0.5m, new StepPolicy()), day => Assert.True(day.Spent <= day.Budget));

    [Fact]
    public void AnyTraffic_AgainstAnyProfile_NeverOverspends() => Each(
        Gen.Select(Gen.Long[1, 1_000_000].Select(micros => micros / 7m), Gen.Int[0, 9_000].Array[24], Gen.Int[0, 9_000].Array[24], Gen.Int[0, 20], Gen.Bool), 11, drawn =>
        {
            var (budget, expected, came, spare, stepwise) = drawn;
            expected[5]++;
            var plan = IntradayPlan.Create(new LocalDate(2023, 4, 15), budget, [.. expected.Select(hour => hour / 3m)]).Value;

            var day = IntradayRun.Of(plan, [.. came.Select(hour => hour / 3m)], stepwise ? new StepPolicy() : new RemainingOverExpectedPolicy(spare / 100m));

            Assert.InRange(day.Spent, 0, budget);
        });

    private static double Delivered(List<IntradayRun> days) => (double)days.Count(day => day.IsDelivered) / days.Count;

    private static (int Delivered, decimal OffPlan, decimal OffTraffic) Measured(List<IntradayRun> days) => (
        days.Count(day => day.IsDelivered), Math.Round(days.Average(day => day.OffPlan), 3), Math.Round(days.Average(day => day.OffTraffic), 3));

    private static List<IntradayRun> Days(decimal share, IThrottlePolicy policy, int late = 0) =>
        [.. PedestrianHours.Read().SelectMany(counter => Enumerable.Range(TrafficProfile.LeastDays, counter.Count - TrafficProfile.LeastDays).Select(i =>
        {
            var (past, today) = (counter.Take(i).ToList(), counter[i]);
            // The counters' own clock leaves out no hour and has none twice.
            var expected = TrafficProfile.Learn(past).Value.Expected(today.Day, DateTimeZone.Utc);
            var plan = IntradayPlan.Create(today.Day, Math.Round(share * past.Average(day => day.Total())), expected).Value;
            return IntradayRun.Of(plan, [.. today.Hours.Select(hour => hour!.Value)], policy, late: late);
        }))];

    /// <summary>What an open loop does: decided once, and kept.</summary>
    private sealed record MorningRate : IThrottlePolicy
    {
        public string Name => "morning";

        public decimal Next(in ThrottleMoment moment) => moment.Expected == moment.ExpectedDay ? moment.Left / moment.ExpectedDay : moment.Rate;
    }
}
