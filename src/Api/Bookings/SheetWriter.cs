using System.Buffers;
using System.Globalization;
using System.Text;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace Paceline.Bookings;

/// <summary>Writes rows of text as CSV or XLSX so that no spreadsheet runs any of it as a formula.</summary>
internal static class SheetWriter
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",;\"\r\n\t");
    private static readonly HashSet<string> Numbers =
        [.. new[] { Fields.LockedRate, Fields.Rate, Fields.Units, Fields.Amount, Fields.ClickDays, Fields.ViewDays }.Select(ImportColumns.TitleOf)];
    private static readonly string[] Heads = [.. ImportColumns.All.Select(column => column.Title)];

    /// <summary>The heads of a file of bookings.</summary>
    public static byte[] CsvHead() => CsvHead(Heads);

    /// <summary>Heads, after a mark by which spreadsheets know UTF-8.</summary>
    public static byte[] CsvHead(IReadOnlyList<string> heads) => [.. Encoding.UTF8.GetPreamble(), .. CsvRow(heads)];

    public static byte[] CsvRow(IReadOnlyList<string> cells) => Encoding.UTF8.GetBytes(string.Join(',', cells.Select(Quoted)) + "\r\n");

    /// <summary>A workbook of one sheet. What is no number is a text, which a spreadsheet never calculates.</summary>
    public static byte[] Book(IEnumerable<IReadOnlyList<string>> rows)
    {
        using var stream = new MemoryStream();
        var sheet = rows.Select(row => Heads.Zip(row).ToDictionary(cell => cell.First, cell => Cell(cell.First, cell.Second)));
        stream.SaveAs(sheet, sheetName: "Bookings", configuration: new OpenXmlConfiguration { EnableWriteNullValueCell = false, AutoFilter = false });
        return stream.ToArray();
    }

    private static object Cell(string head, string text) =>
        Numbers.Contains(head) && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : FormulaSafety.Safe(text);

    private static string Quoted(string text)
    {
        // A number below zero begins like a formula and is none.
        var isNumber = decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
        var safe = isNumber ? text : FormulaSafety.Safe(text);
        return safe.AsSpan().ContainsAny(Special) ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
