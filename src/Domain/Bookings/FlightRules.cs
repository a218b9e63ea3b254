using NodaTime;
using Paceline.Pacing;

namespace Paceline.Bookings;

/// <summary>Turns two days into a flight, or says everything that is wrong with them.</summary>
internal static class FlightRules
{
    /// <param name="refuse">Told field, code and problem of each refusal.</param>
    public static Flight? Check(LocalDate? start, LocalDate? end, Action<string, string, string> refuse)
    {
        if (start is null)
        {
            refuse(Fields.Start, "START_MISSING", "Give the first day of the flight.");
        }
        if (end is null)
        {
            refuse(Fields.End, "END_MISSING", "Give the last day of the flight; it counts.");
        }
        if (start is not { } first || end is not { } last)
        {
            return null;
        }
        if (last < first)
        {
            refuse(Fields.End, "ENDS_BEFORE_START", $"The flight ends on {last:uuuu-MM-dd}, before its start {first:uuuu-MM-dd}; the last day is the first day or later.");
            return null;
        }
        var flight = new Flight(first, last);
        if (flight.Days > BudgetSegment.LongestFlightDays)
        {
            refuse(Fields.End, "FLIGHT_TOO_LONG", $"{flight.Days} days cannot be paced; end within {BudgetSegment.LongestFlightDays} days.");
            return null;
        }
        return flight;
    }
}
