using NodaTime;
using Paceline.Bookings;
using Paceline.Pacing;

namespace Paceline.Margin;

/// <summary>The days of a line's flight that are still to come, month by month, with what its curve gives each.</summary>
/// <param name="from">The first of them.</param>
/// <param name="end">The last of them; none are left where it is before the first.</param>
internal sealed class CurveAhead(LineTerms terms, LocalDate from, LocalDate end)
{
    private readonly CurveShape _shape = BudgetSegment.Create(terms.Flight, terms.Amount, terms.Policy).Value.Shape is { IsAtOnce: false } curve
        ? curve
        // What should have been delivered at once and was not, comes day by day.
        : CurveShape.Even(terms.Flight.Days);

    public IEnumerable<(YearMonth Month, LocalDate Through, decimal Share, decimal Planned)> Months()
    {
        var reached = Before;
        for (var month = from.ToYearMonth(); from <= end && month <= end.ToYearMonth(); month = month.PlusMonths(1))
        {
            var through = LocalDate.Min(month.PlusMonths(1).OnDayOfMonth(1).PlusDays(-1), end);
            var weight = At(through);
            yield return (month, through, Share(through), terms.Amount * (weight - reached) / _shape.Total);
            reached = weight;
        }
    }

    /// <summary>How much of them is over at the end of a day: exactly all at the end, also where the curve gives nothing to the days that are left.</summary>
    public decimal Share(LocalDate through) => through >= end ? 1 : At(end) is var all && all > Before ? Math.Max(0, At(through) - Before) / (all - Before) : 0;

    private decimal Before => At(from.PlusDays(-1));

    private decimal At(LocalDate day) => _shape.Through(Math.Clamp(Period.DaysBetween(terms.Flight.Start, day) + 1, 0, terms.Flight.Days));
}
