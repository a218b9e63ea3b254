using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Tenancy;

/// <summary>
/// Speaks OpenID Connect with an organisation's provider, in the silo: the client secret is opened where it is used and never leaves the process that may
/// open it. Code flow with PKCE, state and nonce.
/// </summary>
internal sealed class ProviderConversation(OutboundHttp http, IssuerBook issuers, SecretVault vault, TimeProvider time)
{
    private const int LongestSubject = 255;
    private const int LongestName = 120;
    private const int LongestEmail = 254;

    /// <summary>Where the person's browser goes.</summary>
    /// <param name="anew">Whether the provider is to ask who it is even where it knows.</param>
    public async Task<(Uri? Location, ProviderTrouble? Trouble)> Begin(ProviderRecord provider, SignInSecrets secrets, string state, Uri redirect, bool anew)
    {
        var (said, trouble) = await issuers.Of(provider.Org, provider.Issuer).Read();
        if (trouble is not null)
        {
            return (null, trouble);
        }
        if (!http.TryRead(said!.AuthorizationEndpoint, out var endpoint, out _) || !http.TryRead(said.TokenEndpoint, out _, out _))
        {
            return (null, new(ProviderFault.NoDescription, new Uri(provider.Issuer).Authority));
        }
        var message = new OpenIdConnectMessage
        {
            IssuerAddress = endpoint!.AbsoluteUri,
            ClientId = provider.ClientId,
            RedirectUri = redirect.AbsoluteUri,
            ResponseType = OpenIdConnectResponseType.Code,
            Scope = "openid email profile",
            State = state,
            Nonce = secrets.Nonce,
            Prompt = anew ? "login" : null,
            MaxAge = anew ? "0" : null,
        };
        message.SetParameter("code_challenge", Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(secrets.Verifier))));
        message.SetParameter("code_challenge_method", "S256");
        return (new Uri(message.CreateAuthenticationRequestUrl()), null);
    }

    /// <summary>
    /// Asks the provider whether it would take the request: what it thinks of the client or of the address to come back to, it tells the person alone and
    /// sends nobody back.
    /// </summary>
    public async Task<ProviderTrouble?> Knock(Uri location, Uri redirect)
    {
        var answer = await http.Read(new OutboundRequest(location.AbsoluteUri, Accept: "text/html"));
        return answer switch
        {
            { Fault: OutboundFault.Refused } => new(ProviderFault.AddressRefused, location.Authority),
            { Fault: not null } or { Status: >= 500 } => new(ProviderFault.Unreachable, location.Authority),
            { Status: >= 400 } when answer.Body.Contains("redirect", StringComparison.OrdinalIgnoreCase) => new(ProviderFault.RedirectNotRegistered, redirect.AbsoluteUri),
            { Status: >= 400 } => new(ProviderFault.RequestRefused, string.Create(CultureInfo.InvariantCulture, $"with status {answer.Status}")),
            _ => null,
        };
    }

    /// <summary>Exchanges the code, and reads who the provider says it is.</summary>
    public async Task<(ProvedIdentity? Identity, ProviderTrouble? Trouble)> Finish(ProviderRecord provider, SignInSecrets secrets, string code, Uri redirect)
    {
        var page = issuers.Of(provider.Org, provider.Issuer);
        var (said, trouble) = await page.Read();
        if (trouble is not null)
        {
            return (null, trouble);
        }
        var secret = Encoding.UTF8.GetString(await vault.Open(provider.ClientSecret, SecretPlace.ClientSecret(provider.Org)));
        var answer = await http.Send(TokenRequest(provider, secrets, secret, said!, code, redirect));
        if (Refusal(answer, said!, redirect) is { } refused)
        {
            return (null, refused);
        }
        if (Text(answer.Body, "id_token") is not { Length: <= TokenChecks.LongestToken } idToken)
        {
            return (null, new(ProviderFault.BadAnswer, "no id_token"));
        }
        var (token, bad) = await TokenChecks.Check(idToken, page, provider.Issuer, provider.ClientId, time, "JWT");
        if (token is null)
        {
            return (null, bad);
        }
        return await Identity(token, secrets, said!, Text(answer.Body, "access_token"));
    }

    private static OutboundRequest TokenRequest(ProviderRecord provider, SignInSecrets secrets, string secret, OpenIdConnectConfiguration said, string code, Uri redirect)
    {
        List<KeyValuePair<string, string>> form =
        [
            new("grant_type", "authorization_code"), new("code", code), new("redirect_uri", redirect.AbsoluteUri), new("code_verifier", secrets.Verifier),
        ];
        var methods = said.TokenEndpointAuthMethodsSupported;
        // As the standard has it where the provider says nothing.
        if (methods.Count == 0 || methods.Contains("client_secret_basic"))
        {
            var pair = $"{Uri.EscapeDataString(provider.ClientId)}:{Uri.EscapeDataString(secret)}";
            return new OutboundRequest(said.TokenEndpoint, form, new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(pair))));
        }
        return new OutboundRequest(said.TokenEndpoint, [.. form, new("client_id", provider.ClientId), new("client_secret", secret)]);
    }

    private static ProviderTrouble? Refusal(OutboundAnswer answer, OpenIdConnectConfiguration said, Uri redirect)
    {
        var host = new Uri(said.TokenEndpoint).Authority;
        return answer switch
        {
            { Fault: OutboundFault.Refused } => new(ProviderFault.AddressRefused, host),
            { Fault: not null } or { Status: >= 500 } => new(ProviderFault.Unreachable, host),
            { IsRedirect: true } or { IsWhole: false } => new(ProviderFault.BadAnswer, host),
            { Status: 200 } => null,
            _ => Text(answer.Body, "error") switch
            {
                "invalid_client" => new(ProviderFault.WrongSecret),
                "invalid_grant" when Text(answer.Body, "error_description")?.Contains("redirect", StringComparison.OrdinalIgnoreCase) == true =>
                    new(ProviderFault.RedirectNotRegistered, redirect.AbsoluteUri),
                "invalid_grant" => new(ProviderFault.CodeRefused),
                "unauthorized_client" or "unsupported_grant_type" or "invalid_scope" or "invalid_request" => new(ProviderFault.RequestRefused),
                _ => answer.Status == 401 ? new(ProviderFault.WrongSecret) : new(ProviderFault.BadAnswer, host),
            },
        };
    }

    private async Task<(ProvedIdentity? Identity, ProviderTrouble? Trouble)> Identity(JsonWebToken token, SignInSecrets secrets, OpenIdConnectConfiguration said, string? accessToken)
    {
        if (!token.TryGetPayloadValue("nonce", out string? nonce)
            || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(nonce ?? ""), Encoding.UTF8.GetBytes(secrets.Nonce)))
        {
            return (null, new(ProviderFault.WrongNonce));
        }
        if (token.Audiences.Skip(1).Any() && !(token.TryGetPayloadValue("azp", out string? party) && token.Audiences.Contains(party)))
        {
            return (null, new(ProviderFault.WrongAudience));
        }
        if (token.Subject is not { Length: > 0 and <= LongestSubject } subject)
        {
            return (null, new(ProviderFault.BadAnswer, "no sub"));
        }
        var claims = JsonElement.Parse(Base64UrlEncoder.DecodeBytes(token.EncodedPayload));
        if (Text(claims, "email") is null && said.UserInfoEndpoint is { Length: > 0 } endpoint && accessToken is not null)
        {
            // Some providers put little into the token and answer for the rest.
            var answer = await http.Send(new OutboundRequest(endpoint, Authorization: new AuthenticationHeaderValue("Bearer", accessToken)));
            claims = answer is { Fault: null, Status: 200, IsWhole: true } && Parse(answer.Body) is { } more && Text(more, "sub") == subject ? more : claims;
        }
        if (Text(claims, "email")?.Trim().ToLowerInvariant() is not { Length: > 2 and <= LongestEmail } email || email.Split('@') is not [{ Length: > 0 }, { Length: > 0 }])
        {
            return (null, new(ProviderFault.MissingEmail));
        }
        var verified = claims.TryGetProperty("email_verified", out var said2) && (said2.ValueKind == JsonValueKind.True || (said2.ValueKind == JsonValueKind.String && said2.GetString() == "true"));
        if (!verified)
        {
            return (null, new(ProviderFault.EmailNotVerified));
        }
        var name = Text(claims, "name") ?? Text(claims, "preferred_username") ?? email;
        // Where the provider says when it last asked, that is the proof.
        var proved = token.TryGetPayloadValue("auth_time", out long at) && at is > 0 and < 100_000_000_000 && DateTimeOffset.FromUnixTimeSeconds(at) is var then && then < time.GetUtcNow() ? then : time.GetUtcNow();
        return (new ProvedIdentity(subject, email, name[..Math.Min(name.Length, LongestName)], proved), null);
    }

    private static string? Text(string json, string name) => Parse(json) is { } read ? Text(read, name) : null;

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    private static JsonElement? Parse(string json)
    {
        try
        {
            return JsonElement.Parse(json, new JsonDocumentOptions { MaxDepth = 16 });
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>What binds an answer to the sign-in that asked for it: in memory only, for as long as that takes.</summary>
internal sealed record SignInSecrets(string Verifier, string Nonce)
{
    public static SignInSecrets New() => new(Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(32)), Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(32)));

    public override string ToString() => "SignInSecrets(redacted)";
}

/// <summary>Who the provider says it is, checked.</summary>
/// <param name="ProvedAt">When they last proved it there.</param>
internal sealed record ProvedIdentity(string Subject, string Email, string Name, DateTimeOffset ProvedAt);
