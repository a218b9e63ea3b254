using NodaTime;
using Paceline.Common;

namespace Paceline.Alerts;

/// <summary>Values of figures that are told day by day: over days, and as they were days before.</summary>
public static class DailyTerm
{
    /// <summary>How far back a value may reach.</summary>
    public const int LongestDays = 60;

    /// <summary>Why nobody can tell a value day by day; null when somebody can.</summary>
    /// <param name="isPlanned">Whether a plan gives each day its share of it.</param>
    public static string? Problem(ReadingTerm term, bool isPlanned = false) =>
        term.Aggregate == Aggregate.Burn && !isPlanned ? $"'{RuleText.Print(term)}' needs a plan of each day, which nobody tells; compare pacing with a number instead."
        : term.At is Moment.FlightEnd or Moment.Ahead or Moment.OnDay ? $"'{RuleText.Print(term)}' is told of days gone by only; write {term.Name} alone, or over days such as avg({term.Name}, 7d)."
        : !IsDays(term.Window) || !IsDays(term.Offset) || Length(term) < 1 || DaysBack(term) > LongestDays
            ? $"'{RuleText.Print(term)}' is told in whole days, {LongestDays} back at the most; write something such as avg({term.Name}, 7d)."
        : null;

    /// <summary>How many complete days there must be for a value.</summary>
    public static int DaysBack(ReadingTerm term) => Length(term) + Back(term);

    /// <summary>How many complete days there must be for all of these; 0 where none is told day by day.</summary>
    public static int DaysBack(IEnumerable<ReadingTerm> terms, ReadingOffers offers) => terms.Where(term => offers.Daily.Contains(term.Name)).Select(DaysBack).DefaultIfEmpty().Max();

    /// <param name="through">The last complete day.</param>
    /// <param name="figure">What a day had; null where nobody knows.</param>
    /// <param name="planned">What a plan gave days from one to another, both included; null where there is none.</param>
    /// <returns>Not known where any of its days is not.</returns>
    public static Figure Of(ReadingTerm term, LocalDate through, Func<LocalDate, decimal?> figure, Func<LocalDate, LocalDate, decimal>? planned = null)
    {
        var to = through.PlusDays(-Back(term));
        var from = to.PlusDays(1 - Length(term));
        var samples = new List<Sample>();
        for (var day = from; day <= to; day = day.PlusDays(1))
        {
            if (figure(day) is not { } known)
            {
                return Figure.Unknown(Reason.NotEnoughData);
            }
            samples.Add(new Sample(At(day), known));
        }
        if (term.Aggregate == Aggregate.Burn)
        {
            return planned is null ? Figure.Unknown(Reason.NoBudget) : WindowAggregate.Burn(samples.Sum(sample => sample.Value), planned(from, to));
        }
        return WindowAggregate.Of(samples, term.Aggregate, At(to), Duration.FromDays(Length(term)), term.Rank);
    }

    private static int Length(ReadingTerm term) => term.Aggregate == Aggregate.Last ? 1 : (int)term.Window.TotalDays;

    private static int Back(ReadingTerm term) => term.At switch
    {
        Moment.Ago => (int)term.Offset.TotalDays,
        Moment.SameWeekday => 7,
        Moment.PreviousPeriod => Length(term),
        _ => 0,
    };

    private static bool IsDays(Duration span) => span == Duration.FromDays(span.Days);

    private static Instant At(LocalDate day) => day.AtMidnight().InUtc().ToInstant();
}
