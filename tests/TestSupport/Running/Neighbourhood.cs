using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Paceline.Common;
using Paceline.Connections;
using Paceline.Storage;
using Paceline.Tenancy;

namespace Paceline.Running;

/// <summary>
/// One silo for several organisations: neighbours that each pull from a good sandbox again and again, and noisy ones whose connections, one to
/// each platform, go to a sandbox of their own, which can be made to answer nonsense.
/// </summary>
internal sealed class Neighbourhood : IAsyncDisposable
{
    private const string ForEver = "\"times\":2147483647";

    /// <summary>Everything of F26 on the answers that are large by nature; what signs in and what starts a report stays well, or nothing would get that far.</summary>
    private static readonly (string Path, string Fault)[] Plan =
    [
        ("^/v4/advertisers/[0-9]+/", "\"kind\":\"endless\"," + ForEver),
        ("^/storage", "\"kind\":\"deepJson\",\"times\":2"),
        ("^/storage", "\"kind\":\"endless\"," + ForEver),
        ("^/v3/(campaign|adgroup|delta)/", "\"kind\":\"nested\"," + ForEver),
        ("^/v3/myreports/download", "\"kind\":\"slowDrip\",\"bytesPerSecond\":1," + ForEver),
        ("^/adsApi/v1/query/", "\"kind\":\"slowDrip\",\"bytesPerSecond\":1," + ForEver),
        ("^/offline-reports", "\"kind\":\"nested\"," + ForEver),
    ];

    private readonly SandboxServer good;
    private readonly SandboxServer bad;
    private readonly string state;

    private Neighbourhood(SandboxServer good, SandboxServer bad, Cluster cluster, string state) => (this.good, this.bad, Cluster, this.state) = (good, bad, cluster, state);

    public Cluster Cluster { get; }

    public List<OrgId> Neighbours { get; } = [];

    public List<OrgId> Noisy { get; } = [];

    /// <summary>For SQL: the numbers of the noisy organisations.</summary>
    public string NoisyList => string.Join(',', Noisy.Select(org => org.Value));

    public SandboxServer Good => good;

    public SandboxServer Bad => bad;

    /// <param name="settings">Of the silo.</param>
    public static async Task<Neighbourhood> Start(string name, int neighbours, int noisy, SmallAgency agency, Dictionary<string, string> settings)
    {
        var state = Directory.CreateTempSubdirectory("paceline-noisy-").FullName;
        // All organisations ask for the one advertiser, each as if it were its own.
        Dictionary<string, string> wide = new() { ["Sandbox__Dv360__ProjectPerMinute"] = "100000", ["Sandbox__Dv360__AdvertiserPerMinute"] = "100000" };
        var good = await SandboxServer.Start($"{name}-good", campaigns: 0, days: 1, frozen: true, wide);
        var bad = await SandboxServer.Start($"{name}-bad", campaigns: 0, days: 1, frozen: true, new(wide) { ["Sandbox__StateDirectory"] = state });
        var world = new Neighbourhood(good, bad, await Cluster.Start(name, silos: 1, settings), state);
        try
        {
            await agency.Load(good);
            await agency.Load(bad);
            for (var n = 1; n <= neighbours; n++)
            {
                world.Neighbours.Add(await world.Organization($"neighbour-{n}"));
                await world.Connect(world.Neighbours[^1], 1, "dv360", good);
            }

            // An organisation's account belongs to one connection, so that several to one platform would leave all but the first without work.
            for (var n = 1; n <= noisy; n++)
            {
                world.Noisy.Add(await world.Organization($"noisy-{n}"));
                await world.Connect(world.Noisy[^1], 1, "dv360", bad);
                await world.Connect(world.Noisy[^1], 2, "ttd", bad);
                await world.Connect(world.Noisy[^1], 3, "amazon", bad);
            }

            await world.Cluster.Settled(TimeSpan.FromSeconds(120));
            return world;
        }
        catch
        {
            await world.DisposeAsync();
            throw;
        }
    }

    /// <summary>From now on the noisy organisations get nonsense, and ask for it at once.</summary>
    public async Task Disturb()
    {
        foreach (var (path, fault) in Plan)
            await bad.Post("/control/faults", $$"""{"pathPattern":"{{path}}",{{fault}}}""");
        await Cluster.Database.Execute(
            $"""
            update connections.connection set state = 1 where org_id in ({NoisyList});
            update bronze.pull set resume_at = now(), attempts = 0 where org_id in ({NoisyList}) and ended_at is null;
            update connections.stream set next_pull_at = now(), failures = 0 where org_id in ({NoisyList}) and stream in ('entities', 'delivery')
            """);
    }

    /// <summary>The noisy organisations ask for nothing more, and whatever they had open is cut.</summary>
    public async Task Calm()
    {
        await Cluster.Database.Execute($"update connections.connection set state = 6 where org_id in ({NoisyList})");
        await bad.Restart();
    }

    /// <summary>How often each planned fault has struck.</summary>
    public async Task<IReadOnlyList<int>> Struck() => [.. (await bad.Get("/control/faults")).AsArray().Select(fault => (int)fault!["hits"]!)];

    public async ValueTask DisposeAsync()
    {
        await Cluster.DisposeAsync();
        await good.DisposeAsync();
        await bad.DisposeAsync();
        Directory.Delete(state, recursive: true);
    }

    private Task<OrgId> Organization(string slug) => new OrganizationStore(Cluster.Database.Orgs).Ensure(slug, slug, "UTC", "USD");

    private async Task Connect(OrgId org, int number, string platform, SandboxServer sandbox)
    {
        var given = await sandbox.Get("/control/credentials");
        (string[] Endpoints, Dictionary<string, int> Quotas, Dictionary<string, string> Credential) way = platform switch
        {
            "dv360" => (["api", "reports", "token"], new() { ["reports"] = 40, ["reports-daily"] = 1_000_000 }, Fields(given["dv360"]!["serviceAccount"]!, ("client_email", "client_email"), ("private_key", "private_key"))),
            "ttd" => (["api"], new() { ["calls"] = 500 }, Fields(given["ttd"]!, ("login", "login"), ("password", "password"))),
            _ => (["api", "token"], new() { ["calls"] = 500, ["reports"] = 500 }, Fields(
                given["amazon"]!, ("client_id", "clientId"), ("client_secret", "clientSecret"), ("refresh_token", "refreshToken"), ("profile_id", "profileId"))),
        };
        var record = new ConnectionRecord(
            org, number, platform, $"{platform} {number}", string.Create(CultureInfo.InvariantCulture, $"project-{org.Value}-{number}"),
            JsonSerializer.Serialize(way.Endpoints.ToDictionary(name => name, _ => sandbox.Url)), [], 1, JsonSerializer.Serialize(way.Quotas), 0, 10, 1, null, null);
        var secrets = new SecretVault(Cluster.Database.Orgs, ConfiguredKeys.Only(Cluster.SecretsKey), TimeProvider.System);
        await new ConnectionStore(Cluster.Database.Orgs).Save(
            record with { SealedCredential = await secrets.Seal(JsonSerializer.SerializeToUtf8Bytes(way.Credential), SecretPlace.Credential(org, number)) });
    }

    private static Dictionary<string, string> Fields(JsonNode from, params (string Ours, string Theirs)[] names) =>
        names.ToDictionary(name => name.Ours, name => (string?)from[name.Theirs] ?? "");
}
