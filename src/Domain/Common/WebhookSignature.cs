using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Paceline.Common;

/// <summary>Signs webhooks over id, time stamp and body, as Standard Webhooks are, and tells whether one is from who holds the secret, and from now.</summary>
public static class WebhookSignature
{
    /// <summary>How far a time stamp may be from now: who sends has clocks of their own, and what was overheard is of no use for longer.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    public const int LongestId = 200;
    private const string Prefix = "whsec_";
    private const string Version = "v1,";
    private const int ShortestKey = 16;

    /// <summary>Reads a secret as booking systems show it, such as <c>whsec_c2VjcmV0…</c>.</summary>
    public static bool TryReadSecret(string? text, [NotNullWhen(true)] out byte[]? key)
    {
        var plain = text?.Trim() ?? "";
        plain = plain.StartsWith(Prefix, StringComparison.Ordinal) ? plain[Prefix.Length..] : plain;
        var bytes = new byte[plain.Length];
        key = plain.Length is > 0 and <= 1000 && Convert.TryFromBase64String(plain, bytes, out var length) && length >= ShortestKey ? bytes[..length] : null;
        return key is not null;
    }

    /// <summary>A secret as it is shown.</summary>
    public static string Show(byte[] key) => Prefix + Convert.ToBase64String(key);

    /// <summary>What the header that carries the signature says.</summary>
    /// <param name="timestamp">In seconds since 1970.</param>
    public static string Sign(byte[] key, string id, long timestamp, ReadOnlySpan<byte> body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.")), .. body];
        return Version + Convert.ToBase64String(HMACSHA256.HashData(key, signed));
    }

    /// <param name="signatures">All that the header has, separated by blanks: while a secret is changed there are two.</param>
    public static bool Holds(byte[] key, string id, string timestamp, string signatures, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        if (id.Length is 0 or > LongestId || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || Math.Abs(now.ToUnixTimeSeconds() - seconds) > Tolerance.TotalSeconds)
        {
            return false;
        }
        var due = Encoding.ASCII.GetBytes(Sign(key, id, seconds, body));
        return signatures.Split(' ', 10).Any(one => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), due));
    }
}
