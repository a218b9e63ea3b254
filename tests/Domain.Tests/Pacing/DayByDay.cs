namespace Paceline.Pacing;

/// <summary>Pacing the slow way: every day looked at, one after the other, for what the calculation keeps or leaps over.</summary>
/// <param name="stored">Days with data, in micros.</param>
internal sealed class DayByDay(PacingPlan plan, IReadOnlyDictionary<int, long> stored, int watermark, int today)
{
    private const decimal Micro = 1_000_000;
    private readonly PlanVersion _version = plan.VersionOn(EpochDay.Date(today));

    public decimal Actual => Known(int.MinValue, watermark).Sum(Stored);

    public decimal? BestDay => Known(int.MinValue, watermark).Select(day => (decimal?)Stored(day)).Max();

    public decimal? TodaySoFar => Known(watermark + 1, today).Any() ? Known(watermark + 1, today).Sum(Stored) : null;

    public decimal OffFlight => Known(int.MinValue, watermark).Where(day => !_version.IsActive(day)).Sum(Stored);

    public int UnknownDays => Flight().Count(day => day <= watermark && _version.SegmentOn(day) is not null && !stored.ContainsKey(day));

    public decimal? SegmentActual =>
        _version.SegmentOn(today) is { } segment ? Known(segment.Flight.FirstDay, Math.Min(segment.Flight.LastDay, watermark)).Sum(Stored) : null;

    /// <summary>The next day that can serve.</summary>
    public int? NextDay => Flight().Cast<int?>().FirstOrDefault(day => day > watermark && _version.IsActive(day!.Value));

    public decimal? RunRate(int days)
    {
        var last = Flight().Reverse().Where(day => day <= watermark && _version.IsActive(day) && stored.ContainsKey(day)).Take(days).ToList();
        var left = Flight().Count(day => day > watermark && _version.IsActive(day));
        return last.Count == 0 ? null : Actual + (last.Sum(day => stored[day]) / Micro / last.Count * left);
    }

    /// <summary>What the weekday model expects of the days to come, in stored integers.</summary>
    public decimal Expected()
    {
        var seen = Flight().Where(day => day <= watermark && day > Math.Min(watermark, _version.LastDay) - 28 && _version.IsActive(day) && stored.ContainsKey(day)).ToList();
        return Flight().Where(day => day > watermark && _version.IsActive(day)).GroupBy(EpochDay.Weekday).OrderBy(left => left.Key).Sum(left =>
        {
            var same = seen.Where(day => EpochDay.Weekday(day) == left.Key).ToList();
            return same.Count > 0 ? (decimal)left.Count() * same.Sum(day => stored[day]) / same.Count : (decimal)left.Count() * seen.Sum(day => stored[day]) / seen.Count;
        });
    }

    /// <summary>For a plan that never falls: the first day by whose end this much is due, or the last by whose eve it was.</summary>
    public decimal DaysAhead(PlanCourse course)
    {
        var (actual, planned, first) = (Actual, course.PlannedThrough(watermark), course.FirstDay);
        var elapsed = Math.Clamp(watermark - first + 1, 0, _version.LastDay - first + 1);
        if (actual == planned)
        {
            return 0;
        }
        var low = actual > planned
            ? Enumerable.Range(watermark + 1, _version.LastDay - watermark).First(day => day == _version.LastDay || course.PlannedThrough(day) >= actual) - 1
            : Enumerable.Range(first - 1, watermark - first + 1).Reverse().First(day => day == first - 1 || course.PlannedThrough(day) <= actual);
        var (due, next) = (course.PlannedThrough(low), course.PlannedThrough(low + 1));
        return low - first + 1 + (next > due ? Math.Clamp((actual - due) / (next - due), 0, 1) : 1) - elapsed;
    }

    private IEnumerable<int> Flight() => Enumerable.Range(_version.FirstDay, _version.LastDay - _version.FirstDay + 1);

    private IEnumerable<int> Known(int from, int through) => stored.Keys.Where(day => day >= from && day <= through);

    private decimal Stored(int day) => stored[day] / Micro;
}
