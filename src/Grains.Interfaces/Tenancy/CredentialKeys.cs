using System.Security.Cryptography;
using System.Text;

namespace Paceline.Tenancy;

/// <summary>How credentials become grain keys: by hash, so that no token is a key, a log line or a row.</summary>
public static class CredentialKeys
{
    /// <summary>An API key is written <c>pl_{id}_{secret}</c>.</summary>
    public const string ApiKeyPrefix = "pl_";

    public static string Session(string tokenHash) => $"session/{tokenHash}";

    public static string User(string email) => $"user/{Hash(email.Trim().ToLowerInvariant())}";

    public static string Operator(string email) => $"operator/{Hash(email.Trim().ToLowerInvariant())}";

    public static string Invitation(string tokenHash) => $"invitation/{tokenHash}";

    public static string PasswordReset(string tokenHash) => $"reset/{tokenHash}";

    public static string PasskeySignIn(string tokenHash) => $"passkey/{tokenHash}";

    public static string SignInFrom(string network) => $"sign-in-from/{network}";

    public static string Token(string token) => $"token/{Hash(token)}";

    public static string ProviderAttempt(string state) => $"provider-attempt/{Hash(state)}";

    public static string Receipt(string tokenHash) => $"receipt/{tokenHash}";

    public static string ApiKey(string keyId) => $"apikey/{keyId}";

    /// <summary>Lower-case hex SHA-256; right for random tokens, never for passwords.</summary>
    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>Splits an API key into its public id and its secret.</summary>
    public static bool TryReadApiKey(string text, out string keyId, out string secret)
    {
        (keyId, secret) = ("", "");
        if (!text.StartsWith(ApiKeyPrefix, StringComparison.Ordinal) || text.Split('_') is not [_, { Length: > 0 } id, { Length: > 0 } rest])
        {
            return false;
        }
        (keyId, secret) = (id, rest);
        return true;
    }
}
