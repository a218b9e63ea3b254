using Paceline.Development;
using Paceline.TestSupport;

namespace Paceline.Benchmarks;

/// <summary>The server named by the environment, as <c>./dev bench</c> does, else a durable one of this process: without fsync the figures would flatter.</summary>
internal sealed class BenchServer(PostgresServer? own) : IAsyncDisposable
{
    public static async Task<BenchServer> Start()
    {
        if (Environment.GetEnvironmentVariable(TestServer.Variable) is { Length: > 0 })
        {
            return new BenchServer(null);
        }
        // Named like the tests' servers, so that the next run of any test removes what a killed run leaves.
        var server = await PostgresServer.Start(RepositoryRoot.Find(), Path.Combine(Path.GetTempPath(), $"paceline-test-{Environment.ProcessId}"), durable: true);
        Environment.SetEnvironmentVariable(TestServer.Variable, server.AdminConnectionString);
        return new BenchServer(server);
    }

    public async ValueTask DisposeAsync()
    {
        if (own is not null)
        {
            Npgsql.NpgsqlConnection.ClearAllPools();
            await own.Destroy();
        }
    }
}
