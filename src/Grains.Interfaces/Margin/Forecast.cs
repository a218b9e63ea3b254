namespace Paceline.Margin;

/// <summary>Which months are wanted.</summary>
/// <param name="From">The first day of the first; null for five months before the current one.</param>
/// <param name="Through">The first day of the last; null for a year after the current one.</param>
/// <param name="Client">By name; null for all.</param>
[GenerateSerializer, Immutable, Alias("margin.forecastQuery")]
public sealed record ForecastQuery([property: Id(0)] DateOnly? From, [property: Id(1)] DateOnly? Through, [property: Id(2)] string? Client);

/// <summary>What months come to.</summary>
/// <param name="From">The first day of the first that was asked for.</param>
/// <param name="Through">The first day of the last.</param>
/// <param name="Months">By month, then by currency; those of which nothing is known are left out.</param>
/// <param name="Sums">Of these months, a currency each, most revenue first.</param>
/// <param name="Clients">All that have lines, by name, the first 500.</param>
/// <param name="Converted">All of it in the currency that the organisation reports in; null where it is already.</param>
[GenerateSerializer, Immutable, Alias("margin.forecast")]
public sealed record ForecastView(
    [property: Id(0)] DateOnly From, [property: Id(1)] DateOnly Through, [property: Id(2)] IReadOnlyList<ForecastMonthView> Months,
    [property: Id(3)] IReadOnlyList<ForecastSumView> Sums, [property: Id(4)] IReadOnlyList<string> Clients, [property: Id(5)] ConvertedForecastView? Converted);

/// <summary>All months in the currency that is reported in, each at the mean of the rates published for it.</summary>
/// <param name="Months">One for each.</param>
/// <param name="Sum">Of these months.</param>
/// <param name="Missing">Months in a currency that no rate was published for by then: they are in no sum.</param>
[GenerateSerializer, Immutable, Alias("margin.convertedForecast")]
public sealed record ConvertedForecastView(
    [property: Id(0)] string Currency, [property: Id(1)] IReadOnlyList<ForecastMonthView> Months, [property: Id(2)] MonthMoneyView Sum, [property: Id(3)] IReadOnlyList<MonthRateView> Rates,
    [property: Id(4)] IReadOnlyList<MissingRateView> Missing);

/// <param name="Month">Its first day.</param>
/// <param name="Rate">What one unit becomes.</param>
/// <param name="PublishedOn">The day of the last rate in it.</param>
/// <param name="CarriedDays">Above zero where there was none in the month and the last before it counts.</param>
[GenerateSerializer, Immutable, Alias("margin.monthRate")]
public sealed record MonthRateView(
    [property: Id(0)] DateOnly Month, [property: Id(1)] string Currency, [property: Id(2)] decimal Rate, [property: Id(3)] DateOnly PublishedOn, [property: Id(4)] int CarriedDays);

/// <param name="Month">Its first day.</param>
[GenerateSerializer, Immutable, Alias("margin.missingRate")]
public sealed record MissingRateView([property: Id(0)] DateOnly Month, [property: Id(1)] string Currency);

/// <summary>All months in one currency.</summary>
[GenerateSerializer, Immutable, Alias("margin.forecastSum")]
public sealed record ForecastSumView([property: Id(0)] string Currency, [property: Id(1)] MonthMoneyView Money);

/// <summary>Money of a month in one currency. What is only booked has no cost, and is in no margin.</summary>
/// <param name="Revenue">Recognised, of days that are complete.</param>
/// <param name="AdjustedRevenue">Of days of closed months.</param>
/// <param name="ProjectedRevenue">What delivery so far is projected to bring.</param>
/// <param name="BookedRevenue">Of lines that nothing is delivered for.</param>
/// <param name="Margin">Of all but what is only booked.</param>
/// <param name="OnRevenue">Ratio of the margin to its revenue; null without any.</param>
[GenerateSerializer, Immutable, Alias("margin.monthMoney")]
public sealed record MonthMoneyView(
    [property: Id(0)] decimal Revenue, [property: Id(1)] decimal Cost, [property: Id(2)] decimal AdjustedRevenue, [property: Id(3)] decimal AdjustedCost,
    [property: Id(4)] decimal ProjectedRevenue, [property: Id(5)] decimal ProjectedCost, [property: Id(6)] decimal BookedRevenue,
    [property: Id(7)] decimal TotalRevenue, [property: Id(8)] decimal TotalCost, [property: Id(9)] decimal Margin, [property: Id(10)] decimal? OnRevenue);

/// <param name="Month">Its first day.</param>
/// <param name="Lines">That have anything in it.</param>
/// <param name="BookedLines">Of these, those of which only the booking is known.</param>
/// <param name="UnknownLines">Of these, those with days that nobody knows.</param>
[GenerateSerializer, Immutable, Alias("margin.forecastMonth")]
public sealed record ForecastMonthView(
    [property: Id(0)] DateOnly Month, [property: Id(1)] string Currency, [property: Id(2)] bool IsClosed, [property: Id(3)] int Lines, [property: Id(4)] int BookedLines,
    [property: Id(5)] int UnknownLines, [property: Id(6)] MonthMoneyView Money);

/// <summary>A month of one line.</summary>
[GenerateSerializer, Immutable, Alias("margin.forecastLine")]
public sealed record ForecastLineView(
    [property: Id(0)] DateOnly Month, [property: Id(1)] int Booking, [property: Id(2)] string BookingNumber, [property: Id(3)] string Line, [property: Id(4)] string Name,
    [property: Id(5)] string Client, [property: Id(6)] string? Brand, [property: Id(7)] string Currency, [property: Id(8)] bool IsUnknown, [property: Id(9)] MonthMoneyView Money);

/// <summary>The last line of a page.</summary>
[GenerateSerializer, Immutable, Alias("margin.forecastPlace")]
public sealed record ForecastPlace([property: Id(0)] int Booking, [property: Id(1)] string Line, [property: Id(2)] DateOnly Month);
