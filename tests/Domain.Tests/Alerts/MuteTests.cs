using NodaTime;
using static Paceline.Alerts.AlertRules;

namespace Paceline.Alerts;

public sealed class MuteTests
{
    private static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
    private static readonly IsoDayOfWeek[] Weekdays =
        [IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday];

    private static readonly MuteTiming OutOfHours = new("out of hours", Berlin,
    [
        new MuteWindow(new LocalTime(20, 0), new LocalTime(8, 0), Weekdays, []),
        new MuteWindow(LocalTime.Midnight, LocalTime.Midnight, [IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday], [new LocalDate(2026, 4, 6)]),
        new MuteWindow(LocalTime.Midnight, new LocalTime(8, 0), [IsoDayOfWeek.Monday], [new LocalDate(2026, 4, 7)]),
    ]);

    [Theory]
    [InlineData("2026-03-10T12:00", null)]
    [InlineData("2026-03-10T20:00", "2026-03-11T08:00")]
    [InlineData("2026-03-11T07:59", "2026-03-11T08:00")]
    [InlineData("2026-03-11T08:00", null)]
    [InlineData("2026-03-13T21:00", "2026-03-16T08:00")]
    [InlineData("2026-04-03T21:00", "2026-04-07T08:00")]
    [InlineData("2026-03-28T23:00", "2026-03-30T08:00")]
    public void Until_OutOfHours_IsTheNextMorningAtWork(string now, string? until) =>
        Assert.Equal(until is null ? null : At(until), OutOfHours.Until(At(now)));

    [Fact]
    public void Until_WithinTheHourThatIsLeftOut_IsNoWindow()
    {
        var skipped = new MuteTiming("skipped", Berlin, [new MuteWindow(new LocalTime(2, 30), new LocalTime(3, 0), [IsoDayOfWeek.Sunday], [])]);

        Assert.Null(skipped.Until(At("2026-03-29T03:00")));
        Assert.Equal(At("2026-04-05T03:00"), skipped.Until(At("2026-04-05T02:30")));
    }

    [Fact]
    public void Until_ByAWindowThatNeverEnds_IsFarAway()
    {
        var always = new MuteTiming("always", Berlin, [new MuteWindow(LocalTime.Midnight, LocalTime.Midnight, [.. Enum.GetValues<IsoDayOfWeek>()], [])]);

        Assert.True(always.Until(Noon) > Noon + Duration.FromDays(365));
    }

    [Fact]
    public void Silence_WithoutLabelsEndOrReason_IsRefusedForAllThree() =>
        Assert.Equal(
            ["SILENCE_OF_EVERYTHING", "SILENCE_TIMES", "SILENCE_REASON"],
            Silence.Create("s", Matchers.None, Noon, Noon, "ann", " ").Refusals.Select(refusal => refusal.Code));

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(119, true)]
    [InlineData(120, false)]
    public void Silence_CoversFromItsStartToBeforeItsEnd(int minute, bool covers) =>
        Assert.Equal(covers, new Silence("s", Matchers.Of(Matcher.Is("a", "b")), Noon, Minute(120), "ann", "why").Covers(Labels.Of(("a", "b")), Minute(minute)));

    private static Instant At(string local) => LocalDateTime.FromDateTime(DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture)).InZoneStrictly(Berlin).ToInstant();
}
