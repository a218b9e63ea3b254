using Paceline.Common;
using static Paceline.Bookings.Sold;

namespace Paceline.Bookings;

/// <summary>What makes a line: money to the billable unit, an inclusive flight, a curve, conversions where they are paid for.</summary>
public sealed class TermsRulesTests
{
    [Theory]
    [InlineData(RateType.Cpm, "4.5", "1000000", null, "4500")]
    [InlineData(RateType.Cpm, "4.12345678", "333333", null, "1374.48")]
    [InlineData(RateType.Cpm, "0.005", "1000", "0.00", "refused")] // Half a cent goes to the even one, which is none.
    [InlineData(RateType.Cpm, "0.015", "1000", null, "0.02")]
    [InlineData(RateType.Cpm, "0.025", "1000", null, "0.02")]
    [InlineData(RateType.Cpc, "0.35", "1001", "350.35", "350.35")]
    [InlineData(RateType.Cpc, "0.35", "1001", "350.36", "refused")]
    [InlineData(RateType.Cpv, "0.02", null, "500", "500")]
    [InlineData(RateType.FlatFee, null, null, "1200.5", "1200.5")]
    [InlineData(RateType.FlatFee, null, null, "1200.505", "refused")]
    [InlineData(RateType.PercentOfMedia, "15", null, "900", "900")]
    [InlineData(RateType.CommissionOnGross, "100", null, "900", "refused")]
    [InlineData(RateType.MarkupOnTotal, "250", null, "900", "900")]
    public void Amount_OfUnitsAndRate_IsExactToTheBillableUnit(RateType type, string? rate, string? units, string? amount, string expected)
    {
        var terms = TermsRules.Check(Line() with { RateType = type, Rate = Number(rate), Units = Number(units), Amount = Number(amount) }, Eur);
        Assert.Equal(expected, terms.TryGet(out var agreed) ? agreed.Amount.ToString("0.######", System.Globalization.CultureInfo.InvariantCulture) : "refused");
    }

    [Theory]
    [InlineData("JPY", "4500.5", "AMOUNT_DECIMALS")]
    [InlineData("KWD", "4500.125", null)]
    [InlineData("EUR", "4500.125", "AMOUNT_DECIMALS")]
    public void Amount_HasNoMoreDecimalsThanItsCurrencyIsBilledIn(string currency, string amount, string? code) => Assert.Equal(
        code is null ? [] : [$"line 10.amount {code}"],
        TermsRules.Check(Line() with { RateType = RateType.FlatFee, Rate = null, Units = null, Amount = Number(amount) }, Currency.Parse(currency)).Codes());

    [Fact]
    public void Line_WithEverythingWrong_HearsOfAllAtOnce() => Assert.Equal(
        [
            "line 10.end ENDS_BEFORE_START", "line 10.curve CURVE_UNKNOWN", "line 10.name NAME_LENGTH", "line 10.rate RATE_DECIMALS", "line 10.units UNITS_RANGE", "line 10.amount AMOUNT_RANGE",
        ],
        TermsRules.Check(Line() with { Name = " ", End = March(1).PlusDays(-1), Curve = "steep", Rate = 1.123456789m, Units = 1.5m, Amount = -1 }, Eur).Codes());

    [Fact]
    public void Line_WithoutAnything_HearsWhatIsMissing() => Assert.Equal(
        ["line 10.start START_MISSING", "line 10.end END_MISSING", "line 10.name NAME_LENGTH", "line 10.rateType RATE_TYPE_MISSING"],
        TermsRules.Check(new LineDraft { Number = "10" }, Eur).Codes());

    [Fact]
    public void WhatTheAdvertiserPays_IsNoCost() =>
        Assert.Equal(["line 10.costBasis COST_BASIS"], TermsRules.Check(Line() with { CostBasis = CostBasis.Revenue }, Eur).Codes());

    [Fact]
    public void Cpa_SaysWhichConversionsItMeans()
    {
        var line = Line() with { RateType = RateType.Cpa, Rate = 12, Units = 100, Amount = 1_200 };
        Assert.Equal(
            ["conversion CONVERSION_MISSING", "clickDays WINDOW_RANGE", "viewDays WINDOW_RANGE", "counting COUNTING_MISSING", "conversionDay CONVERSION_DAY_MISSING"],
            TermsRules.Check(line, Eur).Codes().Select(code => code["line 10.".Length..]));

        var whole = line with { Conversion = "Purchase", ClickDays = 30, ViewDays = 0, Counting = ConversionCounting.OncePerPerson, ConversionDay = ConversionDay.OfClick };
        Assert.Equal(new ConversionTerms("Purchase", 30, 0, ConversionCounting.OncePerPerson, ConversionDay.OfClick), TermsRules.Check(whole, Eur).Value.Conversion);
        Assert.Equal(["line 10.clickDays NO_WINDOW"], TermsRules.Check(whole with { ClickDays = 0 }, Eur).Codes());
        Assert.Equal(["line 10.conversion CONVERSION_NOT_USED"], TermsRules.Check(Line() with { Conversion = "Purchase" }, Eur).Codes());
    }

    [Theory]
    [InlineData("even", "even")]
    [InlineData("ahead", "ahead 1.2")]
    [InlineData("frontloaded 0.60", "frontloaded 0.6")]
    [InlineData("dark 2026-03-08 2026-03-07 2026-03-08", "dark 2026-03-07 2026-03-08")]
    [InlineData("weekdays 1 1 1 1 1 0 0", "weekdays 1 1 1 1 1 0 0")]
    [InlineData("milestones 2026-03-01=40 2026-03-15=60", "milestones 2026-03-01=40 2026-03-15=60")]
    [InlineData("milestones 2026-03-01=40 2026-03-15=50", "MILESTONE_TOTAL")]
    [InlineData("milestones 2026-03-01=400.50 2026-03-15=600 of 1000.5", "milestones 2026-03-01=400.5 2026-03-15=600 of 1000.5")]
    [InlineData("milestones 2026-03-01=400 2026-03-15=600 of 1100", "MILESTONE_TOTAL")]
    [InlineData("hours 8-20 8-20 8-20 8-20 8-20 8-12,12-14 off", "hours 8-20 8-20 8-20 8-20 8-20 8-14 off")]
    [InlineData("hours 8-20 8-20 8-20 8-20 8-20 20-8 off", "CURVE_UNKNOWN")]
    [InlineData("ahead 1.2 except 2026-03-08 2026-03-07", "ahead 1.2 except 2026-03-07 2026-03-08")]
    [InlineData("even except 2026-03-08", "dark 2026-03-08")]
    [InlineData("weekdays 0 0 0 0 0 0 1 except 2026-03-01 2026-03-08 2026-03-15 2026-03-22 2026-03-29", "NO_ACTIVE_DAY")]
    [InlineData("asap except 2026-03-08", "CURVE_UNKNOWN")]
    [InlineData("dark 2026-03-08 except 2026-03-07", "CURVE_UNKNOWN")]
    [InlineData("ahead 1.2 except", "CURVE_UNKNOWN")]
    [InlineData("weights 1 2 3", "WEIGHT_COUNT")]
    [InlineData("ahead 11", "LEAD_RANGE")]
    [InlineData("weekdays 1 1", "CURVE_UNKNOWN")]
    [InlineData("ahead 1,2", "CURVE_UNKNOWN")]
    public void Curve_IsOneTextAndFitsItsFlight(string written, string expected)
    {
        var terms = TermsRules.Check(Line() with { Curve = written }, Eur);
        Assert.Equal(expected, terms.TryGet(out var agreed) ? agreed.Curve : Assert.Single(terms.Refusals).Code);
        if (agreed is not null)
        {
            Assert.Equal(agreed.Curve, CurveText.Write(CurveText.Parse(agreed.Curve).Value.Policy));
        }
    }

    [Theory]
    [InlineData(null, null, "media reported")]
    [InlineData("Data 1.50 CPM", null, "media reported; data 1.5 cpm")]
    [InlineData("platform 12% of media in figure", CostBasis.TotalMedia, "media reported; platform 12% of media in figure")]
    [InlineData("platform 12% of media in figure", null, "NOT_INCLUDED")]
    [InlineData("data 1 cpm; data 2 cpm", null, "LAYER_NAME")]
    [InlineData("data 2% of revenue", null, "REVENUE_BASE")]
    [InlineData("data 2 euros", null, "COSTS_UNKNOWN")]
    public void Costs_AreOneTextAndCanBeAddedUp(string? written, CostBasis? basis, string expected)
    {
        var terms = TermsRules.Check(Line() with { Costs = written, CostBasis = basis }, Eur);
        Assert.Equal(expected, terms.TryGet(out var agreed) ? agreed.Costs : Assert.Single(terms.Refusals).Code);
    }

    [Fact]
    public void Costs_ThatCannotBeAddedUp_AreToldLayerByLayer() => Assert.Equal(
        [
            ("line 10.costs", "Of layer Data: Each layer needs a name of its own."),
            ("line 10.costs", "Of layer Fee: Only a surcharge is a share of revenue: revenue by markup is made of all other layers."),
        ],
        TermsRules.Check(Line() with { Costs = "data 1 cpm; data 2 cpm; curation \"Fee\" 2% of revenue" }, Eur).Refusals.Select(refusal => (refusal.Subject, refusal.Problem)));

    private static decimal? Number(string? text) => text is null ? null : decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
