using NodaTime;
using Paceline.Bookings;
using Paceline.Common;

namespace Paceline.Margin;

/// <summary>A count as somebody gave it, before it is known to make sense.</summary>
/// <param name="From">Its first day, and <paramref name="Through"/> its last, in the booking's zone.</param>
/// <param name="Units">Of all these days.</param>
/// <param name="Reason">Why it is known, such as the report it is from.</param>
public sealed record CountDraft(CountKind Kind, LocalDate? From, LocalDate? Through, long? Units, string Reason);

/// <summary>What may be said of what was counted: a count, or everything that speaks against it. Pure.</summary>
public static class CountRules
{
    public const int MostDays = 366;

    /// <summary>How many days ago a day may be: nobody bills what is older.</summary>
    public const int OldestDays = 5 * 366;

    public const long MostUnits = 1_000_000_000_000;
    public const int LongestReason = 500;

    /// <param name="held">The line's versions that hold, by effective day; those of the first day have the say.</param>
    /// <param name="weight">What a day of the draft is to have of its units, by what is known of the day: none below zero.</param>
    /// <param name="today">The day it is in the booking's zone.</param>
    public static Outcome<LineCount> Enter(CountDraft draft, IReadOnlyList<LineVersion> held, Func<LocalDate, long> weight, LocalDate today)
    {
        var problems = Problems(draft.Kind, LineHistory.On(held, draft.From ?? today).Terms).ToList();
        var reason = draft.Reason.Trim();
        if (reason.Length is 0 or > LongestReason)
        {
            problems.Add(new("COUNT_REASON", "reason", reason.Length == 0 ? "Say where the figure is from: whoever closes the month will ask." : $"{reason.Length} characters are more than {LongestReason}."));
        }
        if (draft.Units is not { } units || Math.Abs(units) > MostUnits || (draft.Kind == CountKind.Adjustment ? units == 0 : units < 0))
        {
            problems.Add(new("COUNT_UNITS", "units", draft.Kind == CountKind.Adjustment
                ? "Give what is to be added, or with a minus what is to be taken away; at most 10^12."
                : "Give what was counted on all these days together: 0 or more, at most 10^12."));
            units = 0;
        }
        if (draft.From is not { } from || draft.Through is not { } through)
        {
            problems.Add(new("COUNT_DAYS", "from", "Give the first and the last day it is of."));
            return problems;
        }
        problems.AddRange(Problems(from, through, today));
        if (problems.Count > 0)
        {
            return problems;
        }
        long[] weights = [.. Enumerable.Range(0, Period.DaysBetween(from, through) + 1).Select(day => weight(from.PlusDays(day)))];
        return draft.Kind == CountKind.Adjustment && -units > weights.Sum()
            ? new Refusal("COUNT_TOO_MUCH", "units", $"On these days {weights.Sum()} were counted; no more than these can be taken away.")
            : new LineCount(draft.Kind, from, [.. CountSpread.Of(units, weights).Select(day => (long?)day)]);
    }

    /// <summary>Why a line takes no count of a kind; empty where it does.</summary>
    public static IEnumerable<Refusal> Problems(CountKind kind, LineTerms terms)
    {
        if (terms.RateType.UnitsOfRate() is null)
        {
            yield return new("COUNT_NOT_PAID", "line", $"The client pays it by {Words.Of(terms.RateType)}, which no count changes.");
        }
        else if (kind == CountKind.Manual && terms.Source != ControllingSource.Manual)
        {
            yield return new("COUNT_NOT_MANUAL", "kind", $"The client pays it by the count of the {(terms.Source == ControllingSource.Platform ? "platform" : "ad server")}. Give an adjustment, or amend whose count holds.");
        }
    }

    /// <summary>Why nothing can be said of a day; null where it can.</summary>
    /// <param name="today">The day it is in the booking's zone.</param>
    public static string? Problem(LocalDate day, LocalDate today) =>
        day >= today ? $"{day:uuuu-MM-dd} is not over; counts are of days before {today:uuuu-MM-dd}."
        : day < today.PlusDays(-OldestDays) ? $"{day:uuuu-MM-dd} is too long ago; counts are of days since {today.PlusDays(-OldestDays):uuuu-MM-dd}."
        : null;

    private static IEnumerable<Refusal> Problems(LocalDate from, LocalDate through, LocalDate today)
    {
        if (from > through)
        {
            yield return new("COUNT_DAYS", "through", $"It ends before it begins: {from:uuuu-MM-dd} to {through:uuuu-MM-dd}.");
        }
        else if (Period.DaysBetween(from, through) >= MostDays)
        {
            yield return new("COUNT_DAYS", "through", $"It is of {Period.DaysBetween(from, through) + 1} days; at most {MostDays} are taken at once.");
        }
        foreach (var (field, day) in new[] { ("from", from), ("through", through) })
        {
            // Of days that lie wrong on the same side once is enough.
            if (Problem(day, today) is { } problem && (field == "through" || Problem(through, today) is null))
            {
                yield return new("COUNT_DAYS", field, problem);
            }
        }
    }
}
