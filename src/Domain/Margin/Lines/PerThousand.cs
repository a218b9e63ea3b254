using Paceline.Bookings;
using Paceline.Common;

namespace Paceline.Margin;

/// <summary>What a thousand impressions of a line bring and cost by its terms, the mean of what was delivered. In the line's currency.</summary>
/// <param name="Sell">What they bring at the client's rates, as if there were no cap.</param>
/// <param name="Media">What their media costs.</param>
/// <param name="Fees">What else they cost, whatever media does.</param>
/// <param name="ShareOfMedia">What else each unit of media costs: 0.15 is 15 %.</param>
public sealed record PerThousand(decimal Sell, decimal Media, decimal Fees, decimal ShareOfMedia)
{
    /// <summary>The most that their media may cost for a margin to be kept; below zero no price of media keeps it.</summary>
    public Figure MostMedia(MarginOnRevenue target) => MediaCeiling.Cpm(Sell, target, Fees, ShareOfMedia);

    /// <returns>Null before anything was delivered; and where nothing follows for media: the client pays for it, or pays by its cost or by the calendar.</returns>
    internal static PerThousand? Of<TReported>(LineEconomics<TReported> line, in LineDelivery<TReported> delivery)
        where TReported : IMeasure
    {
        var costs = line.Costs;
        if (line.Revenue is not UnitTerms terms || costs.Layers[0].Bearer == CostBearer.Client || delivery is not { Impressions: { } impressions, Units: { } units, Reported: { } reported } || impressions <= 0)
        {
            return null;
        }
        Span<decimal> amounts = stackalloc decimal[CostLayerRules.MostLayers];
        if (!costs.BeforeRevenue(new StackInput(reported.Value, impressions, delivery.Elapsed), amounts))
        {
            return null;
        }
        var revenue = terms.Money(units);
        costs.AfterRevenue(revenue, amounts);
        // Each layer as a sum and a share of media, because some are of all layers above them.
        var (media, fees, share) = (amounts[0], 0m, 0m);
        var above = (Sum: 0m, Share: 1m);
        for (var i = 1; i < costs.Layers.Length; i++)
        {
            var (layer, amount) = (costs.Layers[i], amounts[i]);
            if (layer.Bearer == CostBearer.Client)
            {
                continue;
            }
            var (sum, ofMedia) = layer.Rule switch
            {
                PercentCost { Of: PercentOf.Media } => (0, Part(amount, media)),
                PercentCost { Of: PercentOf.LayersAbove } => Part(amount, above.Sum + (above.Share * media)) is var part ? (part * above.Sum, part * above.Share) : default,
                _ => (amount, 0m),
            };
            (fees, share) = (fees + sum, share + ofMedia);
            above = layer.IsOfRevenue ? above : (above.Sum + sum, above.Share + ofMedia);
        }
        return new(Thousand(revenue), Thousand(media), Thousand(fees), share);

        decimal Thousand(decimal whole) => whole * 1000 / impressions;
    }

    private static decimal Part(decimal of, decimal whole) => whole == 0 ? 0 : of / whole;
}
