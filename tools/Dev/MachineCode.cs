using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;

namespace Paceline.Development;

/// <summary>
/// Compiles built assemblies to machine code where they lie. Tests start hundreds of processes, each of which would compile the same methods anew: without
/// that a test of killed silos takes two thirds of its processor time (docs/decisions/0044-tests-run-machine-code.md).
/// </summary>
/// <param name="kept">Where what was compiled is found again, by the content that it was compiled from.</param>
/// <param name="compiler">crossgen2; where there is none for this machine, everything stays as it was built.</param>
internal sealed class MachineCode(string kept, string compiler, string log)
{
    public static string Compiler { get; } = typeof(MachineCode).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(one => one.Key == "Crossgen").Value!
        + (OperatingSystem.IsWindows() ? ".exe" : "");

    /// <summary>Compiles every assembly of some folders, each content once.</summary>
    /// <returns>For the screen: how many there were, and of how many there is no machine code.</returns>
    public async Task<string> Compile(IEnumerable<string> folders, CancellationToken cancellation)
    {
        if (!File.Exists(compiler))
            return "no compiler to machine code for this machine";
        Directory.CreateDirectory(kept);
        var found = folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*.dll")).Where(IsToCompile).GroupBy(Content).ToList();
        var left = new ConcurrentBag<string>();
        // The longest first, or the last would be waited for alone.
        await Parallel.ForEachAsync(
            found.OrderByDescending(same => new FileInfo(same.First()).Length),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation },
            async (same, _) =>
            {
                var compiled = Path.Combine(kept, same.Key + ".dll");
                if (!File.Exists(compiled) && !await Compile(same.First(), compiled))
                    left.Add(Path.GetFileName(same.First()));
            });
        foreach (var same in found)
        {
            var compiled = Path.Combine(kept, same.Key + ".dll");
            foreach (var place in File.Exists(compiled) ? same.AsEnumerable() : [])
                File.Copy(compiled, place, overwrite: true);
        }

        return $"{found.Count} assemblies" + (left.IsEmpty ? "" : $", not {string.Join(", ", left.Order(StringComparer.Ordinal))}");
    }

    private async Task<bool> Compile(string assembly, string compiled)
    {
        var half = compiled + ".half";
        // What an assembly is compiled against need only be of the same names: what it relies on of others is held against them when it is loaded.
        string[] references = [Path.GetDirectoryName(assembly)!, Shared("Microsoft.NETCore.App"), Shared("Microsoft.AspNetCore.App")];
        using var child = Child.Start(
            Path.GetFileName(assembly), log, compiler, [assembly, "-o", half, "-O", .. references.SelectMany(folder => new[] { "-r", Path.Combine(folder, "*.dll") })], kept);
        await child.Exited;
        if (child.ExitCode != 0)
            return false;
        File.Move(half, compiled, overwrite: true);
        return true;
    }

    // Ours is .../shared/Microsoft.NETCore.App/10.0.12, and the others lie beside it.
    private static string Shared(string framework)
    {
        var own = new DirectoryInfo(Path.GetDirectoryName(typeof(object).Assembly.Location)!);
        return Path.Combine(own.Parent!.Parent!.FullName, framework, own.Name);
    }

    // Neither a library of the system's nor one that has machine code already.
    private static bool IsToCompile(string file)
    {
        using var reader = new PEReader(File.OpenRead(file));
        return reader.HasMetadata && reader.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size == 0;
    }

    private static string Content(string file)
    {
        using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
