using System.Runtime.InteropServices;

namespace Paceline.Development;

/// <summary>A server for one run of tests or benchmarks, destroyed with everything in it.</summary>
internal sealed class ThrowAwayPostgres : IAsyncDisposable
{
    private readonly PostgresServer server;
    private readonly PosixSignalRegistration[] signals;
    private int destroyed;

    private ThrowAwayPostgres(PostgresServer server)
    {
        this.server = server;
        signals = [PosixSignalRegistration.Create(PosixSignal.SIGINT, Leave), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Leave)];
    }

    public string AdminConnectionString => server.AdminConnectionString;

    public static async Task<ThrowAwayPostgres> Start(DevFolder folder, bool durable) =>
        new(await ThrowAwayServer.Start(folder.Root, durable));

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref destroyed, 1) == 0)
            await server.Destroy();
        foreach (var signal in signals)
            signal.Dispose();
    }

    private void Leave(PosixSignalContext signal)
    {
        if (Interlocked.Exchange(ref destroyed, 1) == 0)
            server.Destroy().GetAwaiter().GetResult();
    }
}
