using NodaTime;

namespace Paceline.Margin;

/// <summary>
/// What a month comes to, as far as it is known: what its days earned, what is posted to it of days of closed months, what delivery is projected to bring, and what was booked and has
/// not begun. Of all lines in one currency, or of one line.
/// </summary>
/// <param name="Revenue">Recognised, of days that are complete; of a closed month as it was closed.</param>
/// <param name="ProjectedRevenue">Of days to come.</param>
/// <param name="BookedRevenue">Of lines that nothing is delivered for: what it costs nobody knows.</param>
public sealed record MonthMoney(
    decimal Revenue, decimal Cost, decimal AdjustedRevenue, decimal AdjustedCost, decimal ProjectedRevenue, decimal ProjectedCost, decimal BookedRevenue)
{
    public static MonthMoney Nothing { get; } = new(0, 0, 0, 0, 0, 0, 0);

    /// <summary>All of it.</summary>
    public decimal TotalRevenue => KnownRevenue + BookedRevenue;

    /// <summary>Where the cost is known too.</summary>
    public decimal KnownRevenue => Revenue + AdjustedRevenue + ProjectedRevenue;

    public decimal TotalCost => Cost + AdjustedCost + ProjectedCost;

    /// <summary>Of what is known: what is only booked has no cost, so it is in no margin.</summary>
    public decimal Margin => KnownRevenue - TotalCost;

    /// <summary>Of the same; null without any revenue.</summary>
    public decimal? OnRevenue => KnownRevenue == 0 ? null : Margin / KnownRevenue;

    /// <summary>In another currency.</summary>
    public MonthMoney In(Func<decimal, decimal> convert) => new(
        convert(Revenue), convert(Cost), convert(AdjustedRevenue), convert(AdjustedCost), convert(ProjectedRevenue), convert(ProjectedCost), convert(BookedRevenue));

    public static MonthMoney operator +(MonthMoney one, MonthMoney other) => new(
        one.Revenue + other.Revenue, one.Cost + other.Cost, one.AdjustedRevenue + other.AdjustedRevenue, one.AdjustedCost + other.AdjustedCost,
        one.ProjectedRevenue + other.ProjectedRevenue, one.ProjectedCost + other.ProjectedCost, one.BookedRevenue + other.BookedRevenue);
}

/// <summary>A month in one currency.</summary>
/// <param name="IsClosed">It stays as it is; what is learnt later is in another month.</param>
/// <param name="Lines">That have anything in it.</param>
/// <param name="BookedLines">Of these, those of which only the booking is known.</param>
/// <param name="UnknownLines">Of these, those with days that nobody knows.</param>
public sealed record ForecastMonth(YearMonth Month, string Currency, bool IsClosed, int Lines, int BookedLines, int UnknownLines, MonthMoney Money);

/// <summary>A month of one line.</summary>
public sealed record ForecastLine(YearMonth Month, BooksLine Line, bool IsUnknown, MonthMoney Money);
