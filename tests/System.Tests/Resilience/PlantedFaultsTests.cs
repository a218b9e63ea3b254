using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Paceline.Running;

namespace Paceline.Resilience;

/// <summary>Platforms that fail in every way the sandbox knows, while history comes in: in the end gold is what they say it is.</summary>
public sealed class PlantedFaultsTests(ITestOutputHelper output)
{
    private const int HistoryDays = 12;
    private const string Fast = "\"retryAfter\":\"1\"";

    // A timeout is a connection that is dropped without an answer. One 429 a stream comes without Retry-After, which costs a minute; they
    // run side by side. A sign-in that refuses outright is not here: it rests until a person mends it.
    private static readonly string[] OfAnyAnswer =
    [
        "\"kind\":\"status\",\"status\":429," + Fast, "\"kind\":\"status\",\"status\":500", "\"kind\":\"timeoutBefore\",\"milliseconds\":300",
        "\"kind\":\"timeoutAfter\",\"milliseconds\":300", "\"kind\":\"truncate\"", "\"kind\":\"slowDrip\",\"bytesPerSecond\":4000",
    ];

    private static readonly string Silent = "\"kind\":\"status\",\"status\":429";
    private static readonly string Expired = "\"kind\":\"expiredToken\"";
    private static readonly string Twice = "\"kind\":\"duplicateItem\"";

    private static readonly (string Path, string[] Kinds)[] Plan =
    [
        ("^/token", OfAnyAnswer),
        ("^/v4/advertisers/[0-9]+/", [Silent, Expired, Twice, .. OfAnyAnswer]),
        ("^/v2/queries", [Silent, Expired, .. OfAnyAnswer]),
        ("^/storage", [Expired, .. OfAnyAnswer]),
        ("^/v3/authentication", OfAnyAnswer),
        ("^/v3/(campaign|adgroup)/query/", [Silent, Expired, Twice, .. OfAnyAnswer]),
        ("^/v3/myreports/report", [Silent, Expired, .. OfAnyAnswer]),
        ("^/v3/myreports/download", [Expired, .. OfAnyAnswer]),
        ("^/auth/o2", OfAnyAnswer),
        ("^/adsApi/v1/query/", [Silent, Expired, Twice, .. OfAnyAnswer]),
        // Amazon's reports rest for ten minutes when a 429 says nothing.
        ("^/reporting/reports", [Expired, .. OfAnyAnswer]),
        ("^/offline-reports", [Expired, .. OfAnyAnswer]),
    ];

    private sealed record Fact(string Platform, string LineItem, string Day, long Impressions, long Clicks, decimal Media, decimal Revenue);

    [Fact]
    public async Task Gold_EveryFaultOnEveryEndpoint_EqualsWhatThePlatformsSay()
    {
        await using var sandbox = await SandboxServer.Start("faults", campaigns: 20, days: HistoryDays, frozen: true);
        foreach (var (path, kinds) in Plan)
        {
            foreach (var kind in kinds)
                await sandbox.Post("/control/faults", $$"""{"pathPattern":"{{path}}",{{kind}}}""");
        }

        var clock = Stopwatch.StartNew();
        await using var cluster = await Cluster.Start("faults", sandbox, silos: 1, HistoryDays, pullEverySeconds: 3);
        // Two of the minutes come one after the other: a platform's reports are asked for when its accounts are known.
        await Eventually.Is("every fault has struck", TimeSpan.FromSeconds(240), async () => !(await Faults(sandbox)).Any(fault => (int)fault["timesLeft"]! > 0));
        var struck = clock.Elapsed.TotalSeconds;

        // Entities may have come later than the delivery of their line items; the next pulls bring what is missing.
        var truth = Comparable((await sandbox.Truth("line")).Select(Read));
        Assert.NotEmpty(truth);
        var gold = new List<Fact>();
        await Eventually.Is("gold has settled as the platforms say", TimeSpan.FromSeconds(90), async () =>
            await cluster.Count("select count(*) from connections.stream where stream = 'delivery-backfill' and next_pull_at <> 'infinity'") == 0
            && Comparable(gold = await Gold(cluster)).SequenceEqual(truth));
        Assert.Equal(truth, Comparable(gold));

        var faults = await Faults(sandbox);
        Assert.Equal(Plan.Sum(part => part.Kinds.Length), faults.Sum(fault => (int)fault["hits"]!));
        Assert.Equal(0, await cluster.Count("select count(*) from silver.quarantine"));

        await Malform(sandbox, cluster, "dv360", "^/storage");
        await Malform(sandbox, cluster, "ttd", "^/v3/myreports/download");
        await Malform(sandbox, cluster, "amazon", "^/offline-reports");

        // The rows of nonsense stand in quarantine and nothing else does; their batches' reports are read again without.
        Assert.Equal(
            ["amazon BAD_JSON", "dv360 BAD_CSV", "ttd BAD_CSV"],
            await cluster.Query(
                """
                select distinct c.platform || ' ' || q.rule from silver.quarantine q join bronze.batch b using (org_id, batch_id) join connections.connection c using (org_id, connection_id)
                order by 1
                """,
                r => r.GetString(0)));
        Assert.Equal(0, await cluster.Count("select count(*) from bronze.batch where stage = 5"));
        await Eventually.Is("what was read with a malformed row is read again without", TimeSpan.FromSeconds(30), async () => await cluster.Count(
            """
            select count(*) from (select distinct b.connection_id, b.batch_id from silver.quarantine q join bronze.batch b using (org_id, batch_id)) bad
            where not exists (select from bronze.batch later where later.connection_id = bad.connection_id and later.batch_id > bad.batch_id and later.stage = 4 and later.stream = 'delivery')
            """) == 0);
        Assert.Equal(truth, Comparable(await Gold(cluster)));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{faults.Count} faults struck within {struck:0} s, {truth.Count} facts equal after {clock.Elapsed.TotalSeconds:0} s"));
    }

    /// <summary>Spoils a row of the platform's next report. One without rows has none to spoil, so it goes on until one stands in quarantine.</summary>
    private static Task Malform(SandboxServer sandbox, Cluster cluster, string platform, string path) => Eventually.Is(
        $"a malformed row of {platform} stands in quarantine", TimeSpan.FromSeconds(60), async () =>
        {
            if (await cluster.Count(
                $"select count(*) from silver.quarantine q join bronze.batch b using (org_id, batch_id) join connections.connection c using (org_id, connection_id) where c.platform = '{platform}'") > 0)
                return true;
            if ((await Faults(sandbox)).All(fault => (int)fault["timesLeft"]! == 0))
                await sandbox.Post("/control/faults", $$"""{"pathPattern":"{{path}}","kind":"malformedRow"}""");
            return false;
        });

    private static async Task<List<JsonNode>> Faults(SandboxServer sandbox) => [.. (await sandbox.Get("/control/faults")).AsArray().Select(fault => fault!)];

    private static Task<List<Fact>> Gold(Cluster cluster) => cluster.Query(
        """
        select e.platform, e.external_id, g.day::text, g.impressions, g.clicks, g.media / 1000000::numeric, g.revenue / 1000000::numeric
        from gold.delivery_day g join silver.entity e on e.org_id = g.org_id and e.entity_no = g.line_item_no
        """,
        r => new Fact(r.GetString(0), r.GetString(1), r.GetString(2), r.GetInt64(3), r.GetInt64(4), decimal.Round(r.GetDecimal(5), 6), decimal.Round(r.GetDecimal(6), 6)));

    private static Fact Read(JsonNode row) => new(
        (string)row["platform"]!, (string)row["id"]!, (string)row["date"]!, (long)row["totals"]!["impressions"]!, (long)row["totals"]!["clicks"]!,
        Amount(row["totals"]!["mediaCost"]!), Amount(row["totals"]!["revenue"]!));

    private static decimal Amount(JsonNode text) => decimal.Parse((string)text!, CultureInfo.InvariantCulture);

    // Zones disagree by a day about where history begins.
    private static List<Fact> Comparable(IEnumerable<Fact> facts)
    {
        var from = DateTime.UtcNow.Date.AddDays(-HistoryDays + 2).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return
        [
            .. facts.Where(fact => string.CompareOrdinal(fact.Day, from) >= 0)
                .OrderBy(fact => fact.Platform, StringComparer.Ordinal).ThenBy(fact => fact.LineItem, StringComparer.Ordinal).ThenBy(fact => fact.Day, StringComparer.Ordinal),
        ];
    }
}
