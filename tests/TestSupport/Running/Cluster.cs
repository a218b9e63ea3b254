using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Paceline.Development;
using Paceline.TestSupport;

namespace Paceline.Running;

/// <summary>Silos on a database of their own, reading from a sandbox, and if wanted the API in front of them.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    public const string ApiKey = "pl_system_tests";
    public const string Email = "trader@demo.test";
    public const string AdminEmail = "admin@demo.test";
    public const string Password = "a password for the tests alone";

    /// <summary>What the silos seal credentials with.</summary>
    public static readonly byte[] SecretsKey = new byte[32];

    private readonly List<Server> silos = [];

    private readonly List<string> secrets = [ApiKey, Password, Convert.ToBase64String(SecretsKey)];

    private Cluster(TestDatabase database) => Database = database;

    public TestDatabase Database { get; }

    public IReadOnlyList<Server> Silos => silos;

    public Server Api { get; private set; } = null!;

    public GraphClient Graph { get; private set; } = null!;

    // What time it is for the silos: they follow a sandbox whose clock was set, and the database does not.
    private string Now { get; init; } = "now()";

    /// <param name="name">Names the logs.</param>
    /// <param name="more">Settings of the silos beyond these.</param>
    public static async Task<Cluster> Start(
        string name, SandboxServer sandbox, int silos, int historyDays, int pullEverySeconds, bool api = false, bool hourly = false, Dictionary<string, string>? more = null)
    {
        var settings = Settings(sandbox, historyDays, pullEverySeconds, hourly);
        foreach (var (key, value) in more ?? [])
            settings[key] = value;
        var cluster = await Start(name, silos, settings, api);
        cluster.secrets.AddRange([SandboxServer.Key, .. LoggedSecrets.Of(await sandbox.Get("/control/credentials"))]);
        return cluster;
    }

    private static Dictionary<string, string> Settings(SandboxServer sandbox, int historyDays, int pullEverySeconds, bool hourly) =>
        new()
        {
            ["Paceline__Sandbox__Url"] = sandbox.Url.ToString(),
            ["Paceline__Sandbox__Key"] = SandboxServer.Key,
            ["Paceline__Sandbox__StandsForPlatforms"] = "true",
            ["Paceline__Demo__ApiKey"] = ApiKey,
            ["Paceline__Demo__Password"] = Password,
            ["Paceline__Sandbox__PullEverySeconds"] = pullEverySeconds.ToString(CultureInfo.InvariantCulture),
            ["Paceline__Sandbox__HistoryDays"] = historyDays.ToString(CultureInfo.InvariantCulture),
            ["Paceline__Sandbox__Hourly"] = hourly ? "true" : "false",
            ["Paceline__Mail__Host"] = "127.0.0.1",
            ["Paceline__Mail__Port"] = sandbox.MailPort.ToString(CultureInfo.InvariantCulture),
            ["Paceline__Mail__Security"] = "None",
            ["Paceline__Mail__From"] = "Paceline <alerts@paceline.test>",
            ["Paceline__PublicAddress"] = "https://paceline.test",
        };

    /// <summary>Without a demo organisation, unless the settings make one.</summary>
    /// <param name="settings">The silos' beyond what every silo here has.</param>
    /// <param name="at">When it is in the sandbox that they follow, where its clock was set; null where it was not.</param>
    public static async Task<Cluster> Start(string name, int silos, Dictionary<string, string> settings, bool api = false, DateTimeOffset? at = null)
    {
        var cluster = new Cluster(await TestDatabase.Create()) { Now = at is { } set ? $"timestamptz '{set:O}' + interval '1 minute'" : "now()" };
        try
        {
            for (var n = 1; n <= silos; n++)
                cluster.AddSilo($"{name}-silo-{n}", settings);
            if (api)
                cluster.AddApi(name + "-api");
            await Task.WhenAll(cluster.silos.Select(silo => silo.Ready()));
            if (api)
                await cluster.Api.Ready();
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>A number the database answers with, asked as the superuser.</summary>
    public async Task<long> Count(string sql)
    {
        await using var command = Database.Admin.CreateCommand(sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    public async Task<List<T>> Query<T>(string sql, Func<NpgsqlDataReader, T> read)
    {
        await using var command = Database.Admin.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
            rows.Add(read(reader));
        return rows;
    }

    /// <summary>Pieces of work not done: what is unread, and the pulls that read again what was read before.</summary>
    public async Task<long> Backlog() => await Unread() + await Count("select count(*) from bronze.pull where ended_at is null");

    /// <summary>
    /// Pieces of work without which something is missing: batches before delivery, campaigns not told, first pulls that run, history not filled,
    /// schedules that are due and were never pulled. A look-back's first turn is hours away, and nothing is missing until then: backfill reads the same days.
    /// Pulls that read again are left out: where reports take seconds to be built, one of many zones is always waiting for its own.
    /// </summary>
    public async Task<long> Unread() =>
        // Pulls first: one that ends in between has its batch in the pipeline by then.
        await Unpulled() + await Count("select (select count(*) from bronze.batch where stage < 4) + (select count(*) from gold.untold)");

    /// <summary>Waits until every account has its schedules, history is in and nothing new stands in the pipeline; fails with what stands.</summary>
    public Task Settled(TimeSpan patience) =>
        OrSayWhatStands(Eventually.Is("nothing is unread", patience, async () => await Undiscovered() == 0 && await Unread() == 0));

    /// <summary>
    /// Waits until history is in and campaigns know of it, whatever has been pulled since: where today is read again every few seconds, something new always
    /// stands in the pipeline of a busy machine.
    /// </summary>
    public async Task HistoryIsIn(TimeSpan patience)
    {
        var clock = Stopwatch.StartNew();
        await OrSayWhatStands(Eventually.Is("every day asked for was pulled", patience, async () => await Undiscovered() == 0 && await Unpulled() == 0));
        var last = await Count("select coalesce(max(batch_id), 0) from bronze.batch");
        await OrSayWhatStands(Eventually.Is("campaigns know what was pulled", patience - clock.Elapsed,
            async () => await Count($"select count(*) from bronze.batch where stage < 4 and batch_id <= {last}") == 0));
    }

    private Task<long> Unpulled() => Count(
        $"""
        select (select count(*) from bronze.pull p where ended_at is null and not exists (
                    select from bronze.pull before
                    where before.org_id = p.org_id and before.connection_id = p.connection_id and before.stream = p.stream and before.subject = p.subject and before.outcome = 'DONE'))
             + (select count(*) from connections.stream where stream = 'delivery-backfill' and next_pull_at <> 'infinity')
             + (select count(*) from connections.stream where last_outcome is null and next_pull_at <= {Now})
        """);

    private async Task OrSayWhatStands(Task wait)
    {
        try
        {
            await wait;
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"{late.Message}{Environment.NewLine}{string.Join(Environment.NewLine, await Standing())}", late);
        }
    }

    private Task<long> Undiscovered() => Count(
        """
        select (select count(*) from connections.connection c
                where not exists (select from bronze.pull p where p.connection_id = c.connection_id and p.stream = 'accounts' and p.outcome = 'DONE'))
             + (select count(*) from gold.entity a
                where a.kind = 1 and a.described and not exists (
                    select from connections.stream s where s.connection_id = a.connection_id and s.stream = 'entities' and s.subject = a.external_id))
        """);

    private Task<List<string>> Standing() => Query(
        """
        select format('organisation %s: %s batches at stage %s', org_id, count(*), stage) from bronze.batch where stage < 4 group by org_id, stage
        union all select format('organisation %s: %s campaigns not told', org_id, count(*)) from gold.untold group by org_id
        union all select format('organisation %s, connection %s: pull of %s %s, tried %s times, goes on at %s', org_id, connection_id, stream, subject, attempts, resume_at)
                  from bronze.pull where ended_at is null
        union all select format('organisation %s, connection %s: %s %s last %s, due %s', org_id, connection_id, stream, subject, last_outcome, next_pull_at)
                  from connections.stream where last_outcome is null or (stream = 'delivery-backfill' and next_pull_at <> 'infinity')
        """,
        r => r.GetString(0));

    public async ValueTask DisposeAsync()
    {
        Graph?.Dispose();
        if (Api is not null)
            await Api.DisposeAsync();
        foreach (var silo in silos)
            await silo.DisposeAsync();
        await Database.DisposeAsync();
        await RequireNoSecretLogged();
    }

    private async Task RequireNoSecretLogged()
    {
        foreach (var server in Api is null ? silos : [.. silos, Api])
        {
            if (LoggedSecrets.In(await server.Log(), secrets) is { Count: > 0 } lines)
                throw new InvalidOperationException($"{server.Name} logged secrets in {lines.Count} lines: {string.Join(Environment.NewLine, lines.Take(5))}");
        }
    }

    private void AddSilo(string name, Dictionary<string, string> settings)
    {
        var ports = FreePort.Any(3);
        Dictionary<string, string> environment = new(Membership)
        {
            ["ConnectionStrings__Paceline"] = Database.Connections.Silo,
            ["Paceline__Cluster__SiloPort"] = ports[1].ToString(CultureInfo.InvariantCulture),
            ["Paceline__Cluster__GatewayPort"] = ports[2].ToString(CultureInfo.InvariantCulture),
            // The tests' server runs without fsync.
            ["Paceline__Database__AllowUnsafe"] = "true",
            ["Paceline__SecretsKey"] = Convert.ToBase64String(SecretsKey),
        };
        foreach (var (key, value) in settings)
            environment[key] = value;
        var silo = new Server("Silo", name, new Uri($"http://127.0.0.1:{ports[0]}"), "/health/ready", environment);
        silos.Add(silo);
        silo.Start();
    }

    private void AddApi(string name)
    {
        var (url, management) = (Server.FreeUrl(), Server.FreeUrl());
        Api = new Server("Api", name, url, new Uri(management, "/health/ready").ToString(), new(Membership)
        {
            ["Paceline__Management__Url"] = management.GetLeftPart(UriPartial.Authority),
            ["ConnectionStrings__Cluster"] = Database.Connections.Gateway,
            // A name, for which passkeys can hold, and not the number it listens at.
            ["Paceline__PublicAddress"] = new UriBuilder(url) { Host = "localhost" }.Uri.GetLeftPart(UriPartial.Authority),
        });
        Graph = new GraphClient(Api.Url, ApiKey);
        Api.Start();
    }

    private Dictionary<string, string> Membership => new() { ["Paceline__Cluster__ClusterId"] = Database.Name, ["Paceline__Cluster__ServiceId"] = "paceline" };
}
