using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Paceline.Running;

namespace Paceline.Tenancy;

/// <summary>People who sign in at a real provider of their organisation, through the API and back; and everything that may be wrong with that.</summary>
public sealed class ProviderSignInTests(Federation federation) : IClassFixture<Federation>
{
    private const string Viewer = "{ viewer { name email role } }";

    private OpenIdServer Provider => federation.Provider;

    [Fact]
    public async Task Person_OfTheDomain_ComesInAndIsTheSameNextTime()
    {
        var firm = await federation.Found();
        await firm.Save();
        Provider.Seat("s-1", $"New@{firm.Domain}");
        var browser = new Browser(federation);
        var asked = await browser.Ask($"someone@{firm.Domain}");
        Assert.Equal(("Agency " + firm.Word, new Uri(Provider.Issuer).Authority), (asked.GetProperty("organization").GetString(), asked.GetProperty("provider").GetString()));
        var location = asked.GetProperty("location").GetString()!;
        Assert.Contains("code_challenge_method=S256", location, StringComparison.Ordinal);
        Assert.Equal("/", await browser.Return(await Browser.Visit(location)));
        Assert.False(browser.HasState);

        var viewer = (await federation.Asker.Ask(browser.Credential, Viewer)).Data.GetProperty("viewer");
        Assert.Equal(($"new@{firm.Domain}", "Person s-1", "ANALYST"), (viewer.GetProperty("email").GetString(), viewer.GetProperty("name").GetString(), viewer.GetProperty("role").GetString()));
        Assert.Equal(["PROVIDER_CHANGED", "MEMBER_JOINED", "SIGNED_IN"], await firm.Audit());

        // Another address for the same subject is the same person; the same address for another subject is not.
        Provider.Seat("s-1", $"renamed@{firm.Domain}");
        var later = new Browser(federation);
        Assert.Equal("/", await later.SignIn(firm.Slug));
        Assert.Equal(await Subject(browser), await Subject(later));
        Provider.Seat("s-2", $"new@{firm.Domain}");
        Assert.Equal("/sign-in?provider=OTHER_IDENTITY", await new Browser(federation).SignIn(firm.Slug));

        // Such a session acts here and changes nothing of how an account is signed in to.
        var change = await federation.Asker.Ask(later.Credential, """mutation { changePassword(input: { current: "a", next: "b" }) { userErrors { code } } }""");
        Assert.Equal(403, change.Status);
        Assert.Equal(["FORBIDDEN"], change.Codes);
    }

    [Fact]
    public async Task Secret_OfTheProvider_IsSealedAndReadByNobody()
    {
        var firm = await federation.Found();
        await firm.Save();
        var everything = string.Join('\n', await federation.World.Look(string.Create(
            CultureInfo.InvariantCulture, $"select p::text || encode(client_secret, 'escape') from tenancy.identity_provider p where org_id = {firm.Org.Value} union all select row(a.*)::text from tenancy.audit a where org_id = {firm.Org.Value}")));
        Assert.Contains(OpenIdServer.ClientId, everything, StringComparison.Ordinal);
        Assert.DoesNotContain(OpenIdServer.Secret, everything, StringComparison.Ordinal);
        Assert.DoesNotContain(federation.World.Schema["IdentityProvider"].Fields, field => field.Name.Contains("ecret", StringComparison.Ordinal));
        // It is kept where none is given.
        await firm.Save(secret: null);
        Provider.Seat("s-1", $"kept@{firm.Domain}");
        Assert.Equal("/", await new Browser(federation).SignIn(firm.Slug));
    }

    [Theory]
    [InlineData("expired", "CLOCK_SKEW")]
    [InlineData("not yet", "CLOCK_SKEW")]
    [InlineData("no end", "CLOCK_SKEW")]
    [InlineData("of tomorrow", "CLOCK_SKEW")]
    [InlineData("nonce", "WRONG_NONCE")]
    [InlineData("no nonce", "WRONG_NONCE")]
    [InlineData("audience", "WRONG_AUDIENCE")]
    [InlineData("party", "WRONG_AUDIENCE")]
    [InlineData("issuer", "WRONG_ISSUER")]
    [InlineData("none", "BAD_SIGNATURE")]
    [InlineData("public key as secret", "BAD_SIGNATURE")]
    [InlineData("other key", "BAD_SIGNATURE")]
    [InlineData("other key, same id", "BAD_SIGNATURE")]
    [InlineData("altered", "BAD_SIGNATURE")]
    [InlineData("kind", "WRONG_AUDIENCE")]
    [InlineData("no subject", "BAD_ANSWER")]
    [InlineData("no token", "BAD_ANSWER")]
    public async Task IdToken_ThatIsForged_SignsNobodyIn(string forgery, string problem)
    {
        var firm = await federation.Found();
        await firm.Save();
        Provider.Seat("s-1", $"forged@{firm.Domain}");
        Provider.Tampers = token => Forge(token, forgery);
        var browser = new Browser(federation);
        Assert.Equal($"/sign-in?provider={problem}", await browser.SignIn(firm.Slug));
        Assert.Null(browser.Session);
        Assert.Equal(["PROVIDER_CHANGED"], await firm.Audit());
    }

    [Theory]
    [InlineData(null, null, "MISSING_EMAIL")]
    [InlineData("person@{0}", false, "EMAIL_NOT_VERIFIED")]
    [InlineData("person@elsewhere.test", true, "DOMAIN_NOT_ALLOWED")]
    [InlineData("person@sub.{0}", true, "DOMAIN_NOT_ALLOWED")]
    [InlineData("person@{0}@elsewhere.test", true, "MISSING_EMAIL")]
    public async Task Person_OfWhomTheProviderSaysTooLittle_IsTurnedAway(string? email, object? verified, string problem)
    {
        var firm = await federation.Found();
        await firm.Save();
        Provider.Seat("s-1", email is null ? null : string.Format(CultureInfo.InvariantCulture, email, firm.Domain), verified);
        Assert.Equal($"/sign-in?provider={problem}", await new Browser(federation).SignIn(firm.Slug));
    }

    [Fact]
    public async Task Answer_OfAnotherBrowserOrASecondTime_SignsNobodyIn()
    {
        var firm = await federation.Found();
        await firm.Save();
        Provider.Seat("s-1", $"victim@{firm.Domain}");
        var attacker = new Browser(federation);
        var back = await attacker.Leave(firm.Slug);
        // Somebody who is sent the attacker's answer is not signed in as the attacker.
        var victim = new Browser(federation);
        Assert.Equal("/sign-in?provider=TOO_LATE", await victim.Return(back));
        var other = new Browser(federation);
        await other.Ask(firm.Slug);
        Assert.Equal("/sign-in?provider=TOO_LATE", await other.Return(back));
        Assert.Null(other.Session);
        Assert.Equal("/", await attacker.Return(back));
        Assert.Equal("/sign-in?provider=TOO_LATE", await attacker.Return(back));

        // Nor does an answer count that says it is of another provider.
        var mixed = new Browser(federation);
        var sent = await mixed.Leave(firm.Slug);
        Assert.Equal("/sign-in?provider=WRONG_ISSUER", await mixed.Return(new Uri(sent.AbsoluteUri.Replace(Uri.EscapeDataString(Provider.Issuer), "https%3A%2F%2Fevil.test%2F", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task Misconfigured_Provider_SaysWhatIsWrong()
    {
        var firm = await federation.Found();
        async Task<string?> Test()
        {
            var browser = new Browser(federation, firm.Admin);
            var asked = await browser.Ask(firm.Slug, "test");
            if (asked.TryGetProperty("errors", out var errors))
            {
                var code = errors[0].GetProperty("code").GetString();
                Assert.Equal(code, (await firm.Look()).GetProperty("test").GetProperty("problem").GetString());
                return code;
            }
            Assert.Equal("/settings/sign-in", await browser.Return(await Browser.Visit(asked.GetProperty("location").GetString()!)));
            return (await firm.Look()).GetProperty("test").GetProperty("problem").GetString();
        }

        Provider.Seat("admin", firm.AdminEmail);
        await firm.Save(secret: "another secret");
        Assert.Equal("WRONG_SECRET", await Test());
        Assert.Contains("client secret", (await firm.Look()).GetProperty("test").GetProperty("message").GetString(), StringComparison.Ordinal);
        await firm.Save(issuer: Provider.Issuer.TrimEnd('/'));
        Assert.Equal("WRONG_ISSUER", await Test());
        Assert.Contains(Provider.Issuer, (await firm.Look()).GetProperty("test").GetProperty("message").GetString(), StringComparison.Ordinal);
        await firm.Save(issuer: "http://127.0.0.1:1/");
        Assert.Equal("UNREACHABLE", await Test());
        await firm.Save(issuer: federation.Asker.Address.AbsoluteUri);
        Assert.Equal("NO_DESCRIPTION", await Test());
        await firm.Save();
        Provider.ClockIsWrongBy = TimeSpan.FromMinutes(10);
        Assert.Equal("CLOCK_SKEW", await Test());
        Assert.Contains("the token was issued at", (await firm.Look()).GetProperty("test").GetProperty("message").GetString(), StringComparison.Ordinal);
        Provider.ClockIsWrongBy = TimeSpan.Zero;
        Provider.Denies = true;
        Assert.Equal("DENIED", await Test());
        Provider.Denies = false;
        Provider.Seat("admin", null);
        Assert.Equal("MISSING_EMAIL", await Test());
        Provider.Seat("somebody", $"somebody@{firm.Domain}");
        Assert.Equal("OTHER_PERSON", await Test());
        await using (var elsewhere = await OpenIdServer.Start(new Uri("http://localhost:6/other")))
        {
            await firm.Save(issuer: elsewhere.Issuer);
            Assert.Equal("REDIRECT_NOT_REGISTERED", await Test());
            Assert.Contains("http://localhost:5/auth/provider/callback", (await firm.Look()).GetProperty("test").GetProperty("message").GetString(), StringComparison.Ordinal);
        }
        Assert.Equal(["NOT_TESTED", "NO_OTHER_WAY_IN"], await firm.Require(true));
        Provider.Seat("admin", firm.AdminEmail);
        await firm.Save();
        Assert.Null(await Test());
        Assert.Equal(9, (await firm.Audit()).Count(action => action == "PROVIDER_TESTED") - 1);
    }

    [Fact]
    public async Task Configuration_ThatIsWrong_IsRefusedWithEverythingThatIs()
    {
        var firm = await federation.Found();
        var wrong = await firm.Order("saveIdentityProvider", "SaveIdentityProviderInput", new JsonObject
        {
            ["issuer"] = "https://169.254.169.254/latest",
            ["clientId"] = "",
            ["domains"] = new JsonArray("gmail.com", "not a domain"),
        });
        Assert.Equal(
            ["issuer INVALID", "clientId INVALID", "clientSecret REQUIRED", "domains INVALID", "domains PUBLIC_DOMAIN"],
            wrong.GetProperty("userErrors").EnumerateArray().Select(error => $"{error.GetProperty("field")[0].GetString()} {error.GetProperty("code").GetString()}"));
        Assert.Empty(await firm.Audit());
        Assert.Equal("NOT_SET_UP", (await new Browser(federation).Ask(firm.Slug)).GetProperty("errors")[0].GetProperty("code").GetString());
        Assert.Equal("NOT_SET_UP", (await new Browser(federation).Ask($"a@{firm.Domain}")).GetProperty("errors")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task Accounts_OfTwoProvidersWithTheSameAddressAndSubject_AreTwo()
    {
        var (one, other) = (await federation.Found(), await federation.Found());
        await one.Save(domain: "shared.test");
        await using var second = await OpenIdServer.Start(new Uri(Federation.Home, ProviderEndpoints.BackPath));
        await other.Save(issuer: second.Issuer, domain: "shared.test");
        Provider.Seat("same", "same@shared.test");
        second.Seat("same", "same@shared.test");
        Assert.Equal("SEVERAL_ORGANIZATIONS", (await new Browser(federation).Ask("same@shared.test")).GetProperty("errors")[0].GetProperty("code").GetString());

        var (here, there) = (new Browser(federation), new Browser(federation));
        Assert.Equal(("/", "/"), (await here.SignIn(one.Slug), await there.SignIn(other.Slug)));
        Assert.NotEqual(await Subject(here), await Subject(there));
        Assert.Equal("2", (await federation.World.Look("select count(*) from tenancy.app_user where email = 'same@shared.test'")).Single());
        // Nobody finds the other's organisation by it.
        Assert.Equal(["AGENCY"], await Workspaces(here));
        Assert.Equal("NOT_FOUND", (await Post(here, "/auth/switch", new { organization = other.Slug })).GetProperty("errors")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task Account_ThatBelongsToOtherOrganisations_IsNotTakenOverByAnAddress()
    {
        var (victim, attacker) = (await federation.Found(), await federation.Found());
        var email = $"{victim.Word}trader@{victim.Domain}";
        // A provider that names the victim's address gets an account of its own and nothing of the victim's.
        await attacker.Save(domain: victim.Domain);
        Provider.Seat("evil", email);
        var evil = new Browser(federation);
        Assert.Equal("/", await evil.SignIn(attacker.Slug));
        var account = await federation.World.Look($"select user_id || ' ' || (managed_by is not null) from tenancy.app_user where email = '{email}' order by managed_by nulls first");
        Assert.Equal(["false", "true"], account.Select(line => line.Split(' ')[1]));

        // Where the victim is a member of both, an address links nothing.
        var both = await federation.Found();
        await federation.World.Database.Execute(string.Create(
            CultureInfo.InvariantCulture, $"insert into tenancy.membership (org_id, user_id, role, joined_at) select {both.Org.Value}, user_id, 1, now() from tenancy.app_user where email = '{email}' and managed_by is null"));
        await both.Save(domain: victim.Domain);
        Assert.Equal("/sign-in?provider=OTHER_ORGANIZATIONS", await new Browser(federation).SignIn(both.Slug));
        // It takes the victim's own session to link it.
        var own = new Browser(federation, victim.Of(Role.Trader));
        Assert.Equal("/account?provider=CONNECTED", await own.Return(await own.Leave(both.Slug, "link")));
        var linked = new Browser(federation);
        Assert.Equal("/", await linked.SignIn(both.Slug));
        Assert.Equal("VIEWER", (await federation.Asker.Ask(linked.Credential, Viewer)).Data.GetProperty("viewer").GetProperty("role").GetString());
        // And such a session goes nowhere else.
        Assert.Equal("NOT_FOUND", (await Post(linked, "/auth/switch", new { organization = victim.Slug })).GetProperty("errors")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task OnlyInvited_WhereSoDecided_ComeAndRemovedOnesStayAway()
    {
        var firm = await federation.Found();
        await firm.Save(newRole: null);
        var email = $"invited@{firm.Domain}";
        Provider.Seat("s-1", email);
        Assert.Equal("/sign-in?provider=NOT_INVITED", await new Browser(federation).SignIn(firm.Slug));
        await firm.Order("inviteMember", "InviteInput", new JsonObject { ["email"] = email, ["role"] = "TRADER" });
        var browser = new Browser(federation);
        Assert.Equal("/", await browser.SignIn(firm.Slug));
        var viewer = (await federation.Asker.Ask(browser.Credential, Viewer)).Data.GetProperty("viewer");
        Assert.Equal("TRADER", viewer.GetProperty("role").GetString());
        await firm.Save(newRole: Role.Analyst);
        await firm.Order("removeMember", "MemberInput", new JsonObject { ["memberId"] = (await Subject(browser)).Split('-')[^1] });
        Assert.Equal("/sign-in?provider=MEMBERSHIP_ENDED", await new Browser(federation).SignIn(firm.Slug));
    }

    [Fact]
    public async Task Required_OnceTested_ClosesPasswordsButNeverLocksOut()
    {
        var firm = await federation.Found();
        var seed = await firm.GivePasswordAndSecondFactor(firm.AdminEmail, firm.Admin);
        var trader = $"{firm.Word}trader@{firm.Domain}";
        await new IdentityStore(federation.World.Database.Orgs).EnsureUser(firm.Org, trader, "Tess", new PasswordHash(10).Of(Firm.Password), (int)Role.Trader);
        await firm.Save();
        Assert.Equal(["NOT_TESTED"], await firm.Require(true));
        Provider.Seat("admin", firm.AdminEmail);
        var browser = new Browser(federation, firm.Admin);
        Assert.Equal("/settings/sign-in", await browser.Return(await browser.Leave(firm.Slug, "test")));
        Assert.Equal(firm.Admin.Text, browser.Session);
        // A change since makes another configuration of it; and what one administrator tested, another has not.
        await firm.Save();
        Assert.Equal(["NOT_TESTED"], await firm.Require(true));
        Assert.Equal("/settings/sign-in", await browser.Return(await browser.Leave(firm.Slug, "test")));
        var colleague = await Colleague(firm);
        Assert.Equal(["NOT_TESTED", "NO_OTHER_WAY_IN"], await firm.Require(true, colleague));
        Assert.Empty(await firm.Require(true));

        // The trader's open session is nobody's within five seconds; the administrator, whose session had no second factor, signs in again with both.
        await Eventually.Is("the session is refused", TimeSpan.FromSeconds(5), async () => (await federation.Asker.Ask(firm.Of(Role.Trader), Viewer)).Status == 401);
        var refused = await Post(new Browser(federation), "/auth/sign-in", new { email = trader, password = Firm.Password });
        Assert.Equal(("USE_PROVIDER", firm.Slug), (refused.GetProperty("errors")[0].GetProperty("code").GetString(), refused.GetProperty("organization").GetString()));
        Assert.Equal("WRONG_CREDENTIALS", (await Post(new Browser(federation), "/auth/sign-in", new { email = trader, password = "wrong" })).GetProperty("errors")[0].GetProperty("code").GetString());
        var admin = await WithBoth(firm.AdminEmail, seed);
        Assert.Equal("ADMIN", (await federation.Asker.Ask(admin, Viewer)).Data.GetProperty("viewer").GetProperty("role").GetString());
        // The trader comes by the provider.
        Provider.Seat("tess", trader);
        Assert.Equal("/", await new Browser(federation).SignIn(firm.Slug));

        // The last way in stays.
        var self = (await federation.Asker.Ask(admin, "{ members { id email } }")).Data.GetProperty("members").EnumerateArray()
            .Single(member => member.GetProperty("email").GetString() == firm.AdminEmail).GetProperty("id").GetString();
        Assert.Equal("LAST_WAY_IN", (await firm.Order("changeRole", "ChangeRoleInput", new JsonObject { ["memberId"] = self, ["role"] = "TRADER" }, admin)).GetProperty("userErrors")[0].GetProperty("code").GetString());
        Assert.Contains("\"NEEDED\"", (await federation.Asker.Ask(admin, "mutation { removeSecondFactor { userErrors { code } } }")).Text, StringComparison.Ordinal);

        // And whatever is changed, passwords are back until it was tested again.
        await firm.Save(secret: "broken", by: admin);
        Assert.False((await firm.Look(admin)).GetProperty("isRequired").GetBoolean());
        var again = new Browser(federation);
        await Post(again, "/auth/sign-in", new { email = trader, password = Firm.Password });
        Assert.Equal("TRADER", (await federation.Asker.Ask(again.Credential, Viewer)).Data.GetProperty("viewer").GetProperty("role").GetString());
    }

    [Fact]
    public async Task Test_ByWhoeverIsNoAdministrator_IsForbidden()
    {
        var (firm, other) = (await federation.Found(), await federation.Found());
        await firm.Save();
        await other.Save();
        foreach (var credential in new[] { firm.Of(Role.Trader), firm.Of(Role.Finance), other.Admin })
        {
            Assert.Equal("FORBIDDEN", (await new Browser(federation, credential).Ask(firm.Slug, "test")).GetProperty("errors")[0].GetProperty("code").GetString());
        }
        Assert.Equal("FORBIDDEN", (await new Browser(federation).Ask(firm.Slug, "link")).GetProperty("errors")[0].GetProperty("code").GetString());
        Assert.Equal(JsonValueKind.Null, (await firm.Look()).GetProperty("test").ValueKind);
    }

    private async Task<Credential> WithBoth(string email, byte[] seed)
    {
        var browser = new Browser(federation);
        Assert.Equal("SECOND_FACTOR", (await Post(browser, "/auth/sign-in", new { email, password = Firm.Password })).GetProperty("next").GetString());
        await Post(browser, "/auth/second-factor", new { code = Firm.Code(seed) });
        return browser.Credential;
    }

    private async Task<Credential> Colleague(Firm firm)
    {
        Provider.Seat("colleague", $"colleague@{firm.Domain}");
        var browser = new Browser(federation);
        Assert.Equal("/", await browser.SignIn(firm.Slug));
        await federation.World.Database.Execute($"update tenancy.membership m set role = 4 from tenancy.app_user u where u.user_id = m.user_id and u.email = 'colleague@{firm.Domain}'");
        await Eventually.Is("the colleague is an administrator", TimeSpan.FromSeconds(5), async () =>
        {
            await federation.World.Silo.Client.GetGrain<ISessionGrain>(CredentialKeys.Session(CredentialKeys.Hash(browser.Session!))).LookAgain();
            return (await federation.Asker.Ask(browser.Credential, Viewer)).Text.Contains("ADMIN", StringComparison.Ordinal);
        });
        return browser.Credential;
    }

    private async Task<string> Subject(Browser browser) =>
        (await federation.World.Silo.Client.GetGrain<ISessionGrain>(CredentialKeys.Session(CredentialKeys.Hash(browser.Session!))).GetPrincipal())!.SubjectId;

    private async Task<string[]> Workspaces(Browser browser) =>
        [.. (await federation.Asker.Ask(browser.Credential, "{ viewer { workspaces { name } } }")).Data.GetProperty("viewer").GetProperty("workspaces").EnumerateArray().Select(one => one.GetProperty("name").GetString()!.Split(' ')[0].ToUpperInvariant())];

    private static Task<JsonElement> Post(Browser browser, string path, object body) => browser.Post(path, body);

    private string Forge(string token, string how)
    {
        var claims = JsonSerializer.Deserialize<Dictionary<string, object>>(Encoding.UTF8.GetString(Base64UrlEncoder.DecodeBytes(new JsonWebToken(token).EncodedPayload)))!;
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        switch (how)
        {
            case "expired": claims["exp"] = now - 70; break;
            case "not yet": claims["nbf"] = now + 70; break;
            case "of tomorrow": claims["iat"] = now + 70; break;
            case "no end": claims.Remove("exp"); break;
            case "nonce": claims["nonce"] = "another"; break;
            case "no nonce": claims.Remove("nonce"); break;
            case "audience": claims["aud"] = "another-client"; break;
            case "party": claims["aud"] = new[] { OpenIdServer.ClientId, "another-client" }; claims["azp"] = "a third"; break;
            case "issuer": claims["iss"] = "https://evil.test/"; break;
            case "no subject": claims.Remove("sub"); break;
            case "no token": return "";
            case "altered": return $"{token.Split('.')[0]}.{Base64UrlEncoder.Encode(JsonSerializer.Serialize(claims) + " ")}.{token.Split('.')[2]}";
            case "none": return $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""")}.{token.Split('.')[1]}.";
        }
        return Provider.Sign(claims, Forgeries.Key(how, Provider), how == "kind" ? "logout+jwt" : "JWT");
    }
}
