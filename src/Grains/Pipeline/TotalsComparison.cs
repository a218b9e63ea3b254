using Paceline.Connections;

namespace Paceline.Pipeline;

/// <summary>A campaign's day that is not what the platform totals to the last digit.</summary>
/// <param name="Cause">Null where it is the same up to what rounding can do.</param>
/// <param name="Waits">Whether it may be nothing but the time between two readings.</param>
internal sealed record ExplainedDay(DifferingDay Of, DifferenceCause? Cause, bool Waits);

/// <summary>How a connection's figures stand beside what its platform totals.</summary>
/// <param name="DifferingDays">Days of campaigns that differ, without those that wait to be read again.</param>
/// <param name="AskedAt">When the last of the platform's totals came.</param>
internal sealed record ComparedConnection(AccuracyScore Score, int DifferingDays, DateTimeOffset AskedAt);

/// <summary>Gold beside what platforms themselves total: each day that differs with its cause, and how each connection stands. Pure.</summary>
internal sealed record TotalsComparison(IReadOnlyList<ExplainedDay> Days, IReadOnlyDictionary<int, ComparedConnection> Connections)
{
    public static TotalsComparison Of(IReadOnlyList<EqualFigures> equal, IReadOnlyList<DifferingDay> differing, DateTimeOffset now)
    {
        var days = differing.GroupBy(day => day.Campaign).SelectMany(campaign => Explain([.. campaign], now)).ToList();
        var (right, wrong) = (equal.ToLookup(one => one.Connection), days.ToLookup(day => day.Of.Connection));
        return new TotalsComparison(days, right.Select(one => one.Key).Union(wrong.Select(one => one.Key)).ToDictionary(number => number, number => Of(right[number], wrong[number])));
    }

    /// <summary>The days that are held against each other: those that platforms are asked for.</summary>
    public static (DateOnly From, DateOnly To) Range(DateTimeOffset now) => DateOnly.FromDateTime(now.UtcDateTime) is var today ? (today.AddDays(-PullPlan.TotalsDays), today) : default;

    /// <param name="days">Those of one campaign.</param>
    public static IEnumerable<ExplainedDay> Explain(IReadOnlyList<DifferingDay> days, DateTimeOffset now)
    {
        var causes = Differences.Explain([.. days.Select(day => day.Day).Where(day => day.Differs)]).ToDictionary(one => one.Day, one => one.Cause);
        return days.Select(day => causes.TryGetValue(day.Day, out var cause) ? new ExplainedDay(day, cause, Differences.Waits(day.Day, cause, now)) : new ExplainedDay(day, null, false));
    }

    private static ComparedConnection Of(IEnumerable<EqualFigures> right, IEnumerable<ExplainedDay> wrong)
    {
        var (score, differing, asked) = (new AccuracyScore(), 0, DateTimeOffset.MinValue);
        foreach (var one in right)
        {
            score.AddRight(one.Currency, one.Figures, one.Spend);
            asked = one.AskedAt > asked ? one.AskedAt : asked;
        }
        foreach (var (of, cause, waits) in wrong)
        {
            score.AddDiffering(of.Currency, of.Day, waits);
            differing += cause is null || waits ? 0 : 1;
            asked = of.Day.AskedTo > asked ? of.Day.AskedTo : asked;
        }
        return new ComparedConnection(score, differing, asked);
    }
}
