using NodaTime;
using Paceline.Bookings;
using Paceline.Common;
using Paceline.Pacing;

namespace Paceline.Margin;

/// <summary>What each day adds to a line, against what the line comes to.</summary>
public sealed class LineLedgerTests
{
    private static readonly Currency Usd = Currency.Parse("USD");
    private static readonly DateTimeOffset Known = new(2026, 2, 1, 0, 0, 0, TimeSpan.Zero);

    private static LocalDate March(int day) => new(2026, 3, day);

    private static LineTerms Cpm(decimal rate, long units) => new(
        "Display", new Flight(March(1), March(10)), "even", RateType.Cpm, rate, units, rate * units / 1000, true, CostBasis.Media, ControllingSource.Platform);

    private static LineVersion Version(LineTerms terms, int version = 1, int from = 1) => new("10", version, version, March(from), Known, terms);

    private static SoldLine Line(params LineVersion[] versions) => new("10", [.. versions], Usd, null, null);

    private static WorkedDay Day(int day, long impressions, decimal? media) => new(March(day), Usd, impressions, 1, 1, (long?)(media * 1_000_000), null, null);

    private static WorkedLine Through(int day, params WorkedDay[] days) => new(1, March(1), March(day), days);

    private static string Told(LineLedger ledger) =>
        string.Join("; ", ledger.Days.Where(day => day is not { Revenue: 0, Cost: 0 }).Select(day => FormattableString.Invariant($"{day.Day.Day}: {day.Units:0.##}u {day.Revenue:0.##} {day.Cost:0.##}")));

    [Fact]
    public void Days_BeyondTheCap_AddCostAndNoRevenue() => Assert.Equal(
        "1: 600000u 4800 3360; 5: 500000u 3200 2800; 9: 100u 0 1",
        Told(LineResults.Days(Line(Version(Cpm(8, 1_000_000))), Through(10, Day(1, 600_000, 3_360), Day(5, 500_000, 2_800), Day(9, 100, 1)))));

    [Fact]
    public void E6_Days_ArePaidByTheTermsThatHeld_AndARaisedCapEarnsOnItsDay() => Assert.Equal(
        // 1 000 capped at 800; on the fifth the cap becomes 1 000, at 10 for a thousand from then on.
        "2: 125000u 800 100; 5: 0u 200 0",
        Told(LineResults.Days(Line(Version(Cpm(8, 100_000)), Version(Cpm(10, 100_000), 2, from: 5)), Through(8, Day(2, 125_000, 100)))));

    [Fact]
    public void FlatFee_IsEarnedByTheCurve_WhateverIsDelivered_AndOnUnknownDaysToo()
    {
        var fee = Cpm(1, 1) with { RateType = RateType.FlatFee, Rate = null, Units = null, Amount = 1_000 };
        var ledger = LineResults.Days(Line(Version(fee)), Through(4, Day(1, 10, 5), Day(3, 10, null)));

        Assert.Equal("1: u 100 5; 2: u 100 0; 3: u 100 ; 4: u 100 0", Told(ledger));
        Assert.Equal([March(3)], ledger.Unknown);
    }

    [Fact]
    public void Unknown_IsNotZero_AndWhatIsNotCompleteIsInNoMonth()
    {
        var ledger = LineResults.Days(Line(Version(Cpm(8, 1_000_000))), Through(6, Day(2, 1_000, 5), Day(3, 1_000, null), Day(5, 1_000, 4)));
        Assert.Equal("2: 1000u 8 5; 3: u  ; 5: 1000u 8 4", Told(ledger));
        var month = Assert.Single(ledger.Months());
        Assert.Equal((31, 0m, 8m, null, 0m, null), (month.Revenue.Count, month.Revenue[0], month.Revenue[1], month.Revenue[2], month.Revenue[5], month.Revenue[6]));
        Assert.Equal([3], month.Unknown);

        Assert.Empty(LineResults.Days(Line(Version(Cpm(8, 1_000_000))), WorkedLine.Nothing).Months());
        var byAdServer = Assert.Single(LineResults.Days(Line(Version(Cpm(8, 1_000) with { Source = ControllingSource.AdServer })), Through(31, Day(1, 10, 5))).Months());
        Assert.Equal((null, null, 5m, 0m), (byAdServer.Units[0], byAdServer.Revenue[30], byAdServer.Cost[0], byAdServer.Cost[30]));
    }

    [Fact]
    public void DaysBeforeTheFirstThatIsKnown_AreUnknown_AndNotNothing()
    {
        var ledger = LineResults.Days(Line(Version(Cpm(8, 1_000_000))), Through(5, Day(2, 1_000, 5)) with { CoveredFrom = March(3) });
        Assert.Equal("1: u  ; 2: 1000u 8 5", Told(ledger));
        Assert.Equal([March(1)], ledger.Unknown);
        var idle = Assert.Single(LineResults.Days(Line(Version(Cpm(8, 1_000) with { Flight = new Flight(March(4), March(9)) })), Through(31) with { CoveredFrom = March(3) }).Months());
        Assert.Equal((null, 0m, 0m), (idle.Cost[1], idle.Cost[2], idle.Cost[30]));
    }

    /// <summary>Whatever is sold and however it is amended, the days are the line.</summary>
    [Theory]
    [InlineData(RateType.Cpm)]
    [InlineData(RateType.FlatFee)]
    [InlineData(RateType.MarkupOnMedia)]
    [InlineData(RateType.Cpc)]
    public void Days_AddUpToWhatTheLineComesTo_OnEachOfThem(RateType type)
    {
        var terms = Cpm(8, 40_000) with { RateType = type, Rate = type == RateType.FlatFee ? null : type == RateType.MarkupOnMedia ? 25 : 8, Units = null, Amount = 320 };
        var line = Line(Version(terms), Version(terms with { Amount = 500, Flight = new Flight(March(1), March(20)) }, 2, from: 6));
        WorkedDay[] days = [.. Enumerable.Range(0, 22).Select(i => Day(i + 1, 1_000 + (i * 37 % 11 * 631), 3 + (i * 7 % 5 * 1.37m)))];

        for (var through = 1; through <= 22; through++)
        {
            var (ledger, result) = (LineResults.Days(line, Through(through, days)), LineResults.Of(line, Through(through, days), March(through)));
            Assert.Equal((result.Now.Revenue.Recognised.Value, result.Now.Cost.Value), (ledger.Days.Sum(day => day.Revenue), ledger.Days.Sum(day => day.Cost)));
            Assert.Equal(result.Delivered.Value ?? 0, ledger.Days.Sum(day => day.Units ?? 0));
            Assert.Equal(ledger.Days.Sum(day => day.Revenue), ledger.Months().Sum(month => month.Revenue.Sum()));
        }
    }
}
