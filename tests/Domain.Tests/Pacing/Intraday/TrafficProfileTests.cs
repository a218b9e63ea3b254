using NodaTime;

namespace Paceline.Pacing;

public sealed class TrafficProfileTests
{
    private static readonly LocalDate Monday = new(2026, 3, 2);
    private static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

    // Each hour offers its number, on Sundays ten times that.
    private static HourlyTraffic Day(int day) => new(Monday.PlusDays(day), [.. Enumerable.Range(0, 24).Select(hour => (decimal?)hour * (day % 7 == 6 ? 10 : 1))]);

    private static List<HourlyTraffic> Days(int count) => [.. Enumerable.Range(0, count).Select(Day)];

    [Fact]
    public void Weekday_LeansOnAllDays_AsIfSeenOnceMore()
    {
        // Two weeks: Mondays of 10, Tuesdays of 31, the rest of 10: all days are 13.
        var means = WeekdayMeans.Of(Enumerable.Range(0, 14).Select(day => (Monday.PlusDays(day), day % 7 == 1 ? 31m : 10m)));

        Assert.Equal([11m, 25m, 11m, 11m, 11m, 11m, 11m], means);
        Assert.Equal([4m, 4m, 4m, 4m, 4m, 4m, 4m], WeekdayMeans.Of([(Monday, 4m)]));
        Assert.All(WeekdayMeans.Of([]), mean => Assert.Equal(0, mean));
    }

    [Fact]
    public void Profile_HasEachHourOfEachWeekday()
    {
        var profile = TrafficProfile.Learn(Days(14)).Value;

        // An hour of all days is 16/7 of its number: Mondays (2 + 16/7) / 3 of it, Sundays (20 + 16/7) / 3.
        Assert.Equal((double)(30 / 7m), (double)profile.Expected(Monday.PlusDays(14), DateTimeZone.Utc)[3], 1e-12);
        Assert.Equal((double)(156 / 7m), (double)profile.Expected(Monday.PlusDays(20), DateTimeZone.Utc)[3], 1e-12);
    }

    [Fact]
    public void UnknownHour_IsLeftOut_NotTakenForZero()
    {
        var days = Days(15);
        days[14] = days[14] with { Hours = days[14].Hours.SetItem(3, null) };

        Assert.Equal(TrafficProfile.Learn(Days(14)).Value.Expected(Monday, DateTimeZone.Utc)[3], TrafficProfile.Learn(days).Value.Expected(Monday, DateTimeZone.Utc)[3]);
        Assert.NotEqual(TrafficProfile.Learn(Days(14)).Value.Expected(Monday, DateTimeZone.Utc)[4], TrafficProfile.Learn(days).Value.Expected(Monday, DateTimeZone.Utc)[4]);
    }

    [Fact]
    public void DaysTheClockIsSet_HaveTheirRealHours()
    {
        var profile = TrafficProfile.Learn(Days(14)).Value;
        var sunday = profile.Expected(new LocalDate(2026, 3, 22), Berlin);

        var (shorter, longer) = (profile.Expected(new LocalDate(2026, 3, 29), Berlin), profile.Expected(new LocalDate(2026, 10, 25), Berlin));

        Assert.Equal(sunday.RemoveAt(2), shorter);
        Assert.Equal(sunday.Insert(2, sunday[2]), longer);
        // Lord Howe Island goes back by half an hour at two in the morning: the day's last hour is half a one.
        var half = profile.Expected(new LocalDate(2026, 4, 5), DateTimeZoneProviders.Tzdb["Australia/Lord_Howe"]);
        Assert.Equal((25, sunday[23] / 2), (half.Length, half[24]));
    }

    [Fact]
    public void TooFewDays_OrDaysThatAreNone_AreRefused()
    {
        Assert.Equal("NOT_ENOUGH_DATA", Assert.Single(TrafficProfile.Learn(Days(13)).Refusals).Code);
        HourlyTraffic[] wrong = [Day(0) with { Hours = [1] }, Day(1) with { Hours = Day(1).Hours.SetItem(5, -1) }, new(Monday, default)];
        Assert.Equal(["HOUR_COUNT", "TRAFFIC_RANGE", "HOUR_COUNT"], TrafficProfile.Learn(wrong).Refusals.Select(refusal => refusal.Code));
    }
}
