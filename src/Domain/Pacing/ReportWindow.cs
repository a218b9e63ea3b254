namespace Paceline.Pacing;

/// <summary>
/// Which days to ask a platform for when one pull serves several flights. The edge rule E4 fixes it; today's pulls look back by days and
/// ask for every flight at once, so production does not call it.
/// </summary>
public static class ReportWindow
{
    /// <summary>The union's span, first start to last end (E4): the intersection would lose days of every longer flight. Null without flights.</summary>
    public static Flight? Covering(IEnumerable<Flight> flights)
    {
        Flight? window = null;
        foreach (var flight in flights)
        {
            window = window is not { } known ? flight
                : new Flight(NodaTime.LocalDate.Min(known.Start, flight.Start), NodaTime.LocalDate.Max(known.End, flight.End));
        }
        return window;
    }
}
