using System.Text;

namespace Paceline.Bookings;

/// <summary>Values of enumerations as files and people write them: FLAT_FEE.</summary>
public static class Words
{
    public static string Of<T>(T value)
        where T : struct, Enum
    {
        var word = new StringBuilder();
        foreach (var letter in value.ToString())
        {
            if (char.IsUpper(letter) && word.Length > 0)
            {
                word.Append('_');
            }
            word.Append(char.ToUpperInvariant(letter));
        }
        return word.ToString();
    }

    /// <summary>Reads a word, whatever its capitals, blanks and hyphens.</summary>
    public static bool TryRead<T>(string text, out T value)
        where T : struct, Enum
    {
        var plain = ImportColumns.Plain(text);
        foreach (var one in Enum.GetValues<T>())
        {
            if (ImportColumns.Plain(one.ToString()) == plain)
            {
                value = one;
                return true;
            }
        }
        value = default;
        return false;
    }
}
