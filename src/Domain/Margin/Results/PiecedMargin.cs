using Paceline.Bookings;
using Paceline.Common;

namespace Paceline.Margin;

/// <summary>What was delivered of a line under one version of its terms.</summary>
/// <param name="Version">That had the say; null of what is not there yet.</param>
/// <param name="Economics">Of that version, without its cap.</param>
internal sealed record DeliveredPiece<TReported>(LineVersion? Version, LineEconomics<TReported> Economics, LineDelivery<TReported> Delivery)
    where TReported : IMeasure;

/// <summary>The margin of a line that several versions had the say on: each piece is paid by its own rates, and all together are capped by the cap of one of them.</summary>
internal sealed class PiecedMargin<TReported>(SoldLine line)
    where TReported : IMeasure
{
    private readonly Dictionary<LineTerms, (LineEconomics<TReported> Capped, LineEconomics<TReported> Uncapped)> _economics = new(ReferenceEqualityComparer.Instance);

    /// <summary>What revenue and cost are computed from, kept: a line is asked for it day by day.</summary>
    public (LineEconomics<TReported> Capped, LineEconomics<TReported> Uncapped) Economics(LineTerms terms)
    {
        if (!_economics.TryGetValue(terms, out var both))
        {
            _economics[terms] = both = (SoldTerms.Economics<TReported>(line, terms, isCapped: true), SoldTerms.Economics<TReported>(line, terms, isCapped: false));
        }
        return both;
    }

    /// <param name="pieces">By effective day; none while nothing is known.</param>
    /// <param name="terms">Whose cap holds.</param>
    /// <param name="missing">Why nothing is known, when nothing is.</param>
    /// <param name="layers">Takes what each layer of cost comes to.</param>
    public LineMargin Of(IReadOnlyList<DeliveredPiece<TReported>> pieces, LineTerms terms, Reason missing, List<LayerCost>? layers = null)
    {
        var amounts = Amounts(pieces);
        var margin = Of(pieces, terms, missing, amounts);
        if (margin.Money.IsKnown)
        {
            layers?.AddRange(pieces.SelectMany((piece, index) => piece.Economics.Costs.Named(amounts[index]))
                .GroupBy(layer => (layer.Name, layer.Kind, layer.Bearer), (_, same) => same.Aggregate((sum, next) => sum with { Amount = sum.Amount + next.Amount })));
        }
        return margin;
    }

    /// <summary>A slot for each layer of each piece.</summary>
    public static IReadOnlyList<decimal[]> Amounts(IReadOnlyList<DeliveredPiece<TReported>> pieces) => [.. pieces.Select(piece => new decimal[piece.Economics.Costs.Layers.Length])];

    /// <summary>The same, leaving in <paramref name="amounts"/> what each layer of each piece comes to; nothing that can be relied on where the margin is unknown.</summary>
    public LineMargin Of(IReadOnlyList<DeliveredPiece<TReported>> pieces, LineTerms terms, Reason missing, IReadOnlyList<decimal[]> amounts)
    {
        var capped = Economics(terms).Capped;
        if (pieces.Count == 0)
        {
            return LineMargin.Of(capped, new LineDelivery<TReported>(null, null, null, CurveShare.Nothing, missing));
        }
        if (pieces.Count == 1)
        {
            return LineMargin.Of(capped, pieces[0].Delivery, amounts[0]);
        }
        var parts = pieces.Select((piece, index) => LineMargin.Of(piece.Economics, piece.Delivery, amounts[index])).ToList();
        if (parts.FindIndex(part => !part.Money.IsKnown) is var unknown and >= 0)
        {
            return parts[unknown] with { Cost = Sum(parts, part => part.Cost), Media = Sum(parts, part => part.Media), TotalMedia = Sum(parts, part => part.TotalMedia) };
        }
        var uncapped = parts.Sum(part => part.Revenue.Uncapped.Value!.Value);
        var recognised = Math.Min(uncapped, capped.Revenue.CapMoney ?? decimal.MaxValue);
        var beyond = uncapped > recognised && uncapped > 0 ? (uncapped - recognised) / uncapped : 0;
        var units = terms.RateType.UnitsOfRate() is null ? Figure.Unknown(Reason.NoData) : pieces.Sum(piece => piece.Delivery.Units ?? 0) * beyond;
        decimal cost = 0;
        for (var i = 0; i < pieces.Count; i++)
        {
            // A share of revenue is a share of what is recognised, and each piece is cut by the cap as all of them are.
            var costs = pieces[i].Economics.Costs;
            costs.AfterRevenue(parts[i].Revenue.Uncapped.Value!.Value * (1 - beyond), amounts[i]);
            cost += costs.Total(amounts[i]);
        }
        return new(
            line.Currency, new RecognisedRevenue(uncapped, recognised, units, beyond), Sum(parts, part => part.Media), Sum(parts, part => part.TotalMedia), cost,
            KeptMoney.Round(cost * beyond));
    }

    /// <summary>The same at a later day: what is still to come is of the mix of all so far, and by the terms of now.</summary>
    /// <param name="growth">How many times what was delivered it will be by then.</param>
    /// <param name="dearer">How many times what a unit has cost so far, one that is still to come costs.</param>
    /// <param name="elapsed">How much of the flight's curve is over by then.</param>
    public LineMargin Grown(
        IReadOnlyList<DeliveredPiece<TReported>> pieces, LineTerms terms, Ratio growth, decimal dearer, CurveShare elapsed, Reason missing, List<LayerCost>? layers = null)
    {
        if (pieces.Count == 0 || growth.Value is not { } times)
        {
            return Of([new(null, Economics(terms).Uncapped, new LineDelivery<TReported>(null, null, null, elapsed, pieces.Count == 0 ? missing : growth.Reason))], terms, missing, layers);
        }
        if (pieces.Count == 1 && dearer == 1)
        {
            return Of([pieces[0] with { Delivery = pieces[0].Delivery.AtEnd(growth) with { Elapsed = elapsed } }], terms, missing, layers);
        }
        var (units, impressions, reported) = (pieces.Sum(piece => piece.Delivery.Units), pieces.Sum(piece => piece.Delivery.Impressions), pieces.Sum(piece => piece.Delivery.Reported!.Value.Value));
        var last = pieces[^1];
        var end = new LineDelivery<TReported>(
            last.Delivery.Units + (units * (times - 1)), last.Delivery.Impressions + (impressions * (times - 1)),
            last.Delivery.Reported!.Value + new Amount<TReported>(reported * (times - 1) * dearer, line.Currency), elapsed, last.Delivery.Missing);
        return Of([.. pieces.SkipLast(1), last with { Delivery = end }], terms, missing, layers);
    }

    private static Figure Sum(IEnumerable<LineMargin> parts, Func<LineMargin, Figure> figure) =>
        parts.Select(figure).Aggregate(Figure.Of(0), (sum, next) => sum.Value is { } known && next.Value is { } more ? known + more : next);
}
