namespace Paceline.Control;

public sealed class StateTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("sandbox-state").FullName;

    [Fact]
    public async Task Restart_WithStateDirectory_KeepsEveryChangeTokensAndLedger()
    {
        string truth, line, group, token;
        long calls;
        await using (var first = await RunningSandbox.Small($"--Sandbox:StateDirectory={directory}"))
        {
            await first.Post("/control/deliver", """{"platform":"dv360","campaignId":"100","amount":10}""");
            await first.Post("/control/restate", """{"platform":"ttd","lineItemId":"g1","day":"yesterday","factor":1.1}""");
            await first.Patch("/v4/advertisers/10/lineItems/2000?updateMask=displayName", """{"displayName":"Kept"}""");
            await first.Put("/v3/adgroup", """{"AdGroupId":"g1","IsEnabled":false}""");
            await first.Post("/control/clock", """{"advance":"PT10M"}""");
            (truth, line, group) = await Picture(first);
            token = first.Client.DefaultRequestHeaders.Authorization!.ToString();
            calls = (long)(await first.Get("/control/health")).Body["calls"]!;
        }

        await File.AppendAllTextAsync(Path.Combine(directory, "journal.jsonl"), "{\"op\":\"deliv");
        await using var second = await RunningSandbox.Start($"--Sandbox:StateDirectory={directory}");
        second.Client.DefaultRequestHeaders.Add("Authorization", token);
        await second.Post("/control/token?platform=ttd", "{}");
        Assert.Equal(calls, (long)(await second.Get("/control/health")).Body["calls"]!);
        await second.SignIn();
        Assert.Equal((truth, line, group), await Picture(second));
        Assert.Equal("2026-03-20T12:10:00+00:00", (string)(await second.Get("/control/clock")).Body["now"]!);
    }

    [Fact]
    public async Task DemoWorld_AfterRestartOnALaterDay_IsStillAnchoredToItsFirstDay()
    {
        string[] settings = [$"--Sandbox:StateDirectory={directory}", "--Sandbox:Demo:Campaigns=20"];
        string before;
        await using (var first = await RunningSandbox.Start(settings))
            before = await first.Client.GetStringAsync("/control/entities");
        await using var second = await RunningSandbox.Start([.. settings, "--Sandbox:Clock:Start=2026-03-25T00:00:00Z"]);
        Assert.Equal(before, await second.Client.GetStringAsync("/control/entities"));
    }

    public void Dispose() => Directory.Delete(directory, recursive: true);

    private static async Task<(string Truth, string Line, string Group)> Picture(RunningSandbox sandbox) => (
        await sandbox.Client.GetStringAsync("/control/truth?level=line&format=csv"),
        await sandbox.Client.GetStringAsync("/v4/advertisers/10/lineItems/2000"),
        await sandbox.Client.GetStringAsync("/v3/adgroup/g1"));
}
