using NodaTime;
using Paceline.Common;

namespace Paceline.Pacing;

/// <summary>
/// What was delivered, day by day, in one measure: a first day and one integer per day, in micros for money and in units for counts. A
/// day can be unknown, which is not zero (C5).
/// </summary>
public sealed class DailyDelivery
{
    /// <summary>The stored mark of a day without data.</summary>
    public const long Unknown = long.MinValue;

    /// <summary>Largest magnitude of one day, so that <see cref="MostDays"/> of them still fit a sum.</summary>
    public const long LargestDay = 2_000_000_000_000_000;

    /// <summary>A decade and some.</summary>
    public const int MostDays = 4_000;

    private DailyDelivery(Measure measure, int firstDay, int days, DeliveryRun run) => (Measure, FirstDay, LastDay, Run) = (measure, firstDay, firstDay + days - 1, run);

    public Measure Measure { get; }

    /// <summary>First day held; without days, any.</summary>
    public LocalDate Start => EpochDay.Date(FirstDay);

    /// <summary>One value per day from <see cref="Start"/>, written out anew; <see cref="Unknown"/> where there is no data.</summary>
    public ReadOnlySpan<long> Days => Run.Days(FirstDay, LastDay);

    internal DeliveryRun Run { get; }

    internal bool IsEmpty => LastDay < FirstDay;

    internal int FirstDay { get; }

    internal int LastDay { get; }

    public static DailyDelivery Empty(Measure measure) => new(measure, 0, 0, DeliveryRun.Empty);

    /// <param name="measure">What is counted.</param>
    /// <param name="start">Day of the first value.</param>
    /// <param name="days">Micros for money, units for counts; <see cref="Unknown"/> for a day without data.</param>
    /// <exception cref="ArgumentOutOfRangeException">A day is larger than <see cref="LargestDay"/>, or there are more than <see cref="MostDays"/>.</exception>
    public static DailyDelivery Of(Measure measure, LocalDate start, long[] days)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days.Length, MostDays, nameof(days));
        foreach (var day in days)
        {
            Check(day, nameof(days));
        }
        var first = EpochDay.Of(start);
        return new DailyDelivery(measure, first, days.Length, DeliveryRun.Of(first, days));
    }

    /// <summary>From whole units; null is a day without data. Rounded half-even to the stored integer.</summary>
    public static DailyDelivery Of(Measure measure, LocalDate start, params decimal?[] days) => Of(measure, start,
        Array.ConvertAll(days, day => day is { } value ? (long)Math.Round(value * measure.Scale, MidpointRounding.ToEven) : Unknown));

    /// <summary>
    /// From facts in any order, such as the lines of an order: those of one day add up, null adds nothing, and a day without any is unknown.
    /// </summary>
    /// <param name="measure">What is counted.</param>
    /// <param name="facts">Micros for money, units for counts.</param>
    public static DailyDelivery Sum(Measure measure, IReadOnlyCollection<(LocalDate Day, long? Stored)> facts)
    {
        var known = facts.Where(fact => fact.Stored is not null).ToArray();
        if (known.Length == 0)
        {
            return Empty(measure);
        }
        var (first, last) = (EpochDay.Of(known.Min(fact => fact.Day)), EpochDay.Of(known.Max(fact => fact.Day)));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(last - first + 1, MostDays, nameof(facts));
        var days = new long[last - first + 1];
        Array.Fill(days, Unknown);
        foreach (var (day, stored) in known)
        {
            ref var slot = ref days[EpochDay.Of(day) - first];
            slot = slot == Unknown ? stored!.Value : checked(slot + stored!.Value);
        }
        return Of(measure, EpochDay.Date(first), days);
    }

    /// <summary>The same with one day reported anew; null takes the day's data away. It costs the same however many days are held: all but the day's own part is shared.</summary>
    public DailyDelivery With(LocalDate day, long? stored) => With(EpochDay.Of(day), stored ?? Unknown);

    /// <summary>The same with many days reported anew, the last word on each; null takes a day's data away.</summary>
    public DailyDelivery With(IReadOnlyCollection<(LocalDate Day, long? Stored)> news)
    {
        if (news.Count == 0)
        {
            return this;
        }
        var (first, last) = (EpochDay.Of(news.Min(one => one.Day)), EpochDay.Of(news.Max(one => one.Day)));
        (first, last) = IsEmpty ? (first, last) : (Math.Min(FirstDay, first), Math.Max(LastDay, last));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(last - first + 1, MostDays, nameof(news));
        var days = Run.Days(first, last);
        foreach (var (day, stored) in news)
        {
            days[EpochDay.Of(day) - first] = stored ?? Unknown;
        }
        return Of(Measure, EpochDay.Date(first), days);
    }

    /// <summary>As it is stored, micros for money and units for counts; null when the day has no data.</summary>
    public long? Stored(DateOnly day) => Run.Stored(EpochDay.Of(day)) is var stored && stored == Unknown ? null : stored;

    /// <summary>In whole units; null when the day has no data.</summary>
    public decimal? On(LocalDate day) => On(EpochDay.Of(day));

    internal DailyDelivery With(int day, long stored)
    {
        Check(stored, nameof(stored));
        var (first, last) = IsEmpty ? (day, day) : (Math.Min(FirstDay, day), Math.Max(LastDay, day));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(last - first + 1, MostDays, nameof(day));
        return new DailyDelivery(Measure, first, last - first + 1, Run.With(day, stored));
    }

    internal decimal? On(int day) => Stored(day) is var stored && stored == Unknown ? null : Units(stored);

    internal long Stored(int day) => Run.Stored(day);

    /// <summary>Of all days up to one, that one included.</summary>
    internal DeliveryTotals Through(int day) => Run.Through(day);

    /// <summary>The last day up to one that has data; null when none has.</summary>
    internal int? LastKnown(int day) => Run.LastKnown(day);

    /// <summary>Stored sum and number of the known days from one to another, both included.</summary>
    internal (long Sum, int Known) Between(int from, int through)
    {
        if (through < from)
        {
            return default;
        }
        var (all, before) = (Run.Through(through), Run.Through(from - 1));
        return (all.Sum - before.Sum, all.Known - before.Known);
    }

    /// <summary>A stored figure in whole units.</summary>
    internal decimal Units(long stored) => (decimal)stored / Measure.Scale;

    private static void Check(long stored, string name)
    {
        if (stored is > LargestDay or < -LargestDay && stored != Unknown)
        {
            throw new ArgumentOutOfRangeException(name, stored, $"A day's delivery is at most {LargestDay} either way.");
        }
    }
}
