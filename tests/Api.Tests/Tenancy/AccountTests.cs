using System.Text.Json;
using Paceline.Fakes;

namespace Paceline.Tenancy;

/// <summary>Second factors, fresh proofs, members and keys, as a browser and an API meet them.</summary>
public sealed class AccountTests(ApiFixture api) : IDisposable
{
    private readonly GraphClient client = new(api.Address, key: null);

    [Fact]
    public async Task SignIn_WithASecondFactor_WaitsForTheCodeAndChangesTheToken()
    {
        var first = await Post("/auth/sign-in", $$"""{"email":"mia@alpha.test","password":"{{World.Password}}"}""");
        Assert.Equal((200, """{"next":"SECOND_FACTOR","takesPasskey":true}"""), (first.Status, first.Text));
        var waiting = Token(first);
        Assert.Equal(401, (await Get("/auth/session", waiting)).Status);

        var wrong = await Post("/auth/second-factor", """{"code":"000000"}""", waiting);
        Assert.Equal((401, "WRONG_CODE"), (wrong.Status, Code(wrong)));

        var right = await Post("/auth/second-factor", $$"""{"code":"{{FakeUserGrain.Code}}"}""", waiting);
        Assert.Equal(200, right.Status);
        Assert.NotEqual(waiting, Token(right));
        Assert.Equal(200, (await Get("/auth/session", Token(right))).Status);
        var late = await Post("/auth/second-factor", $$"""{"code":"{{FakeUserGrain.Code}}"}""", waiting);
        Assert.Equal((401, "TOO_LATE"), (late.Status, Code(late)));
    }

    [Fact]
    public async Task Mutation_ThatIsSensitive_AsksForAFreshProofAndTakesNoApiKey()
    {
        var token = api.World.NewSession(World.Alpha, Role.Admin);
        const string Order = "mutation { removeMember(input: { memberId: \"7\" }) { userErrors { code } } }";
        var stale = await Graph(Order, token);
        Assert.Equal("PROOF_NEEDED", Code(stale));

        Assert.Equal((401, "WRONG_CREDENTIALS"), await Post("/auth/prove", """{"proof":"no"}""", token) is { } refused ? (refused.Status, Code(refused)) : default);
        Assert.Equal(204, (await Post("/auth/prove", $$"""{"proof":"{{World.Password}}"}""", token)).Status);
        Assert.Equal("""{"data":{"removeMember":{"userErrors":[]}}}""", (await Graph(Order, token)).DataAlone);

        using var machine = new GraphClient(api.Address, GraphClient.BetaAdmin);
        Assert.Equal("FORBIDDEN", Code(await machine.Ask(Order)));
    }

    [Fact]
    public async Task Person_WhoMustSetUpASecondFactor_MaySelectThatAndNothingElse()
    {
        var token = api.World.NewSession(World.Alpha, Role.Admin);
        var hash = CredentialKeys.Hash(token);
        api.World.Sessions[hash] = api.World.Sessions[hash] with { MustEnrol = true, ProvedAt = DateTimeOffset.UtcNow };

        Assert.Equal("SECOND_FACTOR_NEEDED", Code(await Graph("{ campaigns(first: 1) { nodes { key } } }", token)));
        Assert.Equal("""{"data":{"viewer":{"mustSetUpSecondFactor":true}}}""", (await Graph("{ viewer { mustSetUpSecondFactor } }", token)).DataAlone);
        Assert.Equal("""{"data":{"offerSecondFactor":{"secret":"ABC"}}}""", (await Graph("mutation { offerSecondFactor { secret } }", token)).DataAlone);
        Assert.Contains(""" "next":"SET_UP_SECOND_FACTOR" """.Trim(), (await Get("/auth/session", token)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CreateApiKey_ByAProvedAdministrator_ShowsTheSecretOnceAndSendsItsHashAlone()
    {
        var token = Proved(Role.Admin);

        var answer = await Graph(
            "mutation { createApiKey(input: { name: \"Robot\", role: ANALYST, days: 30, networks: [\"192.0.2.0/24\"] }) { secret apiKey { id name role networks } } }", token);

        var created = answer.Data.GetProperty("createApiKey");
        var key = api.World.LastKey!;
        Assert.True(CredentialKeys.TryReadApiKey(created.GetProperty("secret").GetString()!, out var id, out var secret));
        Assert.Equal((key.KeyId, key.SecretHash, 64), (id, CredentialKeys.Hash(secret), secret.Length));
        Assert.Equal(("Robot", Role.Analyst, 30, "192.0.2.0/24"), (key.Name, key.Role, key.Days, key.Networks.Single()));
    }

    [Theory]
    [InlineData("name: \" \", role: VIEWER, days: 30", "input.name")]
    [InlineData("name: \"x\", role: VIEWER, days: 366", "input.days")]
    [InlineData("name: \"x\", role: VIEWER, days: 0, networks: [\"192.0.2.0/24\", \"here\"]", "input.days input.networks.1")]
    public async Task CreateApiKey_BadInput_NamesEveryProblem(string input, string problems)
    {
        var answer = await Graph($"mutation {{ createApiKey(input: {{ {input} }}) {{ secret }} }}", Proved(Role.Admin));
        Assert.Equal(problems, string.Join(' ', answer.Json.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("extensions").GetProperty("argument").GetString())));
    }

    [Fact]
    public async Task SaveIdentityProvider_ByAProvedAdministrator_SaysEverythingThatIsWrongAndShowsNoSecret()
    {
        var answer = await Graph(
            """
            mutation { saveIdentityProvider(input: { issuer: " ", clientId: "c", clientSecret: "hush", domains: ["x"], newMemberRole: VIEWER }) {
              userErrors { field code } identityProvider { test { problem isOwn } } } }
            """, Proved(Role.Admin));
        Assert.Contains(
            """{"userErrors":[{"field":["issuer"],"code":"INVALID"},{"field":["domains","0"],"code":"INVALID"}],"identityProvider":{"test":{"problem":"WRONG_SECRET","isOwn":true}}}""",
            answer.Text, StringComparison.Ordinal);
        var sent = api.World.LastProvider!;
        Assert.Equal(("", "hush", Role.Viewer), (sent.Issuer, sent.ClientSecret, sent.NewRole));
        Assert.DoesNotContain("hush", $"{sent}{answer.Text}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task InviteMember_ByAProvedAdministrator_GivesALinkWhoseTokenNoServerSees()
    {
        using var known = new GraphClient(await api.Start(settings: ["--Paceline:PublicAddress", "https://ads.example"]), key: null);
        const string Order = "mutation { inviteMember(input: { email: \" Kim@Alpha.test \", role: ANALYST }) { link userErrors { code } } }";

        var answer = await known.Send(Cookie(known.Post(JsonSerializer.Serialize(new { query = Order })), Proved(Role.Admin)));

        var link = new Uri(answer.Data.GetProperty("inviteMember").GetProperty("link").GetString()!);
        Assert.Equal("https://ads.example/invitation", link.GetLeftPart(UriPartial.Path));
        Assert.Equal(("kim@alpha.test", Role.Analyst, CredentialKeys.Hash(link.Fragment[1..])), api.World.LastInvitation);
    }

    [Fact]
    public async Task Invitation_Open_SaysWhoInvitesAndTakesAPassword()
    {
        var look = await Post("/auth/invitation", $$"""{"token":"{{FakeInvitationGrain.Token}}"}""");
        Assert.Equal("""{"organization":"Agency","email":"kim@alpha.test","role":"ANALYST","hasAccount":false,"provider":null}""", look.Text);
        Assert.Equal(404, (await Post("/auth/invitation", """{"token":"another"}""")).Status);

        var shortOne = await Post("/auth/join", $$"""{"token":"{{FakeInvitationGrain.Token}}","name":"Kim","password":"short"}""");
        Assert.Equal((400, "TOO_SHORT"), (shortOne.Status, Code(shortOne)));
        var nameless = await Post("/auth/join", $$"""{"token":"{{FakeInvitationGrain.Token}}"}""");
        Assert.Equal(["password", "name"], nameless.Json.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("field").GetString()));
        var joined = await Post("/auth/join", $$"""{"token":"{{FakeInvitationGrain.Token}}","name":"Kim","password":"four unrelated words"}""");
        Assert.Equal(200, (await Get("/auth/session", Token(joined))).Status);
    }

    [Fact]
    public async Task SignUp_WhereItIsClosed_IsRefused() =>
        Assert.Equal((403, "FORBIDDEN"), await Post("/auth/sign-up", """{"email":"a@b.test","password":"four unrelated words","name":"A","organization":"New","zone":"UTC","currency":"EUR"}""") is { } answer ? (answer.Status, Code(answer)) : default);

    [Fact]
    public async Task Switch_ToAnotherOrganisation_IsANewSessionThereAndEndsTheOldOne()
    {
        var token = api.World.NewSession(World.Alpha, Role.Trader);
        Assert.Equal((401, "NOT_FOUND"), await Post("/auth/switch", """{"organization":"nowhere"}""", token) is { } refused ? (refused.Status, Code(refused)) : default);

        var answer = await Post("/auth/switch", $$"""{"organization":"{{World.Profile(World.Beta).Slug}}"}""", token);

        Assert.Contains(World.Profile(World.Beta).Slug, (await Get("/auth/session", Token(answer))).Text, StringComparison.Ordinal);
        Assert.Equal(401, (await Get("/auth/session", token)).Status);
    }

    [Fact]
    public async Task Viewer_OfAnApiKey_HasNoAccount()
    {
        using var machine = new GraphClient(api.Address, GraphClient.BetaAdmin);
        var answer = await machine.Ask("{ viewer { hasSecondFactor workspaces { slug } sessions { id } } }");
        Assert.Equal("""{"data":{"viewer":{"hasSecondFactor":false,"workspaces":[],"sessions":[]}}}""", answer.DataAlone);
        Assert.Equal("FORBIDDEN", Code(await machine.Ask("mutation { endSession(input: {}) { userErrors { code } } }")));
    }

    public void Dispose() => client.Dispose();

    private Task<Answer> Graph(string query, string token) =>
        client.Send(Cookie(client.Post(JsonSerializer.Serialize(new { query })), token));

    private Task<Answer> Post(string path, string body, string? token = null) => client.Send(Cookie(client.Post(body, path: path), token));

    private Task<Answer> Get(string path, string token) => client.Send(Cookie(client.Get(path), token));

    private static HttpRequestMessage Cookie(HttpRequestMessage request, string? token)
    {
        if (token is not null)
        {
            request.Headers.Add("Cookie", $"paceline={token}");
        }
        return request;
    }

    private static string Token(Answer answer)
    {
        var cookie = answer.Response.Headers.GetValues("Set-Cookie").Single();
        return cookie["paceline=".Length..cookie.IndexOf(';', StringComparison.Ordinal)];
    }

    /// <summary>Of the first error, whichever of the two forms it has.</summary>
    private static string? Code(Answer answer)
    {
        var error = answer.Json.GetProperty("errors")[0];
        return (error.TryGetProperty("extensions", out var extensions) ? extensions : error).GetProperty("code").GetString();
    }

    private string Proved(Role role)
    {
        var token = api.World.NewSession(World.Alpha, role);
        var hash = CredentialKeys.Hash(token);
        api.World.Sessions[hash] = api.World.Sessions[hash] with { ProvedAt = DateTimeOffset.UtcNow };
        return token;
    }
}
