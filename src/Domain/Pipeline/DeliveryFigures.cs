namespace Paceline.Pipeline;

/// <summary>
/// What a line item delivered: counts, and costs in micros of the advertiser's currency. <see cref="Absent"/> is "the report does not say",
/// which is not zero; kept as a number so that a million rows need no nullable boxes.
/// </summary>
public readonly record struct DeliveryFigures(long Impressions, long Clicks, long Conversions, long Media, long TotalMedia, long Billable, long Revenue)
{
    public const long Absent = long.MinValue;

    /// <summary>Of nothing: every figure absent.</summary>
    public static readonly DeliveryFigures None = new(Absent, Absent, Absent, Absent, Absent, Absent, Absent);

    /// <summary>The same figures taken back: zero, and absent where they were absent.</summary>
    public DeliveryFigures Zeroed => Pairwise(None, static (one, _) => one == Absent ? Absent : 0);

    /// <summary>Added up, each figure absent only where it is so in both.</summary>
    public static DeliveryFigures operator +(DeliveryFigures one, DeliveryFigures other) =>
        one.Pairwise(other, static (a, b) => a == Absent ? b : b == Absent ? a : checked(a + b));

    private DeliveryFigures Pairwise(DeliveryFigures other, Func<long, long, long> of) => new(
        of(Impressions, other.Impressions), of(Clicks, other.Clicks), of(Conversions, other.Conversions), of(Media, other.Media),
        of(TotalMedia, other.TotalMedia), of(Billable, other.Billable), of(Revenue, other.Revenue));
}
