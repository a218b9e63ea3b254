using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Paceline.Traffic;
using Paceline.World;

namespace Paceline.Dv360;

/// <summary>Google's OAuth token endpoint: a service account's signed assertion, or a refresh token, for an access token.</summary>
internal sealed class TokenEndpoint(Credentials credentials, SandboxClock clock)
{
    public const string Kind = "ya29";
    public static readonly TimeSpan TokenLife = TimeSpan.FromSeconds(3600);
    private const string JwtBearer = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private const string DisplayVideo = "https://www.googleapis.com/auth/display-video";
    private const string BidManager = "https://www.googleapis.com/auth/doubleclickbidmanager";
    public const string EveryScope = DisplayVideo + " " + BidManager;

    public void Map(IEndpointRouteBuilder app) => app.MapPost("/token", async http =>
    {
        var form = await Form(http.Request);
        var grant = form.GetValueOrDefault("grant_type", "");
        var scope = grant switch
        {
            JwtBearer => FromAssertion(form.GetValueOrDefault("assertion", ""), http.Request),
            "refresh_token" => form.GetValueOrDefault("refresh_token") == Credentials.RefreshToken
                ? EveryScope
                : throw Refuse(400, "invalid_grant", "Bad Request"),
            _ => throw Refuse(400, "unsupported_grant_type", $"Invalid grant_type: {grant}"),
        };
        await Json.Write(http.Response, 200, new JsonObject
        {
            ["access_token"] = credentials.Issue(Kind, scope, TokenLife),
            ["expires_in"] = (int)TokenLife.TotalSeconds - 1,
            ["scope"] = scope,
            ["token_type"] = "Bearer",
        });
    });

    /// <summary>Google's libraries send a form; some send the same fields as JSON.</summary>
    private static async Task<Dictionary<string, string>> Form(HttpRequest request)
    {
        if (request.HasFormContentType)
            return (await request.ReadFormAsync()).ToDictionary(f => f.Key, f => f.Value.ToString());
        var body = await Json.ReadObject(request) ?? [];
        return body.Where(p => Json.Text(p.Value) is not null).ToDictionary(p => p.Key, p => Json.Text(p.Value)!);
    }

    private string FromAssertion(string assertion, HttpRequest request)
    {
        var parts = assertion.Split('.');
        if (parts.Length != 3 || Object(parts[0]) is not { } header || Object(parts[1]) is not { } claims || Credentials.Decode(parts[2]) is not { } signature)
            throw Refuse(400, "invalid_grant", "Invalid JWT: Failed to parse.");
        if (Json.Text(header["alg"]) != "RS256" || !credentials.Verifies(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), signature))
            throw Refuse(400, "invalid_grant", "Invalid JWT Signature.");
        if (Json.Text(claims["iss"]) != Credentials.ClientEmail)
            throw Refuse(400, "invalid_grant", "Invalid grant: account not found");
        var own = $"{request.Scheme}://{request.Host}/token";
        // Google's own libraries write the production address here whatever endpoint they are pointed at.
        if (Json.Text(claims["aud"]) is var audience && audience != own && audience != "https://oauth2.googleapis.com/token")
            throw Refuse(400, "invalid_grant", "Invalid JWT: aud must be the token endpoint.");
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        var issued = Json.Whole(claims["iat"]) ?? 0;
        var expires = Json.Whole(claims["exp"]) ?? 0;
        if (expires <= now || expires - issued > 3600 || issued > now + 300)
        {
            throw Refuse(
                400,
                "invalid_grant",
                "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim.");
        }

        var scopes = (Json.Text(claims["scope"]) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return scopes.Length > 0 && scopes.All(s => s.StartsWith("https://www.googleapis.com/auth/", StringComparison.Ordinal))
            ? string.Join(' ', scopes)
            : throw Refuse(400, "invalid_scope", "Invalid OAuth scope or ID token audience provided.");
    }

    private static JsonObject? Object(string part)
    {
        try
        {
            return Credentials.Decode(part) is { } bytes ? JsonNode.Parse(bytes) as JsonObject : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static DialectFault Refuse(int status, string error, string description) =>
        new(status, new JsonObject { ["error"] = error, ["error_description"] = description });

    public static bool Allows(string scope, PathString path)
    {
        var scopes = scope.Split(' ');
        return path.StartsWithSegments("/v2")
            ? scopes.Contains(BidManager)
            : scopes.Contains(DisplayVideo) || (path.Value!.Contains("/campaigns", StringComparison.Ordinal) && scopes.Contains(DisplayVideo + "-mediaplanning"));
    }
}
