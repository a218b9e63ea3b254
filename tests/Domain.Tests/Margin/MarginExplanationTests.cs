using NodaTime;
using Paceline.Bookings;
using Paceline.Common;
using Paceline.Pacing;

namespace Paceline.Margin;

/// <summary>What a line earns, down to what platforms reported (C7, PM-N6): every figure of the steps, and that the last ones are the line's own.</summary>
public sealed class MarginExplanationTests
{
    private static readonly Currency Usd = Currency.Parse("USD");
    private static readonly Currency Eur = Currency.Parse("EUR");
    private static readonly DateTimeOffset Known = new(2026, 2, 1, 0, 0, 0, TimeSpan.Zero);

    private static LocalDate March(int day) => new(2026, 3, day);

    private static LineTerms Cpm(decimal rate, decimal amount = 8_000) => new(
        "Display", new Flight(March(1), March(10)), "even", RateType.Cpm, rate, 1_000_000, amount, true, CostBasis.Media, ControllingSource.Platform);

    private static LineVersion Version(LineTerms terms, int version = 1, int from = 1) => new("10", version, version, March(from), Known, terms);

    private static SoldLine Line(params LineVersion[] versions) => new("10", [.. versions], Usd, null, null);

    private static WorkedDay Day(int day, long impressions, decimal media, Currency? currency = null) =>
        new(March(day), currency ?? Usd, impressions, 100, 7, (long)(media * 1_000_000), null, null);

    private static WorkedLine Through(int day, params WorkedDay[] days) => new(1, March(1), March(day), days);

    private static string[] Steps(SoldLine line, WorkedLine worked) =>
        [.. LineResults.Explain(line, worked, March(11)).Select(step => $"{step.Name} = {step.Formula} [{string.Join(", ", step.Inputs.Select(input => $"{input.Name} {Text(input.Value)} {input.Unit}"))}] {Text(step.Result)} {step.Unit}")];

    private static string Text(Figure figure) => figure.Value is { } value ? Math.Round(value, 6).ToString("0.######", System.Globalization.CultureInfo.InvariantCulture) : figure.ReasonCode!;

    [Fact]
    public void ALineOfOneVersion_WithAFee_BeyondItsCap() => Assert.Equal(
        [
            "reported = media of the days [known_days 2 days, unknown_days 0 days, reported_USD 6160 USD] 6160 USD",
            "units = cpm units of the days that platform counts [] 1100000 units",
            "revenue_at_rates = units / 1000 x rate [units 1100000 units, rate 8 USD] 8800 USD",
            "cost: Media = reported [reported 6160 USD] 6160 USD",
            "cost: Seat fee = media x rate [media 6160 USD, rate 0.1 share] 616 USD",
            "revenue = min(revenue_at_rates, cap) [revenue_at_rates 8800 USD, cap 8000 USD] 8000 USD",
            "cost = sum of the layers that we pay [cost: Media 6160 USD, cost: Seat fee 616 USD] 6776 USD",
            "margin = revenue - cost [revenue 8000 USD, cost 6776 USD] 1224 USD",
            "margin_share = margin / revenue [margin 1224 USD, revenue 8000 USD] 0.153 share",
            "markup_share = margin / cost [margin 1224 USD, cost 6776 USD] 0.180638 share",
        ],
        Steps(Line(Version(Cpm(8) with { Costs = "media reported; platform \"Seat fee\" 10% of media" })), Through(10, Day(1, 600_000, 3_360), Day(10, 500_000, 2_800))));

    [Fact]
    public void ALineOfTwoVersions_IsOfBoth_EachByItsOwnRateAndItsOwnDays()
    {
        var line = Line(Version(Cpm(8)), Version(Cpm(10, 10_000), version: 2, from: 6));
        var steps = Steps(line, Through(10, Day(1, 100_000, 300), Day(6, 50_000, 100), Day(7, 50_000, 120)));
        Assert.Equal("reported_1 = media of the days by the terms of version 1, from 2026-03-01 [known_days 1 days, unknown_days 0 days, reported_USD 300 USD] 300 USD", steps[0]);
        Assert.Contains("revenue_at_rates_1 = units_1 / 1000 x rate [units_1 100000 units, rate 8 USD] 800 USD", steps);
        Assert.Contains("reported_2 = media of the days by the terms of version 2, from 2026-03-06 [known_days 2 days, unknown_days 0 days, reported_USD 220 USD] 220 USD", steps);
        Assert.Contains("revenue_at_rates_2 = units_2 / 1000 x rate [units_2 100000 units, rate 10 USD] 1000 USD", steps);
        Assert.Contains("revenue_at_rates = sum of what each of the terms brings [revenue_at_rates_1 800 USD, revenue_at_rates_2 1000 USD] 1800 USD", steps);
        Assert.Contains("cost = sum of the layers that we pay [cost_1: Media 300 USD, cost_2: Media 220 USD] 520 USD", steps);
    }

    [Fact]
    public void CostInAnotherCurrency_NamesTheRatesItWentBy()
    {
        var locked = Line(Version(Cpm(8))) with { Locked = new(Eur, Usd, 1.25m, March(1)) };
        var worked = Through(3, Day(1, 100_000, 100, Eur), Day(2, 100_000, 100, Eur), Day(2, 1_000, 7));
        Assert.Equal(
            "reported = media of the days; EUR by the rate locked with the booking [known_days 2 days, unknown_days 0 days, reported_EUR 200 EUR, EUR_in_USD 1.25 weight, reported_USD 7 USD] 257 USD",
            Steps(locked, worked)[0]);
        // Nothing was published for the 2nd: the rate of the 1st is carried.
        var daily = locked with { Rates = new(FxPolicy.DeliveryDay, FxTable.Create([new(Eur, Usd, March(1), 1.5m)]).Value) };
        Assert.Equal(
            "reported = media of the days; EUR by the rate of each day [known_days 2 days, unknown_days 0 days, reported_EUR 200 EUR, rates_of_EUR 2 rates, rates_of_EUR_carried 1 rates, reported_USD 7 USD] 307 USD",
            Steps(daily, worked)[0]);
    }

    [Fact]
    public void WhatNobodyKnows_IsSaidWithItsReason()
    {
        Assert.Equal(
            ["revenue NO_DATA", "cost NO_DATA", "margin NO_DATA", "margin_share NO_DATA", "markup_share NO_DATA"],
            LineResults.Explain(Line(Version(Cpm(8))), WorkedLine.Nothing, March(11)).Select(step => $"{step.Name} {step.Result.ReasonCode}"));
        Assert.Equal(
            "RATE_NOT_LOCKED", LineResults.Explain(Line(Version(Cpm(8))), Through(3, Day(1, 1_000, 1, Eur)), March(11)).Single(step => step.Name == "margin").Result.ReasonCode);
    }

    /// <summary>Each way to be paid and each kind of layer: the steps end where the line's result does, and their layers are its cost.</summary>
    [Theory]
    [InlineData(RateType.Cpm, 8.0)]
    [InlineData(RateType.Cpc, 0.5)]
    [InlineData(RateType.FlatFee, null)]
    [InlineData(RateType.PercentOfMedia, 15.0)]
    [InlineData(RateType.CommissionOnGross, 15.0)]
    [InlineData(RateType.MarkupOnMedia, 40.0)]
    [InlineData(RateType.MarkupOnTotal, 40.0)]
    public void Steps_EndWhereTheResultDoes(RateType type, double? rate)
    {
        const string Costs = "media reported; data 0.2 cpm in figure; ad-serving 0=0.05 100000=0.02 cpm; verification 3% of media by client; platform \"Seat\" 10% of above; platform \"Desk\" 500 flat; surcharge 2% of revenue";
        var terms = Cpm(0, 3_000) with { RateType = type, Rate = (decimal?)rate, Units = type is RateType.Cpm or RateType.Cpc ? 1_000_000 : null, CostBasis = CostBasis.Billable, Costs = Costs };
        WorkedDay Billed(int day, long impressions, decimal billable) => Day(day, impressions, billable) with { Billable = (long)(billable * 1_000_000) };
        foreach (var (line, worked) in new[]
        {
            (Line(Version(terms)), Through(5, Billed(1, 150_000, 300), Billed(4, 80_000, 210.123457m))),
            (Line(Version(terms), Version(terms with { Amount = 2_000 }, 2, 3)), Through(5, Billed(1, 150_000, 300), Billed(4, 80_000, 210.123457m))),
        })
        {
            var (result, steps) = (LineResults.Of(line, worked, March(6)), LineResults.Explain(line, worked, March(6)));
            Figure Of(string name) => steps.Single(step => step.Name == name).Result;
            Assert.True(result.Now.Money.IsKnown);
            Assert.Equal(
                (result.Now.Revenue.Recognised, result.Now.Revenue.Uncapped, result.Now.Cost, result.Now.Money),
                (Of("revenue"), Of("revenue_at_rates"), Of("cost"), Of("margin")));
            Assert.Equal(result.Now.Cost.Value, steps.Single(step => step.Name == "cost").Inputs.Sum(input => input.Value.Value!.Value));
            // Every input that is the result of a step before it is that result, and no name is there twice.
            var before = new Dictionary<string, Figure>();
            foreach (var step in steps)
            {
                Assert.All(step.Inputs.Where(input => before.ContainsKey(input.Name)), input => Assert.Equal(before[input.Name], input.Value));
                before.Add(step.Name, step.Result);
            }
        }
    }
}
