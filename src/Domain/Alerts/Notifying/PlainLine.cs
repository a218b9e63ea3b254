using System.Text;

namespace Paceline.Alerts;

/// <summary>Text of others on one line of ours.</summary>
public static class PlainLine
{
    /// <summary>Without line breaks and other signs that are not seen but change what stands around them, and no longer than said.</summary>
    public static string Of(string text, int most)
    {
        var line = new StringBuilder(Math.Min(text.Length, most));
        foreach (var sign in text)
        {
            if (line.Length == most)
            {
                line[^1] = '…';
                break;
            }
            line.Append(IsUnseen(sign) ? ' ' : sign);
        }
        // Half of a pair is no sign.
        if (line.Length > 1 && char.IsHighSurrogate(line[^2]) && line[^1] == '…')
        {
            line.Remove(line.Length - 2, 1);
        }
        return line.ToString().Trim();
    }

    /// <summary>Control signs, separators of lines, and what turns the direction of writing.</summary>
    private static bool IsUnseen(char sign) => char.IsControl(sign) || sign is '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u200E' or '\u200F';
}
