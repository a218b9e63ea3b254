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
        for (var day = Start; day <= Start.AddDays(130); day = day.AddDays(1))
        {
            Assert.Equal(expected.TryGetValue(day, out var wanted), days.TryGet(day, out var found));
            Assert.Equal(wanted, found);
        }
    }

    [Fact]
    public void TryGet_ARowWithoutFigures_IsThere()
    {
        var days = new OrderDays(7, Costs);
        days.Put([new OrderDay(7, Start, null, null, null, null, null, null, null), new OrderDay(7, Start.AddDays(2), 1, 1, null, null, null, null, null)]);

        Assert.True(days.TryGet(Start, out var empty));
        Assert.Null(empty.Impressions);
        Assert.False(days.TryGet(Start.AddDays(1), out _));
        Assert.False(days.TryGet(Start.AddDays(-1), out _));
        Assert.False(days.TryGet(Start.AddDays(3), out _));
    }

    [Fact]
    public void Put_FiguresNobodyReads_AreNotHeld()
    {
        var days = new OrderDays(7, [BudgetUnit.Billable]);
        days.Put([new OrderDay(7, Start, 1, 2, 3, 4, 5, 6, 7)]);

        Assert.Equal(new OrderDay(7, Start, 1, 2, null, null, null, 6, null), Assert.Single(days));
    }

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
