using System.Diagnostics;

namespace Paceline.Development;

internal static class DownCommand
{
    // API, silos and sandbox have twenty seconds each, the database what it needs for its last checkpoint.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    public static async Task<int> Run(DevFolder folder)
    {
        Console.WriteLine(await Stop(folder) ? "Stopped. The data stays; ./dev up goes on where this ended." : "Nothing was running.");
        return 0;
    }

    /// <summary>Stops the running ./dev up, or what a killed one left. True when there was something to stop.</summary>
    /// <exception cref="StepFailedException">It does not stop in time.</exception>
    public static Task<bool> Stop(DevFolder folder) => Stop(folder, Patience);

    internal static async Task<bool> Stop(DevFolder folder, TimeSpan patience)
    {
        var stopped = false;
        if (folder.IsUp())
        {
            using var supervisor = folder.ReadState()?.Supervisor.Find()
                ?? throw new StepFailedException("./dev up is still starting.", remedy: "press Ctrl-C where it runs");
            Signals.AskToEnd(supervisor);
            for (var clock = Stopwatch.StartNew(); folder.IsUp(); await Task.Delay(100))
            {
                if (clock.Elapsed > patience)
                    throw new StepFailedException(
                        $"./dev up (pid {supervisor.Id}) has not stopped within {patience.TotalSeconds:0} s; still running: {Running(folder)}.",
                        remedy: $"kill -9 {supervisor.Id}, then ./dev down once more: the data stays");
            }

            stopped = true;
        }

        stopped |= folder.ReadState()?.Children().Any(child => child.Find() is not null) ?? false;
        await Leftovers.Clear(folder);
        if (await PostgresServer.Join(folder.Root, folder.Postgres) is { } postgres)
        {
            await postgres.Stop();
            stopped = true;
        }

        return stopped;
    }

    private static string Running(DevFolder folder)
    {
        if (folder.ReadState() is not { } state)
            return "itself";
        var alive = new[] { ("api", state.Api?.Process), ("sandbox", state.Sandbox?.Process), ("postgres", state.Postgres.Process) }
            .Concat(state.Silos.Select(silo => ($"silo-{silo.N}", silo.Process)))
            .Where(each => each.Item2?.Find() is not null)
            .Select(each => $"{each.Item1} (pid {each.Item2!.Pid})");
        return string.Join(", ", alive.DefaultIfEmpty("itself"));
    }
}
