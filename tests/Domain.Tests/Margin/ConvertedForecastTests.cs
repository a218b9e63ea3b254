using NodaTime;
using Paceline.Common;

namespace Paceline.Margin;

/// <summary>Months of several currencies in the one that is reported in (PM-F19).</summary>
public sealed class ConvertedForecastTests
{
    private static readonly Currency Eur = Currency.Parse("EUR");
    private static readonly Currency Usd = Currency.Parse("USD");
    private static readonly LocalDate Today = new(2026, 3, 20);

    private static readonly FxTable Table = FxTable.Create(
    [
        Rate(new(2026, 2, 10), 0.80m), Rate(new(2026, 2, 20), 0.90m), Rate(new(2026, 3, 10), 0.92m), Rate(new(2026, 3, 19), 0.94m),
        // Of today and later nothing counts: tomorrow it would be another mean.
        Rate(Today, 7m),
    ]).Value;

    [Fact]
    public void EachMonth_IsAtItsOwnMean_AndOneToComeAtTheLastRate()
    {
        var all = ConvertedForecast.Of([Month(2, "EUR", 100, isClosed: true), Month(2, "USD", 1_000, isClosed: true), Month(3, "USD", 1_000), Month(5, "USD", 1_000)], Eur, Table, Today)!;

        Assert.Equal([(2, 950m, true), (3, 930m, false), (5, 940m, false)], all.Months.Select(month => (month.Month.Month, month.Money.Revenue, month.IsClosed)));
        Assert.Equal([(2, 0), (3, 0), (5, 43)], all.Rates.Select(rate => (rate.Month.Month, rate.Quote.CarriedDays)));
        Assert.All(all.Months, month => Assert.Equal("EUR", month.Currency));
        Assert.Equal([2, 1, 1], all.Months.Select(month => month.Lines));
        Assert.Empty(all.Missing);
    }

    [Fact]
    public void Ratios_AreOfTheConvertedSums()
    {
        // 200 of 1 000 dollars and 50 of 100 euros: (170 + 50) / (850 + 100).
        var all = ConvertedForecast.Of([Month(2, "EUR", 100, cost: 50), Month(2, "USD", 1_000, cost: 800)], Eur, Table, Today)!;
        Assert.Equal((950m, 730m, 220m, 220m / 950m), (all.Months[0].Money.TotalRevenue, all.Months[0].Money.TotalCost, all.Months[0].Money.Margin, all.Months[0].Money.OnRevenue!.Value));
    }

    [Fact]
    public void WithoutARate_AMonthIsNamed_AndInNoSum()
    {
        var all = ConvertedForecast.Of([Month(1, "USD", 1_000), Month(2, "USD", 1_000), Month(2, "SEK", 9_000)], Eur, Table, Today)!;
        Assert.Equal([(new YearMonth(2026, 1), "USD"), (new YearMonth(2026, 2), "SEK")], all.Missing);
        Assert.Equal(850m, Assert.Single(all.Months).Money.Revenue);
    }

    [Fact]
    public void InOneCurrency_ThereIsNothingToConvert()
    {
        Assert.Null(ConvertedForecast.Of([Month(2, "EUR", 100)], Eur, Table, Today));
        Assert.Null(ConvertedForecast.Of([], Eur, Table, Today));
    }

    private static FxRate Rate(LocalDate day, decimal rate) => new(Usd, Eur, day, rate);

    private static ForecastMonth Month(int month, string currency, decimal revenue, decimal cost = 0, bool isClosed = false) =>
        new(new(2026, month), currency, isClosed, 1, 0, 0, MonthMoney.Nothing with { Revenue = revenue, Cost = cost });
}
