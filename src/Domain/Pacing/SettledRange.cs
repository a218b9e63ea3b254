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
            var age = Math.Max(0, Period.DaysBetween(day, today) - 1);
            if (Band(age, bands) is not { } band)
            {
                return null;
            }
            sum = new SettledRange((sum?.Low ?? 0) + (value * band.Low), (sum?.High ?? 0) + (value * band.High));
        }
        return sum;
    }

    // Of the oldest age that the day has reached: one that is looked at less often would be taken for more settled than it is.
    private static RestatementBand? Band(int age, IReadOnlyList<RestatementBand> bands)
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
