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
            var left = folder.IsUp() ? 0 : folder.ReadState()?.Children().Count(child => child.Find() is not null) ?? 0;
            return Task.FromResult(left == 0 ? "none" : throw new InvalidOperationException($"{left} processes of a killed ./dev up"));
        }, "./dev down");
        Console.WriteLine(PsqlCommand.OnPath("chromium") is null ? "  - chromium: absent, only the screen tests need it (apt-get install chromium)" : "  ✓ chromium: present");
        return ill ? 1 : 0;

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
}
