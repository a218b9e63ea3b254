using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Paceline.Running;

namespace Paceline.Resilience;

/// <summary>Silos that die without a word, again and again, while history comes in: nothing is lost, nothing counts twice.</summary>
[Collection(AloneCollection.Name)]
public sealed class KilledSiloTests(ITestOutputHelper output)
{
    private const int Kills = 20;
    private const int HistoryDays = 60;
    private const int Campaigns = 60;
    private const long LeastRows = 100_000;

    /// <summary>What stands in silver: how many rows, the hash of all their keys, and what they spent.</summary>
    private sealed record Silver(long Rows, string Keys, decimal Spend);

    private sealed record Fact(string Platform, string LineItem, string Day, long Impressions, long Clicks, decimal Media, decimal Revenue);

    [Fact]
    public async Task Pipeline_SilosKilledTwentyTimesDuringBackfill_EndsWithWhatThePlatformsSay()
    {
        // Time stands still in the sandbox, so that a quiet cluster and a disturbed one read the same world.
        await using var sandbox = await SandboxServer.Start("killed", campaigns: Campaigns, days: HistoryDays, frozen: true);
        // One after the other: each takes the platforms' limits to be its own.
        var disturbed = await Disturbed(sandbox);
        var quiet = await Quiet(sandbox);
        Assert.Equal(quiet.Silver, disturbed.Silver);
        Assert.InRange(quiet.Silver.Rows, LeastRows, long.MaxValue);
        Assert.Equal(quiet.Gold, disturbed.Gold);

        var from = DateTime.UtcNow.Date.AddDays(-HistoryDays + 2).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var truth = Comparable((await sandbox.Truth("line")).Select(Read), from);
        var gold = Comparable(disturbed.Gold, from);
        Assert.NotEmpty(truth);
        Assert.Equal(truth, gold);
        output.WriteLine($"{truth.Count} facts of {truth.DistinctBy(fact => fact.LineItem).Count()} line items equal what the platforms say");
    }

    private async Task<(Silver Silver, List<Fact> Gold)> Disturbed(SandboxServer sandbox)
    {
        var clock = Stopwatch.StartNew();
        await using var cluster = await Cluster.Start("killed", sandbox, silos: 2, HistoryDays, pullEverySeconds: 10, hourly: true);
        var chance = new Random(20);
        var (history, back) = (0, new List<double>());
        for (var kill = 0; kill < Kills; kill++)
        {
            // Chance decides which silo and at what moment of its work, the same way in each run.
            await Task.Delay(chance.Next(1000));
            await Eventually.Is("there is work to disturb", TimeSpan.FromSeconds(60), async () => await cluster.Backlog() > 0);
            history += await cluster.Count("select count(*) from connections.stream where stream = 'delivery-backfill' and next_pull_at <> 'infinity'") > 0 ? 1 : 0;
            var silo = cluster.Silos[chance.Next(cluster.Silos.Count)];
            var down = Stopwatch.StartNew();
            await silo.Kill();
            silo.Start();
            await silo.Ready();
            back.Add(down.Elapsed.TotalSeconds);
        }

        var last = Stopwatch.StartNew();
        await cluster.Settled(TimeSpan.FromSeconds(150));
        var settled = last.Elapsed;
        // One silo dies and stays away: the other does what stood. Then both die, and come back.
        var one = await Recovery(cluster, TimeSpan.FromSeconds(30), [cluster.Silos[0]], comeBack: false);
        cluster.Silos[0].Start();
        await cluster.Silos[0].Ready();
        var all = await Recovery(cluster, TimeSpan.FromSeconds(120), cluster.Silos, comeBack: true);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"what stood was done {one.TotalSeconds:0.0} s after one silo's death, {all.TotalSeconds:0.0} s after that of all"));
        await cluster.Settled(TimeSpan.FromSeconds(60));
        var (silver, gold) = await Outcome(cluster);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Kills} kills, {history} of them before history was in; back after {back.Average():0.0} s on average, {back.Max():0.0} s at most; settled {settled.TotalSeconds:0.0} s after the last, {clock.Elapsed.TotalSeconds:0} s in all; {silver.Rows} rows in silver"));
        return (silver, gold);
    }

    /// <summary>Kills silos while there is work, and waits until all of it is done.</summary>
    private static async Task<TimeSpan> Recovery(Cluster cluster, TimeSpan patience, IReadOnlyList<Server> killed, bool comeBack)
    {
        await Eventually.Is("there is work to disturb", TimeSpan.FromSeconds(60), async () => await cluster.Backlog() > 0);
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(killed.Select(silo => silo.Kill()));
        var at = (await cluster.Query("select now()", r => r.GetFieldValue<DateTimeOffset>(0))).Single();
        if (comeBack)
        {
            foreach (var silo in killed)
                silo.Start();
            await Task.WhenAll(killed.Select(silo => silo.Ready()));
        }

        await Eventually.Is("what stood when silos died is done", patience - clock.Elapsed, async () => await cluster.Count(
            $"select (select count(*) from bronze.pull where started_at <= '{at:O}' and ended_at is null) + (select count(*) from bronze.batch where landed_at <= '{at:O}' and stage < 4)") == 0);
        return clock.Elapsed;
    }

    private async Task<(Silver Silver, List<Fact> Gold)> Quiet(SandboxServer sandbox)
    {
        var clock = Stopwatch.StartNew();
        await using var cluster = await Cluster.Start("quiet", sandbox, silos: 1, HistoryDays, pullEverySeconds: 3600, hourly: true);
        await cluster.Settled(TimeSpan.FromSeconds(150));
        var (silver, gold) = await Outcome(cluster);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"undisturbed: {clock.Elapsed.TotalSeconds:0} s in all; {silver.Rows} rows in silver"));
        return (silver, gold);
    }

    private static async Task<(Silver Silver, List<Fact> Gold)> Outcome(Cluster cluster)
    {
        Assert.Empty(await cluster.Query("select reason from bronze.batch where stage = 5", r => r.GetString(0)));
        Assert.Empty(await cluster.Query("select rule || ' ' || reason from silver.quarantine", r => r.GetString(0)));
        var silver = await cluster.Query(
            """
            select count(*), md5(string_agg(concat_ws(' ', e.platform, e.external_id, d.day, d.hour), ',' order by e.platform collate "C", e.external_id collate "C", d.day, d.hour)),
                   sum(d.revenue) / 1000000::numeric
            from silver.delivery_hour d join silver.entity e on e.org_id = d.org_id and e.entity_no = d.line_item_no
            where d.known_to is null
            """,
            r => new Silver(r.GetInt64(0), r.GetString(1), r.GetDecimal(2)));
        return (silver.Single(), await cluster.Query(
            """
            select e.platform, e.external_id, g.day::text, g.impressions, g.clicks, g.media / 1000000::numeric, g.revenue / 1000000::numeric
            from gold.delivery_day g join silver.entity e on e.org_id = g.org_id and e.entity_no = g.line_item_no
            order by e.platform collate "C", e.external_id collate "C", g.day
            """,
            r => new Fact(r.GetString(0), r.GetString(1), r.GetString(2), r.GetInt64(3), r.GetInt64(4), decimal.Round(r.GetDecimal(5), 6), decimal.Round(r.GetDecimal(6), 6))));
    }

    private static Fact Read(JsonNode row) => new(
        (string)row["platform"]!, (string)row["id"]!, (string)row["date"]!, (long)row["totals"]!["impressions"]!, (long)row["totals"]!["clicks"]!,
        Amount(row["totals"]!["mediaCost"]!), Amount(row["totals"]!["revenue"]!));

    private static decimal Amount(JsonNode text) => decimal.Parse((string)text!, CultureInfo.InvariantCulture);

    // Zones disagree by a day about where history begins.
    private static List<Fact> Comparable(IEnumerable<Fact> facts, string from) =>
    [
        .. facts.Where(fact => string.CompareOrdinal(fact.Day, from) >= 0)
            .OrderBy(fact => fact.Platform, StringComparer.Ordinal).ThenBy(fact => fact.LineItem, StringComparer.Ordinal).ThenBy(fact => fact.Day, StringComparer.Ordinal),
    ];
}
