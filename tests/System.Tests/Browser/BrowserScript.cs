using System.Diagnostics;
using Paceline.Development;
using Paceline.Running;

namespace Paceline.Browser;

/// <summary>Runs a script of src/Ui/e2e, which drives a real browser against a running system.</summary>
internal static class BrowserScript
{
    private static readonly string Ui = Path.Combine(RepositoryRoot.Find(), "src", "Ui");

    private static string Chromium => Environment.GetEnvironmentVariable("CHROME_PATH") ?? "/usr/bin/chromium";

    /// <param name="email">Who signs in.</param>
    /// <param name="more">Environment of the script beyond what every one has.</param>
    public static async Task Run(string script, Cluster cluster, string email, ITestOutputHelper output, IReadOnlyDictionary<string, string>? more = null)
    {
        var pictures = Directory.CreateDirectory(Path.Combine(Server.Logs, Path.GetFileNameWithoutExtension(script)));
        var start = new ProcessStartInfo(
            "node", [Path.Combine("e2e", script), cluster.Api.Url.GetLeftPart(UriPartial.Authority), email, Cluster.Password, pictures.FullName])
        {
            WorkingDirectory = Ui,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["CHROME_PATH"] = Chromium;
        foreach (var (name, value) in more ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        using var node = Process.Start(start)!;
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(8));
        try
        {
            var said = new List<string>();
            var errors = node.StandardError.ReadToEndAsync(patience.Token);
            while (await node.StandardOutput.ReadLineAsync(patience.Token) is { } line)
            {
                said.Add(line);
                output.WriteLine(line.Length > 2000 ? line[..2000] : line);
            }

            await node.WaitForExitAsync(patience.Token);
            // What failed comes first: a long message is cut, and the steps that went well are many.
            said.Insert(0, await errors);
            Assert.True(
                node.ExitCode == 0,
                $"{script} ended with {node.ExitCode}; pictures in {pictures.FullName}\n{string.Join('\n', said.OrderBy(line => line.StartsWith("FAIL ", StringComparison.Ordinal) ? 0 : 1))}");
        }
        finally
        {
            if (!node.HasExited)
                node.Kill(entireProcessTree: true);
        }
    }

    public static void SkipWithoutBrowser()
    {
        Assert.SkipUnless(File.Exists(Chromium), $"There is no browser at {Chromium}; CHROME_PATH names another place.");
        Assert.SkipUnless(
            File.Exists(Path.Combine(RepositoryRoot.Find(), "src", "Api", "wwwroot", "index.html")), "The web UI is not built: dotnet build src/Api builds it.");
        Assert.SkipUnless(Directory.Exists(Path.Combine(Ui, "node_modules", "playwright-core")), "src/Ui has no packages: npm ci there fetches them.");
    }
}
