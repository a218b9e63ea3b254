using System.Collections.Immutable;
using NodaTime;

namespace Paceline.Margin;

/// <summary>What one day added to a line; below zero takes back, and null is unknown.</summary>
/// <param name="Units">That the client pays by.</param>
/// <param name="Revenue">Recognised: a day beyond the cap adds none.</param>
public readonly record struct LineDay(LocalDate Day, decimal? Units, decimal? Revenue, decimal? Cost);

/// <summary>A line day by day.</summary>
/// <param name="From">The first day that is known of all that works for it.</param>
/// <param name="Through">The last complete day; null before any is.</param>
/// <param name="Days">From the first to the last complete one on which there is or may be anything, without gaps.</param>
/// <param name="Unknown">Days of its flight whose cost or count some platform did not tell, or not yet.</param>
public sealed record LineLedger(LocalDate? From, LocalDate? Through, IReadOnlyList<LineDay> Days, ImmutableArray<LocalDate> Unknown)
{
    /// <summary>Nothing is known.</summary>
    public static LineLedger Empty { get; } = new(null, null, [], []);

    /// <summary>The same, month by month.</summary>
    public IEnumerable<LineMonth> Months() => Days.Select(day => day.Day.ToYearMonth()).Distinct().Select(month => new LineMonth(
        month, Values(month, day => day.Units), Values(month, day => day.Revenue), Values(month, day => day.Cost),
        [.. Unknown.Where(day => day.ToYearMonth() == month).Select(day => day.Day)]));

    // A day that is complete and of which nothing can be said had nothing, unless nothing is ever known of the figure.
    private decimal?[] Values(YearMonth month, Func<LineDay, decimal?> figure)
    {
        var isKnown = Days.Any(day => figure(day) is not null);
        var values = new decimal?[CalendarSystem.Iso.GetDaysInMonth(month.Year, month.Month)];
        for (var i = 0; i < values.Length; i++)
        {
            var day = month.OnDayOfMonth(i + 1);
            values[i] = day >= Days[0].Day && day <= Days[^1].Day ? figure(Days[Period.DaysBetween(Days[0].Day, day)]) : isKnown && day >= From && day <= Through ? 0 : null;
        }
        return values;
    }
}

/// <summary>A month of a line, an entry for each of its days in order; null is unknown, or not complete yet.</summary>
/// <param name="Unknown">Days of the month whose cost or count some platform did not tell.</param>
public sealed record LineMonth(
    YearMonth Month, IReadOnlyList<decimal?> Units, IReadOnlyList<decimal?> Revenue, IReadOnlyList<decimal?> Cost, ImmutableArray<int> Unknown);
