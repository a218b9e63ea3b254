using System.Security.Cryptography;
using System.Text;

namespace Paceline.Development;

/// <summary>Builds what <c>up</c> runs, and skips it when no source has changed: even an idle dotnet build takes seconds.</summary>
internal sealed class Builds(DevFolder folder)
{
    public const string Configuration = "Release";

    private static readonly string[] IgnoredFolders = ["bin", "obj", "node_modules", "wwwroot", "test-results"];

    /// <summary>Silo and sandbox.</summary>
    public Task<string?> Servers(CancellationToken cancellation) => Build(
        "servers", "tools/Dev/Servers.slnf", Program("Silo"), name => name is not ("Api" or "Ui"), cancellation);

    /// <summary>The API with the web UI in it.</summary>
    public Task<string?> Api(CancellationToken cancellation) => Build(
        "api", "src/Api/Api.csproj", Program("Api"), name => name is "Api" or "Ui" or "Domain" or "Grains.Interfaces", cancellation);

    /// <summary>npm's packages for the web UI; they take longest to fetch, so this runs beside everything else.</summary>
    public async Task<string?> UiPackages(CancellationToken cancellation)
    {
        var ui = folder.In("src", "Ui");
        var wanted = Path.Combine(ui, "package-lock.json");
        var present = Path.Combine(ui, "node_modules", ".package-lock.json");
        if (!File.Exists(wanted))
            return "no web UI in this checkout";
        if (File.Exists(present) && File.GetLastWriteTimeUtc(present) >= File.GetLastWriteTimeUtc(wanted))
            return "unchanged";
        await Run("ui-packages", OperatingSystem.IsWindows() ? "npm.cmd" : "npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], ui, cancellation);
        File.SetLastWriteTimeUtc(present, DateTime.UtcNow);
        return null;
    }

    public string Program(string project) => folder.In(
        "src", project, "bin", Configuration, "net10.0", "Paceline." + project + (OperatingSystem.IsWindows() ? ".exe" : ""));

    /// <summary>Runs a tool to its end, its output in a log; cut off as a whole when cancelled.</summary>
    public async Task Run(string name, string program, IEnumerable<string> arguments, string where, CancellationToken cancellation)
    {
        var log = folder.Log(name);
        File.Delete(log);
        using var child = Child.Start(name, log, program, arguments, where);
        await using var cut = cancellation.Register(child.Kill);
        await child.Exited;
        cancellation.ThrowIfCancellationRequested();
        if (child.ExitCode != 0)
            throw new StepFailedException($"{Path.GetFileName(program)} ended with {child.ExitCode}.", log, "./dev doctor");
    }

    private async Task<string?> Build(string name, string project, string program, Func<string, bool> counts, CancellationToken cancellation)
    {
        var stamp = Path.Combine(folder.Path, $"built-{name}");
        var sources = Fingerprint(counts);
        if (File.Exists(program) && File.Exists(stamp) && await File.ReadAllTextAsync(stamp, cancellation) == sources)
            return "unchanged";
        File.Delete(stamp);
        // Analyzers report in ./dev test; here they would cost a third of the time.
        await Run(
            "build-" + name, "dotnet",
            ["build", project, "-c", Configuration, "-v", "q", "--nologo", "-tl:off", "-p:RunAnalyzers=false", "-p:EnforceCodeStyleInBuild=false", "-p:GenerateDocumentationFile=false"],
            folder.Root, cancellation);
        await File.WriteAllTextAsync(stamp, sources, cancellation);
        return null;
    }

    private string Fingerprint(Func<string, bool> counts)
    {
        var files = Directory.GetDirectories(folder.In("src"))
            .Where(project => counts(Path.GetFileName(project)))
            .SelectMany(project => Files(new DirectoryInfo(project)))
            .Concat(new DirectoryInfo(folder.Root).EnumerateFiles("Directory.*"))
            .Append(new FileInfo(folder.In("global.json")))
            .Select(file => $"{file.FullName}|{file.Length}|{file.LastWriteTimeUtc.Ticks}")
            .Order(StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', files))));
    }

    private static IEnumerable<FileInfo> Files(DirectoryInfo folder) => folder.EnumerateFiles()
        .Concat(folder.EnumerateDirectories().Where(inner => !IgnoredFolders.Contains(inner.Name)).SelectMany(Files));
}
