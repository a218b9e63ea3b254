namespace Paceline.Dv360;

public sealed class ListTests
{
    [Fact]
    public async Task Partners_AsAsked_ComeWithIdsAsStringsAndNoPageToken()
    {
        await using var sandbox = await RunningSandbox.Small();
        var (status, body) = await sandbox.Get("/v4/partners");
        Assert.Equal(200, status);
        Assert.Equal(
            """{"partners":[{"name":"partners/1","partnerId":"1","updateTime":"2026-03-20T12:00:00.000Z","displayName":"Harbour \u0026 Lane","entityStatus":"ENTITY_STATUS_ACTIVE","generalConfig":{"timeZone":"America/New_York","currencyCode":"USD"}}]}""",
            body.ToJsonString());
    }

    [Fact]
    public async Task Advertisers_WithoutPartner_AreRefused()
    {
        await using var sandbox = await RunningSandbox.Small();
        var (status, body) = await sandbox.Get("/v4/advertisers");
        Assert.Equal(400, status);
        Assert.Equal("INVALID_ARGUMENT", (string)body["error"]!["status"]!);
        Assert.Equal("partnerId", (string)body["error"]!["details"]![0]!["fieldViolations"]![0]!["field"]!);
    }

    [Theory]
    [InlineData("/v4/advertisers/10/lineItems?pageSize=201", "Page size must be between 1 and 200.")]
    [InlineData("/v4/advertisers/10/lineItems?pageSize=-1", "Page size must be between 1 and 200.")]
    [InlineData("/v4/advertisers/10/insertionOrders?pageSize=101", "Page size must be between 1 and 100.")]
    [InlineData("/v4/advertisers/10/campaigns?filter=colour%3D%22x%22", "The value \"colour=\"x\"\" is not valid for field \"filter\".")]
    [InlineData("/v4/advertisers/10/campaigns?filter=displayName%3E%3D%22x%22", "The value \"displayName>=\"x\"\" is not valid for field \"filter\".")]
    [InlineData("/v4/advertisers/10/campaigns?filter=updateTime%3D%222026-01-01T00:00:00Z%22", "The value \"updateTime=\"2026-01-01T00:00:00Z\"\" is not valid for field \"filter\".")]
    [InlineData("/v4/advertisers/10/campaigns?orderBy=size", "The value \"size\" is not valid for field \"orderBy\".")]
    [InlineData("/v4/advertisers/10/campaigns?pageToken=nonsense", "The page token is invalid or does not belong to this request.")]
    public async Task List_WithBadParameter_IsRefusedInGooglesWords(string path, string message)
    {
        await using var sandbox = await RunningSandbox.Small();
        var (status, body) = await sandbox.Get(path);
        Assert.Equal((400, message), (status, (string)body["error"]!["message"]!));
    }

    [Theory]
    [InlineData("", "100,101")]
    [InlineData("entityStatus=\"ENTITY_STATUS_ARCHIVED\"", "102")]
    [InlineData("entityStatus=\"ENTITY_STATUS_ACTIVE\" OR entityStatus=\"ENTITY_STATUS_ARCHIVED\"", "102,100")]
    [InlineData("(campaignId=\"100\" OR campaignId=\"101\") AND displayName=\"Waiting\"", "101")]
    [InlineData("campaignId=\"100\" displayName=\"Waiting\"", "")]
    [InlineData("updateTime>=\"2026-03-20T12:00:01Z\"", "")]
    [InlineData("updateTime>=\"2026-03-20T12:00:00Z\" updateTime<=\"2026-03-20T12:00:00Z\"", "100,101")]
    public async Task Campaigns_Filtered_HideArchivedUnlessStatusIsNamed(string filter, string expected)
    {
        await using var sandbox = await RunningSandbox.Small();
        var (_, body) = await sandbox.Get($"/v4/advertisers/10/campaigns?filter={Uri.EscapeDataString(filter)}");
        Assert.Equal(expected, string.Join(',', (body["campaigns"]?.AsArray() ?? []).Select(c => (string)c!["campaignId"]!)));
        Assert.Equal(expected.Length > 0, body.AsObject().ContainsKey("campaigns"));
    }

    [Fact]
    public async Task LineItems_PageByPage_AreEachSeenOnceAndTheLastPageHasNoToken()
    {
        await using var sandbox = await RunningSandbox.Small();
        var seen = new List<string>();
        string? token = null;
        do
        {
            var (_, page) = await sandbox.Get($"/v4/advertisers/10/lineItems?pageSize=2&orderBy=displayName%20desc&pageToken={token}");
            seen.AddRange(page["lineItems"]!.AsArray().Select(l => (string)l!["displayName"]!));
            token = (string?)page["nextPageToken"];
        }
        while (token is not null);
        Assert.Equal(["Line C", "Line A", "Line \"B\", wide"], seen);
    }

    [Fact]
    public async Task LineItem_OfAnotherAdvertiser_IsNotFound()
    {
        await using var sandbox = await RunningSandbox.Small();
        var (status, body) = await sandbox.Get("/v4/advertisers/11/lineItems/2000");
        Assert.Equal((404, "NOT_FOUND"), (status, (string)body["error"]!["status"]!));
    }

    [Fact]
    public async Task Filter_LongerThan500_IsRefused()
    {
        await using var sandbox = await RunningSandbox.Small();
        var (status, _) = await sandbox.Get("/v4/advertisers/10/campaigns?filter=" + Uri.EscapeDataString($"displayName=\"{new string('x', 500)}\""));
        Assert.Equal(400, status);
    }
}
