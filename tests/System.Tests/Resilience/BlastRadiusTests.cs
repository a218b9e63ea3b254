using System.Globalization;
using System.Text.Json.Nodes;
using Paceline.Common;
using Paceline.Running;

namespace Paceline.Resilience;

/// <summary>An organisation whose platforms drip, never end or nest without end, beside one whose platform is well. What it costs in time, <c>./dev bench blast</c> measures.</summary>
[Collection(AloneCollection.Name)]
public sealed class BlastRadiusTests(ITestOutputHelper output)
{
    /// <summary>What the noisy connections' pulls say went wrong, by stream and platform.</summary>
    private static readonly string[] Named =
    [
        "amazon delivery UNREADABLE_DOWNLOAD", "amazon entities TOO_SLOW", "dv360 delivery MISSING_COLUMN", "dv360 delivery TOO_LARGE", "dv360 entities TOO_LARGE", "ttd delivery TOO_SLOW", "ttd entities TOO_LARGE",
    ];

    private sealed record Fact(string LineItem, string Day, long Impressions, decimal Revenue);

    [Fact]
    public async Task Pulls_BesideAnOrganizationWhosePlatformsAnswerNonsense_AllSucceed()
    {
        await using var world = await Neighbourhood.Start("blast", neighbours: 1, noisy: 1, new SmallAgency(Campaigns: 2, LineItemsEach: 2, Days: 5), new()
        {
            ["Paceline__Sending__SlowPatience"] = "00:00:01",
            ["Paceline__Sending__MaxRetries"] = "0",
            ["Paceline__Sending__MaxPageBytes"] = "2000000",
            ["Paceline__Sending__MaxDownloadBytes"] = "20000000",
        });
        var (cluster, neighbour, noisy) = (world.Cluster, world.Neighbours[0], world.Noisy[0]);
        var before = await Facts(cluster, noisy);
        Assert.Equal(await Truth(world.Bad), before);

        await world.Disturb();
        var pull = await cluster.Count($"select max(pull_id) from bronze.pull where org_id = {neighbour.Value}");
        var seen = new SortedSet<string>(StringComparer.Ordinal);
        await Eventually.Is("every kind of nonsense was met, and refused by its name", TimeSpan.FromSeconds(60), async () =>
        {
            seen.UnionWith(await cluster.Query(
                $"select c.platform || ' ' || p.stream || ' ' || split_part(p.fault, ':', 1) from bronze.pull p join connections.connection c using (org_id, connection_id) where org_id = {noisy.Value} and p.fault is not null",
                r => r.GetString(0)));
            return Named.All(seen.Contains);
        });
        await Eventually.Is("the neighbour has pulled five times meanwhile", TimeSpan.FromSeconds(60), async () =>
            await cluster.Count($"select count(*) from bronze.pull where org_id = {neighbour.Value} and pull_id > {pull} and stream = 'delivery' and outcome = 'DONE'") >= 5);
        Assert.Equal(Named, seen);
        Assert.All(await world.Struck(), hits => Assert.True(hits > 0));

        // Not one of the neighbour's pulls so much as stumbled.
        Assert.Equal(0, await cluster.Count($"select count(*) from bronze.pull where org_id = {neighbour.Value} and (outcome = 'FAILED' or attempts > 0)"));
        Assert.Equal(await Truth(world.Good, "dv360"), await Facts(cluster, neighbour));

        // Of the nonsense nothing was published, and what had landed of it is gone with the calls.
        await world.Calm();
        await Eventually.Is("no part of an unfinished download is left", TimeSpan.FromSeconds(30), async () =>
            await cluster.Count($"select count(*) from bronze.batch where org_id = {noisy.Value} and stage < 4") == 0);
        Assert.Equal(before, await Facts(cluster, noisy));
        Assert.Equal(0, await cluster.Count("select count(*) from bronze.content c where not exists (select from bronze.batch b where b.org_id = c.org_id and b.batch_id = c.batch_id)"));
        output.WriteLine(string.Join(", ", seen));
    }

    private static async Task<List<Fact>> Facts(Cluster cluster, OrgId org) => InOrder(await cluster.Query(
        $"""
        select e.platform || ' ' || e.external_id, g.day::text, g.impressions, g.revenue / 1000000::numeric
        from gold.delivery_day g join silver.entity e on e.org_id = g.org_id and e.entity_no = g.line_item_no
        where g.org_id = {org.Value}
        """,
        r => new Fact(r.GetString(0), r.GetString(1), r.GetInt64(2), decimal.Round(r.GetDecimal(3), 6))));

    private static async Task<List<Fact>> Truth(SandboxServer sandbox, string? platform = null) =>
        InOrder((await sandbox.Truth("line")).Select(Read).Where(fact => platform is null || fact.LineItem.StartsWith(platform, StringComparison.Ordinal)));

    private static List<Fact> InOrder(IEnumerable<Fact> facts) =>
        [.. facts.OrderBy(fact => fact.LineItem, StringComparer.Ordinal).ThenBy(fact => fact.Day, StringComparer.Ordinal)];

    private static Fact Read(JsonNode row) => new(
        $"{row["platform"]} {row["id"]}", (string)row["date"]!, (long)row["totals"]!["impressions"]!, decimal.Parse((string)row["totals"]!["revenue"]!, CultureInfo.InvariantCulture));
}
