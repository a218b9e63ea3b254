using NodaTime;

namespace Paceline.Margin;

/// <summary>From forecasts to what goes over the wire: pure.</summary>
internal static class ForecastViewing
{
    private const int MonthsBehind = 5;
    private const int MonthsAhead = 12;

    /// <param name="today">For what is not said.</param>
    public static ForecastFilter Filter(ForecastQuery query, LocalDate today)
    {
        var from = query.From is { } first ? MonthViewing.Month(first) : today.ToYearMonth().PlusMonths(-MonthsBehind);
        return new(from, query.Through is { } last ? MonthViewing.Month(last) : today.ToYearMonth().PlusMonths(MonthsAhead), query.Client);
    }

    /// <summary>Of all months, a currency each: ratios are of the sums.</summary>
    public static IEnumerable<ForecastSumView> Sums(IEnumerable<ForecastMonth> months) => months.GroupBy(one => one.Currency)
        .Select(of => new ForecastSumView(of.Key, Money(of.Aggregate(MonthMoney.Nothing, (sum, one) => sum + one.Money))))
        .OrderByDescending(sum => sum.Money.TotalRevenue).ThenBy(sum => sum.Currency, StringComparer.Ordinal);

    public static ConvertedForecastView? Converted(ConvertedForecast? all) => all is null ? null : new(
        all.Currency.Code, [.. all.Months.Select(Month)], Money(all.Months.Aggregate(MonthMoney.Nothing, (sum, one) => sum + one.Money)),
        [.. all.Rates.Select(rate => new MonthRateView(MonthViewing.First(rate.Month), rate.Currency, rate.Quote.Of(1), rate.Quote.PublishedOn.ToDateOnly(), rate.Quote.CarriedDays))],
        [.. all.Missing.Select(one => new MissingRateView(MonthViewing.First(one.Month), one.Currency))]);

    public static ForecastMonthView Month(ForecastMonth one) =>
        new(MonthViewing.First(one.Month), one.Currency, one.IsClosed, one.Lines, one.BookedLines, one.UnknownLines, Money(one.Money));

    public static ForecastLineView Line(ForecastLine one) => new(
        MonthViewing.First(one.Month), one.Line.Booking, one.Line.Number, one.Line.Line, one.Line.Name, one.Line.Client, one.Line.Brand, one.Line.Currency, one.IsUnknown, Money(one.Money));

    private static MonthMoneyView Money(MonthMoney money) => new(
        money.Revenue, money.Cost, money.AdjustedRevenue, money.AdjustedCost, money.ProjectedRevenue, money.ProjectedCost, money.BookedRevenue, money.TotalRevenue, money.TotalCost,
        money.Margin, money.OnRevenue);
}
