using NodaTime;
using Paceline.Bookings;
using Paceline.Common;
using Paceline.Pacing;

namespace Paceline.Margin;

/// <summary>A booking line held against what worked for it.</summary>
public sealed class LineResultsTests
{
    private static readonly Currency Usd = Currency.Parse("USD");
    private static readonly Currency Eur = Currency.Parse("EUR");
    private static readonly DateTimeOffset Known = new(2026, 2, 1, 0, 0, 0, TimeSpan.Zero);

    private static LocalDate March(int day) => new(2026, 3, day);

    private static LineTerms Cpm(decimal rate, long units, bool isCapped = true) => new(
        "Display", new Flight(March(1), March(10)), "even", RateType.Cpm, rate, units, rate * units / 1000, isCapped, CostBasis.Media, ControllingSource.Platform);

    private static LineVersion Version(LineTerms terms, int version = 1, int from = 1) => new("10", version, version, March(from), Known, terms);

    private static SoldLine Line(params LineVersion[] versions) => new("10", [.. versions], Usd, null, null);

    private static WorkedDay Day(int day, long impressions, decimal media, Currency? currency = null) =>
        new(March(day), currency ?? Usd, impressions, 100, 7, (long)(media * 1_000_000), null, null);

    private static WorkedLine Through(int day, params WorkedDay[] days) => new(1, March(1), March(day), days);

    /// <summary>GV-23: capped at 8 000, delivered 1 100 000 at 5.60.</summary>
    [Fact]
    public void GV23_CappedCpmThatDeliveredMore_EarnsItsCap_AndListsWhatIsOver()
    {
        var result = LineResults.Of(Line(Version(Cpm(8, 1_000_000))), Through(10, Day(1, 600_000, 3_360), Day(10, 500_000, 2_800)), March(11));

        Assert.Equal((8_000m, 6_160m, 0.23m), (result.Now.Revenue.Recognised.Value, result.Now.Cost.Value, result.Now.OnRevenue.Ratio.Value));
        Assert.Equal((100_000m, 800m, 560m), (result.Exposure.UnitsOver.Value, result.Exposure.RevenueOver.Value, Math.Round(result.Exposure.CostOver.Value!.Value, 6)));
        Assert.Equal((1_100_000m, 1.1m), (result.Delivered.Value, result.Pacing!.DeliveryShare.Value));
        Assert.Equal(result.Now, result.AtEnd with { });
    }

    [Fact]
    public void AtEnd_GrowsAsTheRunRateDoes_AndTheCapHolds()
    {
        // Five of ten days at 120 000 a day: 1 200 000 at the end.
        var result = LineResults.Of(Line(Version(Cpm(8, 1_000_000))), Through(5, [.. Enumerable.Range(1, 5).Select(day => Day(day, 120_000, 600))]), March(6));

        Assert.Equal((4_800m, 3_000m), (result.Now.Revenue.Recognised.Value, result.Now.Cost.Value));
        Assert.Equal((2m, 8_000m, 6_000m, 0.25m), (result.Growth.Value, result.AtEnd.Revenue.Recognised.Value, result.AtEnd.Cost.Value, result.AtEnd.OnRevenue.Ratio.Value));
        Assert.Equal((200_000m, 1_600m), (Math.Round(result.ExposureAtEnd.UnitsOver.Value!.Value, 6), result.ExposureAtEnd.RevenueOver.Value));
        Assert.Equal(1.2m, result.Pacing!.Pacing.Value);
    }

    /// <summary>E20: what is spent when a line is sold no more is a finding, for a week.</summary>
    [Theory]
    // The flight ends on the 10th, the last complete day is the 14th: 8 to 14 March.
    [InlineData(null, 14, 70)]
    // Cancelled from the 9th on.
    [InlineData(9, 14, 120)]
    // Of what was spent longer than a week ago nothing is told.
    [InlineData(null, 19, 30)]
    [InlineData(null, 10, 0)]
    public void SpentAfterEnd_IsOfTheLastSevenDays_OnWhichItIsSoldNoMore(int? cancelled, int through, decimal spent)
    {
        WorkedDay[] days = [Day(8, 1_000, 10), Day(9, 1_000, 20), Day(10, 1_000, 30), Day(12, 1_000, 40), Day(14, 1_000, 30)];
        var line = Line(Version(Cpm(8, 1_000_000))) with { CancelledOn = cancelled is { } day ? March(day) : null };
        Assert.Equal(spent, LineResults.Of(line, Through(through, [.. days.Where(one => one.Day <= March(through))]), March(through + 1)).SpentAfterEnd.Value);
    }

    [Fact]
    public void SpentAfterEnd_OfALineThatNothingIsKnownOf_IsUnknown() =>
        Assert.Equal("NO_DATA", LineResults.Of(Line(Version(Cpm(8, 1_000_000))), WorkedLine.Nothing, March(20)).SpentAfterEnd.ReasonCode);

    /// <summary>What a line's page draws is what its figures are of.</summary>
    [Fact]
    public void Paced_OfALine_IsThePlanAndTheDeliveryThatItsPacingIsOf()
    {
        var (line, worked) = (Line(Version(Cpm(8, 1_000_000))), Through(4, Day(1, 80_000, 400), Day(2, 90_000, 450), Day(4, 130_000, 650)));
        var paced = LineResults.Paced(line, worked, March(5));
        var view = PacingCalculation.Evaluate(paced.Input!.Value, paced.Through, March(5));

        Assert.Equal((null, March(4)), (paced.Reason, paced.Through!.Value));
        Assert.Equal(LineResults.Of(line, worked, March(5)).Pacing!.Actual, view.Actual);
        Assert.Equal((300_000m, 400_000m, 0.75m, 116_666.666667m), (view.Actual.Value, view.Planned.Value, view.Pacing.Value, Math.Round(view.RequiredDaily.Value!.Value, 6)));
        Assert.Equal([80_000m, 90_000, 0, 130_000, null], PacingSeries.Of(paced.Input.Value, paced.Through, March(5)).Take(5).Select(day => day.Actual));
    }

    [Fact]
    public void Paced_WithoutAPlan_SaysWhy()
    {
        var worked = Through(4, Day(1, 80_000, 400));
        Assert.Equal((null, "UNMAPPED", null), Why(Cpm(8, 1_000_000), WorkedLine.Nothing));
        Assert.Equal((null, "FLAT_FEE", March(4)), Why(Cpm(8, 1_000_000) with { RateType = RateType.FlatFee, Rate = null, Units = null, Amount = 300 }, worked));
        Assert.Equal((null, "NO_CONTROLLING_COUNT", March(4)), Why(Cpm(8, 1_000_000) with { RateType = RateType.Cpv }, worked));

        static (PacingInput?, string?, LocalDate?) Why(LineTerms terms, WorkedLine of) => LineResults.Paced(Line(Version(terms)), of, March(5)) is var paced
            ? (paced.Input, paced.Reason, paced.Through) : default;
    }

    /// <summary>Nothing but the last day counts where an organisation says so.</summary>
    [Fact]
    public void Projection_GoesByTheOrganisationsRunRate()
    {
        var (line, worked) = (Line(Version(Cpm(8, 1_000_000))), Through(4, Day(1, 80_000, 400), Day(2, 90_000, 450), Day(3, 100_000, 500), Day(4, 130_000, 650)));

        Assert.Equal(1_000_000m, LineResults.Of(line, worked, March(5)).Projection.Value);
        Assert.Equal(1_180_000m, LineResults.Of(line with { Pacing = new PacingOptions { RunRateDays = 1 } }, worked, March(5)).Projection.Value);
    }

    [Fact]
    public void E6_EachDay_IsPaidByTheRateThatHeldOnIt()
    {
        // 8 for a thousand until the fourth, 10 from the fifth.
        var line = Line(Version(Cpm(8, 1_000_000)), Version(Cpm(10, 1_000_000), 2, from: 5));
        var result = LineResults.Of(line, Through(6, Day(4, 100_000, 500), Day(5, 100_000, 500)), March(7));

        Assert.Equal((1_800m, 1_000m, 200_000m), (result.Now.Revenue.Recognised.Value, result.Now.Cost.Value, result.Delivered.Value));
        // The rest of the flight is paid by the new rate: (growth − 1) × 200 000 more units at 10.
        var more = (result.Growth.Value!.Value - 1) * 200_000;
        Assert.Equal(Math.Round(1_800 + (more / 100), 6), Math.Round(result.AtEnd.Revenue.Recognised.Value!.Value, 6));
        // Capped by the booking as it stands now.
        Assert.Equal(10_000m, LineResults.Of(line, Through(6, Day(4, 900_000, 1), Day(5, 900_000, 1)), March(7)).Now.Revenue.Recognised.Value);
    }

    [Fact]
    public void OneVersion_AndTheSameTermsTwice_EarnTheSame()
    {
        var worked = Through(6, Day(2, 90_000, 400), Day(5, 130_000, 700));
        var (once, twice) = (LineResults.Of(Line(Version(Cpm(8, 150_000))), worked, March(7)), LineResults.Of(Line(Version(Cpm(8, 150_000)), Version(Cpm(8, 150_000), 2, from: 4)), worked, March(7)));

        Assert.Equal(once.Now.Revenue.Recognised, twice.Now.Revenue.Recognised);
        Assert.Equal(once.Now.Cost, twice.Now.Cost);
        Assert.Equal(Math.Round(once.Now.CostBeyondCap.Value!.Value, 6), Math.Round(twice.Now.CostBeyondCap.Value!.Value, 6));
        Assert.Equal(Math.Round(once.AtEnd.Money.Value!.Value, 6), Math.Round(twice.AtEnd.Money.Value!.Value, 6));
    }

    [Fact]
    public void CostInAnotherCurrency_NeedsTheRateLockedWithTheBooking()
    {
        var worked = Through(2, Day(1, 100_000, 540, Eur));
        var line = Line(Version(Cpm(8, 1_000_000)));

        var locked = LineResults.Of(line with { Locked = new LockedRate(Usd, Eur, 0.9m, March(1)) }, worked, March(3));
        Assert.Equal((800m, 600m), (locked.Now.Revenue.Recognised.Value, locked.Now.Cost.Value));
        var without = LineResults.Of(line, worked, March(3));
        Assert.Equal((Reason.RateNotLocked, Reason.RateNotLocked), (without.Now.Cost.Reason, without.Now.Money.Reason));
    }

    [Fact]
    public void FlatFee_AccruesWithTheCurve_AndHasNoPacing()
    {
        var fee = Cpm(1, 1) with { RateType = RateType.FlatFee, Rate = null, Units = null, Amount = 1_000 };
        var result = LineResults.Of(Line(Version(fee)), Through(4, Day(1, 10, 100), Day(4, 10, 140)), March(5));

        Assert.Equal((400m, 240m, 160m), (result.Now.Revenue.Recognised.Value, result.Now.Cost.Value, result.Now.Money.Value));
        Assert.Equal((2.5m, 1_000m, 600m), (result.Growth.Value, result.AtEnd.Revenue.Recognised.Value, result.AtEnd.Cost.Value));
        Assert.Null(result.Pacing);
        var cancelled = LineResults.Of(Line(Version(fee)) with { CancelledOn = March(3) }, Through(4), March(5));
        Assert.Equal(200m, cancelled.Now.Revenue.Recognised.Value);
    }

    [Fact]
    public void PercentOfMedia_IsPacedInTheClientsMoney()
    {
        var share = Cpm(1, 1) with { RateType = RateType.MarkupOnMedia, Rate = 25, Units = null, Amount = 1_250 };
        var result = LineResults.Of(Line(Version(share)), Through(5, [.. Enumerable.Range(1, 5).Select(day => Day(day, 10, 100))]), March(6));

        Assert.Equal((625m, 500m, 0.2m), (result.Now.Revenue.Recognised.Value, result.Now.Cost.Value, result.Now.OnRevenue.Ratio.Value));
        Assert.Equal((1m, 625m), (result.Pacing!.Pacing.Value, result.Pacing.Actual.Value));
    }

    [Fact]
    public void Unknown_IsNeverZero()
    {
        var line = Line(Version(Cpm(8, 1_000_000)));
        var unmapped = LineResults.Of(line, WorkedLine.Nothing, March(5));
        Assert.Equal((Reason.NoData, Reason.NoData), (unmapped.Now.Money.Reason, unmapped.AtEnd.Money.Reason));
        Assert.Null(unmapped.Pacing);

        var byAdServer = LineResults.Of(Line(Version(Cpm(8, 1_000_000) with { Source = ControllingSource.AdServer })), Through(5, Day(1, 10, 5)), March(6));
        Assert.Equal((Reason.NoControllingCount, Reason.NoControllingCount, 5m), (byAdServer.Delivered.Reason, byAdServer.Now.Money.Reason, byAdServer.Now.Cost.Value));
        // What one of a day's items does not tell makes the day unknown.
        var half = LineResults.Of(line, Through(5, Day(1, 10, 5), Day(2, 10, 5), Day(2, 20, 5) with { Media = null }), March(6));
        Assert.Equal((1, 5m, 10m), (half.UnknownDays, half.Now.Cost.Value, half.Delivered.Value));
        Assert.Equal((1, Reason.NoData), (LineResults.Of(line, Through(5, Day(1, 10, 5) with { Media = null }), March(6)).UnknownDays, LineResults.Of(line, Through(5, Day(1, 10, 5) with { Media = null }), March(6)).Now.Money.Reason));
        var byRevenue = LineResults.Of(Line(Version(Cpm(8, 1_000_000) with { CostBasis = CostBasis.Revenue })), Through(5, Day(1, 10, 5)), March(6));
        Assert.Equal((Reason.NoData, Reason.NoData), (byRevenue.Now.Cost.Reason, byRevenue.Now.Money.Reason));
        // Complete days without any delivery: nothing was delivered, and that is known.
        var idle = LineResults.Of(line, Through(5), March(6));
        Assert.Equal((0m, 0m, 0m), (idle.Delivered.Value, idle.Now.Cost.Value, idle.Now.Revenue.Recognised.Value));
        // A day that is not complete yet is not counted.
        Assert.Equal(5m, LineResults.Of(line, Through(2, Day(2, 10, 5), Day(3, 10, 5)), March(3)).Now.Cost.Value);
    }

    [Theory]
    // As projected: 1 200 000, of which a million is paid for; 6 000 of cost.
    [InlineData(1, 1, 1_200_000, 8_000, 6_000)]
    // Nothing more is delivered.
    [InlineData(0, 1, 600_000, 4_800, 3_000)]
    // Half as much, at twice the cost a unit.
    [InlineData(0.5, 2, 900_000, 7_200, 6_000)]
    [InlineData(1, 0.9, 1_200_000, 8_000, 5_700)]
    public void Rest_OfTheFlight_GoesAsAsked(decimal delivery, decimal cost, decimal units, decimal revenue, decimal costAtEnd)
    {
        var worked = Through(5, [.. Enumerable.Range(1, 5).Select(day => Day(day, 120_000, 600))]);
        var result = LineResults.Of(Line(Version(Cpm(8, 1_000_000))), worked, March(6), new RestOfFlight(delivery, cost));

        Assert.Equal((4_800m, 3_000m), (result.Now.Revenue.Recognised.Value, result.Now.Cost.Value));
        Assert.Equal((units, units, revenue, costAtEnd), (result.Projection.Value, 600_000 * result.Growth.Value, result.AtEnd.Revenue.Recognised.Value, result.AtEnd.Cost.Value));
    }

    [Theory]
    [InlineData(0, 0, 0, LineStanding.Unmapped)]
    [InlineData(1, 0, 0, LineStanding.Unknown)]
    [InlineData(1, 90_000, 600, LineStanding.Earning)]
    // 15 % are left, which is the floor; and a cent less.
    [InlineData(1, 90_000, 612, LineStanding.Earning)]
    [InlineData(1, 90_000, 612.01, LineStanding.BelowFloor)]
    // 8 for a thousand, and 9 paid for them.
    [InlineData(1, 120_000, 1_080, LineStanding.Losing)]
    // 2 000 000 at the end, of which a million is paid for.
    [InlineData(1, 200_000, 600, LineStanding.OverCap)]
    public void Standing_IsWhatCallsForSomethingMost(int items, long impressions, decimal media, LineStanding standing)
    {
        var line = Line(Version(Cpm(8, 1_000_000)));
        var worked = items == 0 ? WorkedLine.Nothing
            : impressions == 0 ? new WorkedLine(1, null, null, [])
            : Through(5, [.. Enumerable.Range(1, 5).Select(day => Day(day, impressions, media))]);
        Assert.Equal(standing, LineStandings.Of(LineResults.Of(line, worked, March(6)), items, 0.15m));
    }

    [Theory]
    [InlineData(650, 380)]
    [InlineData(612, null)]
    [InlineData(800, 1_880)]
    public void BelowTheFloor_IsTheMoneyThatIsMissingToItAtTheEnd(int media, int? missing)
    {
        // 720 a day of ten.
        var result = LineResults.Of(Line(Version(Cpm(8, 1_000_000))), Through(5, [.. Enumerable.Range(1, 5).Select(day => Day(day, 90_000, media))]), March(6));
        Assert.Equal(missing, LineStandings.BelowFloor(result, 0.15m));
        Assert.Null(LineStandings.BelowFloor(LineResults.Of(Line(Version(Cpm(8, 1_000_000))), WorkedLine.Nothing, March(6)), 0.15m));
    }

    private const string Layers = "data 0.5 cpm; platform 10% of media; verification \"Tags\" 1 cpm by client; curation 100 flat; surcharge 2% of revenue";

    private static IEnumerable<(string, decimal, decimal)> Steps(MarginWaterfall? waterfall) => waterfall!.Steps.Select(step => (step.Name, step.Amount, step.Standing));

    [Fact]
    public void CostsOfALine_AreTakenFromItsRevenueLayerByLayer_NowAndAtItsEnd()
    {
        var line = Line(Version(Cpm(8, 1_000_000) with { Costs = Layers }));
        var result = LineResults.Of(line, Through(5, [.. Enumerable.Range(1, 5).Select(day => Day(day, 120_000, 600))]), March(6));

        // Media 3 000, data of 600 000 impressions, a tenth of media, half the flight's 100, 2 % of 4 800.
        Assert.Equal(
            [("Revenue at the client's rates", 4_800m, 4_800m), ("Media", -3_000m, 1_800m), ("Data", -300m, 1_500m), ("Platform fee", -300m, 1_200m), ("Curation", -50m, 1_150m), ("Surcharge", -96m, 1_054m)],
            Steps(result.Steps));
        Assert.Equal([("Tags", 600m)], result.Steps!.PaidByClient.Select(step => (step.Name, step.Amount)));
        Assert.Equal((3_746m, 1_054m), (result.Now.Cost.Value, result.Now.Money.Value));
        // 1 200 000 impressions earn no more than the cap of 8 000, and 2 % of that.
        Assert.Equal(
            [("Revenue at the client's rates", 9_600m, 9_600m), ("Beyond the cap", -1_600m, 8_000m), ("Media", -6_000m, 2_000m), ("Data", -600m, 1_400m), ("Platform fee", -600m, 800m), ("Curation", -100m, 700m), ("Surcharge", -160m, 540m)],
            Steps(result.StepsAtEnd));
        Assert.Equal(540m, result.AtEnd.Money.Value);
    }

    [Fact]
    public void CostsAgreedAnew_HoldFromTheirDay_AndLayersOfOneNameAreOneStep()
    {
        var line = Line(
            Version(Cpm(8, 100_000) with { Costs = "data 0.5 cpm; surcharge 10% of revenue" }), Version(Cpm(8, 100_000) with { Costs = "data 1 cpm; platform 5% of media; surcharge 10% of revenue" }, 2, from: 5));
        var result = LineResults.Of(line, Through(6, Day(4, 100_000, 400), Day(5, 100_000, 400)), March(7));

        // Both halves are cut by the cap of 800, and so is what is a share of them.
        Assert.Equal(
            [("Revenue at the client's rates", 1_600m, 1_600m), ("Beyond the cap", -800m, 800m), ("Media", -800m, 0m), ("Data", -150m, -150m), ("Surcharge", -80m, -230m), ("Platform fee", -20m, -250m)],
            Steps(result.Steps));
        Assert.Equal((1_050m, -250m), (result.Now.Cost.Value, result.Now.Money.Value));
        // The days of the line are together what it comes to.
        Assert.Equal(1_050m, LineResults.Days(line, Through(6, Day(4, 100_000, 400), Day(5, 100_000, 400))).Days.Sum(day => day.Cost));
    }

    [Fact]
    public void LayerByTheThousand_WithoutImpressions_IsUnknownAndNotNothing()
    {
        var day = new WorkedDay(March(1), Usd, null, 100, 7, 400_000_000, null, null);
        var clicks = Cpm(1, 1) with { RateType = RateType.Cpc, Rate = 2, Units = 1_000, Amount = 2_000 };

        Assert.Equal((0, 400m), (LineResults.Of(Line(Version(clicks)), Through(1, day), March(2)) is { } bare ? (bare.UnknownDays, bare.Now.Cost.Value) : default));
        var costed = LineResults.Of(Line(Version(clicks with { Costs = "data 0.5 cpm" })), Through(1, day), March(2));
        Assert.Equal((1, null, null), (costed.UnknownDays, costed.Now.Cost.Value, costed.Steps));
    }

    [Fact]
    public void FeeInTheFigure_OfTermsWhoseFigureContainedIt_IsPaidOnTopOnceMediaIsTheFigure()
    {
        var before = Cpm(8, 100_000) with { CostBasis = CostBasis.TotalMedia, Costs = "platform 10% of media in figure" };
        var result = LineResults.Of(Line(Version(before), Version(Cpm(8, 100_000), 2, from: 5)), Through(6, Day(4, 10_000, 40), Day(5, 10_000, 40)), March(7));

        Assert.Equal([("Media", -80m), ("Platform fee", -4m)], result.Steps!.Steps.Skip(1).Select(step => (step.Name, step.Amount)));
    }
}
