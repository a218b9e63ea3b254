using System.Collections.Immutable;
using NodaTime;

namespace Paceline.Pacing;

/// <summary>
/// What weekdays usually bring, learnt from past days. Each leans on all days as if it had been seen once more and been like any of them: what two or three
/// Tuesdays have in common is as much chance as habit.
/// </summary>
public static class WeekdayMeans
{
    /// <summary>Seven, Monday first, as <see cref="DayOfWeekPolicy"/> takes them. A weekday that was never seen is the mean of all; without any day all are 0.</summary>
    public static ImmutableArray<decimal> Of(IEnumerable<(LocalDate Day, decimal Value)> past)
    {
        Span<decimal> sums = stackalloc decimal[7];
        Span<int> days = stackalloc int[7];
        sums.Clear();
        days.Clear();
        var (all, seen) = (0m, 0);
        foreach (var (day, value) in past)
        {
            var weekday = EpochDay.Weekday(EpochDay.Of(day));
            (sums[weekday], days[weekday]) = (sums[weekday] + value, days[weekday] + 1);
            (all, seen) = (all + value, seen + 1);
        }
        var means = ImmutableArray.CreateBuilder<decimal>(7);
        for (var i = 0; i < 7; i++)
        {
            means.Add(seen == 0 ? 0 : (sums[i] + (all / seen)) / (days[i] + 1));
        }
        return means.MoveToImmutable();
    }
}
