namespace Paceline.Development;

/// <summary>What a ./dev up that was killed left running.</summary>
internal static class Leftovers
{
    public static async Task Clear(DevFolder folder)
    {
        foreach (var request in Directory.EnumerateFiles(folder.Control))
            File.Delete(request);
        if (folder.ReadState() is not { } state)
            return;

        // Together: each may take its whole time, when the database has gone too.
        await Task.WhenAll(state.Children().Select(End));
        File.Delete(folder.StateFile);
    }

    private static async Task End(ProcessMark mark)
    {
        using var process = mark.Find();
        if (process is null)
            return;
        Signals.AskToEnd(process);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            Signals.End(process);
        }
    }
}
