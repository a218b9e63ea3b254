using Paceline.World;

namespace Paceline.Delivery;

/// <summary>Media cost, then fees up to total media cost, then the partner's markup up to revenue; and back down.</summary>
internal static class CostLadder
{
    private const long WholePercent = 100_000;

    public static Delivered FromRevenue(long revenue, LineProfile line, Markup markup, ulong chance)
    {
        var impressions = revenue / Math.Max(1, line.RevenueCpmMicros / 1000);
        var clicks = impressions * (line.ClickPpm * Mix.Between(chance, 80, 120) / 100) / 1_000_000;
        var conversions = clicks * (line.ConversionPpm * Mix.Between(chance >> 17, 60, 140) / 100) / 1_000_000;
        var postView = conversions * Mix.Between(chance >> 31, 20, 45) / 100;
        return Priced(new(impressions, clicks, conversions - postView, postView, 0, 0, 0, revenue), markup);
    }

    /// <summary>Fills the cost columns from revenue.</summary>
    public static Delivered Priced(in Delivered delivered, Markup markup)
    {
        var revenue = delivered.Revenue;
        var media = markup.Kind switch
        {
            MarkupKind.TotalMediaCost => Share(Share(revenue, WholePercent, WholePercent + markup.Amount), 1000, 1000 + markup.FeesPermille),
            MarkupKind.MediaCost => Share(revenue, WholePercent, WholePercent + markup.Amount),
            _ => Share(revenue, 7, 10),
        };
        return WithFees(delivered with { Media = media }, markup);
    }

    /// <summary>Revenue for a media cost, where only the cost is known.</summary>
    public static long RevenueOf(long media, Markup markup) => markup.Kind switch
    {
        MarkupKind.TotalMediaCost => Share(media + Share(media, markup.FeesPermille, 1000), WholePercent + markup.Amount, WholePercent),
        MarkupKind.MediaCost => Share(media, WholePercent + markup.Amount, WholePercent),
        _ => Share(media, 10, 7),
    };

    /// <summary>Fills billable and total media cost from media cost.</summary>
    public static Delivered WithFees(in Delivered delivered, Markup markup) => delivered with
    {
        Billable = delivered.Media + Share(delivered.Media, markup.InvoicedPermille, 1000),
        TotalMedia = delivered.Media + Share(delivered.Media, markup.FeesPermille, 1000),
    };

    private static long Share(long amount, long part, long whole) => (long)((Int128)amount * part / whole);
}
