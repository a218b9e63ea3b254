using System.Collections.Immutable;
using NodaTime;
using Paceline.Common;

namespace Paceline.Margin;

/// <summary>A rate by which a month's money was converted.</summary>
/// <param name="Quote">What one unit becomes; of a month to come, the last rate there is.</param>
public sealed record MonthRate(YearMonth Month, string Currency, FxQuote Quote);

/// <summary>
/// All months in one currency, for finance that reports in one: each at the mean of the rates published for it, so that no month that is over is ever priced by a later rate (E13). What margin is
/// computed by does not come into it: amounts are converted as they were computed, in the currency they were sold in.
/// </summary>
/// <param name="Months">One for each month; of money that a rate is missing for, nothing is in them.</param>
/// <param name="Rates">Of all months that needed one.</param>
/// <param name="Missing">Months in a currency that no rate was published for by then: they are in no sum.</param>
public sealed record ConvertedForecast(Currency Currency, ImmutableArray<ForecastMonth> Months, ImmutableArray<MonthRate> Rates, ImmutableArray<(YearMonth Month, string Currency)> Missing)
{
    /// <param name="today">As of which the current month has a mean.</param>
    /// <returns>Null where all is in that currency already.</returns>
    public static ConvertedForecast? Of(IReadOnlyList<ForecastMonth> months, Currency into, FxTable table, LocalDate today)
    {
        if (months.All(month => month.Currency == into.Code))
        {
            return null;
        }
        var (rates, missing, converted) = (ImmutableArray.CreateBuilder<MonthRate>(), ImmutableArray.CreateBuilder<(YearMonth, string)>(), new List<ForecastMonth>());
        foreach (var month in months)
        {
            if (month.Currency == into.Code)
            {
                converted.Add(month);
            }
            else if (table.MonthMean(Currency.Parse(month.Currency), into, month.Month, today) is { } quote)
            {
                rates.Add(new(month.Month, month.Currency, quote));
                converted.Add(month with { Currency = into.Code, Money = month.Money.In(quote.Of) });
            }
            else
            {
                missing.Add((month.Month, month.Currency));
            }
        }
        return new(
            into,
            [
                .. converted.GroupBy(month => month.Month).OrderBy(same => same.Key).Select(same => new ForecastMonth(
                    same.Key, into.Code, same.All(month => month.IsClosed), same.Sum(month => month.Lines), same.Sum(month => month.BookedLines), same.Sum(month => month.UnknownLines),
                    same.Aggregate(MonthMoney.Nothing, (sum, month) => sum + month.Money))),
            ],
            rates.ToImmutable(), missing.ToImmutable());
    }
}
