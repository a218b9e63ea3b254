using System.Diagnostics;
using System.Text;
using Paceline.Campaigns;
using Paceline.Development;
using Paceline.Running;

namespace Paceline.Browser;

/// <summary>The web UI in a real browser against the real system: every screen by the accessibility rules, and a trader's walk.</summary>
[Collection(DemoSystemCollection.Name)]
public sealed class BrowserTests(DemoSystem demo, ITestOutputHelper output)
{
    private static readonly string Ui = Path.Combine(RepositoryRoot.Find(), "src", "Ui");

    [Fact]
    public async Task Screens_InBothColourSchemesAndWidths_BreakNoAccessibilityRule()
    {
        SkipWithoutBrowser();
        await SetARowAside();
        await Run("shots.mjs");
    }

    [Fact]
    public async Task Tour_OfWhatATraderDoes_WorksStepByStep()
    {
        SkipWithoutBrowser();
        await SetARowAside();
        using var walked = new CancellationTokenSource();
        var delivery = Deliver(walked.Token);
        try
        {
            await Run("tour.mjs");
        }
        finally
        {
            await walked.CancelAsync();
            await delivery;
        }
    }

    [Fact]
    public async Task Identity_OfPeopleAndMachines_WorksStepByStep()
    {
        SkipWithoutBrowser();
        await Run("identity.mjs", Cluster.AdminEmail);
    }

    [Fact]
    public async Task Settings_DecidedAndTakenBack_WorkStepByStep()
    {
        SkipWithoutBrowser();
        await Run("settings.mjs", Cluster.AdminEmail);
    }

    /// <summary>Spoils a row of a report, unless one was before: an empty quarantine shows little. A report without rows has none to spoil, so it goes on until one stands there.</summary>
    private Task SetARowAside() => Eventually.Is("a row stands in quarantine", TimeSpan.FromSeconds(90), async () =>
    {
        if (await demo.Cluster.Count("select count(*) from silver.quarantine") > 0)
            return true;
        if ((await demo.Sandbox.Get("/control/faults")).AsArray().All(fault => (int)fault!["timesLeft"]! == 0))
            await demo.Sandbox.Post("/control/faults", """{"pathPattern":"^/storage","kind":"malformedRow"}""");
        return false;
    });

    /// <summary>Platforms report by the hour; the tour waits for a change for a minute, so something is delivered all the while.</summary>
    private async Task Deliver(CancellationToken walked)
    {
        var board = await demo.Cluster.Graph.Ask(
            "{ campaigns(first: 40, filter: { statuses: [ACTIVE], flightStates: [IN_FLIGHT] }, sort: { field: SPEND, direction: DESC }) { nodes { platform externalId dataThrough } } }");
        var campaigns = board["campaigns"]!["nodes"]!.AsArray();
        for (var next = 0; !walked.IsCancellationRequested; next = (next + 1) % 5)
        {
            var campaign = campaigns[next]!;
            await demo.Sandbox.Deliver((string)campaign["platform"]!, (string)campaign["externalId"]!, (string)campaign["dataThrough"]!, 25);
            await Task.Delay(TimeSpan.FromSeconds(2), walked).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    private async Task Run(string script, string email = Cluster.Email)
    {
        var pictures = Directory.CreateDirectory(Path.Combine(Server.Logs, Path.GetFileNameWithoutExtension(script)));
        var start = new ProcessStartInfo(
            "node", [Path.Combine("e2e", script), demo.Cluster.Api.Url.GetLeftPart(UriPartial.Authority), email, Cluster.Password, pictures.FullName])
        {
            WorkingDirectory = Ui,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["CHROME_PATH"] = Chromium;
        using var node = Process.Start(start)!;
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(8));
        try
        {
            var said = new StringBuilder();
            var errors = node.StandardError.ReadToEndAsync(patience.Token);
            while (await node.StandardOutput.ReadLineAsync(patience.Token) is { } line)
            {
                said.AppendLine(line);
                output.WriteLine(line.Length > 2000 ? line[..2000] : line);
            }

            await node.WaitForExitAsync(patience.Token);
            Assert.True(node.ExitCode == 0, $"{script} ended with {node.ExitCode}; pictures in {pictures.FullName}\n{said}{await errors}");
        }
        finally
        {
            if (!node.HasExited)
                node.Kill(entireProcessTree: true);
        }
    }

    private static string Chromium => Environment.GetEnvironmentVariable("CHROME_PATH") ?? "/usr/bin/chromium";

    private static void SkipWithoutBrowser()
    {
        Assert.SkipUnless(File.Exists(Chromium), $"There is no browser at {Chromium}; CHROME_PATH names another place.");
        Assert.SkipUnless(
            File.Exists(Path.Combine(RepositoryRoot.Find(), "src", "Api", "wwwroot", "index.html")), "The web UI is not built: dotnet build src/Api builds it.");
        Assert.SkipUnless(Directory.Exists(Path.Combine(Ui, "node_modules", "playwright-core")), "src/Ui has no packages: npm ci there fetches them.");
    }
}
