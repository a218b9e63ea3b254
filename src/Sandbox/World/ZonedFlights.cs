using Paceline.Delivery;

namespace Paceline.World;

/// <summary>Flights from moment to moment as the spans of days, in the advertiser's zone, that delivery is planned over.</summary>
internal static class ZonedFlights
{
    public static IEnumerable<Segment> AsSegments(IEnumerable<Flight> flights, Zone zone) => flights
        .Select(f => new Segment(f.BudgetMicros, Day(f.StartUtc, zone), Day((f.EndUtc ?? f.StartUtc.AddDays(365)).AddTicks(-1), zone)))
        .Where(s => s.End >= s.Start);

    private static DateOnly Day(DateTime utc, Zone zone) => DateOnly.FromDayNumber(zone.Local(new DateTimeOffset(utc, TimeSpan.Zero)).Day);
}
