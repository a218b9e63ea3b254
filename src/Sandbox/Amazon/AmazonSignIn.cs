using System.Globalization;
using System.Text.Json.Nodes;
using Paceline.Control;
using Paceline.Dv360;
using Paceline.Traffic;

namespace Paceline.Amazon;

/// <summary>
/// Login with Amazon: a refresh token and the application's client id and secret for an access token of an hour; a consent's code for both tokens.
/// </summary>
internal sealed class AmazonSignIn(Credentials credentials, AmazonConsent consent, SandboxSettings settings)
{
    public const string Path = "/auth/o2/token";
    public static readonly TimeSpan TokenLife = TimeSpan.FromSeconds(3600);

    private const string Kind = "amazon";
    private const string Prefix = "Atza|";
    private const string RefreshKind = "amazon-refresh";
    private const string RefreshPrefix = "Atzr|";
    private static readonly TimeSpan RefreshLife = TimeSpan.FromDays(3650);

    /// <summary>Whether the permission behind the settings' refresh token was taken back.</summary>
    private volatile bool isRevoked;

    /// <summary>Grows when permission is taken back: refresh tokens of consents before are worth nothing then.</summary>
    private volatile int generation;

    public static string Issue(Credentials credentials) => Prefix + credentials.Issue(Kind, "advertising", TokenLife);

    public static bool Accept(Credentials credentials, string? token) =>
        token?.StartsWith(Prefix, StringComparison.Ordinal) == true && credentials.Accept(Kind, token[Prefix.Length..]) is not null;

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapPost(Path, SignIn);
        app.MapPost("/control/amazon/refresh-token", Revoke);
    }

    private async Task SignIn(HttpContext http)
    {
        if (!http.Request.HasFormContentType)
            throw Refuse(400, "invalid_request", "The request must be a form.");
        var form = await http.Request.ReadFormAsync();
        if (form["grant_type"] != "refresh_token" && form["grant_type"] != "authorization_code")
            throw Refuse(400, "unsupported_grant_type", "The authorization grant type is not supported by the authorization server");
        if (form["client_id"] != settings.Amazon.ClientId || form["client_secret"] != settings.Amazon.ClientSecret)
            throw Refuse(401, "invalid_client", "Client authentication failed");
        var refresh = form["refresh_token"].ToString();
        if (form["grant_type"] == "authorization_code")
        {
            if (!consent.Redeem(form["code"].ToString(), form["redirect_uri"].ToString(), form["code_verifier"].ToString()))
                throw Refuse(400, "invalid_grant", "The request has an invalid grant parameter : code");
            refresh = RefreshPrefix + credentials.Issue(RefreshKind, generation.ToString(CultureInfo.InvariantCulture), RefreshLife);
        }
        else if (!IsGood(refresh))
            throw Refuse(400, "invalid_grant", "The request has an invalid grant parameter : refresh_token");
        await Json.Write(http.Response, 200, new JsonObject
        {
            ["access_token"] = Issue(credentials),
            ["refresh_token"] = refresh,
            ["token_type"] = "bearer",
            ["expires_in"] = (int)TokenLife.TotalSeconds,
        });
    }

    /// <summary>What the user does who takes the permission back, or gives it again.</summary>
    private async Task Revoke(HttpContext http)
    {
        var problems = new List<Problem>();
        var reader = new ObjectReader(await Json.ReadObject(http.Request) ?? [], "$", problems);
        var revoked = reader.OneOf("revoked", new Dictionary<string, bool> { ["yes"] = true, ["no"] = false }, false, required: true);
        reader.NoOthers();
        if (problems.Count == 0)
        {
            isRevoked = revoked;
            if (revoked)
                Interlocked.Increment(ref generation);
        }
        await (problems.Count > 0 ? ControlAnswer.Bad(http, problems) : ControlAnswer.Ok(http, new { revoked = isRevoked }));
    }

    private bool IsGood(string refresh) =>
        (!isRevoked && refresh == settings.Amazon.RefreshToken)
        || (refresh.StartsWith(RefreshPrefix, StringComparison.Ordinal) && credentials.Accept(RefreshKind, refresh[RefreshPrefix.Length..]) is { } given
            && int.Parse(given, CultureInfo.InvariantCulture) >= generation);

    private static DialectFault Refuse(int status, string error, string description) =>
        new(status, new JsonObject { ["error"] = error, ["error_description"] = description });
}
