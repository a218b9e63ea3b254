using System.Globalization;

namespace Paceline.Bookings;

/// <summary>A number in a cell that somebody typed. What could be two numbers is asked about and never guessed.</summary>
public static class SheetNumber
{
    /// <summary>The number, or why there is none: the code and what to do.</summary>
    public static (decimal? Number, string Code, string Problem) Read(string text, DecimalMark mark)
    {
        var plain = new string([.. text.Where(character => character is not (' ' or '\u00a0' or '\u202f' or '\''))]);
        var (own, other) = mark == DecimalMark.Comma ? (',', '.') : ('.', ',');
        // A mark for thousands in one country is the decimal mark of the next.
        if (plain.Contains(other, StringComparison.Ordinal))
        {
            return (null, "DECIMAL_MARK", $"With a decimal {(own == ',' ? "comma" : "point")} chosen, '{other}' makes this unclear; take it out, or choose the other decimal mark for the whole file.");
        }
        return decimal.TryParse(plain.Replace(own, '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? (number, "", "")
            : (null, "NUMBER_UNREADABLE", $"This is no number; write it as {(own == ',' ? "1234,5" : "1234.5")}.");
    }
}
