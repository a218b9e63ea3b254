using Paceline.Bookings;
using Paceline.Common;
using Paceline.Pacing;
using static Paceline.Margin.Lines;

namespace Paceline.Margin;

public sealed class RevenueMathTests
{
    private static readonly PaidConversion Sale = new("Sale", 30, 1, ConversionDedupe.OncePerPerson, RecognitionDay.OfClick);

    private static RecognisedRevenue Of(RevenueTerms terms, decimal? units = null, decimal? media = null, decimal? total = null, CurveShare? elapsed = null) =>
        RevenueMath.Of(terms, new RevenueInput(
            units, media is { } m ? new Amount<MediaCost>(m, Usd) : null, total is { } t ? new Amount<TotalMediaCost>(t, Usd) : null, elapsed ?? CurveShare.Whole));

    [Theory]
    [InlineData(RateType.Cpm, "8", 250_000, "2000")]
    [InlineData(RateType.Vcpm, "8", 250_000, "2000")]
    [InlineData(RateType.Cpc, "0.25", 400, "100")]
    [InlineData(RateType.Cpv, "0.02", 400, "8")]
    [InlineData(RateType.Cpcv, "0.04", 400, "16")]
    public void Units_TimesTheRate(RateType type, string rate, int units, string revenue) =>
        Assert.Equal(FxTests.Number(revenue), Of(Terms(type, FxTests.Number(rate)), units).Recognised.Value);

    [Theory]
    [InlineData(RateType.Cpa)]
    [InlineData(RateType.Cpl)]
    public void Conversions_TimesTheRate_AndTheTermsSayWhich(RateType type)
    {
        var terms = Assert.IsType<UnitTerms>(Terms(Draft(type, 35) with { Conversion = Sale }));

        Assert.Equal(420m, Of(terms, 12).Recognised.Value);
        Assert.Equal((30, 1, RecognitionDay.OfClick), (terms.Conversion!.ClickDays, terms.Conversion.ViewDays, terms.Conversion.RecognisedOn));
    }

    [Theory]
    [InlineData(RateType.PercentOfMedia, "0.1", "20")]
    [InlineData(RateType.MarkupOnMedia, "0.1", "220")]
    [InlineData(RateType.MarkupOnTotal, "0.1", "275")]
    [InlineData(RateType.CommissionOnGross, "0.2", "50")]
    public void Shares_AreOfTheirOwnBase(RateType type, string share, string revenue) =>
        Assert.Equal(FxTests.Number(revenue), Of(Terms(type, FxTests.Number(share)), media: 200, total: 250).Recognised.Value);

    [Fact]
    public void Tiers_ApplyToTheirPart_AndNotToTheWhole()
    {
        var terms = Terms(Draft(RateType.Cpm) with { Tiers = [new(500_000, 8), new(0, 10)] });

        Assert.Equal(5_000m, Of(terms, 500_000).Recognised.Value);
        Assert.Equal(5_008m, Of(terms, 501_000).Recognised.Value);
        Assert.Equal(9_000m, Of(terms, 1_000_000).Recognised.Value);
    }

    [Fact]
    public void Guarantee_AccruesWithTheCurve_AndIsTheLeastAtTheEnd()
    {
        var terms = Terms(Draft(RateType.Cpc, 1) with { Guarantee = 1_000, CapMoney = 1_500 });
        var half = CurveShare.Of(CurveShape.Even(10), 5);

        Assert.Equal(500m, Of(terms, 100, elapsed: half).Recognised.Value);
        Assert.Equal(700m, Of(terms, 700, elapsed: half).Recognised.Value);
        Assert.Equal(1_000m, Of(terms, 700).Recognised.Value);
        Assert.Equal(1_500m, Of(terms, 1_700).Recognised.Value);
    }

    [Fact]
    public void PMC7_CapInUnitsOrInMoney_ListsWhatIsBeyondIt()
    {
        var byUnits = Of(Terms(Draft(RateType.Cpm, 8) with { CapUnits = 1_000_000 }), 1_120_000);
        var byMoney = Of(Terms(Draft(RateType.Cpm, 8) with { CapMoney = 8_000 }), 1_120_000);

        Assert.Equal((8_960m, 8_000m, 120_000m, 960m), (byUnits.Uncapped.Value, byUnits.Recognised.Value, byUnits.UnitsBeyondCap.Value, byUnits.BeyondCap.Value));
        Assert.Equal(byUnits, byMoney);
        Assert.Equal(byUnits, Of(Terms(Draft(RateType.Cpm, 8) with { CapUnits = 1_000_000, CapMoney = 8_800 }), 1_120_000));
        Assert.Equal(byUnits, Of(Terms(Draft(RateType.Cpm, 8) with { CapUnits = 1_100_000, CapMoney = 8_000 }), 1_120_000));
        Assert.Equal(120m / 1_120m, byUnits.ShareBeyondCap.Value!.Value);
    }

    [Fact]
    public void CapInMoney_WithTiers_FindsTheUnitsItPaysFor()
    {
        var terms = Terms(Draft(RateType.Cpm) with { Tiers = [new(0, 10), new(500_000, 8)], CapMoney = 5_800 });

        Assert.Equal(600_000m, Assert.IsType<UnitTerms>(terms).PaidUnits);
        Assert.Equal(100_000m, Of(terms, 700_000).UnitsBeyondCap.Value);
    }

    [Fact]
    public void CapOfAMarkup_LeavesAShareOfTheCostUnpaid()
    {
        var revenue = Of(Terms(Draft(RateType.MarkupOnMedia, 0.25m) with { CapMoney = 1_000 }), media: 1_000);

        Assert.Equal((1_250m, 1_000m, 0.2m), (revenue.Uncapped.Value, revenue.Recognised.Value, revenue.ShareBeyondCap.Value));
        Assert.Equal("NO_DATA", revenue.UnitsBeyondCap.ReasonCode);
    }

    [Fact]
    public void FlatFee_IsRecognisedByItsCurve_AndIsExactlyTheFeeAtTheEnd()
    {
        var terms = Terms(RateType.FlatFee, 1_000);
        var shape = CurveShape.Even(3);
        var through = Enumerable.Range(0, 4).Select(day => Of(terms, elapsed: CurveShare.Of(shape, day)).Recognised.Value!.Value).ToArray();

        Assert.Equal([0m, 333.33333333m, 666.66666667m, 1_000m], through);
    }

    [Theory]
    [InlineData(RateType.Cpm)]
    [InlineData(RateType.PercentOfMedia)]
    [InlineData(RateType.CommissionOnGross)]
    [InlineData(RateType.MarkupOnMedia)]
    [InlineData(RateType.MarkupOnTotal)]
    public void UnknownInput_IsUnknownRevenue_NeverZero(RateType type)
    {
        var revenue = Of(Terms(Draft(type, 0.5m) with { Guarantee = 10, CapMoney = 100 }));

        Assert.All(new[] { revenue.Uncapped, revenue.Recognised, revenue.ShareBeyondCap, revenue.BeyondCap }, figure => Assert.Equal("NO_DATA", figure.ReasonCode));
    }
}
