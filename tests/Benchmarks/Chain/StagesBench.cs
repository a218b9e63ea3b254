using System.Diagnostics;
using System.IO.Compression;
using System.Security.Cryptography;
using NodaTime;
using Paceline.Common;
using Paceline.Connections;
using Paceline.Pipeline;
using Paceline.Storage;
using Paceline.Tenancy;
using Paceline.TestSupport;

namespace Paceline.Benchmarks.Chain;

/// <summary>The chain's stages one after the other on one thread, to see where its time goes; the chain itself overlaps them.</summary>
internal static class StagesBench
{
    public static async Task<IReadOnlyList<Measured>> Run(BenchOptions options)
    {
        var report = DeliveryReport.OfAbout(options.Rows / 2, new DateOnly(2026, 1, 1));
        var csv = report.Csv();
        // No silo: its pulse would take the pull over and do the work itself.
        await using var database = await TestDatabase.Create();
        var org = await new OrganizationStore(database.Orgs).Ensure("bench", "Bench", "UTC", "USD");
        await database.Execute(
            $"""
            insert into connections.connection (org_id, connection_id, platform, name, project, endpoints, credential, pull_every_seconds, delivery_grain, history_days)
            values ({org.Value}, 1, 'dv360', 'Bench', 'bench', '{"{}"}', '', 86400, 1, 30)
            """);
        var measured = new List<Measured>();
        for (var run = 0; run < 2; run++)
        {
            // The first run fills new days, the second restates the same ones with other figures.
            measured.AddRange(await Once(database.Orgs, org, report, run == 0 ? csv : report.Csv(1), run == 0 ? "new" : "restated"));
        }
        return measured;
    }

    private static async Task<List<Measured>> Once(OrgDatabase orgs, OrgId org, DeliveryReport report, byte[] csv, string kind)
    {
        var times = new Dictionary<string, Stopwatch>();
        var account = new AccountRef(DeliveryReport.Advertiser, null, "Bench", "UTC", "USD");
        var intent = PullIntent.Delivery([account], Noda(report.From), Noda(report.To), DeliveryGrain.Hour);
        var (pulls, silver, gold) = (new PullStore(orgs), new SilverStore(orgs), new GoldStore(orgs));
        var now = DateTimeOffset.UtcNow;
        var opened = await pulls.Open(org, new NewPull(1, "delivery", kind, PullIntentText.Write(intent), [account.ExternalId], report.From), now);
        var pull = (await pulls.Claim(org, opened!.PullId))!;

        var parts = Time("cut at row ends", () =>
        {
            var splitter = new RowSplitter();
            var cut = new List<SplitPart>();
            for (var at = 0; at < csv.Length; at += 128 << 10)
            {
                cut.AddRange(splitter.Append(csv.AsSpan(at, Math.Min(128 << 10, csv.Length - at))));
            }
            cut.Add(splitter.End());
            return cut;
        });
        var hashes = Time("hash", () => parts.Select(part => SHA256.HashData(part.Body.Span)).ToList());
        var bodies = Time("compress", () => parts.Select(part => Compress(part.Body.Span)).ToList());
        for (var i = 0; i < parts.Count; i++)
        {
            var batch = new NewBatch("GET /bench", "{}", parts[i].Header.ToArray(), parts[i].FirstRowNumber, parts[i].IsLast, bodies[i], parts[i].Body.Length, hashes[i]);
            await Timed("store in bronze", async () =>
            {
                await pulls.Part(pull, batch, now);
                return true;
            });
        }
        var end = new PullTurn("{}", now, null, new PullEnd(PullEnd.Done, null, null, report.To));
        await pulls.Commit(pull, end, null, PartsFate.Accept, null, now);
        var connector = ConnectorCatalogue.Find("dv360")!;
        var numbers = new EntityNumbers();
        long after = 0;
        while (await Timed("fetch and unpack", () => silver.Next(org, 1, after)) is { } batch)
        {
            after = batch.BatchId;
            var rows = new SilverBatch();
            Time("read and check", () =>
            {
                connector.Read(new BatchContent(intent, batch.Request, batch.HeaderLine, batch.Body, batch.FirstRow, batch.IsLast), rows);
                return true;
            });
            var numbered = await Timed("number entities", () => silver.Number(org, batch, "dv360", rows, numbers));
            await Timed("merge into silver", () => silver.Merge(org, numbered, now));
            await Timed("aggregate to gold", () => gold.Advance(org, now));
        }
        return [.. times.Select(stage => new Measured("stages", $"{kind} rows: {stage.Key}", "ms/M rows", [stage.Value.Elapsed.TotalMilliseconds * 1_000_000 / report.Rows]))];

        T Time<T>(string stage, Func<T> work)
        {
            var clock = Of(stage);
            clock.Start();
            var result = work();
            clock.Stop();
            return result;
        }

        async Task<T> Timed<T>(string stage, Func<Task<T>> work)
        {
            var clock = Of(stage);
            clock.Start();
            var result = await work();
            clock.Stop();
            return result;
        }

        Stopwatch Of(string stage) => times.TryGetValue(stage, out var clock) ? clock : times[stage] = new Stopwatch();
    }

    private static byte[] Compress(ReadOnlySpan<byte> body)
    {
        using var compressed = new MemoryStream(body.Length / 6);
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(body);
        }
        return compressed.ToArray();
    }

    private static LocalDate Noda(DateOnly day) => new(day.Year, day.Month, day.Day);
}
