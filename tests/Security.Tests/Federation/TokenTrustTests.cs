using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;
using Paceline.Running;

namespace Paceline.Tenancy;

/// <summary>Tokens that an issuer signs for an organisation's machines: which are believed, what they may do, and everything that is none.</summary>
public sealed class TokenTrustTests(Federation federation) : IClassFixture<Federation>
{
    private const string Viewer = "{ viewer { name email role } }";

    private OpenIdServer Provider => federation.Provider;

    [Fact]
    public async Task Token_OfATrustedIssuer_IsAServiceInTheRoleOfTheFirstRuleThatFits()
    {
        var firm = await federation.Found();
        await Trust(firm, ("sub", OpenIdServer.ClientId, "ANALYST"), ("groups", "traders", "TRADER"));
        // As a machine gets it from the provider itself.
        var real = await Ask(await Provider.MachineToken(Audience(firm)));
        Assert.Equal((null, "ANALYST", $"Nightly job: {OpenIdServer.ClientId}"), Facts(real));
        var grouped = Provider.Machine(Audience(firm), "another");
        grouped["groups"] = new[] { "readers", "traders" };
        Assert.Equal("TRADER", Facts(await Ask(Provider.Sign(grouped))).Role);
        // What is sensitive takes a person; and what needs more, more.
        var sensitive = await federation.Asker.Ask(Token(Provider.Sign(grouped)), "mutation { removeIdentityProvider { userErrors { code } } }");
        Assert.Equal(403, sensitive.Status);
        Assert.Equal(["TRUST_CREATED"], await firm.Audit());
    }

    [Theory]
    [InlineData("none")]
    [InlineData("public key as secret")]
    [InlineData("public key as text")]
    [InlineData("other key")]
    [InlineData("other key, same id")]
    [InlineData("curve")]
    [InlineData("no id")]
    [InlineData("altered")]
    [InlineData("unsigned")]
    [InlineData("audience")]
    [InlineData("no audience")]
    [InlineData("audience of two organisations")]
    [InlineData("issuer")]
    [InlineData("issuer with a slash less")]
    [InlineData("no issuer")]
    [InlineData("expired")]
    [InlineData("not yet")]
    [InlineData("no end")]
    [InlineData("of tomorrow")]
    [InlineData("kind")]
    [InlineData("id token")]
    [InlineData("subject")]
    [InlineData("no subject")]
    [InlineData("key in the header")]
    [InlineData("address of keys in the header")]
    [InlineData("too long")]
    public async Task Token_ThatIsForged_IsNobodys(string forgery)
    {
        var (firm, other) = (await federation.Found(), await federation.Found());
        await Trust(firm, ("sub", "job", "TRADER"));
        await Trust(other, ("sub", "job", "TRADER"));
        var good = Provider.Sign(Provider.Machine(Audience(firm), "job"));
        Assert.Equal("TRADER", Facts(await Ask(good)).Role);
        var reply = await Ask(await Forge(firm, other, good, forgery));
        Assert.Equal(401, reply.Status);
        Assert.Equal(["UNAUTHENTICATED"], reply.Codes);
    }

    [Fact]
    public async Task Token_OfAnotherOrganisationsIssuer_OpensNothingHere()
    {
        var (firm, other) = (await federation.Found(), await federation.Found());
        await using var foreign = await OpenIdServer.Start(new Uri("http://localhost/unused"));
        await Trust(firm, ("sub", "job", "TRADER"));
        await Trust(other, foreign.Issuer, ("sub", "job", "TRADER"));
        Assert.Equal("TRADER", Facts(await Ask(foreign.Sign(foreign.Machine(Audience(other), "job")))).Role);
        Assert.Equal(401, (await Ask(foreign.Sign(foreign.Machine(Audience(firm), "job")))).Status);
        // Nor with the other's key under the name of this one's issuer.
        var claims = foreign.Machine(Audience(firm), "job");
        claims["iss"] = Provider.Issuer;
        Assert.Equal(401, (await Ask(foreign.Sign(claims))).Status);
        // And nobody can claim an audience of another.
        Assert.Equal(["audience INVALID"], await TryTrust(other, Provider.Issuer, Audience(firm), ("sub", "job", "TRADER")));
    }

    [Fact]
    public async Task Trust_Revoked_RefusesItsTokensWithinFiveSeconds()
    {
        var firm = await federation.Found();
        var id = await Trust(firm, ("sub", "job", "VIEWER"));
        var token = Provider.Sign(Provider.Machine(Audience(firm), "job"));
        Assert.Equal(200, (await Ask(token)).Status);
        Assert.Empty((await firm.Order("revokeTokenTrust", "NamedInput", new JsonObject { ["id"] = id })).GetProperty("userErrors").EnumerateArray());
        await Eventually.Is("the token is refused", TimeSpan.FromSeconds(5), async () => (await Ask(token)).Status == 401);
        Assert.Equal(["TRUST_CREATED", "TRUST_REVOKED"], await firm.Audit());
        Assert.Equal("NOT_FOUND", (await firm.Order("revokeTokenTrust", "NamedInput", new JsonObject { ["id"] = id })).GetProperty("userErrors")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task Keys_ThatNobodyKnows_AreNotFetchedForEachToken()
    {
        var firm = await federation.Found();
        await using var issuer = await OpenIdServer.Start(new Uri("http://localhost/unused"));
        await Trust(firm, issuer.Issuer, ("sub", "job", "VIEWER"));
        // Made beforehand: keys take so long to make that they might be fetched anew in good right meanwhile.
        var forged = Enumerable.Range(0, 20).Select(n => issuer.Sign(
            issuer.Machine(Audience(firm), "job"), new SigningCredentials(OpenIdServer.NewKey($"unknown {n}"), SecurityAlgorithms.RsaSha256))).ToList();
        Assert.Equal(200, (await Ask(issuer.Sign(issuer.Machine(Audience(firm), "job")))).Status);
        Assert.Equal(1, issuer.KeysFetched);
        foreach (var token in forged)
        {
            Assert.Equal(401, (await Ask(token)).Status);
        }
        Assert.Equal(1, issuer.KeysFetched);
    }

    [Fact]
    public async Task Trust_ThatIsWrong_IsRefusedWithEverythingThatIs()
    {
        var firm = await federation.Found();
        Assert.Equal(
            ["issuer INVALID", "audience INVALID", "rules INVALID", "rules ROLE_TOO_HIGH", "rules ROLE_TOO_HIGH"],
            await TryTrust(firm, "https://10.0.0.1", "paceline:somebody", ("", "x", "ADMIN"), ("sub", "x", "FINANCE")));
        await Trust(firm, ("sub", "job", "VIEWER"));
        Assert.Equal(["audience TAKEN"], await TryTrust(firm, Provider.Issuer, Audience(firm), ("sub", "job", "VIEWER")));
        Assert.Equal(["TRUST_CREATED"], await firm.Audit());
    }

    private static string Audience(Firm firm) => $"paceline:{firm.Slug}";

    private static Credential Token(string text) => new("machine", default, false, text);

    private Task<Reply> Ask(string token) => federation.Asker.Ask(Token(token), Viewer);

    private static (string? Email, string? Role, string? Name) Facts(Reply reply) => reply.Data.GetProperty("viewer") is var viewer
        ? (viewer.GetProperty("email").GetString(), viewer.GetProperty("role").GetString(), viewer.GetProperty("name").GetString()) : default;

    private Task<string> Trust(Firm firm, params (string Claim, string Value, string Role)[] rules) => Trust(firm, Provider.Issuer, rules);

    private async Task<string> Trust(Firm firm, string issuer, params (string Claim, string Value, string Role)[] rules)
    {
        Assert.Empty(await TryTrust(firm, issuer, Audience(firm), rules));
        return (await federation.Asker.Ask(firm.Admin, "{ tokenTrusts { id } }")).Data.GetProperty("tokenTrusts")[0].GetProperty("id").GetString()!;
    }

    private static async Task<string[]> TryTrust(Firm firm, string issuer, string audience, params (string Claim, string Value, string Role)[] rules) => [.. (await firm.Order(
        "createTokenTrust", "CreateTokenTrustInput", new JsonObject
        {
            ["name"] = "Nightly job",
            ["issuer"] = issuer,
            ["audience"] = audience,
            ["rules"] = new JsonArray([.. rules.Select(rule => new JsonObject { ["claim"] = rule.Claim, ["value"] = rule.Value, ["role"] = rule.Role })]),
        })).GetProperty("userErrors").EnumerateArray().Select(error => $"{error.GetProperty("field")[0].GetString()} {error.GetProperty("code").GetString()}")];

    private async Task<string> Forge(Firm firm, Firm other, string good, string how)
    {
        var claims = Provider.Machine(Audience(firm), "job");
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        switch (how)
        {
            case "audience": claims["aud"] = "paceline:nobody"; break;
            case "no audience": claims.Remove("aud"); break;
            case "audience of two organisations": claims["aud"] = new[] { Audience(firm), Audience(other) }; break;
            case "issuer": claims["iss"] = "https://evil.test/"; break;
            case "issuer with a slash less": claims["iss"] = Provider.Issuer.TrimEnd('/'); break;
            case "no issuer": claims.Remove("iss"); break;
            case "expired": claims["exp"] = now - 70; break;
            case "not yet": claims["nbf"] = now + 70; break;
            case "of tomorrow": claims["iat"] = now + 70; break;
            case "no end": claims.Remove("exp"); break;
            case "subject": claims["sub"] = "jobs"; break;
            case "no subject": claims.Remove("sub"); break;
            case "too long": claims["padding"] = new string('x', 20_000); break;
            case "altered": return $"{good.Split('.')[0]}.{Base64UrlEncoder.Encode(JsonSerializer.Serialize(claims) + " ")}.{good.Split('.')[2]}";
            case "none": return $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""")}.{good.Split('.')[1]}.";
            case "unsigned": return $"{good.Split('.')[0]}.{good.Split('.')[1]}.";
            case "id token": return await IdToken(firm);
            case "key in the header" or "address of keys in the header": return WithHeader(claims, how);
        }
        return Provider.Sign(claims, Forgeries.Key(how, Provider), how == "kind" ? "logout+jwt" : "JWT");
    }

    // A token of a person, of the very issuer: meant for the client, not for us.
    private async Task<string> IdToken(Firm firm)
    {
        await firm.Save();
        Provider.Seat("job", $"job@{firm.Domain}");
        string? seen = null;
        Provider.Tampers = token => seen = token;
        Assert.Equal("/", await new Browser(federation).SignIn(firm.Slug));
        Provider.Tampers = null;
        return seen!;
    }

    private static string WithHeader(Dictionary<string, object> claims, string how)
    {
        using var rsa = System.Security.Cryptography.RSA.Create(2048);
        var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(rsa.ExportParameters(false)) { KeyId = "mine" });
        var header = how.StartsWith("key", StringComparison.Ordinal)
            ? new JsonObject { ["alg"] = "RS256", ["typ"] = "JWT", ["kid"] = "mine", ["jwk"] = new JsonObject { ["kty"] = "RSA", ["n"] = key.N, ["e"] = key.E } }
            : new JsonObject { ["alg"] = "RS256", ["typ"] = "JWT", ["kid"] = "mine", ["jku"] = "http://127.0.0.1:1/keys" };
        var signed = $"{Base64UrlEncoder.Encode(header.ToJsonString())}.{Base64UrlEncoder.Encode(JsonSerializer.Serialize(claims))}";
        var signature = rsa.SignData(System.Text.Encoding.ASCII.GetBytes(signed), System.Security.Cryptography.HashAlgorithmName.SHA256, System.Security.Cryptography.RSASignaturePadding.Pkcs1);
        return $"{signed}.{Base64UrlEncoder.Encode(signature)}";
    }
}
