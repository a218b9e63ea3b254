namespace Paceline.Bookings;

/// <summary>Keeps texts that people typed from being run by the spreadsheet that opens an export.</summary>
public static class FormulaSafety
{
    /// <summary>Whether a spreadsheet might take the text for a formula; an apostrophe before one counts too, so that each text has an export of its own.</summary>
    public static bool IsRisky(string text) => text.Length > 0 && ((text[0] == '\'' && IsRisky(text[1..])) || text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠');

    /// <summary>The text as it may stand in a cell: behind an apostrophe where it might be a formula.</summary>
    public static string Safe(string text) => IsRisky(text) ? "'" + text : text;
}
