using System.Globalization;
using System.Text.Json.Nodes;
using Paceline.Common;
using Paceline.Running;
using Paceline.Tenancy;

namespace Paceline.Resilience;

/// <summary>
/// Silos that die without a word while changes are made at platforms that lose answers: each change is made once, by the platforms' own ledger. Every death takes some seconds, so a usual run
/// has a few; <c>PACELINE_KILLS=20</c> has as many as a figure is quoted for.
/// </summary>
[Collection(AloneCollection.Name)]
public sealed class KilledWritesTests(ITestOutputHelper output)
{
    private const int UsualKills = 6;
    private const string Key = "pl_writes_0123456789";

    [Fact]
    public async Task Changes_WhoseSilosAreKilledWhilePlatformsLoseAnswers_AreEachMadeOnce()
    {
        var kills = Environment.GetEnvironmentVariable("PACELINE_KILLS") is { Length: > 0 } asked ? int.Parse(asked, CultureInfo.InvariantCulture) : UsualKills;
        await using var sandbox = await SandboxServer.Start("killed-writes", campaigns: 60, days: 3, frozen: true, more: new() { ["Sandbox__Dv360__LineItemWriteMilliseconds"] = "300" });
        await using var cluster = await Cluster.Start(
            "killed-writes", sandbox, silos: 2, historyDays: 3, pullEverySeconds: 3600, api: true,
            more: new() { ["Paceline__Sending__CallDeadline"] = "00:00:03", ["Paceline__Sending__LateEffect"] = "00:00:02" });
        await cluster.Settled(TimeSpan.FromSeconds(150));
        await Allow(cluster);
        using var graph = await Trader(cluster);
        // Some writes do nothing and are not answered, some are made and not answered, and some come late.
        for (var skip = 0; skip < 60; skip += 7)
        {
            await Fault(sandbox, "timeoutBefore", skip);
            await Fault(sandbox, "closeAfter", skip + 2);
            await Fault(sandbox, "lateApply", skip + 4);
        }

        var campaigns = await cluster.Query(
            """
            select p.platform || ':' || p.external_id, string_agg(l.platform || ':' || l.external_id, ' ' order by l.external_id)
            from gold.entity l join gold.entity p on p.org_id = l.org_id and p.entity_no = l.campaign_no
            where l.kind = 4 and l.status = 1 and l.platform in ('dv360', 'ttd') group by 1 order by 1
            """,
            r => (Campaign: r.GetString(0), Lines: r.GetString(1).Split(' ')));
        var changes = campaigns.Sum(one => one.Lines.Length);
        Assert.InRange(changes, 60, 1_000);

        var chance = new Random(11);
        var atRisk = 0L;
        for (var kill = 0; kill < kills; kill++)
        {
            foreach (var (campaign, lines) in campaigns.Where((_, index) => index % kills == kill))
            {
                await Ask(graph, campaign, lines);
            }
            await Task.Delay(chance.Next(1_500));
            atRisk += await cluster.Count("select count(*) from writeback.change where state in (2, 3, 4)");
            var silo = cluster.Silos[chance.Next(cluster.Silos.Count)];
            await silo.Kill();
            silo.Start();
            await silo.Ready();
        }
        await Eventually.Count("every change is over", TimeSpan.FromSeconds(180), 0, () => cluster.Count("select count(*) from writeback.change where ended_at is null"));

        Assert.Equal(changes, await cluster.Count("select count(*) from writeback.change where state = 5"));
        var effects = (await sandbox.Ledger()).Where(call => (string?)call["effect"] == "updated").Select(call => (string)call["entity"]!).ToList();
        Assert.Equal(changes, effects.Count);
        Assert.Equal(changes, effects.Distinct().Count());
        Assert.InRange(atRisk, kills, long.MaxValue);
        var again = await cluster.Count("select count(*) from writeback.change where attempt > 1");
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{kills} kills during {changes} changes, {atRisk} of them on their way when a silo died: each made once, {again} sent more than once, 0 lost"));
    }

    private static async Task Ask(GraphClient graph, string campaign, string[] lines) => await Eventually.Is($"changes of {campaign} are taken on", TimeSpan.FromSeconds(60), async () =>
    {
        // Whoever is asked may die before the answer: the same key again asks for nothing new.
        try
        {
            var answer = await graph.Ask(
                "mutation($input: ChangeAtPlatformInput!) { changeAtPlatform(input: $input) { changes { number } userErrors { code message } } }",
                new
                {
                    input = new
                    {
                        campaignId = GlobalId(campaign),
                        key = "kills-" + campaign.Replace(':', '-'),
                        reason = "Killed meanwhile",
                        changes = lines.Select(line => new { kind = "LINE_ITEM", entity = line, change = "PAUSE" }),
                    },
                });
            return answer["changeAtPlatform"]!["changes"]!.AsArray().Count == lines.Length ? true : throw new InvalidOperationException(answer.ToJsonString());
        }
        catch (Exception exception) when (exception is HttpRequestException or GraphException)
        {
            return false;
        }
    });

    private static string GlobalId(string campaign) => System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes($"Campaign:{campaign}"));

    private static async Task Fault(SandboxServer sandbox, string kind, int skip)
    {
        foreach (var method in new[] { "PATCH", "PUT" })
        {
            var rule = new JsonObject { ["method"] = method, ["kind"] = kind, ["skip"] = skip, ["times"] = 1 };
            if (kind == "lateApply")
            {
                rule["milliseconds"] = 3_500;
            }
            await sandbox.Post("/control/faults", rule.ToJsonString());
        }
    }

    private static async Task Allow(Cluster cluster)
    {
        var org = await cluster.Count("select min(org_id) from connections.connection");
        await cluster.Database.Execute(string.Create(CultureInfo.InvariantCulture, $"""
            update connections.connection set writing_agreed_at = now(), writing_agreed_by = 'Ann', writing_agreed_why = 'Agreed.' where org_id = {org};
            insert into tenancy.setting_version (org_id, scope, name, version, value, at, by_subject, by_name, reason)
            values ({org}, 'organization', 'acting', 1, 'PROPOSE', now(), 'u', 'Ann', 'Agreed.')
            """));
    }

    private static async Task<GraphClient> Trader(Cluster cluster)
    {
        var org = new OrgId((int)await cluster.Count("select min(org_id) from connections.connection"));
        var (id, secret) = CredentialKeys.TryReadApiKey(Key, out var name, out var word) ? (name, word) : throw new InvalidOperationException($"{Key} is no API key.");
        await new IdentityStore(cluster.Database.Orgs).EnsureApiKey(org, id, "Writes", CredentialKeys.Hash(secret), (int)Role.Trader, DateTimeOffset.UtcNow);
        return new GraphClient(cluster.Api.Url, Key);
    }
}
