using Paceline.Common;

namespace Paceline.Margin;

/// <summary>
/// What a line delivered up to its watermark, as sums that are kept. A day that is reported anew is exchanged in them, so an update costs the
/// same on the first day of a flight and on the last.
/// </summary>
/// <param name="KnownDays">Days in the sums; without any the sums are unknown and not zero.</param>
public readonly record struct DeliveredTotals<TReported>(decimal Units, decimal Impressions, Amount<TReported> Reported, int KnownDays)
    where TReported : IMeasure
{
    /// <summary>The sums with one day as it is known now.</summary>
    /// <param name="before">What the sums hold of the day; null when it was unknown.</param>
    /// <param name="after">What is known of it now; null when nothing is any more.</param>
    public DeliveredTotals<TReported> Exchange(DayFigures<TReported>? before, DayFigures<TReported>? after)
    {
        var sums = this;
        if (before is { } old)
        {
            sums = new(sums.Units - old.Units, sums.Impressions - old.Impressions, sums.Reported - old.Reported, sums.KnownDays - 1);
        }
        if (after is { } now)
        {
            sums = new(sums.Units + now.Units, sums.Impressions + now.Impressions, sums.Reported + now.Reported, sums.KnownDays + 1);
        }
        return sums;
    }
}

/// <summary>Where sums begin.</summary>
public static class DeliveredTotals
{
    /// <summary>No day is known.</summary>
    public static DeliveredTotals<TReported> None<TReported>(Currency currency)
        where TReported : IMeasure =>
        new(0, 0, new Amount<TReported>(0, currency), 0);
}
