using System.Net;
using System.Text;
using NodaTime;
using Paceline.Connections.Reading;

namespace Paceline.Connections.Amazon;

/// <summary>Login with Amazon by authorization code: the application is allowed by a user of the DSP, and is given a refresh token for it.</summary>
internal sealed class AmazonConsent : IAuthorisation
{
    public const string Path = "/ap/oa";

    /// <summary>Covers the DSP as well as sponsored advertisements.</summary>
    private const string Scope = "advertising::campaign_management";

    public string CredentialField => AmazonSignIn.RefreshToken;

    public string Endpoint => AmazonManifest.Consent;

    public string ConsentPath(ConnectionSettings settings, Consent consent) => Path + "?" + Form(
        ("client_id", settings.Credential[AmazonSignIn.ClientId]), ("scope", Scope), ("response_type", "code"), ("redirect_uri", consent.ReturnAddress.AbsoluteUri),
        ("state", consent.State), ("code_challenge", consent.Challenge), ("code_challenge_method", "S256"));

    public ApiRequest Exchange(ConnectionSettings settings, ConsentCode code) => new("POST", AmazonManifest.Token, AmazonSignIn.Path)
    {
        ContentType = "application/x-www-form-urlencoded",
        Content = Encoding.ASCII.GetBytes(Form(
            ("grant_type", "authorization_code"), ("code", code.Code), ("redirect_uri", code.ReturnAddress.AbsoluteUri), ("code_verifier", code.Verifier),
            ("client_id", settings.Credential[AmazonSignIn.ClientId]), ("client_secret", settings.Credential[AmazonSignIn.ClientSecret]))),
        Token = TokenUse.None,
        IsRead = false,
    };

    public GrantAnswer ReadGrant(ApiAnswer answer, Instant now)
    {
        try
        {
            using var document = JsonPage.Parse(answer.Body);
            if (new JsonFields(document.RootElement, []).Text("refresh_token") is { Length: > 0 } token)
            {
                return new GrantAnswer(new Grant(token), null);
            }
        }
        catch (UnreadableBatchException)
        {
            // Said below: the body may hold a token, so nothing of it is passed on.
        }
        return new GrantAnswer(null, new Fault(FaultAction.Reject, "BAD_TOKEN_ANSWER", "Amazon's sign-in gave an answer without a refresh token."));
    }

    private static string Form(params (string Name, string Value)[] fields) => string.Join('&', fields.Select(field => $"{field.Name}={WebUtility.UrlEncode(field.Value)}"));
}
