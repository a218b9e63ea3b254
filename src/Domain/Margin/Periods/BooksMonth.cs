using System.Collections.Immutable;
using NodaTime;
using Paceline.Bookings;

namespace Paceline.Margin;

/// <summary>A booking line as a month's books name it.</summary>
/// <param name="Booking">Paceline's own id.</param>
/// <param name="Number">The organisation's own of the booking, and <paramref name="Line"/> of the line within it.</param>
public sealed record BooksLine(int Booking, string Number, string Line, string Name, string Client, string? Brand, string Currency, RateType RateType);

/// <summary>What a month holds of a line, and what has to be known of that.</summary>
/// <param name="IsDraft">Nobody has agreed to it yet, so the month holds nothing of it.</param>
/// <param name="Source">Whose count the client pays by.</param>
/// <param name="Items">How many line items work for it.</param>
/// <param name="DataThrough">The last day that is complete of all of them and counted by the source; null before any is.</param>
/// <param name="Reason">Why its margin is unknown; null when it is known.</param>
/// <param name="Month">Null where the month holds nothing of it.</param>
public sealed record MonthOfLine(
    BooksLine Line, bool IsDraft, ControllingSource Source, LocalDate FlightStart, LocalDate FlightEnd, int Items, LocalDate? DataThrough, string? Reason, LineMonth? Month)
{
    public decimal? Units => Sum(Month?.Units);

    public decimal? Revenue => Sum(Month?.Revenue);

    public decimal? Cost => Sum(Month?.Cost);

    /// <summary>The first day of its flight in a month that is not complete; null where none is waited for.</summary>
    public LocalDate? OpenFrom(YearMonth month)
    {
        var from = LocalDate.Max(month.OnDayOfMonth(1), FlightStart);
        return from > Due(month) || DataThrough >= Due(month) ? null : DataThrough is { } through && through >= from ? through.PlusDays(1) : from;
    }

    /// <summary>The last day of its flight up to a month's end.</summary>
    public LocalDate Due(YearMonth month) => LocalDate.Min(month.PlusMonths(1).OnDayOfMonth(1).PlusDays(-1), FlightEnd);

    // Without a day that is known, the sum is not.
    private static decimal? Sum(IReadOnlyList<decimal?>? days) => days?.Any(day => day is not null) == true ? days.Sum() : null;
}

/// <summary>A change of a day whose month is closed, in the books of a month that is open or was then (E10).</summary>
/// <param name="Day">To which it belongs.</param>
/// <param name="KnownOn">The day on which it was learnt, in the booking's zone.</param>
public sealed record BooksAdjustment(YearMonth Month, BooksLine Line, LocalDate Day, LocalDate KnownOn, decimal Units, decimal Revenue, decimal Cost);

/// <summary>Everything that a month holds: its own days, and changes of days of closed months.</summary>
public sealed record BooksMonth(YearMonth Month, ImmutableArray<MonthOfLine> Lines, ImmutableArray<BooksAdjustment> Adjustments)
{
    /// <summary>A currency each, most revenue first.</summary>
    public IReadOnlyList<MonthTotal> Totals() =>
    [
        .. Held.Select(line => new MonthTotal(line.Line.Currency, 1, line.Revenue is null || line.Cost is null ? 1 : 0, line.Revenue ?? 0, line.Cost ?? 0, 0, 0, 0))
            .Concat(Adjustments.Select(one => new MonthTotal(one.Line.Currency, 0, 0, 0, 0, 1, one.Revenue, one.Cost)))
            .GroupBy(one => one.Currency).Select(sum => new MonthTotal(
                sum.Key, sum.Sum(one => one.Lines), sum.Sum(one => one.UnknownLines), sum.Sum(one => one.Revenue), sum.Sum(one => one.Cost), sum.Sum(one => one.Adjustments),
                sum.Sum(one => one.AdjustedRevenue), sum.Sum(one => one.AdjustedCost)))
            .OrderByDescending(sum => sum.Revenue).ThenBy(sum => sum.Currency, StringComparer.Ordinal),
    ];

    /// <summary>Lines of which the month holds anything.</summary>
    public IEnumerable<MonthOfLine> Held => Lines.Where(line => line.Month is not null);
}

/// <summary>Of all lines of a month in one currency.</summary>
/// <param name="UnknownLines">Lines of which some of it is unknown; what is known of them is in the sums.</param>
/// <param name="Revenue">Of the month's own days.</param>
/// <param name="AdjustedRevenue">Of days of closed months.</param>
public sealed record MonthTotal(
    string Currency, int Lines, int UnknownLines, decimal Revenue, decimal Cost, int Adjustments, decimal AdjustedRevenue, decimal AdjustedCost);
