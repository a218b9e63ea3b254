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

    private CurveShape(int days, decimal[]? cumulative, short[]? activeThrough, bool atOnce = false) =>
        (Days, _cumulative, _activeThrough, IsAtOnce) = (days, cumulative, activeThrough, atOnce);

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
        var cumulative = new decimal[weights.Length];
        var active = new short[weights.Length];
        decimal sum = 0;
        short count = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            // Not ThrowIfNegative: a decimal's zero can carry a minus sign.
            ArgumentOutOfRangeException.ThrowIfLessThan(weights[i], 0, nameof(weights));
            sum += weights[i];
            count += (short)(weights[i] > 0 ? 1 : 0);
            (cumulative[i], active[i]) = (sum, count);
        }
        return sum > 0
            ? new CurveShape(weights.Length, cumulative, count == weights.Length || !zeroIsDark ? null : active)
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
}
