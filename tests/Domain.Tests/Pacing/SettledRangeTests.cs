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

    /// <summary>Days that share a band are summed before they are bounded; that is the same as day by day, to the last digit, also of a day that is not over.</summary>
    [Theory]
    [InlineData("0 1 7")]
    [InlineData("0 1 7 30")]
    [InlineData("0 3 28 42")]
    [InlineData("3 14")]
    [InlineData("")]
    public void Of_AllThatIsHeld_IsThatOfItsDays(string ages)
    {
        RestatementBand[] bands = [.. ages.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).Select(age => new RestatementBand(age, 0.9m + (age / 1000m), 1.3m - (age / 500m)))];
        var start = Today.PlusDays(-59);
        decimal?[] days = [.. Enumerable.Range(0, 60).Select(day => day % 11 == 5 ? (decimal?)null : 10 + (day * 1.01m))];
        foreach (var through in Enumerable.Range(0, 60))
        {
            var known = Enumerable.Range(0, through + 1).Where(day => days[day] is not null).Select(day => (start.PlusDays(day), days[day]!.Value)).ToList();
            Assert.Equal(SettledRange.Of(known, Today, bands), SettledRange.Of(DailyDelivery.Of(Plans.Usd, start, days), start.PlusDays(through), Today, bands));
        }
    }

    [Fact]
    public void Of_ABandForThirtyDays_StandsBeforeTheAssumption() =>
        Assert.Equal(new SettledRange(99.9m, 100.1m), SettledRange.Of([(Today.PlusDays(-50), 100m)], Today, [.. Bands, new(30, 0.999m, 1.001m)]));
}
