using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Paceline.Development;

internal static class Signals
{
    private const int Terminate = 15;

    /// <summary>Asks a process to end; on Windows, where that cannot be asked of a console program, ends it.</summary>
    public static void AskToEnd(Process process)
    {
        try
        {
            if (OperatingSystem.IsWindows())
                process.Kill(entireProcessTree: true);
            else
                _ = Kill(process.Id, Terminate);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }

    public static void End(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int pid, int signal);
}
