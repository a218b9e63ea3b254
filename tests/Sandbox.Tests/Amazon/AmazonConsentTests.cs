using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace Paceline.Amazon;

/// <summary>Login with Amazon's consent page, and what its codes are worth.</summary>
public sealed class AmazonConsentTests
{
    private const string Return = "https://ads.example/connections/signed-in";

    // The pair of RFC 7636, appendix B.
    private const string Verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private const string Challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    [Fact]
    public async Task Page_OfAConsent_AsksForItAndEscapesWhatItShows()
    {
        await using var sandbox = await RunningSandbox.Start();
        using var answer = await sandbox.Client.GetAsync(new Uri("/ap/oa?" + await Query(Asked(state: "\"><script>")), UriKind.Relative));
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal((HttpStatusCode.OK, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Contains(">Allow<", page, StringComparison.Ordinal);
        Assert.Contains(">Deny<", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Allow_ThenTheCode_GivesARefreshTokenThatSignsIn()
    {
        await using var sandbox = await RunningSandbox.Start();
        var back = await Decide(sandbox, Asked(), "allow");
        Assert.StartsWith(Return + "?", back.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal("s1", Field(back, "state"));

        var (status, body) = await Exchange(sandbox, Field(back, "code")!);

        Assert.Equal(200, status);
        var refresh = (string)body["refresh_token"]!;
        Assert.NotEqual("Atzr|paceline-demo", refresh);
        Assert.Equal(200, (await Refresh(sandbox, refresh)).Status);
        Assert.Equal((400, "invalid_grant"), Refusal(await Refresh(sandbox, refresh + "x")));
    }

    [Fact]
    public async Task Deny_ComesBackWithoutACode()
    {
        await using var sandbox = await RunningSandbox.Start();
        var back = await Decide(sandbox, Asked(), "deny");
        Assert.Equal(("access_denied", "s1", null), (Field(back, "error"), Field(back, "state"), Field(back, "code")));
    }

    [Theory]
    [InlineData("client_secret", "wrong", 401, "invalid_client")]
    [InlineData("client_id", "wrong", 401, "invalid_client")]
    [InlineData("redirect_uri", "https://evil.example/", 400, "invalid_grant")]
    [InlineData("code_verifier", "wrong", 400, "invalid_grant")]
    [InlineData("code_verifier", "", 400, "invalid_grant")]
    [InlineData("code", "ANother", 400, "invalid_grant")]
    public async Task Exchange_WithWhatIsNotOfTheConsent_IsRefused(string field, string value, int status, string error)
    {
        await using var sandbox = await RunningSandbox.Start();
        var code = Field(await Decide(sandbox, Asked(), "allow"), "code")!;
        Assert.Equal((status, error), Refusal(await Exchange(sandbox, code, (field, value))));
    }

    [Fact]
    public async Task Exchange_ASecondTime_OrAfterFiveMinutes_IsRefused()
    {
        await using var sandbox = await RunningSandbox.Start();
        var code = Field(await Decide(sandbox, Asked(), "allow"), "code")!;
        await sandbox.Post("/control/clock", """{"advance":"PT4M59S"}""");
        Assert.Equal(200, (await Exchange(sandbox, code)).Status);
        Assert.Equal((400, "invalid_grant"), Refusal(await Exchange(sandbox, code)));

        code = Field(await Decide(sandbox, Asked(), "allow"), "code")!;
        await sandbox.Post("/control/clock", """{"advance":"PT5M"}""");
        Assert.Equal((400, "invalid_grant"), Refusal(await Exchange(sandbox, code)));
    }

    [Fact]
    public async Task Revocation_EndsTheTokensOfConsentsBeforeIt_AndNotOfThoseAfter()
    {
        await using var sandbox = await RunningSandbox.Start();
        var before = (string)(await Exchange(sandbox, Field(await Decide(sandbox, Asked(), "allow"), "code")!)).Body["refresh_token"]!;
        await sandbox.Post("/control/amazon/refresh-token", """{"revoked":"yes"}""");
        var after = (string)(await Exchange(sandbox, Field(await Decide(sandbox, Asked(), "allow"), "code")!)).Body["refresh_token"]!;

        Assert.Equal((400, "invalid_grant"), Refusal(await Refresh(sandbox, before)));
        Assert.Equal((400, "invalid_grant"), Refusal(await Refresh(sandbox, "Atzr|paceline-demo")));
        Assert.Equal(200, (await Refresh(sandbox, after)).Status);
    }

    [Theory]
    [InlineData("client_id", "other", null)]
    [InlineData("redirect_uri", "javascript:alert(1)", null)]
    [InlineData("redirect_uri", "/relative", null)]
    [InlineData("scope", "profile", "invalid_scope")]
    [InlineData("response_type", "token", "unsupported_response_type")]
    [InlineData("code_challenge_method", "plain", "invalid_request")]
    public async Task Page_OfABadRequest_ComesBackWithTheErrorOrStaysWhereTheWayBackIsUnknown(string field, string value, string? error)
    {
        await using var sandbox = await RunningSandbox.Start();
        var asked = Asked();
        asked[field] = value;
        using var client = Strict(sandbox);
        using var answer = await client.GetAsync(new Uri("/ap/oa?" + await Query(asked), UriKind.Relative));
        Assert.Equal(error is null ? HttpStatusCode.BadRequest : HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal(error, answer.Headers.Location is { } back ? Field(back, "error") : null);
    }

    [Fact]
    public async Task Ledger_HoldsNeitherCodeNorState()
    {
        await using var sandbox = await RunningSandbox.Start();
        using (await sandbox.Client.GetAsync(new Uri("/ap/oa?" + await Query(Asked(state: "s3cret-state")), UriKind.Relative)))
        {
        }
        await Exchange(sandbox, Field(await Decide(sandbox, Asked(), "allow"), "code")!);
        var calls = (await sandbox.Get("/control/ledger")).Body.ToJsonString();
        Assert.Contains("/ap/oa", calls, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret-state", calls, StringComparison.Ordinal);
        Assert.DoesNotContain("code=AN", calls, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Asked(string state = "s1") => new()
    {
        ["client_id"] = AmazonClient.ClientId,
        ["scope"] = "advertising::campaign_management",
        ["response_type"] = "code",
        ["redirect_uri"] = Return,
        ["state"] = state,
        ["code_challenge"] = Challenge,
        ["code_challenge_method"] = "S256",
    };

    private static async Task<Uri> Decide(RunningSandbox sandbox, Dictionary<string, string> asked, string decision)
    {
        using var client = Strict(sandbox);
        using var form = new FormUrlEncodedContent(asked.Append(new("decision", decision)));
        using var answer = await client.PostAsync(new Uri("/ap/oa", UriKind.Relative), form);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return answer.Headers.Location!;
    }

    private static Task<(int Status, JsonNode Body)> Exchange(RunningSandbox sandbox, string code, (string Field, string Value)? instead = null)
    {
        Dictionary<string, string> form = new()
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = Return,
            ["code_verifier"] = Verifier,
            ["client_id"] = AmazonClient.ClientId,
            ["client_secret"] = "sandbox",
        };
        if (instead is var (field, value))
            form[field] = value;
        return Token(sandbox, form);
    }

    private static Task<(int Status, JsonNode Body)> Refresh(RunningSandbox sandbox, string token) => Token(sandbox, new()
    {
        ["grant_type"] = "refresh_token",
        ["refresh_token"] = token,
        ["client_id"] = AmazonClient.ClientId,
        ["client_secret"] = "sandbox",
    });

    private static async Task<(int Status, JsonNode Body)> Token(RunningSandbox sandbox, Dictionary<string, string> fields)
    {
        using var form = new FormUrlEncodedContent(fields);
        using var answer = await sandbox.Client.PostAsync(new Uri("/auth/o2/token", UriKind.Relative), form);
        return ((int)answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }

    private static (int Status, string? Error) Refusal((int Status, JsonNode Body) answer) => (answer.Status, (string?)answer.Body["error"]);

    private static HttpClient Strict(RunningSandbox sandbox) => new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = sandbox.Root };

    private static string? Field(Uri address, string name) => QueryHelpers.ParseQuery(address.Query).TryGetValue(name, out var value) ? value.ToString() : null;

    private static async Task<string> Query(Dictionary<string, string> fields)
    {
        using var form = new FormUrlEncodedContent(fields);
        return await form.ReadAsStringAsync();
    }
}
