using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using Paceline.Connections.Reading;

namespace Paceline.Connections.Dv360;

/// <summary>A service account's way to an access token: an assertion signed with its key, valid for an hour.</summary>
internal static class Dv360SignIn
{
    public const string ClientEmail = "client_email";
    public const string PrivateKey = "private_key";
    public const string PrivateKeyId = "private_key_id";

    private const string Path = "/token";
    private const string Grant = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private const string Scopes = "https://www.googleapis.com/auth/display-video https://www.googleapis.com/auth/doubleclickbidmanager";
    private const int LifeSeconds = 3600;

    public static IReadOnlyList<SettingProblem> Check(ConnectionSettings settings)
    {
        List<SettingProblem> problems = [];
        if (!settings.Credential[ClientEmail].Contains('@', StringComparison.Ordinal))
        {
            problems.Add(new(ClientEmail, "Enter the service account's e-mail address, as in its key file."));
        }
        if (settings.Credential[PrivateKey].Length == 0)
        {
            problems.Add(new(PrivateKey, "Enter the service account's private key, as in its key file."));
        }
        else if (!CanSign(settings))
        {
            problems.Add(new(PrivateKey, "This is no RSA private key in PEM form; copy the whole value with its BEGIN and END lines."));
        }
        if (settings.Project.Length == 0)
        {
            problems.Add(new("project", "Name the Google Cloud project whose quota is used."));
        }
        return problems;
    }

    public static ApiRequest Request(ConnectionSettings settings, Instant now)
    {
        var content = $"grant_type={WebUtility.UrlEncode(Grant)}&assertion={Assertion(settings, now)}";
        return new ApiRequest("POST", Dv360Manifest.Token, Path)
        {
            ContentType = "application/x-www-form-urlencoded",
            Content = Encoding.ASCII.GetBytes(content),
            Token = TokenUse.None,
        };
    }

    public static TokenAnswer Read(ApiAnswer answer, Instant now)
    {
        try
        {
            using var document = JsonPage.Parse(answer.Body);
            var fields = new JsonFields(document.RootElement, []);
            if (fields.Text("access_token") is { } token && fields.Whole("expires_in") is { } seconds and > 0 and < 1_000_000)
            {
                // Google says this of the tokens of people and of test apps; the keys of service accounts have no end.
                var left = fields.Whole("refresh_token_expires_in") is { } end and > 0 and < 1_000_000_000 ? Duration.FromSeconds(end) : (Duration?)null;
                return new TokenAnswer(new AccessToken(token, now + Duration.FromSeconds(seconds), now + left), null);
            }
        }
        catch (UnreadableBatchException)
        {
            // Said below: the body may hold a token, so nothing of it is passed on.
        }
        return new TokenAnswer(null, new Fault(FaultAction.Retry, "BAD_TOKEN_ANSWER", "Google's sign-in gave an answer without a token."));
    }

    private static string Assertion(ConnectionSettings settings, Instant now)
    {
        var keyId = settings.Credential[PrivateKeyId];
        var header = JsonBody.Of(json =>
        {
            json.WriteString("alg", "RS256");
            json.WriteString("typ", "JWT");
            if (keyId.Length > 0)
            {
                json.WriteString("kid", keyId);
            }
        });
        var claims = JsonBody.Of(json =>
        {
            json.WriteString("iss", settings.Credential[ClientEmail]);
            json.WriteString("scope", Scopes);
            json.WriteString("aud", Addresses.Endpoint(Dv360Manifest.Value, settings, Dv360Manifest.Token).AbsoluteUri.TrimEnd('/') + Path);
            json.WriteNumber("iat", now.ToUnixTimeSeconds());
            json.WriteNumber("exp", now.ToUnixTimeSeconds() + LifeSeconds);
        });
        var signed = $"{Base64Url.EncodeToString(header.Span)}.{Base64Url.EncodeToString(claims.Span)}";
        using var key = Key(settings);
        return $"{signed}.{Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    private static RSA Key(ConnectionSettings settings)
    {
        var key = RSA.Create();
        try
        {
            // A key file's line breaks are often pasted in their escaped form.
            key.ImportFromPem(settings.Credential[PrivateKey].Replace("\\n", "\n", StringComparison.Ordinal));
            return key;
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    private static bool CanSign(ConnectionSettings settings)
    {
        try
        {
            using var key = Key(settings);
            return key.SignData([0], HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).Length > 0;
        }
        catch (Exception exception) when (exception is ArgumentException or CryptographicException)
        {
            return false;
        }
    }
}
