using System.Globalization;
using NodaTime;
using Paceline.Common;

namespace Paceline.Margin;

/// <summary>From an organisation's books to what goes over the wire: pure.</summary>
internal static class MonthViewing
{
    // Flights are in the zones of their bookings: a month is over when it is over in the last of all zones.
    private static readonly TimeSpan LastZone = TimeSpan.FromHours(12);

    private const int MostLines = 200;
    private const int MostMonths = 240;
    private const int MostProblems = 200;

    /// <summary>The day it still is in the last of all zones.</summary>
    public static LocalDate Today(DateTimeOffset now) => LocalDate.FromDateTime((now - LastZone).UtcDateTime);

    /// <summary>The newest first.</summary>
    public static IReadOnlyList<MonthView> Months(BooksRecord books, LocalDate today)
    {
        var closed = books.Closed.ToDictionary(one => one.Month);
        var months = new List<MonthView>();
        var oldest = books.Closed.Count > 0 ? books.Closed[^1].Month : books.First ?? today.ToYearMonth();
        for (var month = today.ToYearMonth(); month >= oldest && months.Count < MostMonths; month = month.PlusMonths(-1))
        {
            months.Add(new(
                First(month), Standing(books.Periods, month, today), books.Adjustments.GetValueOrDefault(month), closed.GetValueOrDefault(month) is { } one ? Closing(one) : null));
        }
        return months;
    }

    public static MonthStanding Standing(ClosedPeriods periods, YearMonth month, LocalDate today) =>
        periods.IsClosed(month.OnDayOfMonth(1)) ? MonthStanding.Closed
        : periods.Close(month, today).Refusals.Count == 0 ? MonthStanding.Due
        : today.ToYearMonth() <= month ? MonthStanding.Running : MonthStanding.Waiting;

    public static MonthPreview Preview(BooksMonth books, ClosedPeriods periods, IReadOnlyList<MonthProblem> problems, LocalDate today) => new(
        First(books.Month), Standing(periods, books.Month, today), [.. periods.Close(books.Month, today).Refusals.Select(Problem)],
        [.. problems.Take(MostProblems).Select(Problem)], problems.Count, [.. books.Totals().Select(Total)], [.. books.Held.Take(MostLines).Select(Line)], books.Held.Count(),
        MonthReport.Of(books).Sha256);

    public static ClosingView Closing(ClosedMonthRecord one) => new(one.ClosedAt, one.ClosedBy, one.Reason, one.Problems, one.Sha256, one.Bytes, [.. one.Totals.Select(Total)]);

    public static MonthProblemView Problem(Refusal refusal) => new(refusal.Code, refusal.Subject, refusal.Problem, null);

    public static AdjustmentView Adjustment(BooksAdjustment one) => new(
        one.Line.Booking, one.Line.Number, one.Line.Line, one.Line.Name, one.Line.Client, one.Line.Currency, First(one.Month), one.Day.ToDateOnly(), one.KnownOn.ToDateOnly(), one.Units,
        one.Revenue, one.Cost);

    public static Keyset Cursor(BooksAdjustment one) =>
        new(one.Day.ToDateOnly().ToString("O", CultureInfo.InvariantCulture), FormattableString.Invariant($"{one.Line.Booking}/{one.Line.Line}"));

    /// <summary>Where a page of adjustments goes on; null at the beginning.</summary>
    public static (int Booking, string Line, DateOnly Day)? Place(Keyset? after) => after is { SortValue: { } day } && after.Key.Split('/', 2) is [var booking, var line]
        ? (int.Parse(booking, CultureInfo.InvariantCulture), line, DateOnly.ParseExact(day, "O", CultureInfo.InvariantCulture)) : null;

    public static DateOnly First(YearMonth month) => new(month.Year, month.Month, 1);

    public static YearMonth Month(DateOnly day) => new(day.Year, day.Month);

    private static MonthProblemView Problem(MonthProblem one) => new(one.Code, one.Subject, one.Problem, one.Booking);

    private static MonthTotalView Total(MonthTotal one) =>
        new(one.Currency, one.Lines, one.UnknownLines, one.Revenue, one.Cost, one.Adjustments, one.AdjustedRevenue, one.AdjustedCost);

    private static MonthLineView Line(MonthOfLine one) => new(
        one.Line.Booking, one.Line.Number, one.Line.Line, one.Line.Name, one.Line.Client, one.Line.Currency, one.Units, one.Revenue, one.Cost, one.Month!.Units);
}
