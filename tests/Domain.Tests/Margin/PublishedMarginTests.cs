using Paceline.Bookings;
using Paceline.Common;
using static Paceline.Margin.Lines;

namespace Paceline.Margin;

/// <summary>Worked examples of margin that others published, read from the reference data beside the repository.</summary>
public sealed class PublishedMarginTests
{
    private const double Tolerance = 1e-6;

    [Fact]
    public void BasicMargin_OfALineWithDataAndTechFees_IsAsPublished()
    {
        var published = PublishedCase.Named("margin_basic");
        var line = Line(Terms(RateType.Cpm, published["revenue"] / 1_000),
            CpmLayer(published["data"] / 1_000, CostLayerKind.Data), Layer(new FlatCost(published["tech"])));

        var margin = line.Margin(Delivered(1_000_000, published["media"]));

        Assert.Equal(published.Result("cost"), margin.Cost.Value);
        Assert.Equal(published.Result("margin"), margin.Money.Value);
        Assert.Equal((double)published.Result("margin_pct"), (double)margin.OnRevenue.Share!.Value, Tolerance);
        Assert.Equal((double)published.Result("markup_pct"), (double)margin.OnCost.Share!.Value, Tolerance);
    }

    [Fact]
    public void MostThatMediaMayCost_BesideAShareOfMedia_IsAsPublished_AndKeepsTheMargin()
    {
        var published = PublishedCase.Named("max_cpm_for_target_margin");
        var (sell, target, data, tech) = (published["sell_cpm"], published["target_margin"], published["data_cpm"], published["tech_pct_of_media"]);

        var most = MediaCeiling.Cpm(sell, MarginOnRevenue.Target(target), data, tech).Value!.Value;

        Assert.Equal((double)published.Result("max_media_cpm"), (double)most, Tolerance);
        var line = Line(Terms(RateType.Cpm, sell), CpmLayer(data, CostLayerKind.Data), Percent(tech));
        Assert.Equal((double)target, (double)line.Margin(Delivered(1_000_000, most * 1_000)).OnRevenue.Share!.Value, Tolerance);
    }
}
