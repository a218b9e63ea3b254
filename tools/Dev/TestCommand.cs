using System.Globalization;

namespace Paceline.Development;

/// <summary>
/// <c>./dev test [filter]</c>: build, layout and every test, with one server for all of them. The last line is the tally.
/// A filter that is part of a test project's name picks projects (Storage); any other picks classes (Alerts, Migrator).
/// </summary>
/// <param name="seed">Shuffles the tests of each class: another number looks for those that need another before them.</param>
internal sealed class TestCommand(DevFolder folder, string? filter, int seed)
{
    // For a project that hangs. How long they may take is no promise: a machine that others use is several times slower.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(40);

    private static readonly string[] Built = ["src", "tests"];

    private static readonly string[] Longest = ["Grains.Tests", "Security.Tests", "Storage.Tests"];

    private readonly Steps steps = new(Console.Out);
    private readonly Builds builds = new(folder);
    private readonly Tally tally = new();

    public static async Task<int> Run(DevFolder folder, IReadOnlyList<string> words)
    {
        var seed = 1;
        if (words is [.., "--seed", var given])
        {
            if (!int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out seed))
                return Help.Refuse($"test --seed takes a number of 0 to {int.MaxValue}, not '{given}'.");
            words = [.. words.SkipLast(2)];
        }

        if (words.Count > 1 || words is ["--seed"])
            return Help.Refuse("test takes one filter or nothing, and --seed <number> behind it.");
        return await new TestCommand(folder, words.Count == 1 ? words[0] : null, seed).Run();
    }

    private async Task<int> Run()
    {
        var results = Path.Combine(folder.Path, "results");
        if (Directory.Exists(results))
            Directory.Delete(results, recursive: true);
        Directory.CreateDirectory(results);

        // Building needs both cores; everything else waits for it anyway.
        var server = ThrowAwayPostgres.Start(folder, durable: false);
        var packages = !NeedsUi || await Check("Web UI packages", () => builds.UiPackages(CancellationToken.None));
        var built = packages && await Check("Build, warnings are errors", Build);
        // Before the tests and not beside them: on two cores a third would have all of them wait for the database.
        if (filter is null)
            await Task.WhenAll(Check("Layout (dotnet format)", Format), CheckUi(results), built ? steps.Run("Machine code", Compile) : Task.CompletedTask);

        await using (var database = await server)
        {
            if (built)
                await RunProjects(results, database.AdminConnectionString, await Browser());
        }

        return tally.Print(Console.Out);
    }

    // The browser tests look at the UI the API serves.
    private bool NeedsUi => filter is null || PickedByName() is [] or ["System.Tests"];

    // With projects picked by name only these are built. Not in the folders that ./dev up builds without analyzers, or they would not run
    // here; optimised, for the whole-system tests run what users run.
    private async Task Build()
    {
        foreach (var what in PickedByName() is { Length: > 0 } picked ? picked.Select(name => "tests/" + name) : ["Orleans.sln"])
            await builds.Run("test-build", "dotnet", ["build", what, "-p:Optimize=true", "-v", "q", "--nologo", "-tl:off", "-p:BuildUi=" + (NeedsUi ? "true" : "false")], folder.Root, CancellationToken.None);
    }

    private async Task<string?> Compile() =>
        await new MachineCode(Path.Combine(folder.Path, "machine-code"), MachineCode.Compiler, folder.Log("test-machine-code")).Compile(
            Built.SelectMany(of => Directory.GetDirectories(folder.In(of))).Select(project => Path.Combine(project, "bin", "Debug", "net10.0")).Where(Directory.Exists),
            CancellationToken.None);

    // By folder, not by solution: it need not load the projects then, and style rules are the build's business anyway.
    private Task Format() => builds.Run(
        "test-format", "dotnet",
        ["format", "whitespace", ".", "--folder", "--verify-no-changes", "--include", "src/", "tests/", "tools/"],
        folder.Root, CancellationToken.None);

    private async Task CheckUi(string results)
    {
        var ui = folder.In("src", "Ui");
        if (!File.Exists(Path.Combine(ui, "package.json")))
            return;
        var npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";
        var report = Path.Combine(results, "ui.json");
        await Check("Web UI check", () => builds.Run("test-ui-check", npm, ["run", "check"], ui, CancellationToken.None));
        await steps.Run("Web UI tests", async () =>
        {
            try
            {
                await builds.Run("test-ui", npm, ["test", "--", "--reporter=json", "--outputFile=" + report], ui, CancellationToken.None);
            }
            catch (StepFailedException) when (File.Exists(report))
            {
                // The report says which tests failed.
            }

            return tally.AddVitest(report);
        });
    }

    private async Task RunProjects(string results, string postgres, string? browser)
    {
        var picked = PickedByName();
        var byClass = filter is not null && picked.Length == 0;
        if (picked.Length == 0)
            picked = Projects();

        // Whole-system tests start clusters and measure time: they get the machine to themselves. Of the others the longest begin, or the last of them would run alone.
        using var pair = new SemaphoreSlim(2);
        await Task.WhenAll(picked.Where(name => name != "System.Tests").OrderBy(name => Array.IndexOf(Longest, name) is var place and >= 0 ? place : Longest.Length).Select(async name =>
        {
            await pair.WaitAsync();
            try
            {
                await RunProject(name, results, postgres, browser, byClass);
            }
            finally
            {
                pair.Release();
            }
        }));
        foreach (var name in picked.Where(name => name == "System.Tests"))
            await RunProject(name, results, postgres, browser, byClass);
    }

    private string[] Projects() =>
        [.. Directory.GetDirectories(folder.In("tests"), "*.Tests").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    private string[] PickedByName() =>
        filter is null ? [] : [.. Projects().Where(name => name.Contains(filter, StringComparison.OrdinalIgnoreCase))];

    private Task RunProject(string name, string results, string postgres, string? browser, bool byClass) => steps.Run(name, async () =>
    {
        var program = folder.In("tests", name, "bin", "Debug", "net10.0", "Paceline." + name + (OperatingSystem.IsWindows() ? ".exe" : ""));
        var report = Path.Combine(results, name + ".xml");
        var log = folder.Log("test-" + name);
        File.Delete(log);
        var environment = new Dictionary<string, string>
        {
            ["PACELINE_TEST_POSTGRES"] = postgres,
            ["PACELINE_TEST_SEED"] = seed.ToString(CultureInfo.InvariantCulture),
            // Processes of tests, and what they start, end before code that was compiled with a profile has paid for being profiled: a quarter of their time, measured on the cluster tests of alerts.
            ["DOTNET_TieredPGO"] = "0",
        };
        if (browser is not null)
            environment["CHROME_PATH"] = browser;
        using var child = Child.Start(name, log, program, ["-noColor", "-xml", report, .. byClass ? new[] { "-class", $"*{filter}*" } : []], folder.In("tests", name), environment);
        var exited = child.Exited;
        var ended = await Task.WhenAny(exited, Task.Delay(Patience)) == exited;
        if (!ended)
            child.Kill();
        return tally.AddXunit(name, report, log, ended ? child.ExitCode : null);
    });

    private async Task<bool> Check(string name, Func<Task> work)
    {
        try
        {
            await steps.Run(name, async () =>
            {
                await work();
                return null;
            });
            return true;
        }
        catch (StepFailedException failure)
        {
            tally.Fail(name, failure.Message);
            return false;
        }
    }

    /// <summary>The browser for screen tests, installed where that is possible without asking anybody.</summary>
    private async Task<string?> Browser()
    {
        if (PsqlCommand.OnPath("chromium") is { } present)
            return present;
        if (filter is not null || !OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess || PsqlCommand.OnPath("apt-get") is null)
            return null;
        try
        {
            await steps.Run("Install chromium", async () =>
            {
                await builds.Run("test-chromium", "/bin/sh", ["-c", "apt-get update -q && apt-get install -qy --no-install-recommends chromium"], "/", CancellationToken.None);
                return null;
            });
        }
        catch (StepFailedException)
        {
            steps.Say("    Screen tests will be skipped.");
        }

        return PsqlCommand.OnPath("chromium");
    }
}
