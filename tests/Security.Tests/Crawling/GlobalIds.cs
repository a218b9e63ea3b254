using Paceline.Api;

namespace Paceline.Crawling;

internal static class GlobalIds
{
    /// <summary>The type an id is of; null when the text is no id.</summary>
    public static string? KindOf(string text) => GlobalId.TryRead(text, out var type, out _) && char.IsAsciiLetterUpper(type[0]) && type.All(char.IsAsciiLetter) ? type : null;

    /// <summary>An id of the same form that nothing has: its digits but the first are others.</summary>
    public static string Missing(string id)
    {
        GlobalId.TryRead(id, out var type, out var key);
        var start = key.LastIndexOf(':') + 1;
        var seen = false;
        var other = string.Concat(key[start..].Select(letter =>
        {
            if (!char.IsAsciiDigit(letter) || !seen)
            {
                seen |= char.IsAsciiDigit(letter);
                return letter;
            }
            return (char)('0' + ((letter - '0' + 5) % 10));
        }));
        return GlobalId.Write(type, key[..start] + (other == key[start..] ? other + "9" : other));
    }
}
