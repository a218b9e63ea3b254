using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Orleans.TestingHost;
using Paceline.Common;
using Paceline.Connections;
using Paceline.Hosting;
using Paceline.Pipeline;
using Paceline.Storage;
using Paceline.Tenancy;
using Paceline.TestSupport;

namespace Paceline.Running;

/// <summary>Silos in this process with every grain of the product, on a database of their own, reading the platforms over HTTP.</summary>
internal sealed class LiveCluster : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // Grains taken out of memory forget what they sent within the last minute, and the platform tells those who then send too much to come back after it.
    private static readonly TimeSpan QuotaMinute = TimeSpan.FromSeconds(60);

    /// <summary>How long to wait for what needs a pull that a platform may send away for a minute.</summary>
    public static readonly TimeSpan PatienceWithQuota = Patience + QuotaMinute;

    private readonly InProcessTestCluster cluster;
    private readonly TestDatabase database;
    private readonly NpgsqlDataSource source;

    private LiveCluster(InProcessTestCluster cluster, TestDatabase database, NpgsqlDataSource source, Platforms platforms, OrgId org) =>
        (this.cluster, this.database, this.source, Platforms, Org) = (cluster, database, source, platforms, org);

    public Platforms Platforms { get; }

    public OrgId Org { get; }

    /// <param name="keys">What wraps data keys.</param>
    /// <param name="keysBefore">What wrapped them when the connections were made; null for the same.</param>
    /// <param name="bells">What rings instead of the product's bells.</param>
    /// <param name="settings">What else is set otherwise than in the product.</param>
    public static async Task<LiveCluster> Start(
        int silos = 1, Func<IServiceProvider, BellTower>? bells = null, ConfiguredKeys? keys = null, ConfiguredKeys? keysBefore = null, Action<IServiceCollection>? settings = null)
    {
        var database = await TestDatabase.Create();
        var platforms = await Platforms.Start();
        var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.Connections.Silo) { MaxPoolSize = 30 });
        keys ??= ConfiguredKeys.Only(new byte[32]);
        var org = await new OrganizationStore(database.Orgs).Ensure("live", "Live", "UTC", "USD");
        var time = new ClusterTime();
        var builder = new InProcessTestClusterBuilder((short)silos);
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSingleton<TimeProvider>(time);
            silo.UseInMemoryReminderService();
            // What organisations connect beside platforms runs on this machine.
            silo.Services.AddSingleton(new OutboundOptions { AllowLoopback = true });
            silo.AddPaceline(source, keys);
            silo.Services.AddSingleton(new PlatformAddresses(platforms.Url));
            // People sign in often here, and how slow that must be is held elsewhere.
            silo.Services.AddSingleton(new PasswordHash(10));
            silo.Services.AddSingleton<IDemoPlatforms>(new PlatformsAsDemo(platforms));
            if (bells is not null)
                silo.Services.AddSingleton(bells);
            settings?.Invoke(silo.Services);
        });
        var cluster = builder.Build();
        await cluster.DeployAsync();
        time.BecomeNoon();
        await Connect(database, new SecretVault(database.Orgs, keysBefore ?? keys, ClusterTime.Clock), platforms, org);
        return new LiveCluster(cluster, database, source, platforms, org);
    }

    /// <summary>A grain of the organisation, called by one who acts for it.</summary>
    /// <param name="by">The person who asks, from 10.0.0.7; null for Paceline itself.</param>
    public TGrain Grain<TGrain>(string id, OrgId? actingFor = null, Principal? by = null)
        where TGrain : IGrainWithStringKey
    {
        Act(actingFor ?? Org, by);
        return cluster.Client.GetGrain<TGrain>(new TenantKey(Org, id).ToString());
    }

    /// <summary>A grain that belongs to no organisation, as a client finds it.</summary>
    public TGrain Platform<TGrain>(string key)
        where TGrain : IGrainWithStringKey => cluster.Client.GetGrain<TGrain>(key);

    public OrgDatabase Orgs => database.Orgs;

    /// <summary>A grain of an organisation beside the first.</summary>
    public TGrain For<TGrain>(OrgId org, string id, Principal? by = null)
        where TGrain : IGrainWithStringKey
    {
        Act(org, by);
        return cluster.Client.GetGrain<TGrain>(new TenantKey(org, id).ToString());
    }

    /// <summary>A grain of an organisation that has nothing here.</summary>
    public TGrain Foreign<TGrain>(string id, Principal? by = null)
        where TGrain : IGrainWithStringKey
    {
        var stranger = new OrgId(Org.Value + 1);
        Act(stranger, by);
        return cluster.Client.GetGrain<TGrain>(new TenantKey(stranger, id).ToString());
    }

    /// <summary>Pulls what a connection's platform has now, and waits until campaigns have been told of it.</summary>
    public async Task Pull(int connection)
    {
        Assert.True(await Grain<IConnectionGrain>(GrainKeys.Connection(Org, connection).Id).RequestPull());
        await Settled();
    }

    /// <summary>Pulls one of a connection's streams.</summary>
    public async Task PullOnly(int connection, string stream)
    {
        await Do($"update connections.stream set next_pull_at = now() where connection_id = {connection} and stream = '{stream}'");
        await Grain<IConnectionGrain>(GrainKeys.Connection(Org, connection).Id).Wake();
        await Settled();
    }

    /// <summary>Waits until history is in and no batch stands in the pipeline; a minute longer than for anything else, for a platform may send a pull away for one.</summary>
    public Task Settled()
    {
        const string Backlog =
            """
            select (select count(*) from bronze.batch where stage < 4) + (select count(*) from bronze.pull where ended_at is null) + (select count(*) from gold.untold)
                 + (select count(*) from connections.stream where next_pull_at <= now() or (stream = 'delivery-backfill' and next_pull_at <> 'infinity'))
                 + (select abs(2 - count(*)) from connections.stream where stream = 'delivery-backfill')
            """;
        return Until(Backlog, "0", patience: PatienceWithQuota);
    }

    /// <summary>Waits until the query's one row says so.</summary>
    /// <param name="nudge">Wakes what may have been taken out of memory at its work, and would be found by the next pulse only.</param>
    /// <param name="patience">How long; a minute when absent.</param>
    public async Task Until(string sql, string answer, Func<Task>? nudge = null, TimeSpan? patience = null)
    {
        var most = patience ?? Patience;
        var clock = Stopwatch.StartNew();
        while (await One(sql) is var says && says != answer)
        {
            // Only then is asked what stands: it would be asked at every turn.
            if (clock.Elapsed >= most)
                Assert.Fail($"After {most.TotalSeconds} s '{sql}' says '{says}' instead of '{answer}', and work stands still: {string.Join("; ", await Look("select 'untold', campaign_no, revision from gold.untold"))}; {string.Join("; ", await Look("select connection_id, stream, subject, fault, epoch, resume_at from bronze.pull where ended_at is null"))}; due: {string.Join("; ", await Look("select connection_id, stream, last_outcome, next_pull_at from connections.stream order by next_pull_at limit 8"))}");
            if (nudge is not null)
                await Nudge(nudge);
            await Task.Delay(50);
        }
    }

    // Who is woken may wait its turn behind the very work that is waited for; what decides is the fact, and the patience for it.
    private static async Task Nudge(Func<Task> nudge)
    {
        try
        {
            await nudge();
        }
        catch (TimeoutException)
        {
        }
    }

    /// <summary>Takes every grain out of memory, on all silos.</summary>
    public Task ForgetEverything() => Management.ForceActivationCollection(TimeSpan.Zero);

    /// <summary>Takes every grain out of memory, until this one is: what is in the middle of a turn stays.</summary>
    public async Task Forget(IGrain grain)
    {
        var clock = Stopwatch.StartNew();
        do
        {
            Assert.True(clock.Elapsed < Patience, $"{grain} stays in memory.");
            await ForgetEverything();
        }
        while ((await Management.GetDetailedGrainStatistics()).Any(one => one.GrainId == grain.GetGrainId()));
    }

    private IManagementGrain Management => cluster.Client.GetGrain<IManagementGrain>(0);

    /// <summary>The rows of a query as text, fields joined by bars, as the superuser sees them; now is when it is now in the cluster.</summary>
    public async Task<string[]> Look(string sql)
    {
        await using var command = database.Admin.CreateCommand(Timed(sql));
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => Convert.ToString(reader.GetValue(i), System.Globalization.CultureInfo.InvariantCulture))));
        return [.. rows];
    }

    /// <summary>Changes what is stored, as the superuser: for what would take a day to come about. Now is when it is now in the cluster.</summary>
    public Task Do(string sql) => database.Execute(Timed(sql));

    public async Task<string> One(string sql) => Assert.Single(await Look(sql));

    public async ValueTask DisposeAsync()
    {
        await cluster.DisposeAsync();
        await source.DisposeAsync();
        await Platforms.DisposeAsync();
        await database.DisposeAsync();
    }

    private static string Timed(string sql) =>
        sql.Replace("now()", $"timestamptz '{ClusterTime.Now:O}'", StringComparison.Ordinal).Replace("current_date", $"date '{Platforms.Today:O}'", StringComparison.Ordinal);

    private static void Act(OrgId org, Principal? by)
    {
        if (by is null)
            CallerContext.SetSystem(org);
        else
            CallerContext.Set(by with { Org = org.Value }, "10.0.0.7");
    }

    private static async Task Connect(TestDatabase database, SecretVault secrets, Platforms platforms, OrgId org)
    {
        var credentials = await platforms.Credentials();
        var account = credentials["dv360"]!["serviceAccount"]!;
        await Save(1, "dv360", ["api", "reports", "token"], new() { ["client_email"] = (string)account["client_email"]!, ["private_key"] = (string)account["private_key"]! });
        await Save(2, "ttd", ["api"], new() { ["login"] = (string)credentials["ttd"]!["login"]!, ["password"] = (string)credentials["ttd"]!["password"]! });

        async Task Save(int number, string platform, string[] endpoints, Dictionary<string, string> fields) => await new ConnectionStore(database.Orgs).Save(new ConnectionRecord(
            org, number, platform, platform, "live", JsonSerializer.Serialize(endpoints.ToDictionary(name => name, _ => platforms.Url)),
            await secrets.Seal(JsonSerializer.SerializeToUtf8Bytes(fields), SecretPlace.Credential(org, number)), 3600, "{}", (int)DeliveryGrain.Day, 5, 1, null, null));
    }
}
