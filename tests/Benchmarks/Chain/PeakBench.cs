using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using NodaTime;
using Paceline.Common;
using Paceline.Connections;
using Paceline.Pipeline;
using Paceline.Running;
using Paceline.Storage;
using Paceline.Tenancy;

namespace Paceline.Benchmarks.Chain;

/// <summary>The memory of a silo process while it brings one report to the board: it must not grow with the report.</summary>
internal static class PeakBench
{
    private const double MostGrown = 100;

    // A million rows are through before the heap has found its size: what a report's length adds shows between the larger two.
    private const int Standard = 5_000_000;
    private static readonly IReadOnlyList<int> Sizes = [100_000, 1_000_000, Standard, 8_000_000];

    public static async Task<IReadOnlyList<Measured>> Run(BenchOptions options)
    {
        var sizes = (options.Sizes ?? Sizes).Order().ToList();
        var table = new List<Measured>();
        List<double>? standard = null;
        foreach (var size in sizes)
        {
            List<double> peaks = [], idle = [];
            for (var run = 1; run <= (options.Runs ?? 1); run++)
            {
                var (before, peak) = await Once(size);
                idle.Add(before);
                peaks.Add(peak);
            }
            var rows = size.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', ' ');
            table.Add(new("peak", $"{rows} rows: silo before", "MB", idle));
            table.Add(new("peak", $"{rows} rows: silo's peak", "MB", peaks));
            // From here on a download has many parts, and more of them must change nothing.
            if (standard is not null)
            {
                table.Add(new("peak", $"{rows} rows: peak above that of five million", "MB", [.. peaks.Zip(standard, (peak, other) => peak - other)]) { Bar = Bar.Most(MostGrown) });
            }
            else if (size >= Standard)
            {
                standard = peaks;
            }
        }
        return table;
    }

    private static async Task<(double Before, double Peak)> Once(int size)
    {
        var report = DeliveryReport.OfAbout(size, new DateOnly(2026, 1, 1));
        await using var server = await ReportServer.Start();
        server.Report = report.Csv();
        await using var cluster = await Cluster.Start("peak", silos: 1, []);
        var orgs = cluster.Database.Orgs;
        var org = await new OrganizationStore(orgs).Ensure("bench", "Bench", "UTC", "USD");
        await Connect(cluster, org, server.Root);
        var silo = cluster.Silos[0];
        var (before, peak) = (silo.ResidentBytes, 0L);
        var account = new AccountRef(DeliveryReport.Advertiser, null, "Bench", "UTC", "USD");
        var intent = PullIntent.Delivery([account], Noda(report.From), Noda(report.To), DeliveryGrain.Hour);
        var clock = Stopwatch.StartNew();
        // The silo's pulse finds it within a few seconds.
        await new PullStore(orgs).Open(
            org, new NewPull(1, StreamNames.Delivery, "bench", PullIntentText.Write(intent), [account.ExternalId], report.From), DateTimeOffset.UtcNow);
        while (await cluster.Count("select count(*) from bronze.pull where outcome is null") + await cluster.Count("select count(*) from bronze.batch where stage < 4") > 0)
        {
            peak = Math.Max(peak, silo.ResidentBytes);
            if (clock.Elapsed > TimeSpan.FromMinutes(10))
            {
                throw new TimeoutException($"{report.Rows} rows were not on the board after ten minutes.");
            }
            await Task.Delay(50);
        }
        if (await cluster.Count("select sum(bit_count(hours::bit(32))) from silver.delivery") is var came && came != report.Rows)
        {
            throw new InvalidOperationException($"The chain brought {came} of {report.Rows} rows to silver.");
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {report.Rows:#,0} rows in {clock.Elapsed.TotalSeconds:0.0} s: silo from {before / 1e6:0} to {peak / 1e6:0} MB"));
        return (before / 1e6, peak / 1e6);
    }

    private static async Task Connect(Cluster cluster, OrgId org, Uri root)
    {
        using var rsa = RSA.Create(2048);
        var fields = new Dictionary<string, string> { ["client_email"] = "bench@example.com", ["private_key"] = rsa.ExportPkcs8PrivateKeyPem() };
        var endpoints = JsonSerializer.Serialize(new Dictionary<string, Uri> { ["api"] = root, ["reports"] = root, ["token"] = root });
        // Its own schedule rests, so that nothing but the wanted pull runs.
        await cluster.Database.Execute($"insert into connections.connection (org_id, connection_id, platform, name, project, endpoints, credential, pull_every_seconds, quotas, delivery_grain, history_days, state) values ({org.Value}, 1, 'dv360', 'Bench', 'bench', '{endpoints}', '', 86400, '{{}}', 1, 30, 6)");
        await cluster.Database.Execute($"insert into connections.stream (org_id, connection_id, stream, subject, next_pull_at) values ({org.Value}, 1, 'accounts', '', now() + interval '1 year')");
        var record = new ConnectionRecord(org, 1, "dv360", "Bench", "bench", endpoints, [], 86_400, "{}", (int)DeliveryGrain.Hour, 30, 1, null, null);
        var credential = await new SecretVault(cluster.Database.Orgs, ConfiguredKeys.Only(Cluster.SecretsKey), TimeProvider.System)
            .Seal(JsonSerializer.SerializeToUtf8Bytes(fields), SecretPlace.Credential(org, 1));
        await new ConnectionStore(cluster.Database.Orgs).Save(record with { SealedCredential = credential });
        await cluster.Database.Execute($"update connections.connection set state = 1 where org_id = {org.Value}");
    }

    private static LocalDate Noda(DateOnly day) => new(day.Year, day.Month, day.Day);
}
