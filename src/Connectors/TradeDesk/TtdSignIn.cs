using NodaTime;
using Paceline.Connections.Reading;

namespace Paceline.Connections.TradeDesk;

/// <summary>Login and password for a token of a day; signing in is itself limited, so a token is used for as long as it lives.</summary>
internal static class TtdSignIn
{
    public const string Login = "login";
    public const string Password = "password";
    public const string Path = "/v3/authentication";

    private static readonly Duration Life = Duration.FromMinutes(1440);

    public static IReadOnlyList<SettingProblem> Check(ConnectionSettings settings)
    {
        List<SettingProblem> problems = [];
        if (settings.Credential[Login].Length == 0)
        {
            problems.Add(new(Login, "Enter the login of an API user."));
        }
        if (settings.Credential[Password].Length == 0)
        {
            problems.Add(new(Password, "Enter the API user's password."));
        }
        if (settings.Project.Length == 0)
        {
            problems.Add(new("project", "Name whose limits are used; the login will do."));
        }
        return problems;
    }

    public static ApiRequest Request(ConnectionSettings settings) => new("POST", TtdManifest.Api, Path)
    {
        ContentType = JsonBody.Type,
        Content = JsonBody.Of(json =>
        {
            json.WriteString("Login", settings.Credential[Login]);
            json.WriteString("Password", settings.Credential[Password]);
            json.WriteNumber("TokenExpirationInMinutes", (int)Life.TotalMinutes);
        }),
        Token = TokenUse.None,
    };

    public static TokenAnswer Read(ApiAnswer answer, Instant now)
    {
        try
        {
            using var document = JsonPage.Parse(answer.Body);
            if (new JsonFields(document.RootElement, []).Text("Token") is { } token)
            {
                return new TokenAnswer(new AccessToken(token, now + Life), null);
            }
        }
        catch (UnreadableBatchException)
        {
            // Said below: the body may hold a token, so nothing of it is passed on.
        }
        return new TokenAnswer(null, new Fault(FaultAction.Retry, "BAD_TOKEN_ANSWER", "The Trade Desk's sign-in gave an answer without a token."));
    }
}
