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

    public string LogFile => Path.Combine(Folder, "postgres.log");

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
        var data = Path.Combine(folder, "data");
        var secret = Path.Combine(folder, "superuser");

        if (!File.Exists(Path.Combine(data, "PG_VERSION")))
            await Create(binaries, folder, data, secret, cancellation);
        var password = (await File.ReadAllTextAsync(secret, cancellation)).Trim();

        if (await RunningPort(data, cancellation) is { } running)
            return new PostgresServer(binaries, folder, running, password, wasRunning: true);

        // The port was free a moment ago; when somebody takes it meanwhile, try the next.
        for (var attempt = 1; ; attempt++)
        {
            var port = FreePort.Any();
            await Configure(data, port, durable, cancellation);
            try
            {
                await PgCtl(binaries, folder, ["start", "-D", data, "-l", Path.Combine(folder, "postgres.log"), "-w", "-t", "60", "-s"], cancellation);
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
        if (!File.Exists(secret) || await RunningPort(Path.Combine(folder, "data"), cancellation) is not { } port)
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

    /// <summary>Stops the server and waits for it; running statements are cut off, committed work is kept.</summary>
    public Task Stop(CancellationToken cancellation = default) =>
        PgCtl(binaries, Folder, ["stop", "-D", Path.Combine(Folder, "data"), "-m", "fast", "-w", "-s"], cancellation);

    /// <summary>Stops the server at once and deletes its folder.</summary>
    public async Task Destroy(CancellationToken cancellation = default)
    {
        if (await RunningPort(Path.Combine(Folder, "data"), cancellation) is not null)
            await PgCtl(binaries, Folder, ["stop", "-D", Path.Combine(Folder, "data"), "-m", "immediate", "-w", "-s"], cancellation);
        Directory.Delete(Folder, recursive: true);
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

    /// <summary>The port of a live server on this data folder. A pid file left by a killed one is removed.</summary>
    private static async Task<int?> RunningPort(string data, CancellationToken cancellation)
    {
        var pidFile = Path.Combine(data, "postmaster.pid");
        for (var attempt = 0; File.Exists(pidFile); attempt++)
        {
            // Lines: pid, data folder, start time, port, ...
            var lines = await File.ReadAllLinesAsync(pidFile, cancellation);
            if (lines.Length >= 4 && int.TryParse(lines[3], CultureInfo.InvariantCulture, out var port) && await Answers(port, cancellation))
                return port;

            var alive = lines.Length > 0 && int.TryParse(lines[0], CultureInfo.InvariantCulture, out var pid) && IsPostgres(pid);
            if (!alive || attempt == 50)
            {
                File.Delete(pidFile);
                return null;
            }

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

    // The number of a dead server may belong to any program by now.
    private static bool IsPostgres(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return process.ProcessName.StartsWith("postgres", StringComparison.Ordinal);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static Task<string> PgCtl(PostgresBinaries binaries, string folder, string[] arguments, CancellationToken cancellation) =>
        Command.Run(binaries.Program("pg_ctl"), arguments, folder, Unprivileged.IsNeeded ? Unprivileged.User : null, cancellation);
}
