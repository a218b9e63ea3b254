using Paceline.Bookings;
using Paceline.Common;
using static Paceline.Margin.Lines;

namespace Paceline.Margin;

/// <summary>The golden vectors of revenue, cost, margin, currencies and supply, each with its exact numbers. GV-24 is with pacing's metrics.</summary>
public sealed class MarginGoldenVectorTests
{
    [Fact]
    public void GV16_MarkupOf25Percent_IsAMarginOf20() => Assert.Equal(0.20m, MarkupOnCost.Target(0.25m).ToMargin().Share);

    [Fact]
    public void GV17_MarginOf30Percent_IsAMarkupOf42Point857() =>
        Assert.Equal(42.857m, Math.Round(MarginOnRevenue.Target(0.30m).ToMarkup().Share!.Value * 100, 3));

    [Fact]
    public void GV18_CommissionOf15PercentOfGross_Is17Point647OfNet()
    {
        var commission = new Commission(0.15m);

        Assert.Equal(17.647m, Math.Round(commission.OfNet * 100, 3));
        Assert.Equal(850m, commission.Net(1_000));
        Assert.Equal(150m, Line(Terms(RateType.CommissionOnGross, 0.15m)).Margin(Delivered(0, 850)).Revenue.Recognised.Value);
    }

    [Fact]
    public void GV19_MarkupOnMediaBelowFees_LosesFive()
    {
        var margin = Line(Terms(RateType.MarkupOnMedia, 0.25m), Percent(0.30m)).Margin(Delivered(0, 100));

        Assert.Equal(125m, margin.Revenue.Recognised.Value);
        Assert.Equal(130m, margin.Cost.Value);
        Assert.Equal(-5m, margin.Money.Value);
        Assert.Equal(-0.04m, margin.OnRevenue.Share);
    }

    [Fact]
    public void GV20_MarkupOnTotalMediaCost_Earns32Point50()
    {
        var margin = Line(Terms(RateType.MarkupOnTotal, 0.25m), Percent(0.30m)).Margin(Delivered(0, 100));

        Assert.Equal(162.50m, margin.Revenue.Recognised.Value);
        Assert.Equal(32.50m, margin.Money.Value);
        Assert.Equal(0.20m, margin.OnRevenue.Share);
        Assert.Equal(0.25m, margin.OnCost.Share);
    }

    [Fact]
    public void GV21_SellAt8BuyAt5Point60_Keeps30Percent_AndFeesOf60CentLeave5()
    {
        var margin = Line(Terms(RateType.Cpm, 8)).Margin(Delivered(1_000_000, 5_600));

        Assert.Equal(0.30m, margin.OnRevenue.Share);
        Assert.Equal(5.00m, MediaCeiling.Cpm(8, MarginOnRevenue.Target(0.30m), 0.60m).Value);
    }

    [Fact]
    public void GV22_GrossNetAndServing_FromAGrossBudget()
    {
        var plan = GrossNetPlan.Of(1_000, MarginOnRevenue.Target(0.25m), 4.50m, 0.50m).Value;

        Assert.Equal(150_000m, plan.Impressions);
        Assert.Equal(6.6667m, Math.Round(plan.GrossEcpm.Value!.Value, 4));
        Assert.Equal((675m, 75m, 250m), (plan.Net, plan.Serving, plan.Gain));
    }

    [Fact]
    public void GV23_CappedCpmDelivered110Percent_Keeps23Percent()
    {
        var terms = Terms(Draft(RateType.Cpm, 8) with { CapUnits = 1_000_000 });

        var margin = Line(terms).Margin(Delivered(1_100_000, 6_160));

        Assert.Equal(8_000m, margin.Revenue.Recognised.Value);
        Assert.Equal(6_160m, margin.Cost.Value);
        Assert.Equal(0.23m, margin.OnRevenue.Share);
        Assert.Equal(0.30m, Line(terms).Margin(Delivered(1_000_000, 5_600)).OnRevenue.Share);
    }

    [Fact]
    public void GV25_PortfolioMargin_IsTheRatioOfSums()
    {
        var line = Line(Terms(RateType.FlatFee, 100));
        var other = Line(Terms(RateType.FlatFee, 900));

        var total = Assert.Single(MarginTotals.ByCurrency([line.Margin(Delivered(0, 80)), other.Margin(Delivered(0, 450))]));

        Assert.Equal(0.47m, total.OnRevenue.Share);
        Assert.Equal(470m, total.Money);
        Assert.Equal(0.47m, MarginOnRevenue.Sum([MarginOnRevenue.Of(100, 80), MarginOnRevenue.Of(900, 450)]).Share);
    }

    [Fact]
    public void GV26_FlatFeeOverThreePeriods_LastTakesTheCent() =>
        Assert.Equal([333.33m, 333.33m, 333.34m], BilledAmountTests.Billed([1_000m / 3, 1_000m / 3, 1_000m / 3], Usd));

    [Fact]
    public void GV27_ViewableCpm_PaysForViewableOnly()
    {
        var revenue = RevenueMath.Of(Terms(RateType.Vcpm, 10), new RevenueInput(600_000, null, null, CurveShare.Whole));

        Assert.Equal(6_000m, revenue.Recognised.Value);
        Assert.Equal(6.00m, Ratio.Of(revenue.Recognised.Value, 1_000_000, Reason.NoImpressions).Per(1000).Value);
    }

    [Theory]
    [InlineData(FxPolicy.DeliveryDay, "527.50")]
    [InlineData(FxPolicy.MonthAverage, "517.50")]
    [InlineData(FxPolicy.BookingLocked, "504.00")]
    public void GV28_EuroSpendUnderEachPolicy(FxPolicy policy, string usd)
    {
        var table = FxTable.Create([.. FxTests.Published, new FxRate(Eur, Usd, FxTests.Today, 1.30m)]).Value;

        Assert.Equal(FxTests.Number(usd), FxTests.Total(table, policy));
    }

    [Fact]
    public void GV31_AuctionRates_EachOverItsOwnDenominator()
    {
        var supply = new SupplyMetrics(1_000_000, 30_000, 2_400, 2_280);

        Assert.Equal(0.03m, supply.BidRate.Value);
        Assert.Equal(0.08m, supply.WinRate.Value);
        Assert.Equal(0.95m, supply.RenderRate.Value);
        Assert.Equal(0.00228m, supply.FillRate.Value);
    }

    [Fact]
    public void GV32_Discrepancy_IsOverTheControllingSource() =>
        Assert.Equal(7.527m, Math.Round(Discrepancy.Of(1_000_000, 930_000).Value!.Value * 100, 3));

    [Fact]
    public void GV33_NetAfterTheSellersFee_PerThousandImpressionsAndRequests()
    {
        var supply = new SupplyMetrics(Requests: 4_000_000, Impressions: 2_500_000, Gross: 10_000).WithFee(new Commission(0.15m));

        Assert.Equal(8_500m, supply.Net);
        Assert.Equal(3.40m, supply.NetEcpm.Value);
        Assert.Equal(2.125m, supply.NetRpm.Value);
    }
}
