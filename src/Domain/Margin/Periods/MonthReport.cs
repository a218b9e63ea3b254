using System.Globalization;
using System.Text;
using NodaTime;
using Paceline.Bookings;

namespace Paceline.Margin;

/// <summary>A month's books as a file. There is neither a clock nor a name of whoever asks in it.</summary>
public static class MonthReport
{
    /// <summary>A row for each line, with its units by day; then a row for each adjustment, with the day it belongs to.</summary>
    public static ReportFile Of(BooksMonth books)
    {
        var days = CalendarSystem.Iso.GetDaysInMonth(books.Month.Year, books.Month.Month);
        var text = new StringBuilder();
        ReportFile.Row(text, [
            "Month", "Kind", "Booking", "Line", "Name", "Client", "Brand", "Rate type", "Currency", "Units", "Revenue", "Cost", "Margin", "Day", "Known on",
            .. Enumerable.Range(1, days).Select(day => $"Units {day:00}"),
        ]);
        foreach (var line in books.Held.OrderBy(line => line.Line.Number, StringComparer.Ordinal).ThenBy(line => line.Line.Line, StringComparer.Ordinal))
        {
            ReportFile.Row(text, [
                Month(books.Month), "DELIVERED", .. Cells(line.Line), ReportFile.Number(line.Units), ReportFile.Number(line.Revenue), ReportFile.Number(line.Cost), ReportFile.Number(line.Revenue - line.Cost), "", "",
                .. line.Month!.Units.Select(ReportFile.Number),
            ]);
        }
        foreach (var one in books.Adjustments.OrderBy(one => one.Line.Number, StringComparer.Ordinal).ThenBy(one => one.Line.Line, StringComparer.Ordinal).ThenBy(one => one.Day))
        {
            ReportFile.Row(text, [
                Month(books.Month), "ADJUSTMENT", .. Cells(one.Line), ReportFile.Number(one.Units), ReportFile.Number(one.Revenue), ReportFile.Number(one.Cost), ReportFile.Number(one.Revenue - one.Cost), Day(one.Day),
                Day(one.KnownOn), .. Enumerable.Repeat("", days),
            ]);
        }
        return ReportFile.Of(text);
    }

    private static IEnumerable<string> Cells(BooksLine line) =>
        [ReportFile.Text(line.Number), ReportFile.Text(line.Line), ReportFile.Text(line.Name), ReportFile.Text(line.Client), ReportFile.Text(line.Brand ?? ""), Words.Of(line.RateType), line.Currency];

    private static string Month(YearMonth month) => month.ToString("uuuu-MM", CultureInfo.InvariantCulture);

    private static string Day(LocalDate day) => day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
}
