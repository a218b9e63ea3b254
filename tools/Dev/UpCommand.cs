using System.Diagnostics;
using System.Runtime.InteropServices;
using Npgsql;

namespace Paceline.Development;

/// <summary><c>./dev up</c>: from a bare checkout to a screen with campaigns on it, and then watches over it.</summary>
internal sealed class UpCommand(DevFolder folder, UpOptions options)
{
    private readonly Steps steps = new(Console.Out);
    private readonly Builds builds = new(folder);
    private PostgresServer? postgres;
    private Stack? stack;

    public static async Task<int> Run(DevFolder folder, IReadOnlyList<string> words)
    {
        var options = UpOptions.Read(words, Environment.GetEnvironmentVariable(DatabaseAddress.Variable), out var problems);
        if (problems.Count > 0)
            return Help.Refuse(string.Join(Environment.NewLine, problems));

        using var held = FileLock.TryTake(folder.LockFile);
        if (held is null)
        {
            Console.WriteLine($"It runs already: {folder.ReadState()?.App ?? "it is starting"}. ./dev status shows more, ./dev down stops it.");
            return 0;
        }

        return await new UpCommand(folder, options).Run();
    }

    private async Task<int> Run()
    {
        using var stop = new CancellationTokenSource();
        var asked = 0;
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Asked);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Asked);
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Asked);

        try
        {
            await Start(stop.Token);
            await Watch(stop.Token);
            return 0;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return 0;
        }
        catch (StepFailedException failure)
        {
            await stop.CancelAsync();
            steps.Say(failure.Message);
            return 1;
        }
        finally
        {
            await StopAll();
        }

        void Asked(PosixSignalContext signal)
        {
            signal.Cancel = true;
            if (Interlocked.Increment(ref asked) == 1)
            {
                steps.Say("  Stopping; the data stays. Once more kills at once.");
                stop.Cancel();
                return;
            }

            stack?.Kill();
            Environment.Exit(130);
        }
    }

    private async Task Start(CancellationToken cancellation)
    {
        await Leftovers.Clear(folder);
        if (FreePort.IsTaken(options.Port))
            throw new StepFailedException($"Port {options.Port} is in use by another program.", remedy: "./dev up --port 5081");
        if (options.Fresh)
            await ResetCommand.Wipe(folder);
        foreach (var log in Directory.EnumerateFiles(folder.Logs, "*.log"))
            File.Delete(log);

        var secrets = Secrets.LoadOrMake(folder);
        stack = new Stack(folder, options, secrets, builds, steps);

        // When one of these fails the others are of no use: the first failure is the one to read.
        using var together = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var token = together.Token;
        var database = Database();
        var packages = steps.Run("Web UI packages", () => builds.UiPackages(token));
        var servers = steps.Run("Build silo and sandbox", () => builds.Servers(token));
        var api = BuildApi();
        var cluster = StartCluster();
        await FirstFailure([database, packages, servers, api, cluster], together);

        await steps.Run("API and web UI", async () =>
        {
            await stack.Start(stack.Api, cancellation);
            return stack.App;
        });
        Announce(cancellation);

        async Task Database()
        {
            await steps.Run("PostgreSQL", () => StartDatabase(secrets, token));
            stack.WatchDatabase(cancellation);
        }

        async Task BuildApi()
        {
            await Task.WhenAll(packages, servers);
            await steps.Run("Build API and web UI", () => builds.Api(token));
        }

        async Task StartCluster()
        {
            await Task.WhenAll(database, servers);
            await steps.Run("Migrations", () => Migrate(token));
            await steps.Run("Sandbox", async () =>
            {
                await stack.Start(stack.Sandbox, token);
                return stack.Sandbox.Url;
            });
            await steps.Run(options.Silos == 1 ? "Silo 1" : $"Silos 1 to {options.Silos}", async () =>
            {
                await Task.WhenAll(Enumerable.Range(0, options.Silos).Select(_ => stack.Start(stack.AddSilo(), cancellation)));
                return "ready";
            });
        }
    }

    private async Task<string?> StartDatabase(Secrets secrets, CancellationToken cancellation)
    {
        var admin = options.Db;
        if (admin is null)
        {
            postgres = await DatabaseStart.Own(folder, cancellation);
            admin = postgres.AdminConnectionString;
        }

        var called = options.Db is null ? "./dev itself" : options.DbFrom;
        var version = await DatabaseCheck.Ask(admin, called, cancellation);
        var connections = Connections.On(admin, secrets);
        var owner = new NpgsqlConnectionStringBuilder(connections.Owner);
        stack!.Use(new DatabasePlace(owner.Host!, owner.Port, Connections.Database, postgres?.Folder), connections, postgres);
        return $"{version} on {owner.Host}:{owner.Port}{(postgres is { WasRunning: true } ? ", was running" : postgres is null ? $", named by {called}" : "")}";
    }

    private async Task<string?> Migrate(CancellationToken cancellation)
    {
        var connections = Connections.On(options.Db ?? postgres!.AdminConnectionString, Secrets.LoadOrMake(folder));
        var log = folder.Log("migrate");
        using var child = Child.Start("migrate", log, builds.Program("Silo"), ["migrate"], folder.Root, new Dictionary<string, string>
        {
            ["ConnectionStrings__Admin"] = connections.Admin,
            ["ConnectionStrings__Owner"] = connections.Owner,
            ["ConnectionStrings__Paceline"] = connections.Silo,
            ["ConnectionStrings__Cluster"] = connections.Gateway,
        });
        await using var cut = cancellation.Register(child.Kill);
        await child.Exited;
        cancellation.ThrowIfCancellationRequested();
        if (child.ExitCode != 0)
            throw new StepFailedException($"Migrations ended with {child.ExitCode}.", log, "./dev reset, when the data may go");
        return StepFailedException.ReadLast(log, 1).FirstOrDefault();
    }

    private void Announce(CancellationToken cancellation)
    {
        steps.Say($"""

              Sign-in works after {Steps.Seconds(steps.Elapsed)}.

                App        {stack!.App}{(options.Demo ? $"          trader@demo.test or admin@demo.test / {Secrets.DemoPassword}" : "")}
                API        {stack.App}/graphql          Authorization: Bearer $(./dev token)
                Sandbox    {stack.Sandbox.Url}          the simulated platforms
                Mail       {stack.Sandbox.Url}/mail          what is sent by e-mail goes no further
                Operator   {stack.App}/operator          ./dev operator add <e-mail> <name>
                Health     {stack.Management}/health/ready   metrics at /metrics; the cluster at {stack.Silos[0].Url}/dashboard
                Database   ./dev psql
                Logs       {folder.Logs}
                {(options.Demo ? "Try        open a campaign, then in another terminal: ./dev silo kill 1. The numbers stay." : "Try        ./dev up without --no-demo for a demo organisation")}

              Development only: no TLS, demo passwords. Ctrl-C stops it and keeps the data; ./dev reset deletes it.

            """);
        if (options.Demo)
            _ = ShowIngest(cancellation);
    }

    private async Task ShowIngest(CancellationToken cancellation)
    {
        var key = Secrets.LoadOrMake(folder).ApiKey;
        var seen = 0;
        var quiet = Stopwatch.StartNew();
        while (seen < options.Campaigns && quiet.Elapsed < TimeSpan.FromMinutes(3))
        {
            var count = await Web.CountCampaigns(stack!.App, key, cancellation) ?? 0;
            if (count > seen)
            {
                steps.Say(seen == 0
                    ? $"  ✓ First screen ready: {count} campaigns on the board    {Steps.Seconds(steps.Elapsed)} after the start"
                    : $"    {count} campaigns on the board                            {Steps.Seconds(steps.Elapsed)}");
                seen = count;
                quiet.Restart();
            }

            await Task.Delay(seen == 0 ? 250 : 2000, cancellation);
        }

        if (seen == 0)
            steps.Say($"  ! No campaigns on the board after three minutes. Look at ./dev logs silo-1 and ./dev logs sandbox.");
    }

    /// <summary>Serves the requests of other ./dev commands until stopped.</summary>
    private async Task Watch(CancellationToken cancellation)
    {
        while (true)
        {
            await Task.Delay(200, cancellation);
            foreach (var request in Directory.EnumerateFiles(folder.Control, "add-silo-*"))
            {
                File.Delete(request);
                try
                {
                    var silo = stack!.AddSilo();
                    await steps.Run(silo.Name, async () =>
                    {
                        await stack.Start(silo, cancellation);
                        return "ready";
                    });
                }
                catch (StepFailedException failure)
                {
                    steps.Say(failure.Message);
                }
            }
        }
    }

    private async Task StopAll()
    {
        if (stack is not null)
            await stack.Stop();
        if (postgres is null)
            return;
        try
        {
            await postgres.Stop(CancellationToken.None);
        }
        catch (InvalidOperationException failure)
        {
            steps.Say(new StepFailedException($"PostgreSQL could not be stopped: {failure.Message}", postgres.LogFile, "./dev down").Message);
        }
    }

    private static async Task FirstFailure(Task[] tasks, CancellationTokenSource together)
    {
        var left = tasks.ToList();
        while (left.Count > 0)
        {
            var done = await Task.WhenAny(left);
            left.Remove(done);
            if (done.IsCompletedSuccessfully)
                continue;
            await together.CancelAsync();
            await Task.WhenAll(left).ContinueWith(_ => { }, TaskScheduler.Default);
            await done;
        }
    }
}
