using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Paceline.Api;

/// <summary>A Relay global id: base64url of <c>Type:key</c>. It names no organisation, so another organisation's id simply finds nothing.</summary>
internal static class GlobalId
{
    private const int LongestText = 600;

    // Keys become grain keys: nothing that could change how one is read may pass.
    private static readonly SearchValues<char> KeyCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789:._~-");

    public static string Write(string type, string key)
    {
        Span<byte> bytes = stackalloc byte[LongestText];
        if (type.Length + key.Length + 1 > LongestText / 3)
        {
            return Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{type}:{key}"));
        }
        var length = Encoding.UTF8.GetBytes(type, bytes);
        bytes[length++] = (byte)':';
        length += Encoding.UTF8.GetBytes(key, bytes[length..]);
        return Base64Url.EncodeToString(bytes[..length]);
    }

    public static bool TryRead(string? text, out string type, out string key)
    {
        (type, key) = ("", "");
        if (text is null || text.Length > LongestText || !Base64Url.IsValid(text))
        {
            return false;
        }
        var plain = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text));
        var colon = plain.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || colon == plain.Length - 1 || plain.AsSpan().ContainsAnyExcept(KeyCharacters))
        {
            return false;
        }
        (type, key) = (plain[..colon], plain[(colon + 1)..]);
        return true;
    }
}
