using System.Diagnostics;
using Npgsql;
using Paceline.Development;

namespace Paceline.TestSupport;

/// <summary>
/// The PostgreSQL server tests share: the one named by PACELINE_TEST_POSTGRES (as <c>./dev test</c> does), else one that
/// this process starts and destroys when it ends.
/// </summary>
public static class TestServer
{
    public const string Variable = "PACELINE_TEST_POSTGRES";
    private const string Prefix = "paceline-test-";

    private static readonly Lazy<Task<string>> Admin = new(Find);

    /// <summary>Connection string of the superuser.</summary>
    public static Task<string> AdminConnectionString() => Admin.Value;

    private static async Task<string> Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given)
            return given;

        var repository = RepositoryRoot.Find();
        await DestroyLeftovers(repository);
        var server = await PostgresServer.Start(repository, Folder(Environment.ProcessId), durable: false);
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            NpgsqlConnection.ClearAllPools();
            server.Destroy().GetAwaiter().GetResult();
        };
        return server.AdminConnectionString;
    }

    /// <summary>Servers of test processes that were killed.</summary>
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
                // Another test process clears up at the same moment, or it belongs to another user.
            }
        }
    }

    private static string Folder(int pid) => Path.Combine(Path.GetTempPath(), Prefix + pid);

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
