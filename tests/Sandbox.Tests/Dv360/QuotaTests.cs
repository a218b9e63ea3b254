namespace Paceline.Dv360;

public sealed class QuotaTests
{
    [Fact]
    public async Task AdvertiserReads_OverTheirMinute_AreRefusedWithoutRetryAfter()
    {
        await using var sandbox = await RunningSandbox.Small();
        for (var call = 0; call < 300; call++)
            Assert.Equal(200, (await sandbox.Get("/v4/advertisers/11/campaigns")).Status);
        using var refused = await sandbox.Client.GetAsync("/v4/advertisers/11/campaigns");
        Assert.Equal(429, (int)refused.StatusCode);
        Assert.False(refused.Headers.Contains("Retry-After"));
        Assert.Contains("\"status\":\"RESOURCE_EXHAUSTED\"", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(200, (await sandbox.Get("/v4/advertisers/10/campaigns")).Status);
    }

    [Fact]
    public async Task FailedWrites_Count_AndFillTheWriteQuotaBeforeTheCallQuota()
    {
        await using var sandbox = await RunningSandbox.Small("--Sandbox:Dv360:AdvertiserWritesPerMinute=3");
        for (var call = 0; call < 3; call++)
            Assert.Equal(400, (await sandbox.Patch("/v4/advertisers/10/lineItems/2000?updateMask=nothing", "{}")).Status);
        Assert.Equal(429, (await sandbox.Patch("/v4/advertisers/10/lineItems/2000?updateMask=displayName", """{"displayName":"x"}""")).Status);
        Assert.Equal(200, (await sandbox.Get("/v4/advertisers/10/lineItems/2000")).Status);
    }

    [Fact]
    public async Task Project_OverItsMinute_IsRefusedForEveryAdvertiser()
    {
        await using var sandbox = await RunningSandbox.Small("--Sandbox:Dv360:ProjectPerMinute=2");
        await sandbox.Get("/v4/advertisers/10/campaigns");
        await sandbox.Get("/v4/advertisers/11/campaigns");
        Assert.Equal(429, (await sandbox.Get("/v4/partners")).Status);
    }

    [Fact]
    public async Task RefusedCalls_OfGoogle_CountAsFailedOnesDo()
    {
        await using var sandbox = await RunningSandbox.Small("--Sandbox:BidManager:RequestsPerSecond=1", "--Sandbox:BidManager:RequestsPerDay=5");
        for (var call = 0; call < 5; call++)
            await sandbox.Get("/v2/queries");
        Assert.Equal(5, await Fill(sandbox, "bidmanager/project/day"));
        Assert.Equal(429, (await sandbox.Get("/v2/queries")).Status);
    }

    [Fact]
    public async Task InjectedFaults_OnEitherPlatform_Count()
    {
        await using var sandbox = await RunningSandbox.Small();
        await sandbox.Post("/control/faults", """{"kind":"status","status":500,"times":4}""");
        await sandbox.Post("/control/faults", """{"kind":"status","status":429,"times":2}""");
        for (var call = 0; call < 4; call++)
            Assert.NotEqual(200, (await sandbox.Get("/v4/advertisers/11/campaigns")).Status);
        for (var call = 0; call < 2; call++)
            Assert.NotEqual(200, (await sandbox.Get("/v3/campaign/c1")).Status);
        Assert.Equal(4, await Fill(sandbox, "dv360/advertiser/11"));
        var (_, quotas) = await sandbox.Get("/control/quotas");
        Assert.Equal(2, (int)quotas["ttd"]!["ttd/GET /v3/campaign/{id}"]!);
    }

    private static async Task<int> Fill(RunningSandbox sandbox, string bucket) => (int)(await sandbox.Get("/control/quotas")).Body["google"]![bucket]!;
}
