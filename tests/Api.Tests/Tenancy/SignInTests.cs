using Paceline.Fakes;

namespace Paceline.Tenancy;

public sealed class SignInTests(ApiFixture api) : IDisposable
{
    private readonly GraphClient client = new(api.Address, key: null);

    private const string Good = $$"""{"email":" ann@alpha.test ","password":"{{World.Password}}"}""";

    [Fact]
    public async Task SignIn_RightPassword_GivesACookieWhoseHashAloneIsKnownInside()
    {
        var answer = await Post("/auth/sign-in", Good);
        Assert.Equal(
            """{"name":"Ann Trader","email":"ann@alpha.test","role":"TRADER","organization":{"slug":"alpha","name":"Agency","zone":"Europe/London","currency":"GBP"},"environment":"production"}""",
            answer.Text);
        var cookie = answer.Response.Headers.GetValues("Set-Cookie").Single();
        Assert.Matches("^paceline=[A-Za-z0-9_-]{43}; path=/; samesite=lax; httponly$", cookie);
        Assert.Equal(CredentialKeys.Hash(Token(cookie)), api.World.LastAttempt!.TokenHash);
        var session = await Get("/auth/session", Token(cookie));
        Assert.Equal((200, answer.Text), (session.Status, session.Text));
    }

    [Theory]
    [InlineData("{}", "email:REQUIRED password:REQUIRED")]
    [InlineData("""{"email":"ann","password":1}""", "email:INVALID password:REQUIRED")]
    [InlineData("""{"email":"ann@alpha.test","password":" "}""", "password:REQUIRED")]
    [InlineData("[]", ":BAD_REQUEST")]
    [InlineData("{", ":BAD_REQUEST")]
    public async Task SignIn_BadInput_NamesEveryProblem(string body, string problems)
    {
        var answer = await Post("/auth/sign-in", body);
        Assert.Equal(400, answer.Status);
        Assert.Equal(problems, string.Join(' ', answer.Json.GetProperty("errors").EnumerateArray()
            .Select(error => $"{error.GetProperty("field").GetString()}:{error.GetProperty("code").GetString()}")));
    }

    [Theory]
    [InlineData("ann@alpha.test")]
    [InlineData("nobody@alpha.test")]
    public async Task SignIn_WrongPasswordOrUnknownUser_IsTheSameRefusal(string email)
    {
        var answer = await Post("/auth/sign-in", $$"""{"email":"{{email}}","password":"wrong"}""");
        Assert.Equal(401, answer.Status);
        Assert.Equal("""{"errors":[{"field":null,"code":"WRONG_CREDENTIALS","message":"The e-mail address or the password is wrong."}]}""", answer.Text);
        Assert.False(answer.Response.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task SignIn_AfterTooManyAttempts_SaysWhenToTryAgain()
    {
        var answer = await Post("/auth/sign-in", """{"email":"blocked@alpha.test","password":"x"}""");
        Assert.Equal((429, "90"), (answer.Status, answer.Response.Headers.GetValues("Retry-After").Single()));
    }

    [Fact]
    public async Task SignIn_FromAnotherSiteOrAForm_IsRefused()
    {
        var foreign = client.Post(Good, path: "/auth/sign-in");
        foreign.Headers.Add("Origin", "https://evil.test");
        Assert.Equal(403, (await client.Send(foreign)).Status);
        Assert.Equal(415, (await client.Send(client.Post("email=a", type: "application/x-www-form-urlencoded", path: "/auth/sign-in"))).Status);
    }

    [Fact]
    public async Task SignIn_WithASessionAlready_EndsTheFormerOne()
    {
        var former = api.World.NewSession();
        var request = client.Post(Good, path: "/auth/sign-in");
        request.Headers.Add("Cookie", $"paceline={former}");
        Assert.Equal(200, (await client.Send(request)).Status);
        Assert.DoesNotContain(CredentialKeys.Hash(former), api.World.Sessions.Keys);
    }

    [Fact]
    public async Task SignOut_EndsTheSessionAtOnce()
    {
        var token = api.World.NewSession();
        Assert.Equal(200, (await Get("/auth/session", token)).Status);
        var request = client.Post("{}", path: "/auth/sign-out");
        request.Headers.Add("Cookie", $"paceline={token}");
        var answer = await client.Send(request);
        Assert.Equal(204, answer.Status);
        Assert.StartsWith("paceline=; expires=Thu, 01 Jan 1970", answer.Response.Headers.GetValues("Set-Cookie").Single(), StringComparison.Ordinal);
        Assert.Equal(401, (await Get("/auth/session", token)).Status);
    }

    [Fact]
    public async Task SignOut_WithoutTheHeaderNoFormCanSend_IsRefused()
    {
        var request = client.Post("a=b", type: "application/x-www-form-urlencoded", path: "/auth/sign-out");
        request.Headers.Add("Cookie", $"paceline={api.World.NewSession()}");
        Assert.Equal(403, (await client.Send(request)).Status);
    }

    [Fact]
    public void Attempt_InALog_DoesNotShowThePassword() =>
        Assert.DoesNotContain("secret", new SignInAttempt("a@b", "secret", "h", null, null).ToString(), StringComparison.Ordinal);

    public void Dispose() => client.Dispose();

    private Task<Answer> Post(string path, string body) => client.Send(client.Post(body, path: path));

    private Task<Answer> Get(string path, string token)
    {
        var request = client.Get(path);
        request.Headers.Add("Cookie", $"paceline={token}");
        return client.Send(request);
    }

    private static string Token(string cookie) => cookie["paceline=".Length..cookie.IndexOf(';', StringComparison.Ordinal)];
}
