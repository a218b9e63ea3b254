using NodaTime;
using NodaTime.Text;

namespace Paceline.Common;

public sealed class DayEndTests
{
    [Theory]
    [InlineData("2026-11-12T00:00:00Z", "UTC", "2026-11-11")]
    [InlineData("2026-11-12T00:59:59Z", "UTC", "2026-11-11")]
    [InlineData("2026-11-12T01:00:00Z", "UTC", null)]
    [InlineData("2026-11-11T23:59:59Z", "UTC", null)]
    [InlineData("2026-11-12T05:00:00Z", "America/New_York", "2026-11-11")]
    [InlineData("2026-11-12T04:59:59Z", "America/New_York", null)]
    [InlineData("2026-11-11T11:30:00Z", "Pacific/Auckland", "2026-11-11")]
    // Clocks are set forward at midnight: the day begins at one.
    [InlineData("2026-09-06T04:30:00Z", "America/Santiago", "2026-09-05")]
    [InlineData("2026-09-06T05:00:00Z", "America/Santiago", null)]
    public void JustOver_WithinTheHourAfterMidnightOfTheZone_IsTheDayBefore(string now, string zone, string? expected) => Assert.Equal(
        expected, DayEnd.JustOver(InstantPattern.General.Parse(now).Value, DateTimeZoneProviders.Tzdb[zone]) is { } day ? LocalDatePattern.Iso.Format(day) : null);
}
