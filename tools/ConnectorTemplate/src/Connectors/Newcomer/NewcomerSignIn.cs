using NodaTime;
using Paceline.Connections.Reading;

namespace Paceline.Connections.Newcomer;

/// <summary>Client id and secret for an access token.</summary>
internal static class NewcomerSignIn
{
    public const string ClientId = "client_id";
    public const string ClientSecret = "client_secret";
    public const string Path = "/oauth/token";

    public static IReadOnlyList<SettingProblem> Check(ConnectionSettings settings)
    {
        List<SettingProblem> problems = [];
        if (settings.Credential[ClientId].Length == 0)
        {
            problems.Add(new(ClientId, "Enter the client id of the API application."));
        }
        if (settings.Credential[ClientSecret].Length == 0)
        {
            problems.Add(new(ClientSecret, "Enter the application's secret."));
        }
        if (settings.Project.Length == 0)
        {
            problems.Add(new("project", "Name whose limits are used; the client id will do."));
        }
        return problems;
    }

    public static ApiRequest Request(ConnectionSettings settings) => new("POST", NewcomerManifest.Api, Path)
    {
        ContentType = JsonBody.Type,
        Content = JsonBody.Of(json =>
        {
            json.WriteString("grant_type", "client_credentials");
            json.WriteString("client_id", settings.Credential[ClientId]);
            json.WriteString("client_secret", settings.Credential[ClientSecret]);
        }),
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
        return new TokenAnswer(null, new Fault(FaultAction.Retry, "BAD_TOKEN_ANSWER", "Newcomer's sign-in gave an answer without a token."));
    }
}
