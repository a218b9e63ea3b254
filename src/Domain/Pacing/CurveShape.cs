namespace Paceline.Pacing;

/// <summary>
/// A curve laid over a flight of so many days: the cumulative weight at the end of each. Shares are kept as weight over total weight and
/// divided last, so that a plan of round numbers gives round numbers.
/// </summary>
public sealed class CurveShape
{
    // Null is the even curve: most campaigns have it, and it needs no array.
    private readonly decimal[]? _cumulative;
    private readonly short[]? _activeThrough;

    // Days that can serve among a day, the one a week before, the one two weeks before and so on; null when all can.
    private readonly short[]? _activeWeekly;

    private CurveShape(int days, decimal[]? cumulative, short[]? activeThrough, bool atOnce = false)
    {
        (Days, _cumulative, _activeThrough, IsAtOnce) = (days, cumulative, activeThrough, atOnce);
        if (activeThrough is not null)
        {
            _activeWeekly = new short[days];
            for (var i = 0; i < days; i++)
            {
                _activeWeekly[i] = (short)((i >= 7 ? _activeWeekly[i - 7] : 0) + (IsActive(i + 1) ? 1 : 0));
            }
        }
    }

    public int Days { get; }

    /// <summary>Everything is due from the first moment (ASAP): pacing % is then just delivery %.</summary>
    public bool IsAtOnce { get; }

    /// <summary>Sum of all weights, above zero.</summary>
    public decimal Total => IsAtOnce ? 1 : _cumulative is null ? Days : _cumulative[^1];

    /// <summary>Days that can serve.</summary>
    public int ActiveDays => ActiveThrough(Days);

    public static CurveShape Even(int days) => new(days, null, null);

    public static CurveShape AtOnce(int days) => new(days, null, null, atOnce: true);

    /// <param name="weights">One per day, zero or more, at least one above zero.</param>
    /// <param name="zeroIsDark">Whether a day of weight zero cannot serve; otherwise nothing is due on it, but it may.</param>
    public static CurveShape Weighted(ReadOnlySpan<decimal> weights, bool zeroIsDark = true)
    {
        var serves = new bool[weights.Length];
        for (var i = 0; i < weights.Length; i++)
        {
            serves[i] = !zeroIsDark || weights[i] > 0;
        }
        return Weighted(weights, serves);
    }

    /// <param name="weights">One per day, zero or more, at least one above zero.</param>
    /// <param name="serves">Whether a day can serve; nothing is due on one that cannot.</param>
    internal static CurveShape Weighted(ReadOnlySpan<decimal> weights, ReadOnlySpan<bool> serves)
    {
        var cumulative = new decimal[weights.Length];
        var active = new short[weights.Length];
        decimal sum = 0;
        short count = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            // Not ThrowIfNegative: a decimal's zero can carry a minus sign.
            ArgumentOutOfRangeException.ThrowIfLessThan(weights[i], 0, nameof(weights));
            sum += weights[i];
            count += (short)(serves[i] ? 1 : 0);
            (cumulative[i], active[i]) = (sum, count);
        }
        return sum > 0
            ? new CurveShape(weights.Length, cumulative, count == weights.Length ? null : active)
            : throw new ArgumentException("At least one weight must be above zero.", nameof(weights));
    }

    /// <summary>Weight due by the end of day <paramref name="ordinal"/> (0 is before the flight); never falls, and ends at <see cref="Total"/>.</summary>
    public decimal Through(int ordinal) => ordinal <= 0 ? 0
        : ordinal >= Days ? Total
        : IsAtOnce ? 1
        : _cumulative is null ? ordinal : _cumulative[ordinal - 1];

    /// <summary>Days that can serve, up to the end of day <paramref name="ordinal"/>.</summary>
    public int ActiveThrough(int ordinal)
    {
        var day = Math.Clamp(ordinal, 0, Days);
        return day == 0 ? 0 : _activeThrough is null ? day : _activeThrough[day - 1];
    }

    public bool IsActive(int ordinal) => ActiveThrough(ordinal) > ActiveThrough(ordinal - 1);

    /// <summary>Whether there are days that cannot serve.</summary>
    internal bool HasDarkDays => _activeThrough is not null;

    /// <summary>Days that can serve among a day, the one a week before, and so on to the start.</summary>
    internal int ActiveWeeklyThrough(int ordinal) => ordinal <= 0 ? 0 : _activeWeekly is null ? (ordinal + 6) / 7 : _activeWeekly[ordinal - 1];

    /// <summary>The first day from one on that can serve; null when none can.</summary>
    internal int? FirstActive(int ordinal) => _activeThrough is null
        ? ordinal <= Days ? Math.Max(1, ordinal) : null
        : Nth(ActiveThrough(ordinal - 1) + 1);

    /// <summary>The last day up to one that can serve; null when none can.</summary>
    internal int? LastActive(int ordinal) => _activeThrough is null
        ? ordinal >= 1 ? Math.Min(Days, ordinal) : null
        : Nth(ActiveThrough(ordinal));

    // The day by whose end so many have served.
    private int? Nth(int active)
    {
        if (active < 1 || active > ActiveDays)
        {
            return null;
        }
        var (low, high) = (1, Days);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = ActiveThrough(middle) < active ? (middle + 1, high) : (low, middle);
        }
        return low;
    }
}
