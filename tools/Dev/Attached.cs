using System.Diagnostics;

namespace Paceline.Development;

internal static class Attached
{
    /// <summary>Runs a program on this terminal and returns its exit code.</summary>
    public static async Task<int> Run(string program, IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder };
        foreach (var (key, value) in environment)
            start.Environment[key] = value;
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
