namespace Paceline.Delivery;

/// <summary>What was delivered in some span. Money is in micros of the advertiser's currency.</summary>
internal readonly record struct Delivered(
    long Impressions,
    long Clicks,
    long PostClick,
    long PostView,
    long Media,
    long Billable,
    long TotalMedia,
    long Revenue)
{
    public bool IsZero => (Impressions | Clicks | PostClick | PostView | Media | Billable | TotalMedia | Revenue) == 0;

    public static Delivered operator +(in Delivered a, in Delivered b) => new(
        a.Impressions + b.Impressions,
        a.Clicks + b.Clicks,
        a.PostClick + b.PostClick,
        a.PostView + b.PostView,
        a.Media + b.Media,
        a.Billable + b.Billable,
        a.TotalMedia + b.TotalMedia,
        a.Revenue + b.Revenue);

    public static Delivered operator -(in Delivered a, in Delivered b) => new(
        a.Impressions - b.Impressions,
        a.Clicks - b.Clicks,
        a.PostClick - b.PostClick,
        a.PostView - b.PostView,
        a.Media - b.Media,
        a.Billable - b.Billable,
        a.TotalMedia - b.TotalMedia,
        a.Revenue - b.Revenue);

    /// <summary>
    /// The first <paramref name="weight"/> parts of <paramref name="whole"/>, rounded down. Hours are differences of
    /// such parts, so they always add up to the day without a remainder to place.
    /// </summary>
    public Delivered Part(int weight, int whole) => weight == whole
        ? this
        : new(
            Impressions * weight / whole,
            Clicks * weight / whole,
            PostClick * weight / whole,
            PostView * weight / whole,
            Media * weight / whole,
            Billable * weight / whole,
            TotalMedia * weight / whole,
            Revenue * weight / whole);

    public Delivered Times(decimal factor) => new(
        Scale(Impressions, factor),
        Scale(Clicks, factor),
        Scale(PostClick, factor),
        Scale(PostView, factor),
        Scale(Media, factor),
        Scale(Billable, factor),
        Scale(TotalMedia, factor),
        Scale(Revenue, factor));

    private static long Scale(long value, decimal factor) => (long)decimal.Round(value * factor);
}
