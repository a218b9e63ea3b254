using Paceline.Pipeline;

namespace Paceline.Campaigns;

public sealed class OrderDaysTests
{
    private static readonly BudgetUnit[] Costs = [BudgetUnit.Revenue, BudgetUnit.Media];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Put_DaysInAnyOrderAndAgain_HoldsTheLastWordOnEach(int seed)
    {
        var random = new Random(seed);
        var expected = new SortedDictionary<DateOnly, OrderDay>();
        var days = new OrderDays(7, Costs);
        for (var delta = 0; delta < 60; delta++)
        {
            var news = Enumerable.Range(0, random.Next(0, 4)).Select(_ => Day(random)).DistinctBy(day => day.Day).ToList();
            news.ForEach(day => expected[day.Day] = day);
            days.Put(news);

            Assert.Equal(expected.Values, days);
        }
    }

    [Fact]
    public void Delivery_IsZeroWhereCovered_UnknownElsewhere_AndWhatARowDoesNotTellIsUnknown()
    {
        var days = new OrderDays(7, Costs);
        days.Put([new OrderDay(7, Start, 5, 1, null, null, null, null, 70), new OrderDay(7, Start.AddDays(2), 6, 2, null, null, null, null, null)]);
        // The day before the first row is covered, and so are two of its days.
        var coverage = new Coverage(OrderPacing.Noda(Start.AddDays(-1)), OrderPacing.Noda(Start.AddDays(1)));
        const long no = Pacing.DailyDelivery.Unknown;

        var revenue = days.Delivery(OrderPacing.MeasureOf(BudgetUnit.Revenue, "GBP"), BudgetUnit.Revenue, coverage);
        Assert.Equal(OrderPacing.Noda(Start.AddDays(-1)), revenue.Start);
        Assert.Equal([0, 70, 0, no], revenue.Days.ToArray());
        Assert.Equal([0, 5, 0, 6], days.Delivery(OrderPacing.MeasureOf(BudgetUnit.Impressions, "GBP"), BudgetUnit.Impressions, coverage).Days.ToArray());
        Assert.Equal([70, no, no], days.Delivery(OrderPacing.MeasureOf(BudgetUnit.Revenue, "GBP"), BudgetUnit.Revenue, default).Days.ToArray());
        Assert.Equal([0, 0, 0], new OrderDays(7, Costs).Delivery(OrderPacing.MeasureOf(BudgetUnit.Revenue, "GBP"), BudgetUnit.Revenue, coverage).Days.ToArray());
        Assert.Equal((11, 3, 6L, null, null), (days.Impressions, days.Clicks, days.Figure(Start.AddDays(2), BudgetUnit.Impressions), days.Figure(Start.AddDays(2), BudgetUnit.Revenue), days.Figure(Start.AddDays(9), BudgetUnit.Media)));
    }

    [Fact]
    public void Put_FiguresNobodyReads_AreNotHeld()
    {
        var days = new OrderDays(7, [BudgetUnit.Billable]);
        days.Put([new OrderDay(7, Start, 1, 2, 3, 4, 5, 6, 7)]);

        Assert.Equal(new OrderDay(7, Start, 1, 2, 3, null, null, 6, null), Assert.Single(days));
    }

    [Theory]
    [InlineData(1, BudgetUnit.Revenue)]
    [InlineData(2, BudgetUnit.Revenue)]
    [InlineData(3, BudgetUnit.Media)]
    [InlineData(4, BudgetUnit.Impressions)]
    public void Input_AfterDaysAndCoverageInAnyOrder_IsDeliveryMadeAnew(int seed, BudgetUnit unit)
    {
        var random = new Random(seed);
        var expected = new SortedDictionary<DateOnly, OrderDay>();
        var days = new OrderDays(7, Costs, Plan(unit));
        var measure = OrderPacing.MeasureOf(unit, "GBP");
        var (from, through) = (0, 20);
        for (var delta = 0; delta < 200; delta++)
        {
            // Mostly a few days, now and then more than are taken one by one.
            var news = Enumerable.Range(0, random.Next(10) == 0 ? 30 : random.Next(0, 4)).Select(_ => Day(random)).DistinctBy(day => day.Day).ToList();
            news.ForEach(day => expected[day.Day] = day);
            days.Put(news);
            // Coverage grows with the days; history comes in before it, and a connection made anew begins with less.
            (from, through) = random.Next(12) switch { 0 => (from - random.Next(5), through), 1 => (from, through - random.Next(8)), 2 => (through, from), _ => (from, through + random.Next(3)) };
            var coverage = random.Next(15) == 0 ? default : new Coverage(OrderPacing.Noda(Start.AddDays(from)), OrderPacing.Noda(Start.AddDays(through)));
            var anew = new OrderDays(7, Costs);
            anew.Put([.. expected.Values]);

            var (kept, made) = (days.Input(coverage)!.Value.Delivery, anew.Delivery(measure, unit, coverage));

            Assert.Equal(made.Days.ToArray(), kept.Days.ToArray());
            Assert.True(made.Days.IsEmpty || made.Start == kept.Start);
            Assert.Equal(expected.Values, days);
            Assert.Equal((anew.Impressions, anew.Clicks), (days.Impressions, days.Clicks));
        }
    }

    [Fact]
    public void Input_OfAnOrderThatIsNotPaced_IsNone()
    {
        Assert.Null(new OrderDays(7, Costs).Input(default));
        Assert.Null(new OrderDays(7, Costs, new OrderPlan(Order(BudgetUnit.Revenue), null, "NO_BUDGET")).Input(default));
    }

    private static OrderPlan Plan(BudgetUnit unit) => OrderPlan.Of(Order(unit), "UTC", "GBP");

    private static OrderRecord Order(BudgetUnit unit) => new(
        7, "dv360:o7", "Order", Common.EntityStatus.Active, null, [new BudgetVersionRecord(default, unit, PacingMode.Even, [(Start, Start.AddDays(99), 1_000_000_000)])]);

    private static DateOnly Start => new(2026, 3, 1);

    private static OrderDay Day(Random random) => new(
        7, Start.AddDays(random.Next(0, 120)), Figure(random), Figure(random), null, Figure(random), null, null, Figure(random));

    // Around the bounds of four bytes, on either side, and unknown.
    private static long? Figure(Random random) => random.Next(6) switch
    {
        0 => null,
        1 => int.MaxValue + (long)random.Next(-1, 2),
        2 => int.MinValue + (long)random.Next(-1, 2),
        3 => random.NextInt64(1_000_000_000_000),
        _ => random.Next(1_000),
    };
}
