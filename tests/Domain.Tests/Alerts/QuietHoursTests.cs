using NodaTime;

namespace Paceline.Alerts;

/// <summary>When a receiver is not told, from the text that people write.</summary>
public sealed class QuietHoursTests
{
    [Theory]
    [InlineData("Europe/London\n Mon-Fri  18:00-08:00 \n\nsat sun 00:00-24:00", "Europe/London\nmon tue wed thu fri 18:00-08:00\nsat sun")]
    [InlineData("UTC\nsat-mon", "UTC\nmon sat sun")]
    [InlineData("UTC\n2026-12-26 2026-12-25 12:00-00:00", "UTC\n2026-12-25 2026-12-26 12:00-00:00")]
    [InlineData("UTC\nfri 2026-12-25 22:30-06:15", "UTC\nfri 2026-12-25 22:30-06:15")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void Text_IsKeptInOneForm_AndReadsAsItself(string? text, string kept)
    {
        Assert.Equal(kept, QuietHours.Read(text).Value.Text);
        Assert.Equal(kept, QuietHours.Read(kept).Value.Text);
    }

    [Theory]
    [InlineData("mon-fri 18:00-08:00", "QUIET_ZONE line 1, QUIET_STRETCH line 2")]
    [InlineData("UTC", "QUIET_STRETCH line 2")]
    [InlineData("UTC\nmon 25:00-08:00\n18:00-08:00\nmon 18:00\n2026-02-30\nsomeday", "QUIET_STRETCH line 2, QUIET_STRETCH line 3, QUIET_STRETCH line 4, QUIET_STRETCH line 5, QUIET_STRETCH line 6")]
    [InlineData("UTC\nmon-sun", "QUIET_ALWAYS quiet hours")]
    [InlineData("UTC\nmon-sun 08:00-20:00\nmon-sun 20:00-08:00", "QUIET_ALWAYS quiet hours")]
    public void Mistakes_AreToldTogether(string text, string problems) =>
        Assert.Equal(problems, string.Join(", ", QuietHours.Read(text).Refusals.Select(one => $"{one.Code} {one.Subject}")));

    [Fact]
    public void Text_ThatIsTooLong_IsRefusedWithoutBeingRead() =>
        Assert.Equal("QUIET_TOO_LONG", QuietHours.Read("UTC\n" + string.Concat(Enumerable.Repeat("mon\n", 21))).Refusals.Single().Code);

    [Theory]
    // A Friday evening lasts until Monday morning, by London's summer time.
    [InlineData("2026-06-12T16:59:00Z", null)]
    [InlineData("2026-06-12T17:00:00Z", "2026-06-15T07:00:00Z")]
    [InlineData("2026-06-15T06:59:59Z", "2026-06-15T07:00:00Z")]
    [InlineData("2026-06-15T07:00:00Z", null)]
    public void Nights_AndTheWeekendBetween_AreOne(string now, string? until) =>
        Assert.Equal(until, QuietHours.Read("Europe/London\nmon-sun 18:00-08:00\nsat sun").Value.Timing.Until(NodaTime.Text.InstantPattern.General.Parse(now).Value)?.ToString());

    [Fact]
    public void None_HoldsNothing() => Assert.Null(QuietHours.None.Timing.Until(Instant.FromUtc(2026, 6, 12, 3, 0)));
}
