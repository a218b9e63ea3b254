using NodaTime;
using Paceline.Common;
using static Paceline.Alerts.AlertRules;

namespace Paceline.Alerts;

public sealed class WindowAggregateTests
{
    private static readonly Sample[] Samples =
        [new(Minute(0), 4), new(Minute(-60), 100), new(Minute(-59), 1), new(Minute(-30), 3), new(Minute(-10), 2), new(Minute(1), 50)];

    [Theory]
    [InlineData(Aggregate.Average, 0, 2.5)]
    [InlineData(Aggregate.Minimum, 0, 1)]
    [InlineData(Aggregate.Maximum, 0, 4)]
    [InlineData(Aggregate.Sum, 0, 10)]
    [InlineData(Aggregate.Percentile, 50, 2.5)]
    [InlineData(Aggregate.Percentile, 95, 3.85)]
    [InlineData(Aggregate.Percentile, 100, 4)]
    [InlineData(Aggregate.Last, 0, 4)]
    public void Of_TheLastHour_LeavesOutItsBeginningAndWhatComesAfter(Aggregate aggregate, int rank, decimal expected) =>
        Assert.Equal(expected, WindowAggregate.Of(Samples, aggregate, Noon, Duration.FromHours(1), rank).Value);

    [Fact]
    public void Of_NothingInTheWindow_IsNoDataAndNotZero() =>
        Assert.Equal(Reason.NoData, WindowAggregate.Of(Samples, Aggregate.Sum, Minute(-61), Duration.FromHours(1)).Reason);

    [Fact]
    public void Burn_IsWhatWasUsedOverWhatWasPlanned()
    {
        Assert.Equal(2m, WindowAggregate.Burn(10, 5).Value);
        Assert.Equal(Reason.NoBudget, WindowAggregate.Burn(10, 0).Reason);
    }
}
