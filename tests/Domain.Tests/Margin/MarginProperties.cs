using CsCheck;
using Paceline.Bookings;
using Paceline.Common;
using static Paceline.Common.Seeded;
using static Paceline.Margin.Lines;

namespace Paceline.Margin;

/// <summary>What holds for every line, whatever it is sold and bought at.</summary>
public sealed class MarginProperties
{
    private static readonly Gen<decimal> Money = Gen.Long[0, 1_000_000_000_000].Select(micros => micros / 1_000_000m);

    private static readonly Gen<decimal> Shares = Gen.Int[0, 999_999].Select(millionths => millionths / 1_000_000m);

    private static readonly Gen<CurveShare> Elapsed = Gen.Select(Gen.Int[0, 90], Gen.Int[1, 90], (day, days) => new CurveShare(Math.Min(day, days), days));

    private static readonly Gen<MarginalRate> Rates = Gen.Select(Shares, Shares, Shares, Gen.Int[1, 1_000], (a, b, c, from) => Tiers((0, a), (from, b), (from * 7, c)));

    private static readonly Gen<CostRule> Rules = Gen.OneOf(
        Rates.Select(rate => (CostRule)new CpmCost(rate)),
        Rates.Select(rate => (CostRule)new PercentCost(rate, PercentOf.LayersAbove)),
        Shares.Select(share => (CostRule)new PercentCost(MarginalRate.Flat(share), PercentOf.Media)),
        Money.Select(fee => (CostRule)new FlatCost(fee)));

    private static readonly Gen<CostLayer> Borne = Gen.Select(Rules, Gen.Int[2, 7], Gen.Bool,
        (rule, kind, client) => new CostLayer("", (CostLayerKind)kind, client ? CostBearer.Client : CostBearer.Us, rule));

    private static readonly Gen<CostLayer> Included = Gen.Select(Shares, Gen.Bool, Gen.Int[2, 6], (share, cpm, kind) => new CostLayer("", (CostLayerKind)kind, CostBearer.InPlatformFigure,
        cpm ? new CpmCost(MarginalRate.Flat(share)) : new PercentCost(MarginalRate.Flat(share), PercentOf.Media)));

    private static readonly Gen<CostLayer> Surcharges = Shares.Select(share =>
        new CostLayer("", CostLayerKind.Surcharge, CostBearer.Us, new PercentCost(MarginalRate.Flat(share), PercentOf.Revenue)));

    private static readonly Gen<RevenueTerms> AllTerms = Gen.Select(Gen.Int[1, 12], Shares, Money, Gen.Int[0, 3], (type, rate, money, hybrid) => Terms(new RevenueDraft("line 7", (RateType)type, Usd)
    {
        Rate = rate,
        CapMoney = hybrid > 0 ? money + 1 : null,
        CapUnits = hybrid > 1 && type <= (int)RateType.Cpcv ? money + 7 : null,
        Guarantee = hybrid > 2 ? money / 2 : null,
        Conversion = type is 4 or 5 ? new PaidConversion("Sale", 1, 1, ConversionDedupe.Every, RecognitionDay.OfClick) : null,
    }));

    private static readonly Gen<(LineEconomics<BillableCost> Line, LineDelivery<BillableCost> Delivery)> Situations =
        Gen.Select(AllTerms, Gen.OneOf(Borne, Included, Surcharges).Array[0, 8], Gen.Select(Money, Money, Money, Elapsed)).Select((terms, layers, sizes) => (
            LineEconomics.Create<BillableCost>("line 7", terms, StackOn(CostBasis.Billable, [.. layers.Select((layer, place) => layer with { Name = $"{place}" })])).Value,
            new LineDelivery<BillableCost>(sizes.Item1, sizes.Item2, new Amount<BillableCost>(sizes.Item3, Usd), sizes.Item4)));

    [Fact]
    public void Waterfall_ClosesExactly() => Each(Situations, 21, situation =>
    {
        var (margin, waterfall) = Lines.Waterfall(situation.Line, situation.Delivery);

        Assert.Equal(margin.Money.Value, waterfall!.Steps.Sum(step => step.Amount));
        Assert.Equal(margin.Money.Value, waterfall.Steps[^1].Standing);
        Assert.Equal(margin.Revenue.Recognised.Value - margin.Cost.Value, margin.Money.Value);
    });

    [Fact]
    public void IncludedLayersAndMedia_AreThePlatformsFigure_ToTheLastDigit() => Each(Situations, 22, situation =>
    {
        var (costs, amounts) = (situation.Line.Costs, new decimal[situation.Line.Costs.Layers.Length]);
        LineMargin.Of(situation.Line, situation.Delivery, amounts);

        var included = costs.Layers.Select((layer, place) => place == 0 || layer.Bearer == CostBearer.InPlatformFigure ? amounts[place] : 0).Sum();
        Assert.Equal(situation.Delivery.Reported!.Value.Value, included);
        Assert.True(amounts[0] >= 0);
    });

    [Fact]
    public void RecognisedRevenue_IsNeverAboveItsCap_NorBelowZero_NorAboveTheUncapped() => Each(Situations, 23, situation =>
    {
        var revenue = LineMargin.Of(situation.Line, situation.Delivery).Revenue;

        Assert.InRange(revenue.Recognised.Value!.Value, 0, Math.Min(revenue.Uncapped.Value!.Value, situation.Line.Revenue.CapMoney ?? decimal.MaxValue));
        Assert.InRange(revenue.ShareBeyondCap.Value!.Value, 0, 1);
        Assert.True(situation.Line.Revenue.Ceiling is null or >= 0);
    });

    [Fact]
    public void MarginAndMarkup_AreTheSameProfit() => Each(Situations, 24, situation =>
    {
        var margin = LineMargin.Of(situation.Line, situation.Delivery);

        Assert.Equal(margin.OnCost.Share, margin.OnRevenue.ToMarkup().Share);
        Assert.Equal(margin.OnRevenue.Share, margin.OnCost.ToMargin().Share);
    });

    [Fact]
    public void Totals_AreTheSumsOfTheirRows() => Each(Situations.Array[0, 6], 25, situations =>
    {
        var margins = situations.Select(one => LineMargin.Of(one.Line, one.Delivery)).ToArray();

        var total = MarginTotals.ByCurrency(margins).SingleOrDefault(new MarginTotals(Usd, 0, 0, 0, 0, 0));

        Assert.Equal(margins.Sum(margin => margin.Revenue.Recognised.Value), total.Revenue);
        Assert.Equal(margins.Sum(margin => margin.Cost.Value), total.Cost);
        Assert.Equal(margins.Sum(margin => margin.Money.Value), total.Money);
        Assert.Equal(total.Lines == 0 ? null : MarginOnRevenue.Sum(margins.Select(margin => margin.OnRevenue)).Share, total.OnRevenue.Share);
    }, cases: 300);

    [Fact]
    public void KeptSums_AreTheSumsOfTheDays_AfterAnyRestatements() => Each(
        Gen.Select(Gen.Int[0, 9], Gen.Int[-1, 1_000_000]).Array[0, 60], 26, reports =>
        {
            var days = new DayFigures<MediaCost>?[10];
            var totals = DeliveredTotals.None<MediaCost>(Usd);
            foreach (var (day, units) in reports)
            {
                // Below zero: nothing is known of the day any more.
                DayFigures<MediaCost>? now = units < 0 ? null : new DayFigures<MediaCost>(units, units * 2, new Amount<MediaCost>(units / 1_000m, Usd));
                totals = totals.Exchange(days[day], now);
                days[day] = now;
            }
            Assert.Equal(days.Sum(day => day?.Units ?? 0), totals.Units);
            Assert.Equal(days.Sum(day => day?.Reported.Value ?? 0), totals.Reported.Value);
            Assert.Equal(days.Count(day => day is not null), totals.KnownDays);
            Assert.Equal(totals.KnownDays == 0, LineDelivery.Of(totals, CurveShare.Whole).Units is null);
        });

    [Fact]
    public void Tiers_AreBetweenTheirRates_AndTurnBackToTheirQuantity() => Each(Gen.Select(Rates, Money), 27, drawn =>
    {
        var (rate, quantity) = drawn;
        var total = rate.On(quantity);

        Assert.InRange(total, rate.Lowest * quantity, rate.Highest * quantity);
        Assert.True(total == 0 || Math.Abs(rate.On(rate.QuantityFor(total)!.Value) - total) < 0.000001m);
    });

    [Fact]
    public void Billed_IsWhatWasEarned_AndNeverBelowZeroNorMoreThanHalfAUnitAhead() => Each(
        Gen.Long[0, 100_000_000].Array[1, 24], 28, drawn =>
        {
            var (earned, billed) = (drawn.Select(revenue => revenue / 10_000m).ToArray(), BilledAmountTests.Billed([.. drawn.Select(revenue => revenue / 10_000m)], Usd));

            Assert.InRange(billed.Sum() - earned.Sum(), -0.005m, 0.005m);
            Assert.All(billed, (part, month) => Assert.True(part >= 0 && part == Math.Round(part, 2) && billed.Take(month + 1).Sum() <= earned.Take(month + 1).Sum() + 0.005m));
        });

    [Fact]
    public void RollOver_IsExactlyTheAmount_AndLeavesNoBudgetBelowZero() => Each(
        Gen.Select(Gen.Long[-2_000_000, 2_000_000], Gen.Long[0, 500_000].Array[0, 6], Gen.Int[1, 4]), 29, drawn =>
        {
            var (amount, budgets) = (drawn.Item1 / 100m, drawn.Item2.Select(cents => cents / 100m).ToArray());

            var roll = RollOver.Of(amount, budgets, (RollOverPolicy)drawn.Item3, 0.01m);

            Assert.Equal(amount, roll.Changes.Sum() + roll.Unplaced);
            Assert.All(roll.Changes.Zip(budgets), pair => Assert.True(pair.First + pair.Second >= 0));
            Assert.True(roll.Unplaced == 0 || drawn.Item3 == 1 || budgets.Length == 0 || -amount > budgets.Sum());
        });
}
