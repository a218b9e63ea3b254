using System.Net;
using Paceline.Fakes;

namespace Paceline.Tenancy;

/// <summary>Passkeys, links to another password, limits by network and teams, as a browser and an API meet them.</summary>
public sealed class PasskeyTests(ApiFixture api)
{
    private const string Home = "https://ads.example.test";

    [Fact]
    public async Task SignIn_ByPasskey_IsBoundToTheBrowserThatAskedAndGoodOnce()
    {
        using var client = new GraphClient(await Named(), key: null);
        var asked = await Post(client, "/auth/passkey/any", "{}");
        Assert.Equal((200, """{"rpId":"ads.example.test","origin":"https://ads.example.test"}"""), (asked.Status, asked.Text));
        var cookie = asked.Response.Headers.GetValues("Set-Cookie").Single();
        Assert.Matches("^paceline-passkey=[A-Za-z0-9_-]{43}; max-age=300; path=/; samesite=strict; httponly$", cookie);
        var asking = cookie[..cookie.IndexOf(';', StringComparison.Ordinal)];

        Assert.Equal((401, "WRONG_PASSKEY"), Say(await Post(client, "/auth/passkey/sign-in", Credential("right"))));
        var came = await Post(client, "/auth/passkey/sign-in", Credential("right"), asking);
        Assert.Equal(200, came.Status);
        Assert.Contains(came.Response.Headers.GetValues("Set-Cookie"), one => one.StartsWith("paceline-passkey=; expires=Thu, 01 Jan 1970", StringComparison.Ordinal));
        Assert.Contains(came.Response.Headers.GetValues("Set-Cookie"), one => one.StartsWith("paceline=", StringComparison.Ordinal) && one.EndsWith("httponly", StringComparison.Ordinal));
        Assert.Equal((401, "WRONG_PASSKEY"), Say(await Post(client, "/auth/passkey/sign-in", Credential("right"), asking)));
    }

    [Fact]
    public async Task SecondStep_ByPasskey_IsBoundToTheSessionThatWaits()
    {
        using var client = new GraphClient(await Named(), key: null);
        var first = await Post(client, "/auth/sign-in", $$"""{"email":"mia@alpha.test","password":"{{World.Password}}"}""");
        var waiting = Cookie(first);
        Assert.Equal(401, (await Post(client, "/auth/passkey/own", "{}")).Status);
        Assert.Equal((401, "WRONG_PASSKEY"), Say(await Post(client, "/auth/passkey/second-factor", Credential("right"), waiting)));
        Assert.Equal("""{"rpId":"ads.example.test"}""", (await Post(client, "/auth/passkey/own", "{}", waiting)).Text);
        Assert.Equal((401, "UNAUTHENTICATED"), Say(await Post(client, "/auth/passkey/second-factor", Credential("right"), $"paceline={SessionCookie.NewToken()}")));
        var came = await Post(client, "/auth/passkey/second-factor", Credential("right"), waiting);
        Assert.Equal(200, came.Status);
        Assert.NotEqual(waiting, Cookie(came));
    }

    [Fact]
    public async Task Proof_ByPasskey_IsForMembersSignedIn()
    {
        var cookie = $"paceline={api.World.NewSession()}";
        using var client = new GraphClient(await Named(), key: null);
        Assert.Equal((401, "WRONG_PASSKEY"), Say(await Post(client, "/auth/passkey/prove", Credential("wrong"), cookie)));
        Assert.Equal(204, (await Post(client, "/auth/passkey/prove", Credential("right"), cookie)).Status);
        Assert.Equal(401, (await Post(client, "/auth/passkey/prove", Credential("right"))).Status);
        Assert.Equal(401, (await Post(client, "/auth/passkey/prove", Credential("right"), $"paceline={api.World.NewOperator()}")).Status);
        Assert.Equal((400, "REQUIRED"), Say(await Post(client, "/auth/passkey/prove", "{}", cookie)));
    }

    [Theory]
    [InlineData("http://127.0.0.1:5080")]
    [InlineData("")]
    public async Task Installation_WithoutAName_HasNoPasskeysAndSaysSo(string address)
    {
        using var client = new GraphClient(await api.Start(settings: [$"--Paceline:PublicAddress={address}"]), key: null);
        Assert.Equal((404, "NO_PASSKEYS_HERE"), Say(await Post(client, "/auth/passkey/any", "{}")));
    }

    [Fact]
    public async Task Passkeys_OfAnAccount_AreMadeAndRemovedByAFreshProofAlone()
    {
        var token = Proved(Role.Viewer);
        using var client = new GraphClient(await Named(), key: null);
        Assert.Equal(
            """{"data":{"viewer":{"passkeys":[{"id":"abc","name":"Laptop","isBackedUp":true,"lastUsedAt":null}]}}}""",
            (await Graph(client, "{ viewer { passkeys { id name isBackedUp lastUsedAt } } }", token)).DataAlone);
        Assert.Equal(
            """{"data":{"offerPasskey":{"options":"{\"rp\":\"ads.example.test\"}","userErrors":[]}}}""",
            (await Graph(client, "mutation { offerPasskey { options userErrors { code } } }", token)).DataAlone.Replace("\\u0022", "\\\"", StringComparison.Ordinal));
        Assert.Equal(
            """{"data":{"registerPasskey":{"recoveryCodes":["AAAA-BBBB-CCCC-DDDD"],"userErrors":[]}}}""",
            (await Graph(client, """mutation { registerPasskey(input: { name: "Laptop", credential: "right" }) { recoveryCodes userErrors { code } } }""", token)).DataAlone);
        Assert.Equal(
            """{"data":{"registerPasskey":{"userErrors":[{"code":"WRONG_PASSKEY"}]}}}""",
            (await Graph(client, """mutation { registerPasskey(input: { name: "Laptop", credential: "wrong" }) { userErrors { code } } }""", token)).DataAlone);
        Assert.Equal("BAD_USER_INPUT", (await Graph(client, """mutation { registerPasskey(input: { name: " ", credential: "right" }) { userErrors { code } } }""", token)).Codes.Single());
        Assert.Equal(
            """{"data":{"removePasskey":{"userErrors":[]}}}""", (await Graph(client, """mutation { removePasskey(input: { id: "abc" }) { userErrors { code } } }""", token)).DataAlone);
        Assert.Equal("PROOF_NEEDED", (await Graph(client, """mutation { removePasskey(input: { id: "abc" }) { userErrors { code } } }""", api.World.NewSession())).Codes.Single());
    }

    [Fact]
    public async Task Network_ThatHasFailedTooOften_IsRefusedBeforeAnyAccountIsAsked()
    {
        // The listener's own machine is trusted here, so that each test has a network of its own.
        using var client = new GraphClient(await api.Start(settings: ["--Paceline:TrustedProxies=127.0.0.0/8, ::1/128"]), key: null);
        api.World.Attempts["203.0.113.5"] = 2;
        api.World.Attempts["2001:db8:1:2::/64"] = 0;
        Assert.Equal(401, await Attempt("203.0.113.5", "wrong"));
        Assert.Equal(200, await Attempt("203.0.113.5", World.Password));
        Assert.Equal(401, await Attempt("203.0.113.5", "wrong"));
        var calls = api.World.LastAttempt;
        Assert.Equal(429, await Attempt("203.0.113.5", World.Password));
        Assert.Same(calls, api.World.LastAttempt);
        // Who is not trusted says nothing: the address before the last trusted one counts.
        Assert.Equal(429, await Attempt("198.51.100.1, 203.0.113.5", World.Password));
        Assert.Equal(200, await Attempt("203.0.113.6", World.Password));
        Assert.Equal(429, await Attempt("2001:db8:1:2:aaaa:bbbb:cccc:dddd", World.Password));

        async Task<int> Attempt(string from, string password)
        {
            var request = client.Post($$"""{"email":"ann@alpha.test","password":"{{password}}"}""", path: "/auth/sign-in");
            request.Headers.Add("X-Forwarded-For", from);
            return (await client.Send(request)).Status;
        }
    }

    [Fact]
    public async Task ForwardedAddress_OfWhoIsNotTrusted_IsNotBelieved()
    {
        using var client = new GraphClient(api.Address, key: null);
        api.World.Attempts["203.0.113.66"] = 0;
        var request = client.Post($$"""{"email":"ann@alpha.test","password":"{{World.Password}}"}""", path: "/auth/sign-in");
        request.Headers.Add("X-Forwarded-For", "203.0.113.66");
        Assert.Equal(200, (await client.Send(request)).Status);
    }

    [Theory]
    [InlineData("203.0.113.5", "203.0.113.5")]
    [InlineData("::ffff:203.0.113.5", "203.0.113.5")]
    [InlineData("2001:db8:1:2:aaaa:bbbb:cccc:dddd", "2001:db8:1:2::/64")]
    public void Network_OfAnAddress_IsWhatOnePersonHas(string address, string network) => Assert.Equal(network, SignInGate.NetworkOf(IPAddress.Parse(address)));

    [Fact]
    public async Task ResetLink_OfAnAdministrator_ShowsItsTokenOnceAndSendsItsHashAlone()
    {
        var token = Proved(Role.Admin);
        using var client = new GraphClient(await Named(), key: null);
        var answer = await Graph(client, """mutation { resetPassword(input: { memberId: "7" }) { link userErrors { code } } }""", token);
        var link = answer.Json.GetProperty("data").GetProperty("resetPassword").GetProperty("link").GetString()!;
        Assert.StartsWith($"{Home}/new-password#", link, StringComparison.Ordinal);
        Assert.Equal((7L, CredentialKeys.Hash(link[(link.IndexOf('#', StringComparison.Ordinal) + 1)..])), api.World.LastReset);
        Assert.Equal(
            """{"data":{"resetPassword":{"link":null,"userErrors":[{"field":["memberId"],"code":"IS_ELSEWHERE_TOO"}]}}}""",
            (await Graph(client, """mutation { resetPassword(input: { memberId: "8" }) { link userErrors { field code } } }""", token)).DataAlone);
        Assert.Equal("PROOF_NEEDED", (await Graph(client, """mutation { resetPassword(input: { memberId: "7" }) { link } }""", api.World.NewSession(role: Role.Admin))).Codes.Single());
        Assert.Equal("FORBIDDEN", (await Graph(client, """mutation { resetPassword(input: { memberId: "7" }) { link } }""", Proved(Role.Trader))).Codes.Distinct().Single());
        Assert.Equal(
            """{"data":{"refusedSignIns":[{"email":"ann@alpha.test","address":"203.0.113.9","reason":"WRONG_PASSWORD","times":3}]}}""",
            (await Graph(client, "{ refusedSignIns { email address reason times } }", token)).DataAlone);
    }

    [Fact]
    public async Task ResetLink_InABrowser_SaysWhoseItIsAndSignsNobodyIn()
    {
        using var client = new GraphClient(api.Address, key: null);
        Assert.Equal("""{"email":"kim@alpha.test","organization":"Agency"}""", (await Post(client, "/auth/reset", """{"token":"a-link"}""")).Text);
        Assert.Equal((404, "NOT_FOUND"), Say(await Post(client, "/auth/reset", """{"token":"another"}""")));
        Assert.Equal((404, "NOT_FOUND"), Say(await Post(client, "/auth/reset/password", """{"token":"another","password":"four unrelated words"}""")));
        Assert.Equal((400, "TOO_SHORT"), Say(await Post(client, "/auth/reset/password", """{"token":"a-link","password":"short"}""")));
        var set = await Post(client, "/auth/reset/password", """{"token":"a-link","password":"four unrelated words"}""");
        Assert.Equal(204, set.Status);
        Assert.False(set.Response.Headers.Contains("Set-Cookie"));
        Assert.DoesNotContain("words", new PasswordReset("h", "four unrelated words", null).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Teams_AreSeenByAllAndMadeByAdministrators_WhoHearAllThatIsWrong()
    {
        using var client = new GraphClient(api.Address, key: null);
        var advertiser = Api.GlobalId.Write("Advertiser", "dv360:17");
        Assert.Equal(
            $$$"""{"data":{"teams":[{"id":"{{{Team(1)}}}","name":"Shoes","advertiserIds":["{{{advertiser}}}"]}]}}""",
            (await Graph(client, "{ teams { id name advertiserIds } }", api.World.NewSession(role: Role.Viewer))).DataAlone);
        Assert.Equal("FORBIDDEN", (await Graph(client, "{ teams { memberIds } }", api.World.NewSession(role: Role.Viewer))).Codes.Distinct().Single());
        var token = Proved(Role.Admin);
        string Order(string name, string id) => $$"""mutation { createTeam(input: { name: "{{name}}", memberIds: ["7", "8"], advertiserIds: ["{{id}}"] }) { team { id name } userErrors { field code } } }""";
        Assert.Equal(
            """{"data":{"createTeam":{"team":null,"userErrors":[{"field":["name"],"code":"NAME_TAKEN"},{"field":["memberIds","1"],"code":"NO_MEMBER"},{"field":["advertiserIds","0"],"code":"NOT_FOUND"}]}}}""",
            (await Graph(client, Order("Shoes", advertiser), token)).DataAlone);
        Assert.Equal($$$$"""{"data":{"createTeam":{"team":{"id":"{{{{Team(2)}}}}","name":"Boots"},"userErrors":[]}}}""", (await Graph(client, Order(" Boots ", advertiser), token)).DataAlone);
        Assert.Equal((null, "Boots", "dv360:17"), api.World.LastTeam is { } kept ? (kept.Team, kept.Draft.Name, kept.Draft.Advertisers.Single()) : default);
        Assert.Equal(["BAD_USER_INPUT", "BAD_USER_INPUT"], (await Graph(client, Order(" ", "x"), token)).Codes);
        Assert.Equal(
            """{"data":{"campaigns":{"totalCount":5}}}""",
            (await Graph(client, $$"""{ campaigns(first: 1, filter: { teamIds: ["{{Team(3)}}", "{{Team(1)}}"] }) { totalCount } }""", token)).DataAlone);
        Assert.Equal([3, 1], api.World.LastBoardQuery!.Teams);
        Assert.Equal("BAD_USER_INPUT", (await Graph(client, $$"""{ campaigns(first: 1, filter: { teamIds: ["{{advertiser}}"] }) { totalCount } }""", token)).Codes.Single());
        Assert.Equal(
            """{"data":{"removeTeam":{"userErrors":[]}}}""", (await Graph(client, $$"""mutation { removeTeam(input: { id: "{{Team(1)}}" }) { userErrors { code } } }""", token)).DataAlone);
    }

    private static string Team(int number) => Api.GlobalId.Write("Team", number.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private Task<Uri> Named() => api.Start(settings: [$"--Paceline:PublicAddress={Home}"]);

    private string Proved(Role role)
    {
        var token = api.World.NewSession(World.Alpha, role);
        var hash = CredentialKeys.Hash(token);
        api.World.Sessions[hash] = api.World.Sessions[hash] with { ProvedAt = DateTimeOffset.UtcNow };
        return token;
    }

    private static string Credential(string text) => $$"""{"credential":"{{text}}"}""";

    private static Task<Answer> Post(GraphClient client, string path, string body, string? cookie = null)
    {
        var request = client.Post(body, path: path);
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", cookie);
        }
        return client.Send(request);
    }

    private static Task<Answer> Graph(GraphClient client, string query, string token) =>
        Post(client, "/graphql", System.Text.Json.JsonSerializer.Serialize(new { query }), $"paceline={token}");

    private static (int Status, string? Code) Say(Answer answer) =>
        (answer.Status, answer.Json.GetProperty("errors")[0].GetProperty("code").GetString());

    private static string Cookie(Answer answer) => answer.Response.Headers.GetValues("Set-Cookie").Single(one => one.StartsWith("paceline=", StringComparison.Ordinal)).Split(';')[0];
}
