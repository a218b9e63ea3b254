namespace Paceline.Development;

internal static class DownCommand
{
    public static async Task<int> Run(DevFolder folder)
    {
        Console.WriteLine(await Stop(folder) ? "Stopped. The data stays; ./dev up goes on where this ended." : "Nothing was running.");
        return 0;
    }

    /// <summary>Stops the running ./dev up, or what a killed one left. True when there was something to stop.</summary>
    public static async Task<bool> Stop(DevFolder folder)
    {
        var stopped = false;
        if (folder.IsUp())
        {
            using var supervisor = folder.ReadState()?.Supervisor.Find()
                ?? throw new StepFailedException("./dev up is still starting.", remedy: "press Ctrl-C where it runs");
            Signals.AskToEnd(supervisor);
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            while (folder.IsUp())
                await Task.Delay(100, limit.Token);
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
}
