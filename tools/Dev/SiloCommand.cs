using System.Globalization;

namespace Paceline.Development;

internal static class SiloCommand
{
    public static async Task<int> Run(DevFolder folder, IReadOnlyList<string> words)
    {
        var state = folder.IsUp() ? folder.ReadState() : null;
        if (state is null)
            throw new StepFailedException("Nothing is running.", remedy: "./dev up");

        switch (words)
        {
            case ["add"]:
                await File.WriteAllTextAsync(Path.Combine(folder.Control, $"add-silo-{Guid.NewGuid():n}"), "");
                Console.WriteLine($"Silo {state.Silos.Count + 1} is starting: ./dev status shows when it is ready.");
                return 0;

            case ["kill", var text] when int.TryParse(text, CultureInfo.InvariantCulture, out var n):
                if (state.Silos.FirstOrDefault(silo => silo.N == n)?.Process?.Find() is not { } victim)
                    throw new StepFailedException($"There is no silo {n} alive; alive are: {string.Join(", ", state.Silos.Where(s => s.Process?.Find() is not null).Select(s => s.N))}.");
                // The one who watches over it must know before it happens.
                await File.WriteAllTextAsync(Path.Combine(folder.Control, $"kill-silo-{n}"), "");
                victim.Kill();
                Console.WriteLine($"Killed silo {n} (pid {victim.Id}). It comes back in 15 s; meanwhile the others take over its grains.");
                victim.Dispose();
                return 0;

            default:
                return Help.Refuse("silo takes: add, or kill <n>.");
        }
    }
}
