using System.Collections.Concurrent;

namespace Paceline.Delivery;

/// <summary>
/// A time zone as reports need it: local day and hour of an instant, and how the hours of a day weigh. Days are
/// <see cref="DateOnly.DayNumber"/>. On a clock change the skipped hour weighs nothing and the repeated one twice.
/// </summary>
internal sealed class Zone
{
    public static readonly Zone Utc = new(TimeZoneInfo.Utc);
    private static readonly ConcurrentDictionary<string, Zone> Known = new(StringComparer.Ordinal);
    private readonly TimeZoneInfo info;
    private readonly ConcurrentDictionary<(int Day, int Curve), int[]> changedDays = new();
    private readonly ConcurrentDictionary<int, HashSet<int>> changesByYear = new();

    private Zone(TimeZoneInfo info) => this.info = info;

    public string Id => info.Id;

    public static Zone Of(string id) => id is "UTC" or "Etc/UTC" ? Utc : Known.GetOrAdd(id, static key => new(TimeZoneInfo.FindSystemTimeZoneById(key)));

    public static bool Exists(string id) => TimeZoneInfo.TryFindSystemTimeZoneById(id, out _);

    public (int Day, int Hour) Local(DateTimeOffset instant)
    {
        var local = TimeZoneInfo.ConvertTime(instant, info);
        return (DateOnly.FromDateTime(local.DateTime).DayNumber, local.Hour);
    }

    /// <summary>When a day begins; the first moment of the clock where it skips midnight.</summary>
    public DateTimeOffset Midnight(DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        while (info.IsInvalidTime(local))
            local = local.AddMinutes(30);
        return new DateTimeOffset(local, info.GetUtcOffset(local)).ToUniversalTime();
    }

    /// <summary>Cumulative hour weights of a day, 25 entries from 0 to the whole.</summary>
    public int[] Hours(int day, int curve) => HasClockChange(day)
        ? changedDays.GetOrAdd((day, curve), key => Changed(key.Day, key.Curve))
        : DayCurve.Cumulative(curve);

    private bool HasClockChange(int day)
    {
        if (!info.SupportsDaylightSavingTime)
            return false;
        var year = DateOnly.FromDayNumber(day).Year;
        return changesByYear.GetOrAdd(year, ChangesIn).Contains(day);
    }

    private HashSet<int> ChangesIn(int year)
    {
        var days = new HashSet<int>();
        for (var date = new DateTime(year, 1, 1); date.Year == year; date = date.AddDays(1))
        {
            if (info.GetUtcOffset(date) != info.GetUtcOffset(date.AddDays(1)))
                days.Add(DateOnly.FromDateTime(date).DayNumber);
        }

        return days;
    }

    private int[] Changed(int day, int curve)
    {
        var date = DateOnly.FromDayNumber(day).ToDateTime(TimeOnly.MinValue);
        var cumulative = new int[25];
        for (var hour = 0; hour < 24; hour++)
        {
            var at = date.AddHours(hour);
            var times = info.IsInvalidTime(at) ? 0 : info.IsAmbiguousTime(at) ? 2 : 1;
            cumulative[hour + 1] = cumulative[hour] + (times * DayCurve.Weight(curve, hour));
        }

        return cumulative;
    }
}
