using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Paceline.World;

namespace Paceline.Dv360;

/// <summary>
/// The demo service account and the key that signs the sandbox's own tokens. Made at random at start, and kept in the
/// state directory when there is one, so that clients stay signed in over a restart.
/// </summary>
internal sealed class Credentials : IDisposable
{
    public const string ClientEmail = "paceline-sandbox@paceline-demo.iam.gserviceaccount.com";
    public const string ProjectId = "paceline-demo";
    public const string RefreshToken = "1//sandbox-refresh-token";
    private readonly RSA account;
    private readonly byte[] secret;
    private readonly SandboxClock clock;

    public Credentials(SandboxClock clock, string? stateDirectory)
    {
        this.clock = clock;
        account = RSA.Create(2048);
        var path = stateDirectory is null ? null : Path.Combine(stateDirectory, "credentials.json");
        if (path is not null && File.Exists(path))
        {
            var stored = JsonNode.Parse(File.ReadAllText(path))!;
            account.ImportFromPem((string)stored["privateKey"]!);
            secret = Convert.FromBase64String((string)stored["secret"]!);
            return;
        }

        secret = RandomNumberGenerator.GetBytes(32);
        if (path is null)
            return;
        Directory.CreateDirectory(stateDirectory!);
        var kept = new JsonObject { ["privateKey"] = account.ExportPkcs8PrivateKeyPem(), ["secret"] = Convert.ToBase64String(secret) };
        File.WriteAllText(path, kept.ToJsonString());
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    public JsonObject ServiceAccount(string baseUrl) => new()
    {
        ["type"] = "service_account",
        ["project_id"] = ProjectId,
        ["private_key_id"] = Convert.ToHexStringLower(SHA256.HashData(account.ExportSubjectPublicKeyInfo()))[..40],
        ["private_key"] = account.ExportPkcs8PrivateKeyPem() + "\n",
        ["client_email"] = ClientEmail,
        ["client_id"] = "104210000000000000001",
        ["token_uri"] = baseUrl + "/token",
    };

    public bool Verifies(ReadOnlySpan<byte> signed, byte[] signature)
    {
        lock (account)
            return account.VerifyData(signed, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    /// <summary>A token that says itself what it is good for; only this sandbox can make one.</summary>
    public string Issue(string kind, string scope, TimeSpan life)
    {
        var expires = clock.GetUtcNow().Add(life).ToUnixTimeMilliseconds();
        var nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
        var claims = $"{kind}|{expires}|{nonce}|{scope}";
        return $"{kind}.{Encode(Encoding.UTF8.GetBytes(claims))}.{Encode(Sign(claims))}";
    }

    /// <summary>The scope of a valid, unexpired token of this kind, else null.</summary>
    public string? Accept(string kind, string? token)
    {
        var parts = token?.Split('.') ?? [];
        if (parts.Length != 3 || parts[0] != kind || Decode(parts[1]) is not { } bytes || Decode(parts[2]) is not { } signature)
            return null;
        var claims = Encoding.UTF8.GetString(bytes);
        if (!CryptographicOperations.FixedTimeEquals(Sign(claims), signature))
            return null;
        var fields = claims.Split('|', 4);
        var expires = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(fields[1], System.Globalization.CultureInfo.InvariantCulture));
        return clock.GetUtcNow() < expires ? fields[3] : null;
    }

    public string Signature(string text) => Convert.ToHexStringLower(Sign(text));

    public static byte[]? Decode(string base64Url)
    {
        try
        {
            return System.Buffers.Text.Base64Url.DecodeFromChars(base64Url);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    public void Dispose() => account.Dispose();

    private byte[] Sign(string claims) => HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(claims));

    private static string Encode(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
}
