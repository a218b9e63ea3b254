using System.Diagnostics;

namespace Paceline.Development;

/// <summary>A process of ours, writing to its own log file.</summary>
internal sealed class Child : IDisposable
{
    private readonly Process process;

    private Child(string name, string log, Process process) =>
        (Name, Log, this.process, Exited) = (name, log, process, process.WaitForExitAsync());

    public string Name { get; }

    public string Log { get; }

    public ProcessMark Mark => ProcessMark.Of(process);

    public bool HasExited => process.HasExited;

    public int ExitCode => process.ExitCode;

    public Task Exited { get; }

    public static Child Start(
        string name, string log, string program, IEnumerable<string> arguments, string folder,
        IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = OperatingSystem.IsWindows() ? OnWindows(program, arguments) : OnUnix(program, arguments, log);
        start.WorkingDirectory = folder;
        foreach (var (key, value) in environment ?? new Dictionary<string, string>())
            start.Environment[key] = value;

        var process = Process.Start(start)!;
        if (OperatingSystem.IsWindows())
            Pump(process, log);
        return new Child(name, log, process);
    }

    /// <summary>Ends it: politely first, by force when it has not gone in time.</summary>
    public async Task Stop(TimeSpan patience)
    {
        Signals.AskToEnd(process);
        using var limit = new CancellationTokenSource(patience);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            Signals.End(process);
        }
    }

    public void Kill() => Signals.End(process);

    public void Dispose() => process.Dispose();

    // The shell points output at the file, so the log goes on when this program is killed, and a build server that
    // inherits the stream cannot keep us waiting. A session of its own keeps Ctrl-C for us: we stop things in order.
    private static ProcessStartInfo OnUnix(string program, IEnumerable<string> arguments, string log)
    {
        var session = OperatingSystem.IsLinux() && File.Exists("/usr/bin/setsid") ? "setsid " : "";
        var start = new ProcessStartInfo("/bin/sh", ["-c", $"exec {session}\"$@\" >>\"$DEV_LOG\" 2>&1 </dev/null", "sh", program, .. arguments]);
        start.Environment["DEV_LOG"] = log;
        return start;
    }

    private static ProcessStartInfo OnWindows(string program, IEnumerable<string> arguments) =>
        new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, CreateNoWindow = true };

    private static void Pump(Process process, string log)
    {
        var file = TextWriter.Synchronized(new StreamWriter(log, append: true) { AutoFlush = true });
        process.OutputDataReceived += (_, line) => file.WriteLine(line.Data);
        process.ErrorDataReceived += (_, line) => file.WriteLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }
}
