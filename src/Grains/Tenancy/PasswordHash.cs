using System.Security.Cryptography;

namespace Paceline.Tenancy;

/// <summary>PBKDF2-HMAC-SHA256 with 600 000 rounds and a 16-byte salt, written <c>pbkdf2-sha256$rounds$salt$hash</c>.</summary>
public sealed class PasswordHash
{
    private const string Scheme = "pbkdf2-sha256";
    private const int HashBytes = 32;
    private readonly int _rounds;
    private readonly string _nobody;

    /// <param name="rounds">Default: 600 000. Fewer only where tests sign in often.</param>
    public PasswordHash(int rounds = 600_000)
    {
        _rounds = rounds;
        _nobody = Of("");
    }

    public string Of(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        return $"{Scheme}${_rounds}${Convert.ToBase64String(salt)}${Convert.ToBase64String(Derive(password, salt, _rounds))}";
    }

    /// <param name="stored">The stored hash; null stands for nobody and takes the same time.</param>
    public bool Verify(string? stored, string password)
    {
        if ((stored ?? _nobody).Split('$') is not [Scheme, var rounds, var salt, var hash]
            || !int.TryParse(rounds, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var count))
        {
            return false;
        }
        var right = CryptographicOperations.FixedTimeEquals(Convert.FromBase64String(hash), Derive(password, Convert.FromBase64String(salt), count));
        return right && stored is not null;
    }

    /// <summary>Whether the hash was made with fewer rounds than today's, so that the next right password should be hashed anew.</summary>
    public bool IsOld(string stored) => !stored.StartsWith($"{Scheme}${_rounds}$", StringComparison.Ordinal);

    private static byte[] Derive(string password, byte[] salt, int rounds) => Rfc2898DeriveBytes.Pbkdf2(password, salt, rounds, HashAlgorithmName.SHA256, HashBytes);
}
