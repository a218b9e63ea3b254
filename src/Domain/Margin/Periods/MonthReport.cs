using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using Paceline.Bookings;

namespace Paceline.Margin;

/// <summary>
/// A month's books as a file. The same books are the same bytes, on any machine and at any time: there is neither a clock nor a name of whoever asks in it. No text in it
/// is run by a spreadsheet.
/// </summary>
/// <param name="Sha256">Of the bytes, in lower case.</param>
public sealed record MonthReport(byte[] Bytes, string Sha256)
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",;\"\r\n\t");

    /// <summary>A row for each line, with its units by day; then a row for each adjustment, with the day it belongs to.</summary>
    public static MonthReport Of(BooksMonth books)
    {
        var days = CalendarSystem.Iso.GetDaysInMonth(books.Month.Year, books.Month.Month);
        var text = new StringBuilder();
        Row(text, [
            "Month", "Kind", "Booking", "Line", "Name", "Client", "Brand", "Rate type", "Currency", "Units", "Revenue", "Cost", "Margin", "Day", "Known on",
            .. Enumerable.Range(1, days).Select(day => $"Units {day:00}"),
        ]);
        foreach (var line in books.Held.OrderBy(line => line.Line.Number, StringComparer.Ordinal).ThenBy(line => line.Line.Line, StringComparer.Ordinal))
        {
            Row(text, [
                Month(books.Month), "DELIVERED", .. Cells(line.Line), Number(line.Units), Number(line.Revenue), Number(line.Cost), Number(line.Revenue - line.Cost), "", "",
                .. line.Month!.Units.Select(Number),
            ]);
        }
        foreach (var one in books.Adjustments.OrderBy(one => one.Line.Number, StringComparer.Ordinal).ThenBy(one => one.Line.Line, StringComparer.Ordinal).ThenBy(one => one.Day))
        {
            Row(text, [
                Month(books.Month), "ADJUSTMENT", .. Cells(one.Line), Number(one.Units), Number(one.Revenue), Number(one.Cost), Number(one.Revenue - one.Cost), Day(one.Day),
                Day(one.KnownOn), .. Enumerable.Repeat("", days),
            ]);
        }
        byte[] bytes = [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text.ToString())];
        return new(bytes, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    private static IEnumerable<string> Cells(BooksLine line) =>
        [Quoted(line.Number), Quoted(line.Line), Quoted(line.Name), Quoted(line.Client), Quoted(line.Brand ?? ""), Words.Of(line.RateType), line.Currency];

    private static void Row(StringBuilder text, IEnumerable<string> cells) => text.AppendJoin(',', cells).Append("\r\n");

    private static string Number(decimal? number) => number?.ToString("0.########", CultureInfo.InvariantCulture) ?? "";

    private static string Day(LocalDate day) => day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

    private static string Month(YearMonth month) => month.ToString("uuuu-MM", CultureInfo.InvariantCulture);

    private static string Quoted(string text)
    {
        var safe = FormulaSafety.Safe(text);
        return safe.AsSpan().ContainsAny(Special) ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
