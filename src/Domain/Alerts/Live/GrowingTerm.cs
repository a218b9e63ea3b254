using NodaTime;
using Paceline.Common;

namespace Paceline.Alerts;

/// <summary>Values that add up over a flight: as they will be by the end of a day to come, and as they were days ago.</summary>
public static class GrowingTerm
{
    /// <summary>How far ahead or back in days.</summary>
    public const int LongestDays = 366;

    /// <summary>Why nobody can tell such a value; null when somebody can.</summary>
    public static string? Problem(ReadingTerm term) =>
        term.Aggregate != Aggregate.Last ? $"'{RuleText.Print(term)}' has no sense of what adds up over the flight; write change({term.Name}, 7d) or projected({term.Name}, flight_end)."
        : term.At is (Moment.Ago or Moment.Ahead) && (term.Offset != Duration.FromDays(term.Offset.Days) || term.Offset.Days is < 1 or > LongestDays)
            ? $"'{term.Name}' is told in whole days, {LongestDays} back or ahead at the most; write something such as projected({term.Name}, 7d)."
        : null;

    /// <param name="through">The last complete day.</param>
    /// <param name="end">Of the flight.</param>
    /// <param name="by">The value by the end of a day, gone by or to come.</param>
    public static Figure Of(ReadingTerm term, LocalDate through, LocalDate end, Func<LocalDate, Figure> by) => by(term.At switch
    {
        Moment.FlightEnd => LocalDate.Max(end, through),
        Moment.OnDay => term.Day!.Value,
        Moment.Ahead => through.PlusDays(term.Offset.Days),
        Moment.Ago => through.PlusDays(-term.Offset.Days),
        Moment.SameWeekday => through.PlusDays(-7),
        Moment.PreviousPeriod => through.PlusDays(-1),
        _ => through,
    });
}
