using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Paceline.Dv360;

public sealed class TokenTests
{
    private const string Scope = "https://www.googleapis.com/auth/display-video";
    private static readonly DateTimeOffset Noon = DateTimeOffset.Parse(RunningSandbox.Noon, System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public async Task SignedAssertion_IsExchanged_AndTheTokenExpiresAfterAnHour()
    {
        await using var sandbox = await RunningSandbox.Small();
        var (status, body) = await Exchange(sandbox, null, Noon, 3600, Scope);
        Assert.Equal((200, "Bearer", 3599), (status, (string)body["token_type"]!, (int)body["expires_in"]!));
        sandbox.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)body["access_token"]!);
        Assert.Equal(200, (await sandbox.Get("/v4/partners")).Status);
        Assert.Equal(403, (await sandbox.Get("/v2/queries")).Status);
        await sandbox.Post("/control/clock", """{"advance":"PT1H"}""");
        var (late, refusal) = await sandbox.Get("/v4/partners");
        Assert.Equal((401, "UNAUTHENTICATED"), (late, (string)refusal["error"]!["status"]!));
    }

    [Theory]
    [InlineData(true, 0, 3600, "Invalid JWT Signature.")]
    [InlineData(false, 0, 3601, "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim.")]
    [InlineData(false, -7200, 3600, "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim.")]
    public async Task Assertion_ForgedOrStale_IsInvalidGrant(bool forged, int issuedSeconds, int life, string description)
    {
        await using var sandbox = await RunningSandbox.Small();
        using var stranger = RSA.Create(2048);
        var (status, body) = await Exchange(sandbox, forged ? stranger : null, Noon.AddSeconds(issuedSeconds), life, Scope);
        Assert.Equal((400, "invalid_grant", description), (status, (string)body["error"]!, (string)body["error_description"]!));
    }

    [Fact]
    public async Task Call_WithoutToken_IsUnauthenticated()
    {
        await using var sandbox = await RunningSandbox.Start();
        using var response = await sandbox.Client.GetAsync("/v4/partners");
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.StartsWith("Bearer", response.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    private static async Task<(int Status, JsonNode Body)> Exchange(RunningSandbox sandbox, RSA? signer, DateTimeOffset issued, int life, string scope)
    {
        var (_, credentials) = await sandbox.Get("/control/credentials");
        var account = credentials["dv360"]!["serviceAccount"]!;
        using var own = RSA.Create();
        own.ImportFromPem((string)account["private_key"]!);
        var claims = new JsonObject
        {
            ["iss"] = (string)account["client_email"]!,
            ["scope"] = scope,
            ["aud"] = (string)account["token_uri"]!,
            ["iat"] = issued.ToUnixTimeSeconds(),
            ["exp"] = issued.ToUnixTimeSeconds() + life,
        };
        var signed = $"{Part("""{"alg":"RS256","typ":"JWT"}""")}.{Part(claims.ToJsonString())}";
        var signature = Base64Url.EncodeToString((signer ?? own).SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "urn:ietf:params:oauth:grant-type:jwt-bearer",
            ["assertion"] = $"{signed}.{signature}",
        });
        using var response = await sandbox.Client.PostAsync("/token", form);
        return ((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }

    private static string Part(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
