using System.Globalization;

namespace Paceline.Development;

/// <summary>The services of one ./dev up: makes them, keeps them alive, writes down where they are.</summary>
internal sealed class Stack(DevFolder folder, UpOptions options, Secrets secrets, Builds builds, Steps steps)
{
    private static readonly TimeSpan AfterKill = TimeSpan.FromSeconds(15);

    private readonly List<Daemon> silos = [];
    private readonly Lock turn = new();
    private readonly Lazy<int> mailPort = new(FreePort.Any);
    private Daemon? sandbox;
    private Daemon? api;
    private DatabasePlace? database;
    private PostgresServer? postgres;
    private Task watch = Task.CompletedTask;
    private Connections? connections;

    public string App { get; } = "http://localhost:" + options.Port.ToString(CultureInfo.InvariantCulture);

    public IReadOnlyList<Daemon> Silos => silos;

    public Daemon Sandbox => sandbox ??= NewSandbox();

    /// <summary>Where the API answers for its health and figures; the public port does not.</summary>
    public string Management { get; } = $"http://127.0.0.1:{FreePort.Any().ToString(CultureInfo.InvariantCulture)}";

    public Daemon Api => api ??= new Daemon(
        "api", builds.Program("Api"), folder.In("src", "Api"), folder.Log("api"), App, Management + "/health/ready",
        Environment(App, new() { ["ConnectionStrings__Cluster"] = connections!.Gateway, ["Paceline__Management__Url"] = Management }));

    /// <param name="place">Where the database is.</param>
    /// <param name="found">The ways into it.</param>
    /// <param name="own">Our own server, when it is one.</param>
    public void Use(DatabasePlace place, Connections found, PostgresServer? own) => (database, connections, postgres) = (place, found, own);

    /// <summary>Brings our own server back when it dies, until cancelled.</summary>
    public void WatchDatabase(CancellationToken cancellation)
    {
        if (postgres is not null)
            watch = new DatabaseWatch(postgres, steps, WriteState).Run(cancellation);
    }

    public Daemon AddSilo()
    {
        lock (turn)
        {
            var number = silos.Count + 1;
            var ports = FreePort.Any(3);
            var url = $"http://127.0.0.1:{ports[2]}";
            var settings = new Dictionary<string, string>
            {
                ["ConnectionStrings__Paceline"] = connections!.Silo,
                ["Paceline__Cluster__SiloPort"] = ports[0].ToString(CultureInfo.InvariantCulture),
                ["Paceline__Cluster__GatewayPort"] = ports[1].ToString(CultureInfo.InvariantCulture),
                ["Paceline__SecretsKey"] = secrets.SecretsKey,
                // What is sent by e-mail stays in the sandbox, which shows it.
                ["Paceline__Mail__Host"] = "127.0.0.1",
                ["Paceline__Mail__Port"] = mailPort.Value.ToString(CultureInfo.InvariantCulture),
                ["Paceline__Mail__Security"] = "None",
                ["Paceline__Mail__From"] = "Paceline <alerts@paceline.test>",
                ["Paceline__PublicAddress"] = App,
            };
            if (options.Demo)
            {
                settings["Paceline__Sandbox__Url"] = Sandbox.Url;
                settings["Paceline__Sandbox__Key"] = secrets.SandboxKey;
                settings["Paceline__Sandbox__StandsForPlatforms"] = "true";
                settings["Paceline__Demo__ApiKey"] = secrets.ApiKey;
                settings["Paceline__Demo__Password"] = Secrets.DemoPassword;
                settings["Paceline__Demo__ApiUrl"] = App;
                // The booking system of the sandbox is on this machine.
                settings["Paceline__Outbound__AllowLoopback"] = "true";
                settings["Paceline__Sandbox__HistoryDays"] = options.HistoryDays.ToString(CultureInfo.InvariantCulture);
            }

            var silo = new Daemon(
                $"silo-{number}", builds.Program("Silo"), folder.In("src", "Silo"), folder.Log($"silo-{number}"), url, "/health/ready",
                Environment(url, settings));
            silos.Add(silo);
            return silo;
        }
    }

    /// <summary>Starts a service and brings it back whenever it dies, until cancelled.</summary>
    public async Task Start(Daemon service, CancellationToken cancellation)
    {
        await service.Start(cancellation);
        WriteState();
        _ = KeepAlive(service, cancellation);
    }

    /// <summary>Stops everything but the database, last started first. Data stays. Whoever watches must have been cancelled.</summary>
    public async Task Stop()
    {
        await watch;
        if (api is not null)
            await api.Stop();
        // Together: a silo that leaves alone hands its grains to one that is about to leave.
        await Task.WhenAll(silos.Select(silo => silo.Stop()));
        if (sandbox is not null)
            await sandbox.Stop();
        File.Delete(folder.StateFile);
    }

    public void Kill()
    {
        foreach (var service in silos.Append(sandbox).Append(api))
            service?.Kill();
    }

    public void WriteState()
    {
        lock (turn)
        {
            using var self = System.Diagnostics.Process.GetCurrentProcess();
            folder.Write(new DevState(
                ProcessMark.Of(self), App, Management, database! with { Process = ProcessMark.Of(postgres?.Pid) }, Place(sandbox), Place(api),
                [.. silos.Select((silo, i) => new SiloPlace(i + 1, silo.Url, silo.Mark))]));
        }

        static NodePlace? Place(Daemon? service) => service is null ? null : new NodePlace(service.Url, service.Mark);
    }

    private async Task KeepAlive(Daemon service, CancellationToken cancellation)
    {
        var pause = TimeSpan.FromSeconds(1);
        while (await service.Died() is { } code && !cancellation.IsCancellationRequested)
        {
            WriteState();
            var request = Path.Combine(folder.Control, "kill-" + service.Name);
            var wait = File.Exists(request) ? AfterKill : pause;
            steps.Say($"  ! {service.Name} {(File.Exists(request) ? "was killed as asked" : $"died ({code}), log: {folder.Log(service.Name)}")}; it comes back in {wait.TotalSeconds:0} s");
            File.Delete(request);
            try
            {
                await Task.Delay(wait, cancellation);
                var clock = System.Diagnostics.Stopwatch.StartNew();
                await service.Start(cancellation);
                steps.Say($"  ✓ {service.Name} is back ({Steps.Seconds(clock.Elapsed)})");
                pause = TimeSpan.FromSeconds(1);
            }
            catch (StepFailedException failure)
            {
                // It may be waiting for something else to come back, so it is tried for ever, less and less often.
                steps.Say($"  ✗ {failure.Message}");
                service.Kill();
                pause = TimeSpan.FromSeconds(Math.Min(30, pause.TotalSeconds * 2));
                _ = Task.Run(() => Retry(service, pause, cancellation), cancellation);
                return;
            }
            catch (OperationCanceledException)
            {
                return;
            }

            WriteState();
        }
    }

    private async Task Retry(Daemon service, TimeSpan pause, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(pause, cancellation);
                await Start(service, cancellation);
                steps.Say($"  ✓ {service.Name} is back");
                return;
            }
            catch (StepFailedException)
            {
                service.Kill();
                pause = TimeSpan.FromSeconds(Math.Min(30, pause.TotalSeconds * 2));
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private Daemon NewSandbox()
    {
        var url = $"http://127.0.0.1:{KeptPort("sandbox")}";
        Directory.CreateDirectory(folder.SandboxState);
        return new Daemon(
            "sandbox", builds.Program("Sandbox"), folder.In("src", "Sandbox"), folder.Log("sandbox"), url, "/control/health",
            Environment(url, new()
            {
                ["Sandbox__ControlKey"] = secrets.SandboxKey,
                ["Sandbox__StateDirectory"] = folder.SandboxState,
                ["Sandbox__MailAt"] = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{mailPort.Value}"),
                ["Sandbox__Demo__Campaigns"] = (options.Demo ? options.Campaigns : 0).ToString(CultureInfo.InvariantCulture),
                ["Sandbox__Demo__Days"] = options.Days.ToString(CultureInfo.InvariantCulture),
                ["Sandbox__Demo__Seed"] = "1",
                // A demo that pulls every minute would use up a real project's reports in an hour.
                ["Sandbox__BidManager__RequestsPerSecond"] = "40",
                ["Sandbox__BidManager__RequestsPerDay"] = "1000000",
            }));
    }

    // Connections in the database remember the sandbox's address, so it stays the same from one start to the next.
    private int KeptPort(string name)
    {
        var file = Path.Combine(folder.Path, name + ".port");
        if (File.Exists(file) && int.TryParse(File.ReadAllText(file), CultureInfo.InvariantCulture, out var kept) && !FreePort.IsTaken(kept))
            return kept;
        var port = FreePort.Any();
        File.WriteAllText(file, port.ToString(CultureInfo.InvariantCulture));
        return port;
    }

    private static Dictionary<string, string> Environment(string url, Dictionary<string, string> more)
    {
        more["ASPNETCORE_URLS"] = url;
        more["DOTNET_ENVIRONMENT"] = "Development";
        more["ASPNETCORE_ENVIRONMENT"] = "Development";
        more["Paceline__Cluster__ClusterId"] = "dev";
        more["Paceline__Cluster__ServiceId"] = "paceline";
        return more;
    }
}
