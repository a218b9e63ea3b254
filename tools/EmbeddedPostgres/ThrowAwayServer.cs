using System.Diagnostics;

namespace Paceline.Development;

/// <summary>Servers that live as long as one process: their folder carries its number, so what a killed one left can be found.</summary>
public static class ThrowAwayServer
{
    private const string Prefix = "paceline-test-";

    /// <summary>Starts a server for this process, after destroying those of processes that have gone.</summary>
    /// <param name="repository">The checkout.</param>
    /// <param name="durable">False for tests, which do not mind losing data in a crash.</param>
    public static async Task<PostgresServer> Start(string repository, bool durable)
    {
        await DestroyLeftovers(repository);
        return await PostgresServer.Start(repository, Path.Combine(Path.GetTempPath(), Prefix + Environment.ProcessId), durable);
    }

    private static async Task DestroyLeftovers(string repository)
    {
        foreach (var folder in Directory.EnumerateDirectories(Path.GetTempPath(), Prefix + "*"))
        {
            if (!int.TryParse(Path.GetFileName(folder)[Prefix.Length..], out var owner) || IsAlive(owner))
                continue;
            try
            {
                if (await PostgresServer.Join(repository, folder) is { } server)
                    await server.Destroy();
                else
                    Directory.Delete(folder, recursive: true);
            }
            catch (Exception gone) when (gone is IOException or UnauthorizedAccessException or InvalidOperationException)
            {
                // Another process clears up at the same moment, or it belongs to another user.
            }
        }
    }

    private static bool IsAlive(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
