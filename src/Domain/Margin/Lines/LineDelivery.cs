using Paceline.Common;

namespace Paceline.Margin;

/// <summary>What a line's margin is computed from: what was delivered, or what is projected to be. Null is unknown.</summary>
/// <param name="Units">Billable units of the controlling source.</param>
/// <param name="Impressions">What layers due by the thousand count.</param>
/// <param name="Reported">The platform's figure; its type says which.</param>
/// <param name="Elapsed">How much of the flight's curve is over.</param>
/// <param name="Missing">Why what is unknown here is unknown.</param>
public readonly record struct LineDelivery<TReported>(
    decimal? Units, decimal? Impressions, Amount<TReported>? Reported, CurveShare Elapsed, Reason Missing = Reason.NoData)
    where TReported : IMeasure
{
    /// <summary>
    /// The same mix at the end of the flight, so many times as much of everything. Unknown when the growth is, and for its reason: an unknown
    /// projection is not the end of delivery.
    /// </summary>
    /// <param name="growth">As <see cref="LineDelivery.Growth"/> has it.</param>
    public LineDelivery<TReported> AtEnd(Ratio growth) => growth.Value is { } factor
        ? new(Units * factor, Impressions * factor, Reported is { } reported ? reported * factor : null, CurveShare.Whole)
        : new(null, null, null, CurveShare.Whole, growth.Reason);
}

/// <summary>From kept sums, and from pacing.</summary>
public static class LineDelivery
{
    /// <summary>How many times what was delivered a projection of pacing is; both in the plan's own measure.</summary>
    public static Ratio Growth(Figure projected, Figure actual) =>
        !projected.IsKnown ? Ratio.Unknown(projected.Reason)
        : !actual.IsKnown ? Ratio.Unknown(actual.Reason)
        // Nothing has run, so there is no mix to go on with.
        : Ratio.Of(projected.Value, actual.Value, Reason.NotEnoughData);

    /// <summary>Delivered so far.</summary>
    public static LineDelivery<TReported> Of<TReported>(in DeliveredTotals<TReported> totals, CurveShare elapsed)
        where TReported : IMeasure =>
        totals.KnownDays == 0
            ? new(null, null, null, elapsed)
            : new(totals.Units, totals.Impressions, totals.Reported, elapsed);
}
