using System.Security.Cryptography;
using OtpNet;

namespace Paceline.Tenancy;

/// <summary>Time-based one-time codes (RFC 6238: SHA-1, six digits, half minutes, as every authenticator has them) and recovery codes. Pure.</summary>
public static class SecondFactor
{
    /// <summary>160 bits, as RFC 4226 recommends.</summary>
    public const int SeedBytes = 20;

    public const int RecoveryCodes = 10;

    private const string RecoveryAlphabet = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
    private const int RecoveryLength = 16;

    /// <summary>The half minute that the code is of: the present one or either beside it, as clocks differ; null when it is of none.</summary>
    public static long? StepOf(byte[] seed, string code, DateTimeOffset now) =>
        code.Length == 6 && code.All(char.IsAsciiDigit)
        && new Totp(seed).VerifyTotp(now.UtcDateTime, code, out var step, VerificationWindow.RfcSpecifiedNetworkDelay) ? step : null;

    /// <summary>For typing into an authenticator.</summary>
    public static string Secret(byte[] seed) => Base32Encoding.ToString(seed).TrimEnd('=');

    /// <summary>For scanning.</summary>
    public static string Uri(byte[] seed, string email) => new OtpUri(OtpType.Totp, seed, email, "Paceline").ToString();

    /// <summary>Codes of 79 random bits, written in four groups.</summary>
    public static IReadOnlyList<string> NewRecoveryCodes() =>
        [.. Enumerable.Range(0, RecoveryCodes).Select(_ => string.Join('-', RandomNumberGenerator.GetString(RecoveryAlphabet, RecoveryLength).Chunk(4).Select(four => new string(four))))];

    /// <summary>What is kept of a recovery code: so many random bits need no salt. Null when the text can be none.</summary>
    public static string? RecoveryHash(string code)
    {
        var plain = code.Trim().ToUpperInvariant().Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        return plain.Length == RecoveryLength && plain.All(RecoveryAlphabet.Contains) ? CredentialKeys.Hash(plain) : null;
    }
}
