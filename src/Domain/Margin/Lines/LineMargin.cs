using Paceline.Bookings;
using Paceline.Common;

namespace Paceline.Margin;

/// <summary>
/// What a line earns: so far, or at its end when computed from what is projected. Revenue stops at its cap and cost does not (E16). In the
/// line's currency, unrounded.
/// </summary>
/// <param name="Media">The media layer, whoever pays it.</param>
/// <param name="TotalMedia">Media, data and fees that we pay.</param>
/// <param name="Cost">Everything that we pay.</param>
/// <param name="CostBeyondCap">Of the cost, what earns nothing because the cap is reached.</param>
public readonly record struct LineMargin(
    Currency Currency, RecognisedRevenue Revenue, Figure Media, Figure TotalMedia, Figure Cost, Figure CostBeyondCap)
{
    /// <summary>Revenue − cost.</summary>
    public Figure Money => Revenue.Recognised.Value is { } revenue && Cost.Value is { } cost ? revenue - cost
        : Revenue.Recognised.IsKnown ? Cost : Revenue.Recognised;

    public MarginOnRevenue OnRevenue => Money.IsKnown ? MarginOnRevenue.Of(Revenue.Recognised.Value, Cost.Value) : new(Ratio.Unknown(Money.Reason));

    public MarkupOnCost OnCost => Money.IsKnown ? MarkupOnCost.Of(Revenue.Recognised.Value, Cost.Value) : new(Ratio.Unknown(Money.Reason));

    /// <summary>Margin now, from what was delivered; or at completion, from <see cref="LineDelivery{TReported}.AtEnd"/>.</summary>
    /// <exception cref="InvalidOperationException">The figure is in another currency than the line: whoever converts did not.</exception>
    public static LineMargin Of<TReported>(LineEconomics<TReported> line, in LineDelivery<TReported> delivery)
        where TReported : IMeasure
    {
        Span<decimal> amounts = stackalloc decimal[CostLayerRules.MostLayers];
        return Of(line, delivery, amounts[..line.Costs.Layers.Length]);
    }

    /// <summary>The same, leaving the layers' money in <paramref name="amounts"/>.</summary>
    internal static LineMargin Of<TReported>(LineEconomics<TReported> line, in LineDelivery<TReported> delivery, Span<decimal> amounts)
        where TReported : IMeasure
    {
        var (terms, costs, currency) = (line.Revenue, line.Costs, line.Revenue.Currency);
        if (delivery.Reported is { } reported && reported.Currency != currency)
        {
            throw new InvalidOperationException($"The cost is in {reported.Currency} and the line in {currency}: convert it first.");
        }
        var isCostKnown = costs.BeforeRevenue(new StackInput(delivery.Reported?.Value, delivery.Impressions, delivery.Elapsed), amounts);
        var totalMedia = isCostKnown ? costs.TotalMedia(amounts) : 0;
        var revenue = RevenueMath.Of(terms, new RevenueInput(
            delivery.Units,
            isCostKnown ? new Amount<MediaCost>(amounts[0], currency) : null,
            isCostKnown ? new Amount<TotalMediaCost>(totalMedia, currency) : null,
            delivery.Elapsed));
        var unknown = Figure.Unknown(delivery.Missing);
        if (revenue.Recognised.Value is not { } recognised)
        {
            revenue = RecognisedRevenue.Unknown(delivery.Missing);
            // A layer of revenue is unknown with it, and so is the sum.
            var isWhole = isCostKnown && !costs.HasLayersOfRevenue;
            return new(
                currency, revenue, isCostKnown ? amounts[0] : unknown, isCostKnown ? totalMedia : unknown,
                isWhole ? costs.Total(amounts) : unknown, unknown);
        }
        if (!isCostKnown)
        {
            return new(currency, revenue, unknown, unknown, unknown, unknown);
        }
        costs.AfterRevenue(recognised, amounts);
        var cost = costs.Total(amounts);
        return new(currency, revenue, amounts[0], totalMedia, cost, KeptMoney.Round(cost * revenue.ShareBeyondCap.Value!.Value));
    }
}
