using System.Diagnostics;
using Npgsql;

namespace Paceline.Development;

/// <summary>A real server, killed as a person would.</summary>
public sealed class KilledPostgresTests : IAsyncLifetime
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), "paceline-killed-" + Environment.ProcessId);
    private PostgresServer server = null!;

    public async ValueTask InitializeAsync() => server = await PostgresServer.Start(RepositoryRoot.Find(), folder, durable: true);

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await server.Destroy();
    }

    [Fact]
    public async Task Killed_WithASessionAtWork_ComesBackOnItsPortWithWhatWasCommitted()
    {
        await Ask("CREATE TABLE kept AS SELECT generate_series(1, 1000) AS n");
        // A session that looks at nothing but its own statement keeps the old shared memory.
        await using var busy = new NpgsqlConnection(server.AdminConnectionString + ";Pooling=false");
        await busy.OpenAsync();
        var statement = Task.Run(() => new NpgsqlCommand("SELECT count(*) FROM generate_series(1, 400000000)", busy).ExecuteScalarAsync());
        await using var screen = new StringWriter();
        using var stop = new CancellationTokenSource();
        var changes = 0;
        var back = new TaskCompletionSource();
        var watch = new DatabaseWatch(server, new Steps(screen), () =>
        {
            if (Interlocked.Increment(ref changes) == 2)
                back.SetResult();
        }).Run(stop.Token);
        var first = server.Pid!.Value;

        using (var postmaster = Process.GetProcessById(first))
            postmaster.Kill();
        await Task.WhenAny(watch, back.Task.WaitAsync(TimeSpan.FromMinutes(1)));
        Assert.True(back.Task.IsCompleted, screen.ToString());

        Assert.NotEqual(first, server.Pid);
        Assert.Equal(1000L, await Ask("SELECT count(*) FROM kept"));
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => statement);
        await stop.CancelAsync();
        await watch;
        Assert.Contains($"! postgres died, log: {server.LogFile}; it starts again on port {server.Port}", screen.ToString(), StringComparison.Ordinal);
        Assert.Contains("✓ postgres is back", screen.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Killed_AndItsNumberGoneToAnotherProgram_StartsAgain()
    {
        using (var postmaster = Process.GetProcessById(server.Pid!.Value))
        {
            postmaster.Kill();
            await postmaster.WaitForExitAsync();
        }

        var file = Path.Combine(folder, "data", "postmaster.pid");
        var lines = await File.ReadAllLinesAsync(file);
        lines[0] = $"{Environment.ProcessId}";
        await File.WriteAllLinesAsync(file, lines);

        Assert.Null(server.Pid);
        await server.Revive(CancellationToken.None);
        Assert.NotNull(server.Pid);
        Assert.Equal(1, await Ask("SELECT 1"));
    }

    [Fact]
    public async Task Killed_ThenStopped_IsNoError()
    {
        using (var postmaster = Process.GetProcessById(server.Pid!.Value))
        {
            postmaster.Kill();
            await postmaster.WaitForExitAsync();
        }

        await server.Stop();
        Assert.Null(server.Pid);
    }

    private async Task<object?> Ask(string sql)
    {
        await using var source = NpgsqlDataSource.Create(server.AdminConnectionString + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
