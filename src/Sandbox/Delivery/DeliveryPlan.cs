using Paceline.World;

namespace Paceline.Delivery;

/// <summary>How a line behaves against its plan: the shape of its story.</summary>
internal enum Story
{
    OnTrack,
    Under,
    Over,
    Critical,
    DarkWeekends,
    Outage,
    SlowStart,
}

/// <summary>What does not change about a generated line.</summary>
/// <param name="Seed">Chance of this line alone.</param>
/// <param name="SharePermille">Part of every segment of its order.</param>
/// <param name="Story">How it behaves against its plan.</param>
/// <param name="Curve">Which <see cref="DayCurve"/> its hours follow.</param>
/// <param name="RevenueCpmMicros">What the advertiser pays for a thousand impressions.</param>
/// <param name="ClickPpm">Clicks per million impressions.</param>
/// <param name="ConversionPpm">Conversions per million clicks.</param>
/// <param name="OutageDay">The one day without delivery of <see cref="Story.Outage"/>.</param>
/// <param name="StopDay">The first day on which the line stood still (paused before the world began).</param>
internal sealed record LineProfile(
    ulong Seed,
    int SharePermille,
    Story Story,
    int Curve,
    long RevenueCpmMicros,
    int ClickPpm,
    int ConversionPpm,
    int OutageDay,
    int StopDay);

/// <summary>Money spread over the days of one segment, as of one version of the budget.</summary>
internal sealed record PlannedSpan(int FirstDay, int LastDay, long DailyMicros, int SpentOutDay, long LastMicros)
{
    public long RevenueOn(int day, LineProfile line)
    {
        if (day < FirstDay || day > LastDay || day > SpentOutDay)
            return 0;
        return day == SpentOutDay ? LastMicros : Wish(day, FirstDay, DailyMicros, line);
    }

    /// <summary>Lays a segment out and finds the day its money runs out: a platform does not spend past its budget.</summary>
    public static PlannedSpan Of(int firstDay, int lastDay, long amountMicros, LineProfile line, ReadOnlySpan<int> weekday)
    {
        var weights = 0L;
        for (var day = firstDay; day <= lastDay; day++)
            weights += weekday[Weekday(day)];
        var daily = weights == 0 ? 0 : amountMicros / weights * 100;
        var left = amountMicros;
        for (var day = firstDay; day <= lastDay; day++)
        {
            var wish = Wish(day, firstDay, daily, line);
            if (wish >= left)
                return new(firstDay, lastDay, daily, day, left);
            left -= wish;
        }

        return new(firstDay, lastDay, daily, int.MaxValue, 0);
    }

    public static int Weekday(int day) => (day + 1) % 7;

    private static long Wish(int day, int firstDay, long daily, LineProfile line)
    {
        var noise = Mix.Between(Mix.Hash(line.Seed, (ulong)day), 930, 1070);
        return daily / 1000 * noise / 100 * WeekdayShape[Weekday(day)] / 1000 * Factor(day, firstDay, line);
    }

    /// <summary>Percent of an even day by weekday, Sunday first.</summary>
    public static ReadOnlySpan<int> WeekdayShape => [88, 102, 105, 106, 107, 104, 88];

    private static int Factor(int day, int firstDay, LineProfile line) => line.Story switch
    {
        Story.Under => 780,
        Story.Over => 1180,
        Story.Critical => 420,
        Story.DarkWeekends => Weekday(day) is 0 or 6 ? 0 : 1000,
        Story.Outage => day == line.OutageDay ? 0 : 1000,
        Story.SlowStart => day - firstDay < 5 ? 350 : 1040,
        _ => 1000,
    };
}

/// <summary>The spans in force from a day on. A budget change adds a version and leaves the past as it was.</summary>
internal sealed record DeliveryPlan(int FromDay, IReadOnlyList<PlannedSpan> Spans)
{
    public static DeliveryPlan Of(int fromDay, IEnumerable<Segment> segments, LineProfile line) => new(
        fromDay,
        [.. segments.Select(s => PlannedSpan.Of(
            s.Start.DayNumber,
            s.End.DayNumber,
            s.AmountMicros / 1000 * line.SharePermille,
            line,
            PlannedSpan.WeekdayShape))]);
}
