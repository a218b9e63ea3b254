using System.Globalization;
using NodaTime;
using Paceline.Common;
using static Paceline.Margin.Lines;

namespace Paceline.Margin;

public sealed class FxTests
{
    private static readonly Currency Gbp = Currency.Parse("GBP");

    internal static readonly LocalDate Today = March(5);

    internal static readonly FxRate[] Published =
        [new(Eur, Usd, March(2), 1.10m), new(Eur, Usd, March(3), 1.20m), new(Eur, Usd, March(4), 1.15m)];

    internal static readonly (LocalDate Day, decimal Euros)[] Spend = [(March(2), 100), (March(3), 300), (March(4), 50)];

    private static LocalDate March(int day) => new LocalDate(2026, 3, 1).PlusDays(day - 1);

    internal static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    private static FxUse Use(FxPolicy policy, LocalDate? invoiced = null) =>
        new(policy, Usd, Today, new LockedRate(Eur, Usd, 1.12m, March(1)), invoiced);

    internal static decimal Total(FxTable table, FxPolicy policy, LocalDate? invoiced = null) =>
        Spend.Sum(day => FxConversion.Convert(table, Use(policy, invoiced), new Amount<MediaCost>(day.Euros, Eur), day.Day).Value.Value!.Value);

    [Theory]
    [InlineData(FxPolicy.DeliveryDay, "527.50")]
    [InlineData(FxPolicy.MonthAverage, "517.50")]
    [InlineData(FxPolicy.BookingLocked, "504.00")]
    [InlineData(FxPolicy.InvoiceDate, "517.50")]
    public void PMC3_TodaysRateChangedByAFifth_ChangesNoTotal(FxPolicy policy, string expected)
    {
        foreach (var todays in new[] { 1.30m, 1.30m * 1.2m })
        {
            var table = FxTable.Create([.. Published, new FxRate(Eur, Usd, Today, todays)]).Value;
            Assert.Equal(Number(expected), Total(table, policy, invoiced: March(4)));
        }
    }

    [Theory]
    [InlineData(4, 0, false)] // Published.
    [InlineData(5, 1, false)]
    [InlineData(8, 4, false)] // Four days is still a long weekend.
    [InlineData(9, 5, true)]
    public void MissingRate_IsCarriedFromTheLastPublished_AndAlarmsAfterFourDays(int day, int carried, bool overdue)
    {
        var quote = FxTable.Create(Published).Value.On(Eur, Usd, March(day))!.Value;

        Assert.Equal((1.15m, March(4), carried), (quote.Times, quote.PublishedOn, quote.CarriedDays));
        Assert.Equal((carried > 0, overdue), (quote.IsCarried, quote.IsOverdue));
    }

    [Theory]
    [InlineData(FxPolicy.DeliveryDay, 1, "NO_RATE")] // Before the first published.
    [InlineData(FxPolicy.DeliveryDay, 6, "NO_RATE")] // To come.
    [InlineData(FxPolicy.MonthAverage, 6, "NO_RATE")]
    [InlineData(FxPolicy.InvoiceDate, 3, "NOT_INVOICED")]
    [InlineData(FxPolicy.BookingLocked, 3, "RATE_NOT_LOCKED")]
    public void NoRate_IsAReason_AndKeepsTheOriginal(FxPolicy policy, int day, string reason)
    {
        var euros = new Amount<MediaCost>(100, Eur);

        var converted = FxConversion.Convert(FxTable.Create(Published).Value, new FxUse(policy, Usd, Today), euros, March(day));

        Assert.Equal((null, reason), (converted.Value.Value, converted.Value.ReasonCode));
        Assert.Equal(euros, converted.Original);
        Assert.Null(converted.Converted);
    }

    [Fact]
    public void InvoiceToCome_HasNoRateYet() =>
        Assert.Equal(Reason.NotInvoiced, FxConversion.Quote(FxTable.Create(Published).Value, Use(FxPolicy.InvoiceDate, Today.PlusDays(1)), Eur, March(3)).Reason);

    [Fact]
    public void MonthAverage_BeforeAnyRateOfTheMonth_CarriesTheLastOne()
    {
        var table = FxTable.Create(Published).Value;

        var quote = table.MonthMean(Eur, Usd, new YearMonth(2026, 4), new LocalDate(2026, 4, 2))!.Value;

        Assert.Equal((1.15m, March(4), 28), (quote.Times, quote.PublishedOn, quote.CarriedDays));
        Assert.Null(table.MonthMean(Eur, Usd, new YearMonth(2026, 3), March(2)));
    }

    [Fact]
    public void PairNotPublished_IsReadBackwards_OrByWayOfTheHub_WithoutRounding()
    {
        var table = FxTable.Create([.. Published, new FxRate(Eur, Gbp, March(2), 0.80m)], Eur).Value;

        var back = table.On(Usd, Eur, March(2))!.Value;
        var across = table.On(Usd, Gbp, March(4))!.Value;

        Assert.Equal(100m, back.Of(110));
        Assert.Equal(80m, across.Of(115));
        Assert.Equal((March(2), 2), (across.PublishedOn, across.CarriedDays));
        Assert.Null(FxTable.Create([.. Published, new FxRate(Eur, Gbp, March(2), 0.80m)]).Value.On(Usd, Gbp, March(4)));
    }

    [Fact]
    public void PairThatNobodyPublishesAnyMore_DoesNotStandInTheWayOfNewerRates()
    {
        var table = FxTable.Create([.. Published, new FxRate(Eur, Gbp, March(2), 0.80m), new FxRate(Usd, Gbp, March(1), 9)], Eur).Value;
        Assert.Equal(80m, table.On(Usd, Gbp, March(4))!.Value.Of(115));
        Assert.Equal(9m, table.On(Usd, Gbp, March(1))!.Value.Of(1));
    }

    [Fact]
    public void SameCurrency_IsItself_UnderEveryPolicy() => Assert.All(Enum.GetValues<FxPolicy>(), policy =>
        Assert.Equal(7m, FxConversion.Convert(FxTable.Create([]).Value, new FxUse(policy, Usd, Today), new Amount<MediaCost>(7, Usd), March(1)).Value.Value));

    [Fact]
    public void Table_NamesEveryUnusableRate()
    {
        var refusals = FxTable.Create([new(Eur, Usd, March(1), 0), new(Usd, Usd, March(1), 1), new(Eur, Usd, March(2), 1.1m), new(Eur, Usd, March(2), 1.2m)]).Refusals;

        Assert.Equal(["RATE_UNUSABLE", "RATE_UNUSABLE", "RATE_TWICE"], Codes(refusals));
        Assert.Equal("EUR/USD 2026-03-02", refusals[2].Subject);
    }

    [Fact]
    public void SameRateTwice_IsOneRate() => Assert.NotNull(FxTable.Create([.. Published, .. Published]).Value.On(Eur, Usd, March(2)));
}
