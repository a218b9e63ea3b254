using NodaTime;
using Paceline.Common;
using static Paceline.Margin.Lines;

namespace Paceline.Margin;

/// <summary>Files of published rates, as banks publish them and as people keep them.</summary>
public sealed class RateFileTests
{
    private static readonly LocalDate Today = new(2026, 3, 10);
    private static readonly Currency Gbp = Currency.Parse("GBP");

    private static LocalDate March(int day) => new(2026, 3, day);

    private static Outcome<System.Collections.Immutable.ImmutableArray<FxRate>> Read(string text) => RateFile.Read(text, Eur, Today);

    [Theory]
    [InlineData("Date,USD,JPY,\n2026-03-05,1.0825,N/A,\n2026-03-06,1.0813,161.2,\n")]
    [InlineData("\uFEFFdate;usd;jpy\r\n2026-03-06;1.0813;161.2\r\n2026-03-05;1.0825;\r\n\r\n")]
    [InlineData("\"Date\"\t\"USD\"\t\"JPY\"\n2026-03-05\t1.0825\t-\n2026-03-06\t1.0813\t161.20")]
    [InlineData("Date,Base,Quote,Rate\n2026-03-05,EUR,USD,1.0825\n2026-03-06,EUR,USD,1.0813\n2026-03-06,EUR,JPY,161.2\n2026-03-06,EUR,JPY,161.2")]
    public void File_OfEitherForm_IsItsRates(string text) => Assert.Equal(
        [new FxRate(Eur, Currency.Parse("JPY"), March(6), 161.2m), new FxRate(Eur, Usd, March(5), 1.0825m), new FxRate(Eur, Usd, March(6), 1.0813m)],
        Read(text).Value.OrderBy(rate => rate.Quote.Code).ThenBy(rate => rate.Day));

    [Fact]
    public void EverythingWrong_IsToldAtOnce_RowByRow() => Assert.Equal(
        [
            "RATE_CURRENCY Row 1 names 'XXXX', which is no currency of ISO 4217.",
            "RATE_DAY Row 2 has '06.03.2026' as its date; write 2026-03-31.",
            "RATE_DAY Row 3 is of 2026-03-11; rates are of days from 1999 to today.",
            "RATE_RANGE Row 4 has '1,08' for EUR/USD; a rate is above 0, at most 10^9 and has at most 10 decimals, with a point.",
            "RATE_RANGE Row 5 has '0' for EUR/USD; a rate is above 0, at most 10^9 and has at most 10 decimals, with a point.",
            "RATE_RANGE Row 6 has a rate of EUR for itself; leave it out.",
            "RATE_TWICE Row 8 says 1.2 for EUR/USD, and row 7 of the same day says 1.1; keep one.",
        ],
        Read("Date;USD;XXXX;EUR\n06.03.2026;1.1\n2026-03-11;1.1\n2026-03-06;1,08\n2026-03-05;0\n2026-03-05;1.3;;1\n2026-03-04;1.1\n2026-03-04;1.2").Refusals.Select(one => $"{one.Code} {one.Problem}"));

    [Theory]
    [InlineData("", "RATES_EMPTY")]
    [InlineData("Date,USD", "RATES_EMPTY")]
    [InlineData("Day,USD\n2026-03-06,1", "RATES_HEAD")]
    [InlineData("Date,USD\n2026-03-06,N/A", "RATES_COUNT")]
    [InlineData("Date,Base,Quote,Rate\n2026-03-06,EUR,USD", "RATE_CELLS")]
    public void File_WithoutRates_SaysWhatToGive(string text, string code) => Assert.Equal([code], Codes(Read(text).Refusals));

    [Fact]
    public void MoreProblemsThanAnybodyReads_AreCounted() =>
        Assert.Equal("10 more rows are wrong.", Read("Date,USD\n" + string.Join('\n', Enumerable.Repeat("x,1", 60))).Refusals[^1].Problem);

    [Fact]
    public void Margin_ByRatesOfTheDay_ConvertsEachDayByItsOwn_AndByTheLastBefore()
    {
        var table = FxTable.Create(Read("Date,USD,GBP\n2026-03-05,1.25,0.8\n2026-03-06,1.2,0.9").Value, Eur).Value;
        var terms = new Bookings.LineTerms(
            "Display", new Pacing.Flight(March(1), March(31)), "even", Bookings.RateType.Cpm, 8, 1_000_000, 8_000, true, CostBasis.Media, Bookings.ControllingSource.Platform);
        var version = new Bookings.LineVersion("10", 1, 1, March(1), default, terms);
        WorkedDay Day(int day) => new(March(day), Gbp, 100_000, 0, 0, 90_000_000, null, null);
        var worked = new WorkedLine(1, March(1), March(9), [Day(5), Day(6), Day(8)]);
        LineResult Result(FxPolicy policy) => LineResults.Of(new SoldLine("10", [version], Usd, new LockedRate(Usd, Gbp, 0.75m, March(1)), null, new MarginRates(policy, table)), worked, Today);

        // 90 GBP by way of the euro: 140.625 on the 5th, 120 on the 6th, and on the 8th by the rate of the 6th.
        Assert.Equal(380.625m, Result(FxPolicy.DeliveryDay).Now.Cost.Value);
        Assert.Equal(360m, Result(FxPolicy.BookingLocked).Now.Cost.Value);
        // Before the first rate there is none, and the day is unknown.
        var early = LineResults.Of(new SoldLine("10", [version], Usd, null, null, new MarginRates(FxPolicy.DeliveryDay, table)), worked with { Days = [Day(4)] }, Today);
        Assert.Equal((Reason.NoRate, 1), (early.Now.Cost.Reason, early.UnknownDays));
    }

    [Fact]
    public void Margin_ByTheMeanOfTheMonth_IsOneForTheLineAndForItsDays()
    {
        // The last rate was published on the last complete day.
        var table = FxTable.Create([new(Eur, Usd, March(2), 1.10m), new(Eur, Usd, March(3), 1.20m), new(Eur, Usd, March(4), 1.21m), new(Eur, Usd, March(5), 2)]).Value;
        var terms = new Bookings.LineTerms(
            "Display", new Pacing.Flight(March(1), March(31)), "even", Bookings.RateType.Cpm, 8, 1_000_000, 8_000, true, CostBasis.Media, Bookings.ControllingSource.Platform);
        var sold = new SoldLine("10", [new("10", 1, 1, March(1), default, terms)], Usd, null, null, new MarginRates(FxPolicy.MonthAverage, table, March(5)));
        var worked = new WorkedLine(1, March(1), March(4), [.. FxTests.Spend.Select(day => new WorkedDay(day.Day, Eur, 1_000, 0, 0, (long)day.Euros * 1_000_000, null, null))]);

        Assert.Equal(450 * 1.17m, LineResults.Of(sold, worked, March(5)).Now.Cost.Value);
        Assert.Equal(450 * 1.17m, LineResults.Days(sold, worked).Days.Sum(day => day.Cost));
    }
}
