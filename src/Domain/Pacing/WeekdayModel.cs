using Paceline.Common;

namespace Paceline.Pacing;

/// <summary>
/// M3: every remaining active day brings the mean of its weekday over the last 28 complete days, give or take what those days strayed
/// from it. Deterministic; says nothing before it has seen each weekday twice.
/// </summary>
internal static class WeekdayModel
{
    private const int History = 28;
    private const int Least = 14;

    /// <summary>The standard normal's 90th percentile.</summary>
    private const decimal Z90 = 1.2815515655446004m;

    public static ModelProjection Project(in PacingMoment moment)
    {
        Span<decimal> sums = stackalloc decimal[7];
        Span<int> counts = stackalloc int[7];
        Span<int> days = stackalloc int[History];
        var seen = Collect(moment, sums, counts, days);
        if (seen < Least || !moment.Actual.IsKnown)
        {
            return Unknown(seen == 0 && !moment.Actual.IsKnown ? moment.Actual.Reason : Reason.NotEnoughData);
        }
        var level = Sum(sums) / seen;
        var spread = Spread(moment, sums, counts, days[..seen], level);
        var (expected, remaining) = (0m, 0);
        for (var day = moment.Watermark!.Value + 1; day <= moment.Version.LastDay && remaining < moment.RemainingDays; day++)
        {
            if (moment.Version.IsActive(day))
            {
                expected += Mean(sums, counts, EpochDay.Weekday(day), level);
                remaining++;
            }
        }
        // Each day strays by itself, and the level itself was only estimated from so many days.
        var deviation = spread * Root(remaining + ((decimal)remaining * remaining / seen));
        var actual = moment.Actual.Value!.Value;
        var (budget, middle) = (moment.Version.Budget, actual + expected);
        return new ModelProjection(
            ProjectionMath.Of(Math.Max(actual, middle - (Z90 * deviation)), budget),
            ProjectionMath.Of(middle, budget),
            ProjectionMath.Of(middle + (Z90 * deviation), budget));
    }

    private static int Collect(in PacingMoment moment, Span<decimal> sums, Span<int> counts, Span<int> days)
    {
        var seen = 0;
        if (moment.Watermark is not { } watermark)
        {
            return 0;
        }
        var last = Math.Min(watermark, moment.Version.LastDay);
        for (var day = last; day > last - History && day >= moment.Version.FirstDay; day--)
        {
            if (moment.Version.IsActive(day) && moment.Delivery.On(day) is { } value)
            {
                var weekday = EpochDay.Weekday(day);
                sums[weekday] += value;
                counts[weekday]++;
                days[seen++] = day;
            }
        }
        return seen;
    }

    private static decimal Spread(
        in PacingMoment moment, ReadOnlySpan<decimal> sums, ReadOnlySpan<int> counts, ReadOnlySpan<int> days, decimal level)
    {
        var (squares, profiles) = (0m, 0);
        foreach (var day in days)
        {
            var residual = moment.Delivery.On(day)!.Value - Mean(sums, counts, EpochDay.Weekday(day), level);
            squares += residual * residual;
        }
        foreach (var count in counts)
        {
            profiles += count > 0 ? 1 : 0;
        }
        return Root(squares / (days.Length - profiles));
    }

    private static decimal Mean(ReadOnlySpan<decimal> sums, ReadOnlySpan<int> counts, int weekday, decimal level) =>
        counts[weekday] > 0 ? sums[weekday] / counts[weekday] : level;

    private static decimal Sum(ReadOnlySpan<decimal> values)
    {
        decimal sum = 0;
        foreach (var value in values)
        {
            sum += value;
        }
        return sum;
    }

    // IEEE 754 fixes the square root to the last bit, so this is the same on every machine; one Newton step adds the decimal's digits.
    private static decimal Root(decimal value)
    {
        if (value <= 0)
        {
            return 0;
        }
        var guess = (decimal)Math.Sqrt((double)value);
        return guess == 0 ? 0 : (guess + (value / guess)) / 2;
    }

    private static ModelProjection Unknown(Reason reason)
    {
        var unknown = ProjectionMath.Of(Figure.Unknown(reason), 0);
        return new ModelProjection(unknown, unknown, unknown);
    }
}
