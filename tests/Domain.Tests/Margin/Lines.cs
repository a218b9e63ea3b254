using Paceline.Bookings;
using Paceline.Common;

namespace Paceline.Margin;

/// <summary>Short words for the lines of the tests. Money is in USD unless a test is about that.</summary>
internal static class Lines
{
    public static readonly Currency Usd = Currency.Parse("USD");
    public static readonly Currency Eur = Currency.Parse("EUR");

    public static RevenueDraft Draft(RateType type, decimal? rate = null) => new("line 7", type, Usd) { Rate = rate };

    public static RevenueTerms Terms(RevenueDraft draft) => RevenueTerms.Create(draft).Value;

    public static RevenueTerms Terms(RateType type, decimal rate) => Terms(Draft(type, rate));

    public static MarginalRate Tiers(params (decimal From, decimal Rate)[] tiers) =>
        MarginalRate.Create([.. tiers.Select(tier => new RateTier(tier.From, tier.Rate))], "tiers").Value;

    public static CostLayer Layer(CostRule rule, CostLayerKind kind = CostLayerKind.Platform, CostBearer bearer = CostBearer.Us, string? name = null) =>
        new(name ?? $"{kind} {bearer}", kind, bearer, rule);

    public static CostLayer CpmLayer(decimal rate, CostLayerKind kind = CostLayerKind.AdServing, CostBearer bearer = CostBearer.Us) =>
        Layer(new CpmCost(MarginalRate.Flat(rate)), kind, bearer);

    public static CostLayer Percent(decimal share, PercentOf of = PercentOf.Media, CostLayerKind kind = CostLayerKind.Platform, CostBearer bearer = CostBearer.Us) =>
        Layer(new PercentCost(MarginalRate.Flat(share), of), kind, bearer);

    public static CostStack Stack(params CostLayer[] layers) => StackOn(CostBasis.Media, layers);

    public static CostStack StackOn(CostBasis basis, params CostLayer[] layers) =>
        CostStack.Create("line 7", Measure.Money(basis, Usd), [CostLayer.ReportedMedia, .. layers]).Value;

    public static LineEconomics<MediaCost> Line(RevenueTerms terms, params CostLayer[] layers) =>
        LineEconomics.Create<MediaCost>("line 7", terms, Stack(layers)).Value;

    public static LineDelivery<MediaCost> Delivered(decimal units, decimal media, decimal? impressions = null) =>
        new(units, impressions ?? units, new Amount<MediaCost>(media, Usd), CurveShare.Whole);

    public static LineMargin Margin(this LineEconomics<MediaCost> line, LineDelivery<MediaCost> delivery) => LineMargin.Of(line, delivery);

    public static (LineMargin Margin, MarginWaterfall? Waterfall) Waterfall<TReported>(LineEconomics<TReported> line, LineDelivery<TReported> delivery)
        where TReported : IMeasure
    {
        var amounts = new decimal[line.Costs.Layers.Length];
        var margin = LineMargin.Of(line, delivery, amounts);
        return (margin, MarginWaterfall.Of(margin, line.Costs.Named(amounts)));
    }

    public static string[] Codes(IEnumerable<Refusal> refusals) => [.. refusals.Select(refusal => refusal.Code)];
}
