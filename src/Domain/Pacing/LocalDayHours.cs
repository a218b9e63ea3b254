using NodaTime;
using Paceline.Common;

namespace Paceline.Pacing;

/// <summary>How much of a local day is over, by the hours it really has: 23, 24 or 25 (E2).</summary>
public static class LocalDayHours
{
    /// <summary>Real hours between a day's first instant and the next day's.</summary>
    public static decimal In(LocalDate day, DateTimeZone zone) => Hours(Length(day, zone));

    /// <summary>The even share due by an instant: elapsed over real hours; 0 before the day and 1 after it.</summary>
    public static Ratio EvenShare(LocalDate day, Instant at, DateTimeZone zone)
    {
        var (length, elapsed) = (Length(day, zone), at - zone.AtStartOfDay(day).ToInstant());
        var within = elapsed < Duration.Zero ? Duration.Zero : elapsed > length ? length : elapsed;
        return Ratio.Of(Hours(within), Hours(length), Reason.NoData);
    }

    /// <summary>Hours since the end of the last complete day: the age behind a "stale" badge (E11).</summary>
    public static decimal SinceEndOf(LocalDate watermark, Instant now, DateTimeZone zone) =>
        Hours(now - zone.AtStartOfDay(watermark.PlusDays(1)).ToInstant());

    private static Duration Length(LocalDate day, DateTimeZone zone) =>
        zone.AtStartOfDay(day.PlusDays(1)).ToInstant() - zone.AtStartOfDay(day).ToInstant();

    private static decimal Hours(Duration duration) => (decimal)duration.BclCompatibleTicks / NodaConstants.TicksPerHour;
}
