using NodaTime;

namespace Paceline.Connections;

public sealed class DeadlineTests
{
    private static readonly LocalDate Today = new(2026, 3, 10);
    private static readonly Instant Noon = Instant.FromUtc(2026, 3, 10, 12, 0);

    [Theory]
    [InlineData(null, SunsetState.Current)]
    [InlineData(91, SunsetState.Current)]
    [InlineData(90, SunsetState.Soon)]
    [InlineData(31, SunsetState.Soon)]
    [InlineData(30, SunsetState.Near)]
    [InlineData(1, SunsetState.Near)]
    [InlineData(0, SunsetState.Over)]
    [InlineData(-400, SunsetState.Over)]
    public void Of_ASunset_WarnsAsTheDayComesNear(int? days, SunsetState state) =>
        Assert.Equal(state, Deadlines.Of(days is { } ahead ? Today.PlusDays(ahead) : null, Today));

    [Theory]
    [InlineData(null, ExpiryState.Unknown)]
    [InlineData(72 * 3600 + 1, ExpiryState.Fine)]
    [InlineData(72 * 3600, ExpiryState.Soon)]
    [InlineData(1, ExpiryState.Soon)]
    [InlineData(0, ExpiryState.Over)]
    [InlineData(-1, ExpiryState.Over)]
    public void Of_ACredential_WarnsSeventyTwoHoursAhead(int? seconds, ExpiryState state) =>
        Assert.Equal(state, Deadlines.Of(seconds is { } ahead ? Noon + Duration.FromSeconds(ahead) : null, Noon));

    [Fact]
    public void Course_OfTwentyDays_GoesFromTheLastInSlicesAndCountsThem()
    {
        var course = new BackfillCourse(Day(1), Day(20), null, Duration.Zero);
        List<string> slices = [];
        while (course.Next(90) is { } slice)
        {
            slices.Add($"{slice.From.Day}-{slice.To.Day}");
            course = course with { FilledFrom = slice.From, Active = course.Active + Duration.FromSeconds(70) };
            slices.Add($"{course.DoneDays}/{course.TotalDays} {course.Left!.Value.TotalSeconds:0}");
        }

        Assert.Equal(["14-20", "7/20 130", "7-13", "14/20 60", "1-6", "20/20 0"], slices);
        Assert.True(course.IsDone);
    }

    [Fact]
    public void Course_OfAPlatformWithShortReports_TakesNoMoreThanOneHolds() =>
        Assert.Equal((Day(18), Day(20)), new BackfillCourse(Day(1), Day(20), null, Duration.Zero).Next(3));

    [Fact]
    public void Course_BeforeItsFirstSlice_HasNoPaceYet() => Assert.Null(new BackfillCourse(Day(1), Day(20), null, Duration.FromHours(1)).Left);

    [Theory]
    [InlineData(BackfillState.Running, BackfillOrder.Pause, BackfillState.Paused)]
    [InlineData(BackfillState.Running, BackfillOrder.Cancel, BackfillState.Cancelled)]
    [InlineData(BackfillState.Running, BackfillOrder.Resume, BackfillState.Running)]
    [InlineData(BackfillState.Paused, BackfillOrder.Resume, BackfillState.Running)]
    [InlineData(BackfillState.Paused, BackfillOrder.Cancel, BackfillState.Cancelled)]
    [InlineData(BackfillState.Done, BackfillOrder.Resume, null)]
    [InlineData(BackfillState.Cancelled, BackfillOrder.Cancel, null)]
    public void After_AnOrder_OnlyWhatIsNotOverCanBeSteered(BackfillState state, BackfillOrder order, BackfillState? after) =>
        Assert.Equal(after, BackfillCourse.After(state, order));

    private static LocalDate Day(int day) => new(2026, 1, day);
}
