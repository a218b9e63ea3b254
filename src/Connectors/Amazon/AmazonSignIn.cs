using System.Net;
using System.Text;
using NodaTime;
using Paceline.Connections.Reading;

namespace Paceline.Connections.Amazon;

/// <summary>Login with Amazon: a long-lived refresh token for an access token of an hour.</summary>
internal static class AmazonSignIn
{
    public const string ClientId = "client_id";
    public const string ClientSecret = "client_secret";
    public const string RefreshToken = "refresh_token";

    public const string Path = "/auth/o2/token";

    public static IReadOnlyList<SettingProblem> Check(ConnectionSettings settings)
    {
        List<SettingProblem> problems = [];
        Need(ClientId, "Enter the client id of the Login with Amazon application.");
        Need(ClientSecret, "Enter the application's client secret.");
        Need(RefreshToken, "Enter the refresh token that came of allowing the application to act for a user of the DSP.");
        if (settings.Credential[AmazonManifest.ProfileId] is not { Length: > 0 } profile || !profile.All(char.IsAsciiDigit))
        {
            problems.Add(new(AmazonManifest.ProfileId, "Enter the profile's id, which is a number. GET /v2/profiles lists it with the type agency."));
        }
        if (settings.Project.Length == 0)
        {
            problems.Add(new("project", "Name whose limits are used; the client id will do."));
        }
        return problems;

        void Need(string field, string what)
        {
            if (settings.Credential[field].Length == 0)
            {
                problems.Add(new(field, what));
            }
        }
    }

    public static ApiRequest Request(ConnectionSettings settings) => new("POST", AmazonManifest.Token, Path)
    {
        ContentType = "application/x-www-form-urlencoded",
        Content = Encoding.ASCII.GetBytes("grant_type=refresh_token&" + string.Join('&', new[] { RefreshToken, ClientId, ClientSecret }
            .Select(field => $"{field}={WebUtility.UrlEncode(settings.Credential[field])}"))),
        Token = TokenUse.None,
    };

    public static TokenAnswer Read(ApiAnswer answer, Instant now)
    {
        try
        {
            using var document = JsonPage.Parse(answer.Body);
            var fields = new JsonFields(document.RootElement, []);
            if (fields.Text("access_token") is { } token && fields.Whole("expires_in") is { } seconds and > 0 and < 1_000_000)
            {
                return new TokenAnswer(new AccessToken(token, now + Duration.FromSeconds(seconds)), null);
            }
        }
        catch (UnreadableBatchException)
        {
            // Said below: the body may hold a token, so nothing of it is passed on.
        }
        return new TokenAnswer(null, new Fault(FaultAction.Retry, "BAD_TOKEN_ANSWER", "Amazon's sign-in gave an answer without a token."));
    }
}
