using System.Globalization;

namespace Paceline.Common;

/// <summary>
/// A quotient that remembers both sides, so that rolling up is the ratio of the sums (C6), or the reason why there is none (C5).
/// </summary>
public readonly record struct Ratio
{
    private Ratio(decimal numerator, decimal denominator, Reason reason) =>
        (Numerator, Denominator, Reason) = (numerator, denominator, reason);

    public decimal Numerator { get; }

    public decimal Denominator { get; }

    /// <summary><see cref="Reason.None"/> when there is a value.</summary>
    public Reason Reason { get; }

    public bool IsKnown => Reason == Reason.None;

    /// <summary>The quotient, unrounded; null when unknown.</summary>
    public decimal? Value => IsKnown ? Numerator / Denominator : null;

    /// <summary>The wire form of <see cref="Reason"/>; null when there is a value.</summary>
    public string? ReasonCode => IsKnown ? null : Reason.Code();

    /// <param name="numerator">The upper side; null is unknown.</param>
    /// <param name="denominator">The lower side; null is unknown.</param>
    /// <param name="whenZero">What it means here that the lower side is zero.</param>
    public static Ratio Of(decimal? numerator, decimal? denominator, Reason whenZero)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(whenZero, Reason.None);
        return (numerator, denominator) switch
        {
            (null, _) or (_, null) => Unknown(Reason.NoData),
            (_, 0m) => new Ratio(numerator.Value, 0, whenZero),
            _ => new Ratio(numerator.Value, denominator.Value, Reason.None),
        };
    }

    public static Ratio Unknown(Reason reason) =>
        reason == Reason.None ? throw new ArgumentOutOfRangeException(nameof(reason), "An unknown ratio needs a reason.") : new(0, 0, reason);

    /// <summary>
    /// The ratio of the sums. A part without data is left out on both sides; a part with a zero denominator still brings its numerator
    /// (cost without impressions is cost).
    /// </summary>
    /// <param name="parts">Ratios of one kind.</param>
    /// <param name="whenZero">What it means that the summed lower side is zero.</param>
    public static Ratio Sum(IEnumerable<Ratio> parts, Reason whenZero)
    {
        decimal numerator = 0, denominator = 0;
        var known = false;
        foreach (var part in parts)
        {
            known |= part.Reason != Reason.NoData;
            numerator += part.Numerator;
            denominator += part.Denominator;
        }
        return known ? Of(numerator, denominator, whenZero) : Unknown(Reason.NoData);
    }

    /// <summary>The same ratio per so many of the lower side: 1 000 makes a CPM of cost per impression.</summary>
    public Ratio Per(decimal units) => new(Numerator * units, Denominator, Reason);

    public override string ToString() => Value?.ToString(CultureInfo.InvariantCulture) ?? Reason.Code();
}
