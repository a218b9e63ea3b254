using System.Diagnostics;

namespace Paceline.Development;

/// <summary>What runs now: written by ./dev up, read by the other commands.</summary>
internal sealed record DevState(
    ProcessMark Supervisor,
    string App,
    string Management,
    DatabasePlace Postgres,
    NodePlace? Sandbox,
    NodePlace? Api,
    IReadOnlyList<SiloPlace> Silos)
{
    public IEnumerable<ProcessMark> Children() =>
        new[] { Api?.Process, Sandbox?.Process }.Concat(Silos.Select(silo => silo.Process)).OfType<ProcessMark>();
}

/// <summary>Folder and process are those of a server of our own.</summary>
internal sealed record DatabasePlace(string Host, int Port, string Database, string? Folder, ProcessMark? Process = null);

internal sealed record NodePlace(string Url, ProcessMark? Process);

internal sealed record SiloPlace(int N, string Url, ProcessMark? Process);

/// <summary>A process number is reused by the system; together with the start time it is not.</summary>
internal sealed record ProcessMark(int Pid, DateTime StartedAt)
{
    public static ProcessMark Of(Process process) => new(process.Id, process.StartTime.ToUniversalTime());

    public static ProcessMark? Of(int? pid)
    {
        try
        {
            using var process = pid is { } number ? Process.GetProcessById(number) : null;
            return process is null ? null : Of(process);
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    /// <summary>The process while it is alive and still the same one.</summary>
    public Process? Find()
    {
        try
        {
            var process = Process.GetProcessById(Pid);
            // The start time is worked out from the boot time and wavers a little.
            if (!process.HasExited && (process.StartTime.ToUniversalTime() - StartedAt).Duration() < TimeSpan.FromSeconds(2))
                return process;
            process.Dispose();
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
        }

        return null;
    }
}
