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

    private readonly long[] _days;

    private DailyDelivery(Measure measure, int firstDay, long[] days) => (Measure, FirstDay, _days) = (measure, firstDay, days);

    public Measure Measure { get; }

    /// <summary>First day held; without days, any.</summary>
    public LocalDate Start => EpochDay.Date(FirstDay);

    /// <summary>One value per day from <see cref="Start"/>; <see cref="Unknown"/> where there is no data.</summary>
    public ReadOnlySpan<long> Days => _days;

    internal int FirstDay { get; }

    internal int LastDay => FirstDay + _days.Length - 1;

    public static DailyDelivery Empty(Measure measure) => new(measure, 0, []);

    /// <param name="measure">What is counted.</param>
    /// <param name="start">Day of the first value.</param>
    /// <param name="days">Micros for money, units for counts; <see cref="Unknown"/> for a day without data. Taken over, not copied.</param>
    /// <exception cref="ArgumentOutOfRangeException">A day is larger than <see cref="LargestDay"/>, or there are more than <see cref="MostDays"/>.</exception>
    public static DailyDelivery Of(Measure measure, LocalDate start, long[] days)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days.Length, MostDays, nameof(days));
        foreach (var day in days)
        {
            if (day is > LargestDay or < -LargestDay && day != Unknown)
            {
                throw new ArgumentOutOfRangeException(nameof(days), day, $"A day's delivery is at most {LargestDay} either way.");
            }
        }
        return new DailyDelivery(measure, EpochDay.Of(start), days);
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

    /// <summary>The same with one day reported anew; null takes the day's data away.</summary>
    public DailyDelivery With(LocalDate day, long? stored)
    {
        var index = EpochDay.Of(day);
        var (first, last) = _days.Length == 0 ? (index, index) : (Math.Min(FirstDay, index), Math.Max(LastDay, index));
        var days = new long[last - first + 1];
        Array.Fill(days, Unknown);
        _days.CopyTo(days, _days.Length == 0 ? 0 : FirstDay - first);
        days[index - first] = stored ?? Unknown;
        return Of(Measure, EpochDay.Date(first), days);
    }

    /// <summary>In whole units; null when the day has no data.</summary>
    public decimal? On(LocalDate day) => On(EpochDay.Of(day));

    internal decimal? On(int day) => Stored(day) is var stored && stored == Unknown ? null : (decimal)stored / Measure.Scale;

    internal long Stored(int day) => day < FirstDay || day > LastDay ? Unknown : _days[day - FirstDay];

    /// <summary>Sum and number of the known days from one to another, both included.</summary>
    internal (decimal Sum, int Known) Between(int from, int through)
    {
        long sum = 0;
        var known = 0;
        var last = Math.Min(through, LastDay) - FirstDay;
        for (var i = Math.Max(from, FirstDay) - FirstDay; i <= last; i++)
        {
            if (_days[i] != Unknown)
            {
                sum += _days[i];
                known++;
            }
        }
        return ((decimal)sum / Measure.Scale, known);
    }
}
