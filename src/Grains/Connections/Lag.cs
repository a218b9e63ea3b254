using NodaTime;

namespace Paceline.Connections;

/// <summary>How far an account's watermark is behind what its platform should have complete by now.</summary>
public static class Lag
{
    /// <param name="delay">How long after a day's end the platform may still lack part of it.</param>
    /// <returns>Minutes; 0 when on time, and for an account without a watermark yet.</returns>
    public static int Minutes(DateOnly? dataThrough, string zone, Duration delay, Instant now)
    {
        if (dataThrough is not { } day)
        {
            return 0;
        }
        var nextComplete = new LocalDate(day.Year, day.Month, day.Day).PlusDays(2).AtStartOfDayInZone(DateTimeZoneProviders.Tzdb[zone]).ToInstant() + delay;
        return now <= nextComplete ? 0 : (int)(now - nextComplete).TotalMinutes;
    }
}
