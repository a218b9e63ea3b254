using NodaTime;
using Paceline.Bookings;
using Paceline.Common;
using Paceline.Pacing;
using static Paceline.Margin.Lines;

namespace Paceline.Margin;

public sealed class LineMarginTests
{
    private static readonly RevenueTerms Capped = Terms(Draft(RateType.Cpm, 8) with { CapUnits = 1_000_000 });

    [Fact]
    public void MarginAtCompletion_CapsRevenue_AndNotCost()
    {
        var line = Line(Capped);
        var now = new LineDelivery<MediaCost>(550_000, 550_000, new Amount<MediaCost>(3_080, Usd), new CurveShare(1, 2));
        var pacing = PacingOf(1_000_000, delivered: 550_000);
        var projected = LineDelivery.Growth(pacing.PlanShape.Uncapped, pacing.Actual);

        Assert.Equal(0.30m, line.Margin(now).OnRevenue.Share);
        var end = line.Margin(now.AtEnd(projected));
        Assert.Equal((8_000m, 6_160m, 0.23m), (end.Revenue.Recognised.Value, end.Cost.Value, end.OnRevenue.Share));
        // Serving of all that is projected, and sums of the whole flight.
        Assert.Equal(6_160m + 110m + 300m, Line(Capped, CpmLayer(0.10m), Layer(new FlatCost(300))).Margin(now.AtEnd(projected)).Cost.Value);
    }

    [Fact]
    public void UnknownProjection_IsAnUnknownMarginAtCompletion_ForItsReason()
    {
        var growth = LineDelivery.Growth(Figure.Unknown(Reason.NotStarted), 5);

        var end = Line(Capped).Margin(Delivered(1, 1).AtEnd(growth));

        Assert.All(new[] { end.Money, end.Cost, end.Revenue.Recognised }, figure => Assert.Equal("NOT_STARTED", figure.ReasonCode));
        Assert.Equal(("NOT_STARTED", "NOT_STARTED"), (end.OnRevenue.Ratio.ReasonCode, end.OnRevenue.ToMarkup().Ratio.ReasonCode));
        Assert.Equal("NO_DATA", LineDelivery.Growth(5, Figure.Unknown(Reason.NoData)).ReasonCode);
        Assert.Equal("NOT_ENOUGH_DATA", LineDelivery.Growth(5, 0).ReasonCode);
    }

    [Fact]
    public void Exposure_IsInMoney_OnBothSides()
    {
        var over = DeliveryExposure.Of(Capped, Line(Capped).Margin(Delivered(1_120_000, 6_272)));
        var under = DeliveryExposure.Of(Capped, Line(Capped).Margin(Delivered(900_000, 5_040)));

        Assert.Equal((120_000m, 672m, 960m, 0m), (over.UnitsOver.Value, over.CostOver.Value, over.RevenueOver.Value, over.RevenueUnder.Value));
        Assert.Equal((0m, 0m, 0m, 800m), (under.UnitsOver.Value, under.CostOver.Value, under.RevenueOver.Value, under.RevenueUnder.Value));
        Assert.Equal("NO_BUDGET", DeliveryExposure.Of(Terms(RateType.Cpm, 8), Line(Terms(RateType.Cpm, 8)).Margin(Delivered(1, 1))).RevenueUnder.ReasonCode);
    }

    [Fact]
    public void NoRevenue_AndNoCost_HaveReasons()
    {
        var free = Line(Terms(RateType.Cpm, 0)).Margin(Delivered(1_000, 5));
        var gift = Line(Terms(RateType.Cpm, 8)).Margin(Delivered(1_000, 0));

        Assert.Equal((-5m, "NO_REVENUE", -1m), (free.Money.Value, free.OnRevenue.Ratio.ReasonCode, free.OnCost.Share));
        Assert.Equal((8m, 1m, "NO_COST"), (gift.Money.Value, gift.OnRevenue.Share, gift.OnCost.Ratio.ReasonCode));
    }

    [Fact]
    public void UnknownSide_MakesTheMarginUnknown_AndKeepsTheOtherSide()
    {
        var line = Line(Terms(RateType.Cpm, 8));
        var noUnits = LineMargin.Of(line, new LineDelivery<MediaCost>(null, 1_000, new Amount<MediaCost>(5, Usd), CurveShare.Whole));
        var noCost = LineMargin.Of(line, new LineDelivery<MediaCost>(1_000, 1_000, null, CurveShare.Whole));

        Assert.Equal((5m, 5m), (noUnits.Media.Value, noUnits.Cost.Value));
        Assert.Equal("NO_DATA", Line(Terms(RateType.Cpm, 8), Percent(0.1m, PercentOf.Revenue, CostLayerKind.Surcharge))
            .Margin(new LineDelivery<MediaCost>(null, 1_000, new Amount<MediaCost>(5, Usd), CurveShare.Whole)).Cost.ReasonCode);
        Assert.Equal((5m, "NO_DATA", "NO_DATA"), (noUnits.Media.Value, noUnits.Money.ReasonCode, noUnits.OnRevenue.Ratio.ReasonCode));
        Assert.Equal((8m, "NO_DATA", "NO_DATA"), (noCost.Revenue.Recognised.Value, noCost.Money.ReasonCode, noCost.OnCost.Ratio.ReasonCode));
    }

    [Fact]
    public void FigureInAnotherCurrency_IsABug() => Assert.Throws<InvalidOperationException>(() =>
        LineMargin.Of(Line(Capped), new LineDelivery<MediaCost>(1, 1, new Amount<MediaCost>(1, Eur), CurveShare.Whole)));

    [Fact]
    public void WaterfallOfSeveralLines_IsOneStepOfAName_LayersByTheirKind()
    {
        var (first, second) = (Waterfall(Line(Capped, CpmLayer(0.10m), Percent(0.05m)), Delivered(1_100_000, 5_000)).Waterfall!, Waterfall(Line(Capped, Percent(0.10m)), Delivered(100_000, 500)).Waterfall!);

        var sum = MarginWaterfall.Sum([first, second]);
        Assert.Equal(
            [("Revenue at the client's rates", 9_600m, 9_600m), ("Beyond the cap", -800m, 8_800m), ("Media", -5_500m, 3_300m), ("Platform Us", -300m, 3_000m), ("AdServing Us", -110m, 2_890m)],
            sum.Steps.Select(step => (step.Name, step.Amount, step.Standing)));
        Assert.Equal(first.Steps[^1].Standing + second.Steps[^1].Standing, sum.Steps[^1].Standing);
        Assert.Empty(MarginWaterfall.Sum([]).Steps);
    }

    [Fact]
    public void Waterfall_GoesFromTheClientsRatesToTheMargin()
    {
        var (margin, waterfall) = Waterfall(Line(Capped, Percent(0.05m), CpmLayer(0.10m)), Delivered(1_100_000, 5_000));

        Assert.Equal(
            [("Revenue at the client's rates", 8_800m, 8_800m), ("Beyond the cap", -800m, 8_000m), ("Media", -5_000m, 3_000m), ("Platform Us", -250m, 2_750m), ("AdServing Us", -110m, 2_640m)],
            waterfall!.Steps.Select(step => (step.Name, step.Amount, step.Standing)));
        Assert.Equal(2_640m, margin.Money.Value);
        Assert.Null(Waterfall(Line(Capped), new LineDelivery<MediaCost>(null, null, null, CurveShare.Whole)).Waterfall);
    }

    [Fact]
    public void RollUp_IsPerCurrency_AndCountsUnknownLines()
    {
        var euros = new LineMargin(Eur, new(100, 100, 0, 0), 50, 50, 50, 0);
        var unknown = Line(Capped).Margin(new LineDelivery<MediaCost>(null, null, null, CurveShare.Whole));

        var totals = MarginTotals.ByCurrency([Line(Capped).Margin(Delivered(1_000_000, 5_600)), unknown, euros]);

        Assert.Equal([("EUR", 100m, 50m, 1, 0), ("USD", 8_000m, 5_600m, 2, 1)], totals.Select(total => (total.Currency.Code, total.Revenue, total.Cost, total.Lines, total.UnknownLines)));
        Assert.Equal("NO_DATA", Assert.Single(MarginTotals.ByCurrency([unknown])).OnRevenue.Ratio.ReasonCode);
        Assert.Throws<InvalidOperationException>(() => totals[0] + unknown);
    }

    [Fact]
    public void PMC16_MarkupBelowFees_IsFoundBeforeLaunch()
    {
        var expected = new LaunchExpectation(1_000_000, 5, 1_000);

        Assert.Equal(["LOSES_MONEY_AT_EVERY_IMPRESSION", "LOSES_MONEY_AS_PLANNED"],
            Codes(LaunchCheck.Of("line 7", Line(Terms(RateType.MarkupOnMedia, 0.25m), Percent(0.30m)), expected)));
        Assert.Empty(LaunchCheck.Of("line 7", Line(Terms(RateType.MarkupOnTotal, 0.25m), Percent(0.30m)), expected));
        Assert.Empty(LaunchCheck.Of("line 7", Line(Terms(RateType.Cpm, 8), Percent(0.30m)), expected));
    }

    public static TheoryData<string, RateType, decimal, CostLayer[], string?> AtAnyPrice => new()
    {
        { "markup below the fees (PM-C16, GV-19)", RateType.MarkupOnMedia, 0.25m, [Percent(0.30m)], "Whatever media costs, the line loses money at every impression: each USD of media brings 1.25 USD at best and costs 1.3 at least" },
        { "markup on all that is paid", RateType.MarkupOnTotal, 0.25m, [Percent(0.30m)], null },
        { "markup above the fees", RateType.MarkupOnMedia, 0.31m, [Percent(0.30m)], null },
        { "a CPM that media may be cheap enough for", RateType.Cpm, 8, [Percent(0.30m)], null },
        { "a CPM below its fees", RateType.Cpm, 0.5m, [CpmLayer(0.6m)], "Even with free media, the line loses money at every impression: a thousand impressions bring 0.5 USD at best and cost 0.6 at least" },
        { "a fee on media that we pay", RateType.PercentOfMedia, 0.15m, [], "Whatever media costs, the line loses money at every impression: each USD of media brings 0.15 USD at best and costs 1 at least" },
        { "a fee on media that the client pays", RateType.PercentOfMedia, 0.15m, [CostLayer.ReportedMedia with { Bearer = CostBearer.Client }], null },
        { "one sum for the flight", RateType.FlatFee, 100, [CpmLayer(0.6m)], null },
    };

    [Theory]
    [MemberData(nameof(AtAnyPrice))]
    public void LineThatCannotEarn_IsFoundBeforeItRuns(string line, RateType type, decimal rate, CostLayer[] layers, string? warning)
    {
        Assert.NotEmpty(line);
        var stack = layers is [{ Kind: CostLayerKind.Media }, ..] ? CostStack.Create("line 7", Measure.Money(CostBasis.Media, Usd), layers).Value : Stack(layers);
        var found = LaunchCheck.AtAnyPrice("line 7", LineEconomics.Create<MediaCost>("line 7", Terms(type, rate), stack).Value);
        Assert.Equal(warning, found?.Problem.Split(';')[0]);
    }

    [Fact]
    public void FixedSum_LosesAsPlanned_AndNotAtEveryImpression() => Assert.Equal(["LOSES_MONEY_AS_PLANNED"],
        Codes(LaunchCheck.Of("line 7", Line(Terms(RateType.Cpm, 8), Layer(new FlatCost(4_000))), new LaunchExpectation(1_000_000, 5, 1_000))));

    [Fact]
    public void FirstTierAtALoss_IsNotEveryImpression() => Assert.Empty(LaunchCheck.Of("line 7",
        Line(Terms(Draft(RateType.Cpm) with { Tiers = [new(0, 4), new(100_000, 8)] })), new LaunchExpectation(1_000_000, 5, 1_000)));

    [Theory]
    [InlineData("0.2", "0.25")]
    [InlineData("0.5", "1")]
    [InlineData("0", "0")]
    [InlineData("-0.25", "-0.2")]
    public void MarginAndMarkup_ConvertBothWays(string margin, string markup)
    {
        Assert.Equal(FxTests.Number(markup), MarginOnRevenue.Target(FxTests.Number(margin)).ToMarkup().Share);
        Assert.Equal(FxTests.Number(margin), MarkupOnCost.Target(FxTests.Number(markup)).ToMargin().Share);
    }

    [Fact]
    public void ConversionAtTheEdges_HasAReasonOrTheLimit()
    {
        Assert.Equal("NO_COST", MarginOnRevenue.Target(1).ToMarkup().Ratio.ReasonCode);
        Assert.Equal(-1m, MarginOnRevenue.Of(0, 100).ToMarkup().Share);
        Assert.Equal("NO_REVENUE", MarkupOnCost.Of(0, 100).ToMargin().Ratio.ReasonCode);
        Assert.Equal("NO_DATA", MarginOnRevenue.Of(null, 100).ToMarkup().Ratio.ReasonCode);
        Assert.Equal("NO_DATA", default(MarkupOnCost).ToMargin().Ratio.ReasonCode);
    }

    [Fact]
    public void MediaCeiling_OfAnUnknownTarget_IsUnknown() =>
        Assert.Equal("NO_REVENUE", MediaCeiling.Cpm(8, MarginOnRevenue.Of(0, 5), 0).ReasonCode);

    [Fact]
    public void MediaCeiling_BesideFeesByMedia_LeavesThemTheirShare()
    {
        // 8 less 30 % less 0.60 is 5: four of media, and a quarter of that for fees.
        Assert.Equal(4.00m, MediaCeiling.Cpm(8, MarginOnRevenue.Target(0.30m), 0.60m, 0.25m).Value);
        Assert.Throws<ArgumentOutOfRangeException>(() => MediaCeiling.Cpm(8, MarginOnRevenue.Target(0.30m), 0.60m, -0.25m));
    }

    [Fact]
    public void GrossNetPlan_ReportsEveryProblem() => Assert.Equal(
        ["GROSS_NEGATIVE", "MARGIN_RANGE", "CPM_RANGE"], Codes(GrossNetPlan.Of(-1, MarginOnRevenue.Target(-0.1m), 0, 0).Refusals));

    [Fact]
    public void SupplyMetrics_WithoutDenominators_HaveReasons_AndAddUpBySums()
    {
        var none = new SupplyMetrics(0, 0, 0, 0, 0, 10, 9);
        Assert.Equal(["NO_REQUESTS", "NO_BIDS", "NO_WINS", "NO_REQUESTS", "NO_IMPRESSIONS"],
            new[] { none.BidRate, none.WinRate, none.RenderRate, none.TimeoutRate, none.NetEcpm }.Select(ratio => ratio.ReasonCode));

        var sum = new SupplyMetrics(100, 10, 5, 5, 2, 1, 1) + new SupplyMetrics(900, 10, 1, 1, 8, null, 1);
        Assert.Equal((0.02m, 0.3m, 0.01m, null), (sum.BidRate.Value, sum.WinRate.Value, sum.TimeoutRate.Value, sum.Gross));
    }

    [Fact]
    public void Discrepancy_IsSigned_AndNeedsAControllingCount()
    {
        Assert.Equal(-0.5m, Discrepancy.Of(50, 100).Value);
        Assert.Equal("NO_CONTROLLING_COUNT", Discrepancy.Of(50, 0).ReasonCode);
        Assert.Equal("NO_DATA", Discrepancy.Of(50, null).ReasonCode);
    }

    // Half of an even flight is over.
    private static PacingView PacingOf(decimal booked, long delivered)
    {
        var flight = new Flight(new LocalDate(2026, 3, 1), new LocalDate(2026, 3, 2));
        var plan = PacingPlan.Create(Measure.Impressions, [BudgetSegment.Create(flight, booked).Value]).Value;
        return PacingCalculation.Evaluate(PacingInput.Of(plan, DailyDelivery.Of(Measure.Impressions, flight.Start, [delivered])).Value, flight.Start, flight.End);
    }
}
