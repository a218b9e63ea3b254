namespace Paceline.World;

/// <summary>Flights as the day-based spans that delivery is planned over. Reports on The Trade Desk count UTC days.</summary>
internal static class TtdFlights
{
    /// <summary>A flight without an end is planned over a year: it spends its budget, however long that takes.</summary>
    public static IEnumerable<Segment> AsSegments(IEnumerable<Flight> flights) => flights
        .Select(f => new Segment(
            f.BudgetMicros,
            DateOnly.FromDateTime(f.StartUtc),
            DateOnly.FromDateTime((f.EndUtc ?? f.StartUtc.AddDays(365)).AddTicks(-1))))
        .Where(s => s.End >= s.Start);
}
