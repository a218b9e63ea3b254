using NodaTime;

namespace Paceline.Connections;

/// <summary>How far an account's watermark is behind what its platform should have complete by now.</summary>
public static class Lag
{
    /// <param name="delay">How long after a day's end the platform may still lack part of it.</param>
    /// <returns>Minutes; 0 when on time, and for an account without a watermark yet.</returns>
    public static int Minutes(DateOnly? dataThrough, string zone, Duration delay, Instant now) =>
        Due(dataThrough, zone, delay) is { } due && now > due ? (int)(now - due).TotalMinutes : 0;

    /// <summary>When the next day should be complete; null for an account without a watermark yet.</summary>
    /// <inheritdoc cref="Minutes"/>
    public static Instant? Due(DateOnly? dataThrough, string zone, Duration delay) => dataThrough is { } day
        ? new LocalDate(day.Year, day.Month, day.Day).PlusDays(2).AtStartOfDayInZone(DateTimeZoneProviders.Tzdb[zone]).ToInstant() + delay
        : null;
}
