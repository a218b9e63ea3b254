using NodaTime;

namespace Paceline.Common;

/// <summary>When what stands is kept as a day's last: within the hour after the day has ended. Later, what stands is the next day's, and the day was missed.</summary>
public static class DayEnd
{
    /// <summary>How long after its end a day may still be kept.</summary>
    public static readonly Duration Grace = Duration.FromHours(1);

    /// <summary>How many days back days are kept, the newest one being the first of them.</summary>
    public const int DaysKept = 400;

    /// <summary>The day that has just ended in a zone; null when none has within the hour.</summary>
    public static LocalDate? JustOver(Instant now, DateTimeZone zone)
    {
        var today = now.InZone(zone).Date;
        // Where clocks are set forward at midnight, the day begins later than at nought.
        return now - zone.AtStartOfDay(today).ToInstant() < Grace ? today.PlusDays(-1) : null;
    }
}
