using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Paceline.Dv360;

/// <summary>The dialect as Google's own Node client understands it: a misreading of ours cannot hide on both sides.</summary>
public sealed class GoogleClientTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "node");

    [Fact]
    public async Task GooglesOwnClient_WithAReadyToken_NeedsNothingButTheBaseUrl()
    {
        await Fetch();
        await using var sandbox = await RunningSandbox.Small();
        var token = (string)(await sandbox.Post("/control/token?platform=dv360", "{}")).Body["token"]!;
        Assert.Equal(
            """{"advertisers":["Cooper, Hale & Sons","Hoshizora"],"lineItem":"Line A","queries":0}""",
            (await Run("node", "dv360-token.mjs", sandbox.Root.ToString(), "1", token)).Trim());
    }

    [Fact]
    public async Task GooglesOwnClient_ListsPatchesAndReports()
    {
        await Fetch();
        await using var sandbox = await RunningSandbox.Small(
            "--Sandbox:Clock:Frozen=false",
            $"--Sandbox:Clock:Start={DateTimeOffset.UtcNow:yyyy-MM-dd'T'HH:mm:ss'Z'}",
            "--Sandbox:BidManager:QueuedMilliseconds=50",
            "--Sandbox:BidManager:RunningMilliseconds=100");
        // Of yesterday the platform has not counted everything in the first hours of a day.
        var day = DateTimeOffset.UtcNow.AddDays(-2).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await sandbox.Post("/control/restate", $$$"""{"platform":"dv360","lineItemId":"2000","day":"{{{day}}}","values":{"impressions":1234,"revenue":5.25}}""");
        var answer = JsonNode.Parse(await Run("node", "dv360.mjs", sandbox.Root.ToString(), "1"))!;
        Assert.Equal(["Cooper, Hale & Sons", "Hoshizora"], answer["advertisers"]!.AsArray().Select(a => (string)a!));
        Assert.Equal("Past", (string)answer["campaign"]!);
        Assert.True((bool)answer["morePages"]!);
        Assert.Equal("Written by Google’s client", (string)answer["patched"]!);
        Assert.Equal("400 Request contains an invalid argument.", (string)answer["refused"]!);
        var rows = answer["rows"]!.AsArray().Select(r => (string)r!).ToArray();
        Assert.Equal("Date,Line Item ID,Line Item,Impressions,Revenue (Adv Currency)", rows[0]);
        Assert.EndsWith(",2000,Written by Google’s client,1234,5.250000", rows[1], StringComparison.Ordinal);
        Assert.Equal([",,,1234,5.250000", ""], rows[2..]);
    }

    private static async Task Fetch()
    {
        if (!Directory.Exists(Path.Combine(Folder, "node_modules", "googleapis")))
            await Run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
    }

    private static async Task<string> Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program}: {await error}");
        return await output;
    }
}
