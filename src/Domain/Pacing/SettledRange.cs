using NodaTime;

namespace Paceline.Pacing;

/// <summary>How much of its last value a day shows at an age: eight of ten days end between low and high times what they show.</summary>
/// <param name="AgeDays">Whole days after the end of the day.</param>
public readonly record struct RestatementBand(int AgeDays, decimal Low, decimal High);

/// <summary>
/// What delivered days will have come to once their platform no longer restates them. Days are restated together, by the same late
/// clicks and the same filters, so their bounds are added and not evened out: the range is rather too wide than too narrow.
/// </summary>
public readonly record struct SettledRange(decimal Low, decimal High)
{
    /// <summary>From this age on a day without a band of its own counts as settled.</summary>
    private const int Settled = 30;

    /// <param name="days">Complete days and what they show.</param>
    /// <param name="bands">By age, in order.</param>
    /// <returns>Null when a day is of an age of which nothing is known yet, and for no days.</returns>
    public static SettledRange? Of(IEnumerable<(LocalDate Day, decimal Value)> days, LocalDate today, IReadOnlyList<RestatementBand> bands)
    {
        SettledRange? sum = null;
        foreach (var (day, value) in days)
        {
            if (BandAt(AgeOf(EpochDay.Of(day), today), bands) is not { } band)
            {
                return null;
            }
            sum = new SettledRange((sum?.Low ?? 0) + (value * band.Low), (sum?.High ?? 0) + (value * band.High));
        }
        return sum;
    }

    /// <summary>The same of all days that are held up to one, at a cost that does not grow with the flight: what is older than platforms restate is one sum.</summary>
    /// <param name="through">The last complete day.</param>
    /// <returns>Null when a day is of an age of which nothing is known yet, and without a known day.</returns>
    public static SettledRange? Of(DailyDelivery delivery, LocalDate through, LocalDate today, IReadOnlyList<RestatementBand> bands)
    {
        var (yesterday, last) = (EpochDay.Of(today) - 1, EpochDay.Of(through));
        var (low, high, known, before) = (0m, 0m, 0, 0L);
        // From the oldest days on: those that have reached an age and not the next are one sum.
        var at = bands.Count - 1;
        for (; at >= 0 && bands[at].AgeDays >= Settled; at--)
        {
            Take(bands[at].AgeDays, bands[at]);
        }
        Take(Settled, new RestatementBand(Settled, 1, 1));
        for (; at >= 0; at--)
        {
            Take(bands[at].AgeDays, bands[at]);
        }
        var all = delivery.Through(last);
        // As it is stored until the end: one division, not one an age.
        decimal scale = delivery.Measure.Scale;
        return known == 0 || all.Known > known ? null : new SettledRange(low / scale, high / scale);

        void Take(int age, in RestatementBand band)
        {
            var reached = delivery.Through(age == 0 ? last : Math.Min(last, yesterday - age));
            if (reached.Known == known)
            {
                return;
            }
            decimal sum = reached.Sum - before;
            (low, high, known, before) = (low + (sum * band.Low), high + (sum * band.High), reached.Known, reached.Sum);
        }
    }

    /// <summary>In whole days after the day's end.</summary>
    internal static int AgeOf(int day, LocalDate today) => Math.Max(0, EpochDay.Of(today) - 1 - day);

    /// <summary>Of several together: as for days, their bounds are added.</summary>
    public static SettledRange operator +(SettledRange one, SettledRange other) => new(one.Low + other.Low, one.High + other.High);

    // Of the oldest age that the day has reached: one that is looked at less often would be taken for more settled than it is.
    internal static RestatementBand? BandAt(int age, IReadOnlyList<RestatementBand> bands)
    {
        for (var at = bands.Count - 1; at >= 0; at--)
        {
            if (bands[at].AgeDays <= age)
            {
                return age >= Settled && bands[at].AgeDays < Settled ? new RestatementBand(age, 1, 1) : bands[at];
            }
        }
        return age >= Settled ? new RestatementBand(age, 1, 1) : null;
    }
}
