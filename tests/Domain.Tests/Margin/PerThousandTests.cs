using Paceline.Bookings;
using Paceline.Common;
using static Paceline.Margin.Lines;

namespace Paceline.Margin;

public sealed class PerThousandTests
{
    private static readonly MarginOnRevenue Target = MarginOnRevenue.Target(0.30m);

    [Fact]
    public void GV21_SellAt8WithFeesOf60Cent_MediaMayCost5()
    {
        var thousand = PerThousand.Of(Line(Terms(RateType.Cpm, 8), CpmLayer(0.60m)), Delivered(1_000_000, 5_600))!;

        Assert.Equal(new PerThousand(8, 5.60m, 0.60m, 0), thousand);
        Assert.Equal(5.00m, thousand.MostMedia(Target).Value);
    }

    [Fact]
    public void MostMedia_WithEveryKindOfFee_KeepsTheTargetExactly()
    {
        // Of clicks, so that it is what was delivered that says what a thousand impressions bring.
        var line = Line(
            Terms(RateType.Cpc, 2), CpmLayer(0.40m), Percent(0.10m), Layer(new FlatCost(50), CostLayerKind.AdServing, name: "Set-up"), Percent(0.05m, PercentOf.LayersAbove, CostLayerKind.Curation),
            Percent(0.20m, kind: CostLayerKind.Verification, bearer: CostBearer.Client), Percent(0.02m, PercentOf.Revenue, CostLayerKind.Surcharge));

        var most = PerThousand.Of(line, Delivered(2_000, 1_500, 500_000))!.MostMedia(Target).Value!.Value;

        Assert.Equal(0.30m, Math.Round(line.Margin(Delivered(2_000, most * 500, 500_000)).OnRevenue.Share!.Value, 8));
    }

    [Fact]
    public void MostMedia_OfFeesInThePlatformsFigure_IsWithoutThem()
    {
        var line = LineEconomics.Create<TotalMediaCost>(
            "line 7", Terms(RateType.Cpm, 8), StackOn(CostBasis.TotalMedia, Percent(0.12m, bearer: CostBearer.InPlatformFigure))).Value;

        var thousand = PerThousand.Of(line, new LineDelivery<TotalMediaCost>(1_000_000, 1_000_000, new Amount<TotalMediaCost>(5_600, Usd), CurveShare.Whole))!;

        Assert.Equal((5m, 0.12m), (thousand.Media, thousand.ShareOfMedia));
        Assert.Equal(5m, thousand.MostMedia(Target).Value);
    }

    [Fact]
    public void MostMedia_WithFeesAboveThePrice_IsBelowZero() =>
        Assert.Equal(-0.4m, PerThousand.Of(Line(Terms(RateType.Cpm, 8), CpmLayer(6)), Delivered(1_000, 1))!.MostMedia(Target).Value);

    [Fact]
    public void OfALineThatMediaDoesNotDecide_IsNothing()
    {
        Assert.Null(PerThousand.Of(Line(Terms(RateType.MarkupOnMedia, 0.25m)), Delivered(0, 100, 1_000)));
        Assert.Null(PerThousand.Of(Line(Terms(RateType.Cpm, 8)), Delivered(0, 0)));
        var byClient = LineEconomics.Create<MediaCost>("line 7", Terms(RateType.Cpm, 8), CostStack.Create(
            "line 7", Measure.Money(CostBasis.Media, Usd), [CostLayer.ReportedMedia with { Bearer = CostBearer.Client }]).Value).Value;
        Assert.Null(PerThousand.Of(byClient, Delivered(1_000, 5)));
    }
}
