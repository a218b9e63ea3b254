using System.Numerics;
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
    private const double Z90 = 1.2815515655446004;

    public static ModelProjection Project(in PacingMoment moment)
    {
        Span<Weekday> week = stackalloc Weekday[7];
        week.Clear();
        var seen = Collect(moment, week);
        if (seen < Least || !moment.Actual.IsKnown)
        {
            return Unknown(seen == 0 && !moment.Actual.IsKnown ? moment.Actual.Reason : Reason.NotEnoughData);
        }
        var expected = Expected(moment, week, seen) / moment.Delivery.Measure.Scale;
        var deviation = Deviation(week, seen, moment.RemainingDays, moment.Delivery.Measure.Scale);
        var actual = moment.Actual.Value!.Value;
        var (budget, middle) = (moment.Budget, actual + expected);
        return new ModelProjection(
            ProjectionMath.Of(Math.Max(actual, middle - deviation), budget),
            ProjectionMath.Of(middle, budget),
            ProjectionMath.Of(middle + deviation, budget));
    }

    private static int Collect(in PacingMoment moment, Span<Weekday> week)
    {
        var seen = 0;
        if (moment.Watermark is not { } watermark)
        {
            return 0;
        }
        var last = Math.Min(watermark, moment.Version.LastDay);
        var segment = moment.Version.SegmentOn(last);
        for (var day = last; day > last - History && day >= moment.Version.FirstDay; day--)
        {
            segment = day >= segment?.Flight.FirstDay ? segment : moment.Version.SegmentOn(day);
            if (segment is not null && moment.Serving.Stored(day) is var stored && stored != DailyDelivery.Unknown)
            {
                week[EpochDay.Weekday(day)].Add(stored);
                seen++;
            }
        }
        return seen;
    }

    // In stored integers. A weekday that was never seen brings the mean of all.
    private static decimal Expected(in PacingMoment moment, ReadOnlySpan<Weekday> week, int seen)
    {
        Span<int> left = stackalloc int[7];
        left.Clear();
        if (moment.RemainingDays > 0)
        {
            foreach (var segment in moment.Version.Segments)
            {
                segment.AddWeekdaysAfter(moment.Watermark!.Value, left);
            }
        }
        var (expected, all, halved) = (0m, 0L, true);
        for (var i = 0; i < week.Length; i++)
        {
            all += week[i].Sum;
            halved &= left[i] == 0 || week[i].Days is 1 or 2 or 4;
        }
        if (halved)
        {
            // Four whole weeks are what is seen mostly: in quarters every mean is an integer, and one division does.
            for (var i = 0; i < left.Length; i++)
            {
                expected += left[i] == 0 ? 0 : (decimal)(left[i] * (4 / week[i].Days)) * week[i].Sum;
            }
            return expected / 4;
        }
        for (var i = 0; i < left.Length; i++)
        {
            expected += left[i] == 0 ? 0 : week[i].Days > 0 ? (decimal)left[i] * week[i].Sum / week[i].Days : (decimal)left[i] * all / seen;
        }
        return expected;
    }

    // Each day strays by itself, and the level itself was only estimated from so many days. The squares are exact integers; the root is a
    // double because IEEE 754 fixes it to the last bit on every machine, and a spread is an estimate, not money.
    private static decimal Deviation(ReadOnlySpan<Weekday> week, int seen, int remaining, long scale)
    {
        var (squares, profiles) = (Int128.Zero, 0);
        foreach (var weekday in week)
        {
            squares += weekday.SquaredResiduals;
            profiles += weekday.Days > 0 ? 1 : 0;
        }
        var variance = (double)squares / (seen - profiles) * (remaining + ((double)remaining * remaining / seen));
        return (decimal)(Z90 * Math.Sqrt(variance) / scale);
    }

    private static ModelProjection Unknown(Reason reason)
    {
        var unknown = ProjectionMath.Of(Figure.Unknown(reason), 0);
        return new ModelProjection(unknown, unknown, unknown);
    }

    private struct Weekday
    {
        private Int128 _squares;

        public long Sum { get; private set; }

        public int Days { get; private set; }

        /// <summary>Σ(y − ȳ)² = Σy² − (Σy)²/n.</summary>
        public readonly Int128 SquaredResiduals => Days == 0 ? 0
            // A shift where it does: a division of so many bits is dear.
            : _squares - (BitOperations.IsPow2(Days) ? ((Int128)Sum * Sum) >> BitOperations.Log2((uint)Days) : (Int128)Sum * Sum / Days);

        public void Add(long stored)
        {
            Sum += stored;
            Days++;
            _squares += Math.BigMul(stored, stored);
        }
    }
}
