using System.Buffers.Text;
using System.Text;
using Paceline.Common;

namespace Paceline.Api;

/// <summary>
/// A cursor: opaque, versioned, and bound to the list and order it was issued for, so that one from elsewhere is refused, not
/// misread. Base64url of version, list, key and sort value.
/// </summary>
internal static class KeysetCursor
{
    private const char Separator = '\u001f';
    private const string Version = "1";
    private const int LongestText = 2_000;

    public static string Write(string list, Keyset place) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(
            place.SortValue is { } value ? $"{Version}{Separator}{list}{Separator}{place.Key}{Separator}{value}" : $"{Version}{Separator}{list}{Separator}{place.Key}"));

    /// <summary>Why the cursor is no place in the list; null when it is one.</summary>
    public static string? Read(string list, string text, out Keyset? place)
    {
        place = null;
        if (text.Length > LongestText || !Base64Url.IsValid(text)
            || Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split(Separator, 4) is not [Version, var of, { Length: > 0 } key, .. var rest])
        {
            return "is no cursor; take one from pageInfo or an edge.";
        }
        if (of != list)
        {
            return $"was issued for {of}, not for {list}; begin again without it.";
        }
        place = new Keyset(rest is [var value] ? value : null, key);
        return null;
    }
}
