using System.Text.Json.Nodes;

namespace Paceline.Amazon;

public sealed class AmazonDoorTests
{
    private const string Good = "grant_type=refresh_token&refresh_token=Atzr%7Cpaceline-demo&client_id=amzn1.application-oa2-client.paceline-demo&client_secret=sandbox";

    [Theory]
    [InlineData("sandbox", "wrong", 401, "invalid_client")]
    [InlineData("Atzr%7Cpaceline-demo", "Atzr%7Cother", 400, "invalid_grant")]
    [InlineData("refresh_token&", "client_credentials&", 400, "unsupported_grant_type")]
    public async Task SignIn_WithBadInput_IsRefused(string what, string with, int status, string error)
    {
        await using var sandbox = await RunningSandbox.Start();
        Assert.Equal((status, error), await SignIn(sandbox, Good.Replace(what, with, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task SignIn_WithJson_IsRefused()
    {
        await using var sandbox = await RunningSandbox.Start();
        var (status, body) = await sandbox.Post("/auth/o2/token", "{}");
        Assert.Equal((400, "invalid_request"), (status, (string)body["error"]!));
    }

    [Fact]
    public async Task SignIn_AfterThePermissionWasTakenBack_IsInvalidGrant()
    {
        await using var sandbox = await RunningSandbox.Start();
        Assert.Equal((200, null), await SignIn(sandbox, Good));
        await sandbox.Post("/control/amazon/refresh-token", """{"revoked":"yes"}""");
        Assert.Equal((400, "invalid_grant"), await SignIn(sandbox, Good));
        await sandbox.Post("/control/amazon/refresh-token", """{"revoked":"no"}""");
        Assert.Equal((200, null), await SignIn(sandbox, Good));
    }

    [Fact]
    public async Task Token_IsGoodForAnHour()
    {
        await using var client = await AmazonClient.Start();
        Assert.StartsWith("Atza|", client.Sandbox.Client.DefaultRequestHeaders.Authorization!.Parameter, StringComparison.Ordinal);
        await client.Sandbox.Post("/control/clock", """{"advance":"PT59M59S"}""");
        Assert.Equal(200, (await client.Get("/v2/profiles")).Status);
        await client.Sandbox.Post("/control/clock", """{"advance":"PT1S"}""");
        Assert.Equal(401, (await client.Get("/v2/profiles")).Status);
    }

    [Theory]
    [InlineData("/v2/profiles", "", 401)]
    [InlineData("/v2/profiles", "Amazon-Advertising-API-ClientId=other", 401)]
    [InlineData("/v2/profiles", "Amazon-Advertising-API-ClientId=own", 200)]
    [InlineData("/v2/profiles", "Amazon-Ads-ClientId=own", 200)]
    [InlineData("/dsp/advertisers", "Amazon-Advertising-API-ClientId=own", 400)]
    [InlineData("/dsp/advertisers", "Amazon-Advertising-API-ClientId=own Amazon-Advertising-API-Scope=4100", 200)]
    [InlineData("/dsp/advertisers", "Amazon-Advertising-API-ClientId=own Amazon-Advertising-API-Scope=4101", 401)]
    [InlineData("/dsp/advertisers", "Amazon-Ads-ClientId=own Amazon-Ads-AccountId=590017", 200)]
    [InlineData("/dsp/advertisers", "Amazon-Ads-ClientId=own Amazon-Ads-AccountId=17", 403)]
    [InlineData("/dsp/advertisers", "Amazon-Ads-AccountId=590017", 401)]
    public async Task Headers_ThatAreMissingOrForeign_AreRefused(string path, string headers, int expected)
    {
        await using var client = await AmazonClient.Start();
        var given = headers.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(header => header.Split('='))
            .Select(pair => (pair[0], pair[1] == "own" ? AmazonClient.ClientId : pair[1]));
        Assert.Equal(expected, (await client.Send(HttpMethod.Get, path, null, null, [.. given])).Status);
    }

    [Fact]
    public async Task Query_WithoutAnAccount_IsRefused()
    {
        await using var client = await AmazonClient.Start();
        var (status, _) = await client.Send(
            HttpMethod.Post, "/adsApi/v1/query/campaigns", "{}", "application/json", ("Amazon-Ads-ClientId", AmazonClient.ClientId), ("Amazon-Advertising-API-Scope", "4100"));
        Assert.Equal(400, status);
    }

    [Fact]
    public async Task Limit_Reached_Is429_WithoutRetryAfter_AndInTheseWords()
    {
        await using var client = await AmazonClient.Start("--Sandbox:Amazon:CallsPerMinute=1");
        Assert.Equal(200, (await client.Get("/v2/profiles")).Status);
        var (status, body) = await client.Get("/v2/profiles");
        Assert.Equal((429, """{"message":"Too Many Requests"}"""), (status, body.ToJsonString()));
        // Reports are counted apart.
        Assert.Equal(404, (await client.Get("/reporting/reports/none")).Status);
        Assert.Equal(["amazon/calls", "amazon/reports"], (await client.Sandbox.Get("/control/quotas")).Body["amazon"]!.AsObject().Select(bucket => bucket.Key).Order());
    }

    [Fact]
    public async Task Credentials_OfTheControlApi_SignIn_AndTheLedgerHoldsNoSecret()
    {
        await using var client = await AmazonClient.Start();
        var (_, all) = await client.Sandbox.Get("/control/credentials");
        var own = all["amazon"]!;
        Assert.Equal("4100", (string)own["profileId"]!);
        var form = $"grant_type=refresh_token&refresh_token={Uri.EscapeDataString((string)own["refreshToken"]!)}&client_id={own["clientId"]}&client_secret={own["clientSecret"]}";
        Assert.Equal((200, null), await SignIn(client.Sandbox, form));
        var calls = (await client.Sandbox.Get("/control/ledger")).Body.AsArray();
        Assert.Equal(("amazon", "/auth/o2/token"), ((string)calls[^1]!["platform"]!, (string)calls[^1]!["path"]!));
        Assert.DoesNotContain("Atz", calls.ToJsonString(), StringComparison.Ordinal);
    }

    private static async Task<(int Status, string? Error)> SignIn(RunningSandbox sandbox, string form)
    {
        using var content = new StringContent(form, System.Text.Encoding.UTF8, "application/x-www-form-urlencoded");
        using var response = await sandbox.Client.PostAsync("/auth/o2/token", content);
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        if ((int)response.StatusCode == 200)
            Assert.Equal(3600, (int)body["expires_in"]!);
        return ((int)response.StatusCode, (string?)body["error"]);
    }
}
