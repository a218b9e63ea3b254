using System.Buffers;
using System.Globalization;

namespace Paceline.Alerts;

/// <summary>The addresses of a receiver by e-mail, as somebody gives them.</summary>
public static class MailAddresses
{
    public const int Most = 20;
    private const int Longest = 254;
    private const int LongestBox = 64;
    private const int LongestLabel = 63;

    // Quoted boxes and letters beyond ASCII are left out: few servers take them, and none must.
    private static readonly SearchValues<char> Box = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.!#$%&'*+/=?^_`{|}~-");
    private static readonly SearchValues<char> Label = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");

    /// <summary>Without blanks around them, each once whatever its case, in the order they were given.</summary>
    public static IReadOnlyList<string> Tidy(IEnumerable<string> given) => [.. given.Select(one => one.Trim()).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>All that is wrong with them, each with its place in the list, or none for the list as a whole.</summary>
    public static IEnumerable<(int? Index, string Problem)> Problems(IReadOnlyList<string> addresses)
    {
        if (addresses.Count is 0 or > Most)
        {
            yield return (null, addresses.Count == 0
                ? "Give the address of somebody who is to be told."
                : string.Create(CultureInfo.InvariantCulture, $"{addresses.Count} addresses are more than {Most}; use a list at your mail provider, or another receiver."));
        }
        for (var i = 0; i < Math.Min(addresses.Count, Most); i++)
        {
            if (!IsAddress(addresses[i].Trim()))
            {
                yield return (i, $"'{Shown(addresses[i])}' is no address such as ada@example.com; write it without a name, in letters from a to z (a domain in others begins with xn--).");
            }
        }
    }

    private static bool IsAddress(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (at is <= 0 or > LongestBox || text.Length > Longest)
        {
            return false;
        }
        var (box, domain) = (text[..at], text[(at + 1)..]);
        return !box.AsSpan().ContainsAnyExcept(Box) && !box.StartsWith('.') && !box.EndsWith('.') && !box.Contains("..", StringComparison.Ordinal)
            && domain.Split('.') is { Length: >= 2 } labels && labels.All(IsLabel) && !labels[^1].All(char.IsAsciiDigit);
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= LongestLabel && !label.AsSpan().ContainsAnyExcept(Label) && !label.StartsWith('-') && !label.EndsWith('-');

    private static string Shown(string text) => PlainLine.Of(text, 60);
}
