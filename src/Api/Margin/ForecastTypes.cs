using GraphQL.Types;
using Paceline.Api;
using Paceline.Tenancy;

namespace Paceline.Margin;

internal sealed class MarginForecastType : ObjectGraphType<ForecastView>
{
    public MarginForecastType()
    {
        Name = "MarginForecast";
        Description = "What months come to: those behind as earned, those ahead as projected or booked.";
        this.ReadableFrom(Role.Analyst);
        this.Says("from", Kind.Day, forecast => forecast.From, "The first day of the first month.");
        this.Says("through", Kind.Day, forecast => forecast.Through, "The first day of the last month.");
        this.Says("months", Kind.Many<ForecastMonthType>(), forecast => forecast.Months, "By month, then by currency; those of which nothing is known are left out.").Holds(24);
        this.Says("sums", Kind.Many<ForecastSumType>(), forecast => forecast.Sums, "Of these months, a currency each, most revenue first.").Holds(4);
        this.Says("clients", Kind.Many<StringGraphType>(), forecast => forecast.Clients, "All that have booking lines, by name, the first 500.").Holds(20);
        this.Says("converted", Kind.OneOrNull<ConvertedForecastType>(), forecast => forecast.Converted, "All of it in the currency that the organisation reports in; null where it is already.");
    }
}

internal sealed class ConvertedForecastType : ObjectGraphType<ConvertedForecastView>
{
    public ConvertedForecastType()
    {
        Name = "ConvertedForecast";
        Description = "All months in one currency, each at the mean of the rates published for it, and months to come at the last rate: no month that is over is priced by a later rate.";
        this.ReadableFrom(Role.Analyst);
        this.Says("currency", Kind.Text, all => all.Currency);
        this.Says("months", Kind.Many<ForecastMonthType>(), all => all.Months, "One for each.").Holds(24);
        this.Says("sum", Kind.One<MonthMoneyType>(), all => all.Sum);
        this.Says("rates", Kind.Many<MonthRateType>(), all => all.Rates, "Of all months that needed one.").Holds(24);
        this.Says("missing", Kind.Many<MissingRateType>(), all => all.Missing, "Months in a currency that no rate was published for by then: they are in no sum.").Holds(4);
    }
}

internal sealed class MonthRateType : ObjectGraphType<MonthRateView>
{
    public MonthRateType()
    {
        Name = "MonthRate";
        this.ReadableFrom(Role.Analyst);
        this.Says("month", Kind.Day, rate => rate.Month, "Its first day.");
        this.Says("currency", Kind.Text, rate => rate.Currency);
        this.Says("rate", Kind.Amount, rate => rate.Rate, "What one unit becomes.");
        this.Says("publishedOn", Kind.Day, rate => rate.PublishedOn, "The day of the last rate in it.");
        this.Says("carriedDays", Kind.Integer, rate => rate.CarriedDays, "Above zero where there was none in the month and the last before it counts.");
    }
}

internal sealed class MissingRateType : ObjectGraphType<MissingRateView>
{
    public MissingRateType()
    {
        Name = "MissingRate";
        this.ReadableFrom(Role.Analyst);
        this.Says("month", Kind.Day, one => one.Month, "Its first day.");
        this.Says("currency", Kind.Text, one => one.Currency);
    }
}

internal sealed class ForecastMonthType : ObjectGraphType<ForecastMonthView>
{
    public ForecastMonthType()
    {
        Name = "ForecastMonth";
        Description = "A month in one currency.";
        this.ReadableFrom(Role.Analyst);
        this.Says("month", Kind.Day, one => one.Month, "Its first day.");
        this.Says("currency", Kind.Text, one => one.Currency);
        this.Says("isClosed", Kind.Flag, one => one.IsClosed, "It stays as it is; what is learnt later is in another month.");
        this.Says("lineCount", Kind.Integer, one => one.Lines, "That have anything in it.");
        this.Says("bookedLines", Kind.Integer, one => one.BookedLines, "Of these, those of which only the booking is known.");
        this.Says("unknownLines", Kind.Integer, one => one.UnknownLines, "Of these, those with days that nobody knows.");
        this.Says("money", Kind.One<MonthMoneyType>(), one => one.Money);
    }
}

internal sealed class ForecastSumType : ObjectGraphType<ForecastSumView>
{
    public ForecastSumType()
    {
        Name = "ForecastSum";
        this.ReadableFrom(Role.Analyst);
        this.Says("currency", Kind.Text, sum => sum.Currency);
        this.Says("money", Kind.One<MonthMoneyType>(), sum => sum.Money);
    }
}

internal sealed class MonthMoneyType : ObjectGraphType<MonthMoneyView>
{
    public MonthMoneyType()
    {
        Name = "MonthMoney";
        Description = "What is only booked has no cost, and is in no margin.";
        this.ReadableFrom(Role.Analyst);
        this.Says("revenue", Kind.Amount, money => money.Revenue, "Recognised, of days that are complete; of a closed month as it was closed.");
        this.Says("cost", Kind.Amount, money => money.Cost);
        this.Says("adjustedRevenue", Kind.Amount, money => money.AdjustedRevenue, "Posted to it, of days of closed months.");
        this.Says("adjustedCost", Kind.Amount, money => money.AdjustedCost);
        this.Says("projectedRevenue", Kind.Amount, money => money.ProjectedRevenue, "What delivery so far is projected to bring; beyond its cap a line brings none.");
        this.Says("projectedCost", Kind.Amount, money => money.ProjectedCost);
        this.Says("bookedRevenue", Kind.Amount, money => money.BookedRevenue, "Of lines that nothing is delivered for, by their curves; nobody knows its cost.");
        this.Says("totalRevenue", Kind.Amount, money => money.TotalRevenue, "All of it.");
        this.Says("totalCost", Kind.Amount, money => money.TotalCost);
        this.Says("margin", Kind.Amount, money => money.Margin, "Revenue − cost, of all but what is only booked.");
        this.Says("marginOnRevenue", Kind.AmountOrNull, money => money.OnRevenue, "Of the same; null without any revenue.");
    }
}
