using NodaTime;
using Paceline.Bookings;
using Paceline.Pacing;

namespace Paceline.Margin;

/// <summary>What a month was booked for.</summary>
public static class BookedMonth
{
    /// <summary>What a line's curve gives a month by the terms that hold at its end; nothing from the day on which it is cancelled.</summary>
    /// <param name="versions">All of one line.</param>
    public static decimal Of(IEnumerable<LineVersion> versions, YearMonth month, LocalDate? cancelledOn)
    {
        var (eve, last) = (month.OnDayOfMonth(1).PlusDays(-1), month.PlusMonths(1).OnDayOfMonth(1).PlusDays(-1));
        var terms = LineHistory.On(LineHistory.InForce(versions), last).Terms;
        var plan = BudgetSegment.Create(terms.Flight, terms.Amount, terms.Policy).Value;
        return Through(last) - Through(eve);

        decimal Through(LocalDate day) => plan.PlannedThrough(EpochDay.Of(cancelledOn is { } end && end <= day ? end.PlusDays(-1) : day));
    }
}
