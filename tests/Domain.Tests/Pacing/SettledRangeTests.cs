using NodaTime;

namespace Paceline.Pacing;

public sealed class SettledRangeTests
{
    private static readonly LocalDate Today = new(2026, 3, 20);
    private static readonly RestatementBand[] Bands = [new(0, 0.9m, 1.2m), new(1, 0.95m, 1.1m), new(7, 0.99m, 1.02m)];

    [Theory]
    [InlineData(1, 90, 120)] // yesterday has ended just now
    [InlineData(2, 95, 110)]
    [InlineData(7, 95, 110)] // six days old: looked at last at one
    [InlineData(8, 99, 102)]
    [InlineData(30, 99, 102)]
    [InlineData(31, 100, 100)] // older than any platform restates
    public void Of_ADay_IsTheBandOfTheOldestAgeItHasReached(int daysAgo, decimal low, decimal high) =>
        Assert.Equal(new SettledRange(low, high), SettledRange.Of([(Today.PlusDays(-daysAgo), 100m)], Today, Bands));

    [Fact]
    public void Of_Days_IsTheSumOfTheirBounds() =>
        Assert.Equal(
            new SettledRange((100 * 0.9m) + (200 * 0.95m) + 1000, (100 * 1.2m) + (200 * 1.1m) + 1000),
            SettledRange.Of([(Today.PlusDays(-1), 100m), (Today.PlusDays(-2), 200m), (Today.PlusDays(-60), 1000m)], Today, Bands));

    [Fact]
    public void Of_AnAgeOfWhichNothingIsKnown_IsUnknown()
    {
        RestatementBand[] later = [new(3, 0.98m, 1.02m)];

        Assert.Null(SettledRange.Of([(Today.PlusDays(-1), 100m)], Today, later));
        Assert.Equal(new SettledRange(98, 102), SettledRange.Of([(Today.PlusDays(-4), 100m)], Today, later));
        Assert.Null(SettledRange.Of([(Today.PlusDays(-4), 100m)], Today, []));
        Assert.Equal(new SettledRange(100, 100), SettledRange.Of([(Today.PlusDays(-40), 100m)], Today, []));
        Assert.Null(SettledRange.Of([], Today, Bands));
    }

    [Fact]
    public void Of_ABandForThirtyDays_StandsBeforeTheAssumption() =>
        Assert.Equal(new SettledRange(99.9m, 100.1m), SettledRange.Of([(Today.PlusDays(-50), 100m)], Today, [.. Bands, new(30, 0.999m, 1.001m)]));
}
