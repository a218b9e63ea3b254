using NodaTime;

namespace Paceline.Campaigns;

/// <summary>When a flight begins or ends, and what is told of it is otherwise although no fact has come.</summary>
internal static class FlightTurn
{
    public static Instant? Of(BoardRow row, Instant now) => Next(Day(row.FlightStart), Day(row.FlightEnd), row.Zone, now);

    /// <returns>The next of the two; null where both are over, or nobody knows.</returns>
    public static Instant? Next(LocalDate? start, LocalDate? end, string zone, Instant now)
    {
        var days = DateTimeZoneProviders.Tzdb[zone];
        Instant? At(LocalDate? day) => day is { } known && days.AtStartOfDay(known).ToInstant() is var moment && moment > now ? moment : null;
        return At(start) ?? At(end?.PlusDays(1));
    }

    private static LocalDate? Day(DateOnly? day) => day is { } known ? OrderPacing.Noda(known) : null;
}
