using Paceline.Bookings;
using Paceline.Common;
using static Paceline.Margin.Lines;

namespace Paceline.Margin;

public sealed class CostStackTests
{
    private static readonly RevenueTerms Free = Terms(RateType.FlatFee, 1_000);

    private static decimal[] Layers(CostStack stack, decimal reported, decimal impressions, CurveShare? elapsed = null)
    {
        var amounts = new decimal[stack.Layers.Length];
        Assert.True(stack.BeforeRevenue(new StackInput(reported, impressions, elapsed ?? CurveShare.Whole), amounts));
        return amounts;
    }

    [Fact]
    public void Layers_EachByItsRule_InTheirOrder()
    {
        var stack = Stack(
            CpmLayer(0.50m, CostLayerKind.Data),
            Percent(0.10m),
            Percent(0.10m, PercentOf.LayersAbove, CostLayerKind.Curation),
            Layer(new FlatCost(300), CostLayerKind.Verification),
            Layer(new CpmCost(Tiers((0, 0.10m), (100_000, 0.05m))), CostLayerKind.AdServing));

        // 10 % of (1 000 + 100 + 100); half the flight; 100 000 at 0.10 and 100 000 at 0.05.
        Assert.Equal([1_000m, 100m, 100m, 120m, 150m, 15m], Layers(stack, 1_000, 200_000, new CurveShare(1, 2)));
    }

    [Fact]
    public void PercentTiers_AreMarginalOnTheBase() =>
        Assert.Equal([1_500m, 125m], Layers(Stack(Layer(new PercentCost(Tiers((0, 0.10m), (1_000, 0.05m)), PercentOf.Media))), 1_500, 0));

    [Fact]
    public void LayerInThePlatformsFigure_IsCarvedOut_AndNeverCountedTwice()
    {
        var stack = StackOn(CostBasis.Billable, Percent(0.10m, bearer: CostBearer.InPlatformFigure), CpmLayer(0.20m, CostLayerKind.Data, CostBearer.InPlatformFigure), Percent(0.05m, kind: CostLayerKind.AdServing));

        var amounts = Layers(stack, 1_120, 100_000);

        // 1 120 is 20 of data, and 1 000 of media with its tenth; the 5 % on top are of the media alone.
        Assert.Equal([1_000m, 100m, 20m, 50m], amounts);
        Assert.Equal(1_170m, stack.Total(amounts));
    }

    [Fact]
    public void IncludedFeeForTheFlight_TakesNoMoreThanTheFigure()
    {
        var stack = StackOn(CostBasis.TotalMedia, Layer(new FlatCost(300), bearer: CostBearer.InPlatformFigure));

        Assert.Equal([0m, 200m], Layers(stack, 200, 0));
        Assert.Equal([-50m, 0m], Layers(stack, -50, 0));
    }

    [Fact]
    public void LayerPaidByTheClient_IsShown_AndIsNoCostOfOurs()
    {
        var line = Line(Free, Percent(0.30m, bearer: CostBearer.Client), Percent(0.10m, PercentOf.LayersAbove, CostLayerKind.Curation));

        var (margin, waterfall) = Waterfall(line, Delivered(0, 100));

        Assert.Equal((110m, 110m), (margin.Cost.Value, margin.TotalMedia.Value));
        Assert.Equal(("Platform Client", 30m), (Assert.Single(waterfall!.PaidByClient).Name, waterfall.PaidByClient[0].Amount));
    }

    [Fact]
    public void FeeOnTop_WhereTheClientPaysTheMedia_IsAllMargin()
    {
        var media = new CostLayer("Media", CostLayerKind.Media, CostBearer.Client, new ReportedCost());
        var stack = CostStack.Create("line 7", Measure.Money(CostBasis.Media, Usd), [media]).Value;
        var margin = LineMargin.Of(LineEconomics.Create<MediaCost>("line 7", Terms(RateType.PercentOfMedia, 0.1m), stack).Value, Delivered(0, 200));

        Assert.Equal((20m, 0m, 1m, "NO_COST"), (margin.Money.Value, margin.Cost.Value, margin.OnRevenue.Share, margin.OnCost.Ratio.ReasonCode));
    }

    [Fact]
    public void Surcharge_IsOfRevenueOrCost_AndNotInTotalMediaCost()
    {
        var line = Line(Terms(RateType.MarkupOnTotal, 0.25m), Percent(0.30m),
            Percent(0.02m, PercentOf.Revenue, CostLayerKind.Surcharge), Layer(new FlatCost(4), CostLayerKind.Surcharge, name: "Levy"));

        var margin = line.Margin(Delivered(0, 100));

        Assert.Equal((162.50m, 130m, 137.25m), (margin.Revenue.Recognised.Value, margin.TotalMedia.Value, margin.Cost.Value));
    }

    [Fact]
    public void CostWithoutItsInput_IsUnknown()
    {
        var stack = Stack(CpmLayer(1));
        var amounts = new decimal[2];

        Assert.False(stack.BeforeRevenue(new StackInput(null, 1_000, CurveShare.Whole), amounts));
        Assert.False(stack.BeforeRevenue(new StackInput(5, null, CurveShare.Whole), amounts));
    }

    public static TheoryData<string, CostBasis, CostLayer[]> Mistakes => new()
    {
        { "COST_BASIS", CostBasis.Revenue, [CostLayer.ReportedMedia] },
        { "LAYER_COUNT", CostBasis.Media, [] },
        { "MEDIA_FIRST", CostBasis.Media, [CpmLayer(1)] },
        { "MEDIA_TWICE", CostBasis.Media, [CostLayer.ReportedMedia, CostLayer.ReportedMedia with { Name = "Again" }] },
        { "LAYER_NAME", CostBasis.Media, [CostLayer.ReportedMedia, CpmLayer(1), CpmLayer(2)] },
        { "LAYER_NAME", CostBasis.Media, [CostLayer.ReportedMedia, CpmLayer(1) with { Name = "" }] },
        { "LAYER_KIND", CostBasis.Media, [CostLayer.ReportedMedia, CpmLayer(1, bearer: 0)] },
        { "REPORTED_NOT_MEDIA", CostBasis.Media, [CostLayer.ReportedMedia, Layer(new ReportedCost())] },
        { "MEDIA_RULE", CostBasis.Media, [CostLayer.ReportedMedia with { Rule = new PercentCost(MarginalRate.Flat(1), PercentOf.Media) }] },
        { "FEE_NEGATIVE", CostBasis.Media, [CostLayer.ReportedMedia, Layer(new FlatCost(-1))] },
        { "SHARE_RANGE", CostBasis.Media, [CostLayer.ReportedMedia, Percent(15)] },
        { "PERCENT_OF", CostBasis.Media, [CostLayer.ReportedMedia, Percent(0.1m, 0)] },
        { "REVENUE_BASE", CostBasis.Media, [CostLayer.ReportedMedia, Percent(0.1m, PercentOf.Revenue)] },
        { "NOT_INCLUDED", CostBasis.Media, [CostLayer.ReportedMedia, CpmLayer(1, bearer: CostBearer.InPlatformFigure)] },
        { "INCLUDED_BASE", CostBasis.Billable, [CostLayer.ReportedMedia, Percent(0.1m, PercentOf.LayersAbove, bearer: CostBearer.InPlatformFigure)] },
        { "INCLUDED_BASE", CostBasis.Billable, [CostLayer.ReportedMedia, Layer(new PercentCost(Tiers((0, 0.1m), (9, 0.2m)), PercentOf.Media), bearer: CostBearer.InPlatformFigure)] },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Mistake_IsRefused(string code, CostBasis basis, CostLayer[] layers) =>
        Assert.Contains(code, Codes(CostStack.Create("line 7", Measure.Money(basis, Usd), layers).Refusals));

    [Fact]
    public void EveryProblem_IsReportedAtOnce_NamingLineAndLayer()
    {
        var refusals = CostStack.Create("line 7", Measure.Impressions, [CpmLayer(1), Percent(15), Layer(new FlatCost(-1), name: "Platform Us")]).Refusals;

        Assert.Equal(["COST_BASIS", "MEDIA_FIRST", "SHARE_RANGE", "LAYER_NAME", "FEE_NEGATIVE"], Codes(refusals));
        Assert.Equal("line 7, layer Platform Us", refusals[^1].Subject);
    }

    [Fact]
    public void Line_NeedsOneBasisAndOneCurrency()
    {
        var euros = CostStack.Create("line 7", Measure.Money(CostBasis.Billable, Eur), [CostLayer.ReportedMedia]).Value;

        Assert.Equal(["MEASURE_MISMATCH", "CURRENCY_MISMATCH"], Codes(LineEconomics.Create<MediaCost>("line 7", Free, euros).Refusals));
    }
}
