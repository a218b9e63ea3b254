using System.Diagnostics;
using System.Globalization;

namespace Paceline.Development;

/// <summary>postmaster.pid in a data folder: who serves it, or who did until it was killed.</summary>
internal sealed record PostmasterFile(string Data, int Pid, int? Port)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>The number, when the process that has it is a postmaster of this folder.</summary>
    public int? LivingPid => IsServer(Pid, Data) ? Pid : null;

    /// <summary>Null when there is none, or it is not yet written.</summary>
    public static PostmasterFile? Read(string data)
    {
        try
        {
            // Lines: pid, data folder, start time, port, ...
            var lines = File.ReadAllLines(PathIn(data));
            return lines.Length > 0 && Number(lines[0]) is { } pid ? new(data, pid, lines.Length > 3 ? Number(lines[3]) : null) : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>
    /// Makes a folder whose postmaster was killed fit for the next one. Its sessions outlive it until they notice, and hold the shared
    /// memory that keeps the next from starting.
    /// </summary>
    public static async Task ClearWay(string data, CancellationToken cancellation)
    {
        if (Read(data) is not { LivingPid: null } left)
            return;
        await EndSessions(data, cancellation);
        // PostgreSQL removes the file of a dead server itself, and checks the shared memory that the file names first. It only refuses
        // when the number has gone to another program by now.
        if (IsAlive(left.Pid))
            File.Delete(PathIn(data));
    }

    private static async Task EndSessions(string data, CancellationToken cancellation)
    {
        // Without /proc there is no telling whose they are; they end by themselves when their statement does.
        if (!OperatingSystem.IsLinux())
            return;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        // By the start of the name: a session puts its user and state behind it.
        foreach (var session in Process.GetProcesses())
        {
            using (session)
            {
                if (!IsServer(session.Id, data))
                    continue;
                session.Kill();
                await session.WaitForExitAsync(limit.Token);
            }
        }
    }

    // The number of a dead server may belong to any program by now.
    private static bool IsServer(int pid, string data)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return process.ProcessName.StartsWith("postgres", StringComparison.Ordinal) && (!OperatingSystem.IsLinux() || WorksIn(pid, data));
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    private static bool IsAlive(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    // A server and its sessions stand in their data folder. Its name may be another one there, through a link; pid, folder and start
    // time of the postmaster are the same whatever the way.
    private static bool WorksIn(int pid, string data)
    {
        try
        {
            return File.ReadLines(PathIn($"/proc/{pid}/cwd")).Take(3).SequenceEqual(File.ReadLines(PathIn(data)).Take(3));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string PathIn(string data) => Path.Combine(data, "postmaster.pid");

    private static int? Number(string text) => int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;
}
