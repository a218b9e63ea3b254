using System.Diagnostics;
using System.Globalization;
using Paceline.Common;
using Paceline.Running;
using Paceline.Tenancy;

namespace Paceline.Resilience;

/// <summary>
/// Silos that die without a word while alerts fire and end: a receiver is told of each step once by its id, and of each alert in the order of its steps. Every death takes some seconds, so a usual run has
/// a few; <c>PACELINE_KILLS=50</c> has as many as a figure is quoted for.
/// </summary>
[Collection(AloneCollection.Name)]
public sealed class KilledAlertsTests(ITestOutputHelper output)
{
    private const int UsualKills = 8;
    private const string Key = "pl_kills_0123456789";

    [Fact]
    public async Task Receiver_OfAlertsWhoseSilosAreKilled_HearsEachStepOnceByItsIdInOrder()
    {
        var kills = Environment.GetEnvironmentVariable("PACELINE_KILLS") is { Length: > 0 } asked ? int.Parse(asked, CultureInfo.InvariantCulture) : UsualKills;
        await using var sandbox = await SandboxServer.Start("killed-alerts", campaigns: 40, days: 10, frozen: true);
        await using var cluster = await Cluster.Start(
            "killed-alerts", sandbox, silos: 2, historyDays: 10, pullEverySeconds: 3600, api: true, more: new() { ["Paceline__Outbound__AllowLoopback"] = "true" });
        await cluster.Settled(TimeSpan.FromSeconds(150));
        using var receiver = new StepReceiver();
        using var graph = await Admin(cluster);
        await graph.Ask(
            "mutation($input: SaveReceiverInput!) { saveReceiver(input: $input) { receiver { id } userErrors { message } } }",
            new { input = new { kind = "WEBHOOK", name = "Kills", address = receiver.Address, leastSeverity = "WARNING", ruleIds = new[] { "kills" }, basedOn = 0 } });
        // What they spent grows as days of their zones come to an end; whether they are switched on does not. Nothing is judged before its flight.
        var active = await cluster.Count("select count(*) from gold.entity where kind = 2 and status = 1");
        await Eventually.Count("the board knows all that are switched on", TimeSpan.FromSeconds(60), active, () => cluster.Count("select count(*) from campaigns.board_row where status = 1"));
        var alerts = await cluster.Count("select count(*) from campaigns.board_row where status = 1 and flight_state <> 1");
        Assert.InRange(alerts, 20, long.MaxValue);

        var chance = new Random(7);
        var back = new List<double>();
        for (var kill = 1; kill <= kills; kill++)
        {
            // Every other version has all of them out, and the next ends them.
            await Save(cluster, graph, kill, kill % 2 == 1 ? "active" : "archived");
            await Task.Delay(chance.Next(400));
            var silo = cluster.Silos[chance.Next(cluster.Silos.Count)];
            var down = Stopwatch.StartNew();
            await silo.Kill();
            silo.Start();
            await silo.Ready();
            back.Add(down.Elapsed.TotalSeconds);
            var steps = kill * alerts;
            await Eventually.Count("every step is written", TimeSpan.FromSeconds(120), steps, () => cluster.Count("select count(*) from alerts.transition where rule_id = 'kills'"));
        }
        await Eventually.Count("nothing is left to be told", TimeSpan.FromSeconds(120), 0, () => cluster.Count("select count(*) from alerts.delivery where state = 1"));

        var total = kills * alerts;
        Assert.Equal(total, await cluster.Count("select count(*) from alerts.delivery where rule_id = 'kills' and state = 2"));
        Assert.Equal(0, await cluster.Count("select count(*) from (select sequence, row_number() over (partition by subject_key order by sequence) n from alerts.transition where rule_id = 'kills') t where sequence <> n"));
        var heard = receiver.Heard;
        // One id is one step with the same words, and one step is one id.
        Assert.Equal(total, heard.Select(one => one.Id).Distinct().Count());
        Assert.Equal(total, heard.Select(one => (one.Campaign, one.Sequence)).Distinct().Count());
        Assert.Equal(total, heard.Select(one => (one.Id, one.Body)).Distinct().Count());
        Assert.All(heard.DistinctBy(one => one.Id).GroupBy(one => one.Campaign), one => Assert.Equal(Enumerable.Range(1, kills).Select(step => (long)step), one.Select(each => each.Sequence)));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{kills} kills during {total} steps of {alerts} alerts: each heard once by its id, {heard.Count - total} again under the same id; a silo was back after {back.Average():0.0} s on average"));
    }

    /// <summary>Keeps a version of the rule, however often whoever is asked dies meanwhile.</summary>
    private static async Task Save(Cluster cluster, GraphClient graph, int version, string status) => await Eventually.Is($"version {version} of the rule is kept", TimeSpan.FromSeconds(60), async () =>
    {
        var kept = await cluster.Count("select coalesce(max(version), 0) from alerts.rule_version where rule_id = 'kills'");
        if (kept < version)
        {
            await graph.Ask(
                "mutation($input: SaveAlertRuleInput!) { saveAlertRule(input: $input) { problems { message } } }",
                new { input = new { text = $"alert kills v1 \"Kills\"\non campaign\nwarn when status is \"{status}\"", basedOn = version - 1 } });
        }
        return kept == version;
    });

    private static async Task<GraphClient> Admin(Cluster cluster)
    {
        var org = new OrgId((int)await cluster.Count("select min(org_id) from connections.connection"));
        var (id, secret) = CredentialKeys.TryReadApiKey(Key, out var name, out var word) ? (name, word) : throw new InvalidOperationException($"{Key} is no API key.");
        await new IdentityStore(cluster.Database.Orgs).EnsureApiKey(org, id, "Kills", CredentialKeys.Hash(secret), (int)Role.Admin, DateTimeOffset.UtcNow);
        return new GraphClient(cluster.Api.Url, Key);
    }
}
