using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Paceline.Development;

/// <summary>A PostgreSQL 18 server of our own on the loopback address, outliving the program that started it.</summary>
public sealed class PostgresServer
{
    private readonly PostgresBinaries binaries;

    private PostgresServer(PostgresBinaries binaries, string folder, int port, string password, bool wasRunning)
    {
        this.binaries = binaries;
        (Folder, Port, WasRunning) = (folder, port, wasRunning);
        AdminConnectionString = $"Host=127.0.0.1;Port={port};Database=postgres;Username=postgres;Password={password};Timeout=15";
    }

    /// <summary>Holds the data folder and the log.</summary>
    public string Folder { get; }

    public int Port { get; }

    /// <summary>True when an earlier program left it running.</summary>
    public bool WasRunning { get; }

    /// <summary>Connects as the superuser.</summary>
    public string AdminConnectionString { get; }

    public string LogFile => LogIn(Folder);

    /// <summary>Number of the postmaster while it lives; another one after <see cref="Revive"/>.</summary>
    public int? Pid => PostmasterFile.Read(Data)?.LivingPid;

    private string Data => DataIn(Folder);

    public static string LogIn(string folder) => Path.Combine(folder, "postgres.log");

    /// <summary>Starts the server kept in a folder, making it when new, or joins it when it runs already.</summary>
    /// <param name="repository">The checkout, which holds the programs.</param>
    /// <param name="folder">Where data and log live. Root needs a folder that others may reach; see <see cref="PlaceFor"/>.</param>
    /// <param name="durable">False for tests: faster, and a crash may lose everything.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public static async Task<PostgresServer> Start(
        string repository, string folder, bool durable, CancellationToken cancellation = default)
    {
        var binaries = await PostgresBinaries.Locate(repository, cancellation);
        await Unprivileged.PrivateFolder(folder, cancellation);
        var data = DataIn(folder);
        var secret = Path.Combine(folder, "superuser");

        if (!File.Exists(Path.Combine(data, "PG_VERSION")))
            await Create(binaries, folder, data, secret, cancellation);
        var password = (await File.ReadAllTextAsync(secret, cancellation)).Trim();

        if (await RunningPort(data, cancellation) is { } running)
            return new PostgresServer(binaries, folder, running, password, wasRunning: true);

        await PostmasterFile.ClearWay(data, cancellation);
        File.Delete(LogIn(folder));
        // The port was free a moment ago; when somebody takes it meanwhile, try the next.
        for (var attempt = 1; ; attempt++)
        {
            var port = FreePort.Any();
            await Configure(data, port, durable, cancellation);
            try
            {
                await PgCtlStart(binaries, folder, cancellation);
                return new PostgresServer(binaries, folder, port, password, wasRunning: false);
            }
            catch (InvalidOperationException) when (attempt < 3 && FreePort.IsTaken(port))
            {
            }
        }
    }

    /// <summary>Joins the server kept in a folder when it runs; null when it does not.</summary>
    public static async Task<PostgresServer?> Join(string repository, string folder, CancellationToken cancellation = default)
    {
        var secret = Path.Combine(folder, "superuser");
        if (!File.Exists(secret) || await RunningPort(DataIn(folder), cancellation) is not { } port)
            return null;
        var binaries = await PostgresBinaries.Locate(repository, cancellation);
        return new PostgresServer(binaries, folder, port, (await File.ReadAllTextAsync(secret, cancellation)).Trim(), wasRunning: true);
    }

    /// <summary>The wanted folder, or one in /var/tmp when PostgreSQL's user could not reach the wanted one.</summary>
    public static string PlaceFor(string wanted)
    {
        var parent = Path.GetDirectoryName(wanted)!;
        if (!Unprivileged.IsNeeded || Unprivileged.CanReach(parent))
            return wanted;
        var hash = Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(wanted)))[..8];
        return Path.Combine("/var/tmp", "paceline-" + hash);
    }

    /// <summary>Completes when the postmaster has died, whoever ended it.</summary>
    public async Task Died(CancellationToken cancellation)
    {
        while (Pid is { } pid)
        {
            try
            {
                using var postmaster = Process.GetProcessById(pid);
                await postmaster.WaitForExitAsync(cancellation);
            }
            catch (ArgumentException)
            {
                // It died between the two looks.
            }
        }
    }

    /// <summary>
    /// Starts a server that died once more, on its port: who holds a connection string need not learn a new one. What was committed
    /// comes back from the write-ahead log.
    /// </summary>
    /// <exception cref="InvalidOperationException">It does not start; <see cref="LogFile"/> says why.</exception>
    public async Task Revive(CancellationToken cancellation)
    {
        await PostmasterFile.ClearWay(Data, cancellation);
        await PgCtlStart(binaries, Folder, cancellation);
    }

    /// <summary>Stops the server, when it runs, and waits for it; running statements are cut off, committed work is kept.</summary>
    public Task Stop(CancellationToken cancellation = default) => Stop("fast", cancellation);

    /// <summary>Stops the server at once and deletes its folder.</summary>
    public async Task Destroy(CancellationToken cancellation = default)
    {
        await Stop("immediate", cancellation);
        Directory.Delete(Folder, recursive: true);
    }

    private async Task Stop(string mode, CancellationToken cancellation)
    {
        if (Pid is null)
            await PostmasterFile.ClearWay(Data, cancellation);
        else
            await PgCtl(binaries, Folder, ["stop", "-D", Data, "-m", mode, "-w", "-s"], cancellation);
    }

    private static async Task Create(PostgresBinaries binaries, string folder, string data, string secret, CancellationToken cancellation)
    {
        // An initdb that was interrupted leaves a folder it would refuse to use.
        if (Directory.Exists(data))
            Directory.Delete(data, recursive: true);
        await File.WriteAllTextAsync(secret, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)) + "\n", cancellation);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(secret, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await Unprivileged.GiveAway(secret, cancellation);
        await Command.Run(
            binaries.Program("initdb"),
            ["-D", data, "-U", "postgres", "--auth=scram-sha-256", "--pwfile=" + secret, "--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--no-instructions", "--no-sync"],
            folder, Unprivileged.IsNeeded ? Unprivileged.User : null, cancellation);
        await File.AppendAllTextAsync(Path.Combine(data, "postgresql.conf"), "\ninclude 'paceline.conf'\n", cancellation);
    }

    private static Task Configure(string data, int port, bool durable, CancellationToken cancellation)
    {
        var safety = durable ? "" : """
            fsync = off
            synchronous_commit = off
            full_page_writes = off
            """;
        return File.WriteAllTextAsync(Path.Combine(data, "paceline.conf"), string.Create(CultureInfo.InvariantCulture, $"""
            listen_addresses = '127.0.0.1'
            port = {port}
            unix_socket_directories = ''
            max_connections = 200
            shared_buffers = 256MB
            max_wal_size = 2GB
            timezone = 'UTC'
            log_timezone = 'UTC'
            {safety}
            """), cancellation);
    }

    /// <summary>The port of a live server on this data folder, which may still be starting.</summary>
    private static async Task<int?> RunningPort(string data, CancellationToken cancellation)
    {
        for (var attempt = 0; PostmasterFile.Read(data) is { LivingPid: { } pid } file; attempt++)
        {
            if (file.Port is { } port && await Answers(port, cancellation))
                return port;
            if (attempt == 100)
                throw new InvalidOperationException($"A server (pid {pid}) runs on {data} and does not answer: end it, then try again.");
            await Task.Delay(100, cancellation);
        }

        return null;
    }

    private static async Task<bool> Answers(int port, CancellationToken cancellation)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync("127.0.0.1", port, cancellation);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static string DataIn(string folder) => Path.Combine(folder, "data");

    // After a crash it first replays its log, which may take minutes: it is starting all the while.
    private static Task<string> PgCtlStart(PostgresBinaries binaries, string folder, CancellationToken cancellation) =>
        PgCtl(binaries, folder, ["start", "-D", DataIn(folder), "-l", LogIn(folder), "-w", "-t", "600", "-s"], cancellation);

    private static Task<string> PgCtl(PostgresBinaries binaries, string folder, string[] arguments, CancellationToken cancellation) =>
        Command.Run(binaries.Program("pg_ctl"), arguments, folder, Unprivileged.IsNeeded ? Unprivileged.User : null, cancellation);
}
