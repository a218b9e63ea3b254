using System.Globalization;
using System.IO.Compression;
using System.Text;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;
using Sylvan.Data.Csv;

namespace Paceline.Bookings;

/// <summary>The cells of a file, or why it has none that can be taken.</summary>
/// <param name="Problem">For whoever sent it; null when it could be read.</param>
internal sealed record Sheet(IReadOnlyList<string[]> Rows, string? Problem = null);

/// <summary>
/// Reads a CSV or XLSX file as rows of text. Files come from outside, so each step has a limit of its own: bytes, bytes once unpacked, rows, columns, characters of a cell.
/// </summary>
internal static class SheetReader
{
    public const int MostBytes = 5 * 1024 * 1024;
    public const int MostRows = 20_000;
    public const int MostColumns = 60;
    private const int MostUnpacked = 80 * 1024 * 1024;
    private const int MostParts = 100;
    private const int LongestCell = 32_767;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>What a file begins with, not what it is called, says what it is.</summary>
    public static Sheet Read(ReadOnlyMemory<byte> file)
    {
        try
        {
            return file.Span.StartsWith("PK"u8) ? ReadBook(file) : ReadText(file);
        }
        // On bytes that only pretend to be a workbook the reader fails with whatever breaks first.
        catch (Exception fault) when (fault is InvalidDataException or FormatException or System.Xml.XmlException or CsvFormatException or DecoderFallbackException
            or KeyNotFoundException or InvalidOperationException or ArgumentException or NullReferenceException or OverflowException or IndexOutOfRangeException)
        {
            return Refused("The file cannot be read; save it as CSV in UTF-8 or as XLSX and send it again.");
        }
    }

    private static Sheet ReadText(ReadOnlyMemory<byte> file)
    {
        string text;
        try
        {
            text = Strict.GetString(file.Span);
        }
        catch (DecoderFallbackException)
        {
            return Refused("The file is not in UTF-8; in a spreadsheet choose \"CSV UTF-8\" when saving.");
        }
        text = text.TrimStart('\ufeff');
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            return Refused("The file is no text; send CSV in UTF-8 or XLSX.");
        }
        // Spreadsheets write and read a first line such as sep=; for themselves.
        if (text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && text.IndexOf('\n', StringComparison.Ordinal) is > 0 and < 8 and var end)
        {
            text = text[(end + 1)..];
        }
        var options = new CsvDataReaderOptions { HasHeaders = false, Delimiter = DelimiterOf(text), BufferSize = 128 * 1024 };
        using var reader = CsvDataReader.Create(new StringReader(text), options);
        var rows = new List<string[]>();
        while (reader.Read())
        {
            if (rows.Count > MostRows)
            {
                return TooManyRows;
            }
            if (reader.RowFieldCount > MostColumns)
            {
                return TooManyColumns;
            }
            rows.Add([.. Enumerable.Range(0, reader.RowFieldCount).Select(reader.GetString)]);
        }
        return new Sheet(rows);
    }

    // What the head is divided by most. Heads hold neither of the three.
    private static char DelimiterOf(string text)
    {
        var head = text.AsSpan(0, text.IndexOf('\n', StringComparison.Ordinal) is >= 0 and var end ? end : text.Length);
        var (best, most) = (',', 0);
        foreach (var one in (ReadOnlySpan<char>)[',', ';', '\t'])
        {
            if (head.Count(one) is var count && count > most)
            {
                (best, most) = (one, count);
            }
        }
        return best;
    }

    private static Sheet ReadBook(ReadOnlyMemory<byte> file)
    {
        using var stream = new MemoryStream(file.ToArray(), writable: false);
        if (!UnpacksWithinLimits(stream))
        {
            return Refused($"The workbook is larger than {MostUnpacked / 1024 / 1024} MB once unpacked; send one with the lines alone.");
        }
        stream.Position = 0;
        // No part of somebody's file is written to the disk of this process.
        var configuration = new OpenXmlConfiguration { EnableSharedStringCache = false, FillMergedCells = false, IgnoreEmptyRows = false };
        var rows = new List<string[]>();
        foreach (IDictionary<string, object?> row in stream.Query(useHeaderRow: false, excelType: ExcelType.XLSX, configuration: configuration))
        {
            if (row.Count > MostColumns)
            {
                return TooManyColumns;
            }
            if (rows.Count > MostRows)
            {
                return TooManyRows;
            }
            rows.Add([.. row.Values.Select(Text)]);
        }
        return new Sheet(rows);
    }

    // What a zip says of its sizes is only a claim: each part is unpacked and counted before anything looks into it.
    private static bool UnpacksWithinLimits(Stream stream)
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        if (zip.Entries.Count > MostParts)
        {
            return false;
        }
        var (buffer, total) = (new byte[64 * 1024], 0L);
        foreach (var entry in zip.Entries)
        {
            using var part = entry.Open();
            for (int read; (read = part.Read(buffer)) > 0;)
            {
                total += read;
                if (total > MostUnpacked)
                {
                    return false;
                }
            }
        }
        return true;
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        string text => text.Length > LongestCell ? text[..LongestCell] : text,
        DateTime moment => moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        // Spreadsheets keep binary numbers: their shortest text is what was typed.
        double number => Math.Abs(number) < 1e28 ? ((decimal)number).ToString("0.############", CultureInfo.InvariantCulture) : number.ToString("R", CultureInfo.InvariantCulture),
        bool flag => flag ? "YES" : "NO",
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static Sheet TooManyRows => Refused($"The file has more than {MostRows} rows; divide it.");

    private static Sheet TooManyColumns => Refused($"The file has more than {MostColumns} columns; take out what does not belong to the template.");

    private static Sheet Refused(string problem) => new([], problem);
}
