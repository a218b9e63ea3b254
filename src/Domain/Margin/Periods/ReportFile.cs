using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Paceline.Bookings;

namespace Paceline.Margin;

/// <summary>A CSV that is kept and compared: the same cells are the same bytes, on any machine and at any time. No text in it is run by a spreadsheet.</summary>
/// <param name="Sha256">Of the bytes, in lower case.</param>
public sealed record ReportFile(byte[] Bytes, string Sha256)
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",;\"\r\n\t");

    internal static ReportFile Of(StringBuilder text)
    {
        byte[] bytes = [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text.ToString())];
        return new(bytes, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    internal static void Row(StringBuilder text, IEnumerable<string> cells) => text.AppendJoin(',', cells).Append("\r\n");

    internal static string Number(decimal? number) => number?.ToString("0.########", CultureInfo.InvariantCulture) ?? "";

    internal static string Text(string text)
    {
        var safe = FormulaSafety.Safe(text);
        return safe.AsSpan().ContainsAny(Special) ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
