namespace Paceline.Development;

/// <summary>Looks for what is missing here, and says how to get it.</summary>
internal static class DoctorCommand
{
    public static async Task<int> Run(DevFolder folder)
    {
        var ill = false;
        await Check(".NET SDK", async () => (await Command.Run("dotnet", ["--version"], folder.Root)).Trim(), "install .NET SDK 10.0.4xx");
        await Check("Node", async () => (await Command.Run("node", ["--version"], folder.Root)).Trim(), "install Node 20.19 or newer");
        await Check("npm", async () => (await Command.Run("npm", ["--version"], folder.Root)).Trim().Split('\n')[^1], "npm comes with Node");
        await Check("PostgreSQL programs", async () =>
        {
            var binaries = await PostgresBinaries.Locate(folder.Root);
            return (await Command.Run(binaries.Program("postgres"), ["--version"], folder.Root)).Trim();
        }, "cd tools/postgres && npm ci");
        await Check("Database", () => LookAtDatabase(folder), "./dev logs postgres; ./dev down, then ./dev up");
        await Check("Port 5080", () => Task.FromResult(
            folder.IsUp() ? "used by ./dev up" : FreePort.IsTaken(5080) ? throw new InvalidOperationException("another program uses it") : "free"), "./dev up --port 5081");
        await Check("Disk", () =>
        {
            var free = new DriveInfo(folder.Root).AvailableFreeSpace >> 30;
            return Task.FromResult(free >= 3 ? $"{free} GB free" : throw new InvalidOperationException($"{free} GB free"));
        }, "free at least 3 GB");
        await Check("Memory", () =>
        {
            var total = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30;
            return Task.FromResult(total >= 3 ? $"{total} GB" : throw new InvalidOperationException($"{total} GB"));
        }, "4 GB are comfortable; ./dev up --silos 1 --campaigns 100 needs less");
        await Check("Leftovers", () =>
        {
            var left = folder.IsUp() || folder.ReadState() is not { } state ? 0
                : state.Children().Append(state.Postgres.Process).Count(child => child?.Find() is not null);
            return Task.FromResult(left == 0 ? "none" : throw new InvalidOperationException($"{left} processes of a killed ./dev up"));
        }, "./dev down");
        Maybe("chromium", PsqlCommand.OnPath("chromium") is not null, "only the screen tests need it (apt-get install chromium)");
        Maybe("psql", PsqlCommand.OnPath("psql") is not null, "./dev psql brings a plain prompt");
        Maybe("docker compose", await HasCompose(folder), "only docker-compose.yaml needs it");
        return ill ? 1 : 0;

        void Maybe(string name, bool present, string without) =>
            Console.WriteLine(present ? $"  ✓ {name}: present" : $"  - {name}: absent, {without}");

        async Task Check(string name, Func<Task<string>> look, string remedy)
        {
            try
            {
                Console.WriteLine($"  ✓ {name}: {await look()}");
            }
            catch (Exception problem) when (problem is InvalidOperationException or System.ComponentModel.Win32Exception or StepFailedException)
            {
                ill = true;
                Console.WriteLine($"  ✗ {name}: {problem.Message}\n      {remedy}");
            }
        }
    }

    private static async Task<string> LookAtDatabase(DevFolder folder)
    {
        if (Environment.GetEnvironmentVariable(DatabaseAddress.Variable) is { Length: > 0 } given)
        {
            var admin = DatabaseAddress.Read(given, out var problems) ?? throw DatabaseCheck.Unfit(DatabaseAddress.Variable, problems);
            return $"{await DatabaseCheck.Ask(admin, DatabaseAddress.Variable, CancellationToken.None)}, named by {DatabaseAddress.Variable}";
        }

        if (await PostgresServer.Join(folder.Root, folder.Postgres) is not { } server)
            return Directory.Exists(folder.Postgres) ? "not running, its data is there" : "not made yet";
        var version = await DatabaseCheck.Ask(server.AdminConnectionString, folder.Postgres, CancellationToken.None);
        return $"{version} answers on port {server.Port} (pid {server.Pid})";
    }

    private static async Task<bool> HasCompose(DevFolder folder)
    {
        try
        {
            await Command.Run("docker", ["compose", "version"], folder.Root);
            return true;
        }
        catch (Exception absent) when (absent is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
