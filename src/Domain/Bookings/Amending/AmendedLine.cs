using NodaTime;
using Paceline.Common;

namespace Paceline.Bookings;

/// <summary>What an amendment does to a line, as far as it matters to the platforms that deliver it.</summary>
/// <param name="Before">Its flight until then.</param>
/// <param name="From">The day from which it holds.</param>
/// <param name="DroppedOn">The first day on which nothing is to be delivered any more; null when the line goes on.</param>
/// <param name="Left">How many times what was left to deliver is left after it; unknown where nobody can say.</param>
/// <param name="Daily">The same of what that is on each day from then on.</param>
public sealed record AmendedLine(string Line, DateInterval Before, DateInterval After, LocalDate From, LocalDate? DroppedOn, Ratio Left, Ratio Daily)
{
    /// <summary>Held against what platforms deliver: a dearer thousand is no thousand more.</summary>
    /// <param name="before">As it was agreed for the day from which the amendment holds.</param>
    /// <param name="after">As it is agreed for that day now.</param>
    /// <param name="actual">What is delivered of it, as the line is paced: in units where they are booked, else in money.</param>
    public static AmendedLine Of(string line, LineTerms before, LineTerms after, Figure actual, LocalDate from, LocalDate? droppedOn)
    {
        var comparable = before.RateType == after.RateType && IsInUnits(before) == IsInUnits(after);
        var (was, left) = comparable ? (Rest(before, actual), Rest(after, actual)) : (null, null);
        return new(
            line, Days(before), Days(after), from, droppedOn, Ratio.Of(left, was, Reason.PlanComplete),
            Ratio.Of(left * DaysLeft(before, from), was * DaysLeft(after, from), Reason.PlanComplete));
    }

    private static decimal? Rest(LineTerms terms, Figure actual) =>
        actual.Value is not { } delivered ? null
        : IsInUnits(terms) ? Math.Max(0, terms.Units!.Value - delivered)
        : Math.Max(0, terms.Amount - delivered) / Price(terms);

    // What the client pays for what platforms do, but for a factor that no amendment changes.
    private static decimal? Price(LineTerms terms) => terms.RateType switch
    {
        RateType.MarkupOnMedia or RateType.MarkupOnTotal => 100 + terms.Rate,
        RateType.CommissionOnGross => terms.Rate < 100 ? 1 / (100 - terms.Rate) : null,
        _ => terms.Rate is { } rate and > 0 ? rate : null,
    };

    private static bool IsInUnits(LineTerms terms) => terms.RateType.UnitsOfRate() is not null && terms.Units is not null;

    private static decimal? DaysLeft(LineTerms terms, LocalDate from) =>
        Period.DaysBetween(LocalDate.Max(from, terms.Flight.Start), terms.Flight.End) + 1 is var days && days > 0 ? days : null;

    private static DateInterval Days(LineTerms terms) => new(terms.Flight.Start, terms.Flight.End);
}
