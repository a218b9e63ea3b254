using System.Collections.Concurrent;
using System.Diagnostics;
using Paceline.Development;

namespace Paceline.Running;

/// <summary>One of Paceline's programs as a process of its own, writing to a log next to the tests.</summary>
internal sealed class Server : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<int, Process> Alive = new();
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(3) };

    private readonly string project;
    private readonly string health;
    private readonly string log;
    private readonly Dictionary<string, string> environment;
    private Process? process;

    static Server() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var left in Alive.Values)
            left.Kill(entireProcessTree: true);
    };

    /// <param name="project">Folder under src whose program runs.</param>
    /// <param name="name">Names the log.</param>
    /// <param name="health">Path that answers 200 when it is ready.</param>
    public Server(string project, string name, Uri url, string health, Dictionary<string, string> environment)
    {
        (this.project, Url, this.health) = (project, url, health);
        this.environment = new(environment)
        {
            ["ASPNETCORE_URLS"] = url.GetLeftPart(UriPartial.Authority),
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["DOTNET_ENVIRONMENT"] = "Development",
        };
        Name = name;
        log = Path.Combine(Logs, name + ".log");
        File.Delete(log);
    }

    /// <summary>What it has written since it was first started.</summary>
    public Task<string> Log() => File.ReadAllTextAsync(log);

    public static string Logs { get; } = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "logs")).FullName;

    public Uri Url { get; }

    public string Name { get; }

    public static Uri FreeUrl() => new($"http://127.0.0.1:{FreePort.Any()}");

    /// <summary>Starts it, without waiting.</summary>
    public void Start()
    {
        var root = RepositoryRoot.Find();
        var folder = Path.Combine(root, "src", project);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(folder, "bin", BuiltAs, "net10.0", $"Paceline.{project}.dll")])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (key, value) in environment)
            start.Environment[key] = value;
        var started = Process.Start(start)!;
        process = started;
        Alive[started.Id] = started;
        var file = TextWriter.Synchronized(new StreamWriter(log, new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, Share = FileShare.ReadWrite }) { AutoFlush = true });
        started.OutputDataReceived += (_, line) => file.WriteLine(line.Data);
        started.ErrorDataReceived += (_, line) => file.WriteLine(line.Data);
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
    }

    /// <summary>Memory that the process has in RAM now; 0 when it does not run.</summary>
    public long ResidentBytes
    {
        get
        {
            process?.Refresh();
            return process is { HasExited: false } ? process.WorkingSet64 : 0;
        }
    }

    /// <summary>Waits until it says it is ready.</summary>
    public Task Ready() => Eventually.Is($"{project} is ready; its log is {log}", TimeSpan.FromSeconds(90), async () =>
    {
        if (process is { HasExited: true })
            throw new InvalidOperationException($"{project} ended with {process.ExitCode}; its log is {log}, and ends with\n{string.Join('\n', (await Log()).Split('\n').TakeLast(40))}");
        using var answer = await Http.GetAsync(new Uri(Url, health));
        return answer.IsSuccessStatusCode;
    });

    /// <summary>Ends it as a power cut would.</summary>
    public async Task Kill()
    {
        if (process is null)
            return;
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        Alive.TryRemove(process.Id, out _);
        process.Dispose();
        process = null;
    }

    public async ValueTask DisposeAsync() => await Kill();

    // The programs are built with the tests, in the same configuration.
    private static string BuiltAs => Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)))!;
}
