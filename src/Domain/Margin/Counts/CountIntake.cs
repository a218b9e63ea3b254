using System.Collections.Immutable;
using NodaTime;
using Paceline.Bookings;
using Paceline.Common;

namespace Paceline.Margin;

/// <summary>A line as a file's counts are held against it.</summary>
/// <param name="Held">Its versions that hold, by effective day.</param>
/// <param name="Today">The day it is in its booking's zone.</param>
/// <param name="Counts">What was said of it and holds.</param>
public sealed record CountableLine(IReadOnlyList<LineVersion> Held, LocalDate Today, LineCounts Counts);

/// <summary>What a file says anew of a line.</summary>
/// <param name="Pays">Whether the client pays any of its days by it.</param>
public sealed record TakenCount(BookedLine Line, LineCount Count, bool Pays);

/// <summary>Holds an ad server's file against what is booked: what is new of each line, or everything that speaks against it. Pure.</summary>
public static class CountIntake
{
    private const int MostProblems = 50;

    /// <param name="find">A line that is booked; null where there is none of the name.</param>
    public static Outcome<ImmutableArray<TakenCount>> Of(IEnumerable<CountRow> rows, Func<BookedLine, CountableLine?> find)
    {
        var problems = new ProblemRows("COUNTS_MORE", MostProblems);
        var taken = ImmutableArray.CreateBuilder<TakenCount>();
        foreach (var named in rows.GroupBy(row => row.Line))
        {
            var first = named.First();
            if (find(named.Key) is not { } line)
            {
                problems.Add(first.Row, "COUNT_LINE", $"names {named.Key}, which is no line of a booking; write its numbers as the booking has them.");
            }
            else if (CountRules.Problems(CountKind.AdServer, line.Held[^1].Terms).FirstOrDefault() is { Problem: { } unfit, Code: var code })
            {
                problems.Add(first.Row, code, $"is of {named.Key}. {unfit}");
            }
            else if (named.FirstOrDefault(row => CountRules.Problem(row.Day, line.Today) is not null) is { } odd)
            {
                problems.Add(odd.Row, "COUNT_DAYS", $"is of {named.Key}: {CountRules.Problem(odd.Day, line.Today)}");
            }
            else if (New(named.ToDictionary(row => row.Day, row => row.Units), line.Counts.Of(CountKind.AdServer)) is { } news)
            {
                taken.Add(new(named.Key, news, named.Any(row => LineHistory.On(line.Held, row.Day).Terms.Source == ControllingSource.AdServer)));
            }
        }
        return problems.Any ? problems.Told : taken.ToImmutable();
    }

    /// <summary>A line's days as one count, without those whose count is held already; null where nothing is new.</summary>
    private static LineCount? New(Dictionary<LocalDate, long> days, IReadOnlyDictionary<LocalDate, long> held)
    {
        var news = days.Where(day => !held.TryGetValue(day.Key, out var units) || units != day.Value).ToDictionary();
        if (news.Count == 0)
        {
            return null;
        }
        var (from, through) = (news.Keys.Min(), news.Keys.Max());
        var units = ImmutableArray.CreateBuilder<long?>(Period.DaysBetween(from, through) + 1);
        for (var day = from; day <= through; day = day.PlusDays(1))
        {
            units.Add(news.TryGetValue(day, out var counted) ? counted : null);
        }
        return new(CountKind.AdServer, from, units.MoveToImmutable());
    }
}
