using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using NodaTime;
using Paceline.Common;
using Paceline.Connections;
using Paceline.Pipeline;
using Paceline.Storage;

namespace Paceline.Benchmarks.Chain;

/// <summary>A connection to the report server, and pulls of it through the product's own grains.</summary>
internal sealed class BenchPull(BenchSilo silo, ReportServer server)
{
    private const int Number = 1;
    private static readonly AccountRef Account = new(DeliveryReport.Advertiser, null, "Bench", "UTC", "USD");

    /// <summary>A connection whose own schedule rests, so that nothing but the wanted pull runs.</summary>
    public async Task Connect()
    {
        using var rsa = RSA.Create(2048);
        var fields = new Dictionary<string, string> { ["client_email"] = "bench@example.com", ["private_key"] = rsa.ExportPkcs8PrivateKeyPem() };
        var root = server.Root;
        var endpoints = JsonSerializer.Serialize(new Dictionary<string, Uri> { ["api"] = root, ["reports"] = root, ["token"] = root });
        var record = new ConnectionRecord(
            silo.Org, Number, "dv360", "Bench", "bench", endpoints, [], 86_400, "{}", (int)DeliveryGrain.Hour, 30, 1, null, null);
        record = record with { SealedCredential = await silo.Get<SecretVault>().Seal(JsonSerializer.SerializeToUtf8Bytes(fields), SecretPlace.Credential(silo.Org, Number)) };
        await silo.Get<ConnectionStore>().Save(record);
        await silo.Database.Execute($"insert into connections.stream (org_id, connection_id, stream, subject, next_pull_at) values ({silo.Org.Value}, {Number}, 'accounts', '', now() + interval '1 year') on conflict (org_id, connection_id, stream, subject) do update set next_pull_at = excluded.next_pull_at");
    }

    /// <summary>Pulls the report and waits until its last batch is in gold.</summary>
    /// <returns>Until gold, and until the campaigns have been told and the board written.</returns>
    public async Task<(TimeSpan Gold, TimeSpan Delivered)> Run(DeliveryReport report)
    {
        var clock = Stopwatch.StartNew();
        var intent = PullIntent.Delivery([Account], Noda(report.From), Noda(report.To), DeliveryGrain.Hour);
        var pull = await silo.Get<PullStore>().Open(
            silo.Org, new NewPull(Number, StreamNames.Delivery, "bench", PullIntentText.Write(intent), [Account.ExternalId], report.From), DateTimeOffset.UtcNow);
        await silo.Grains.GetGrain<IConnectionGrain>(GrainKeys.Connection(silo.Org, Number).ToString()).Wake();
        await silo.Until(Reached(pull!.PullId, 3), TimeSpan.FromMinutes(5));
        var gold = clock.Elapsed;
        await silo.Until(Reached(pull.PullId, 4), TimeSpan.FromMinutes(5));
        return (gold, clock.Elapsed);
    }

    private string Reached(long pull, int stage) =>
        $"""
        select coalesce((select outcome = 'DONE' from bronze.pull where org_id = {silo.Org.Value} and pull_id = {pull}), false)
           and not exists (select from bronze.batch where org_id = {silo.Org.Value} and pull_id = {pull} and stage < {stage})
        """;

    private static LocalDate Noda(DateOnly day) => new(day.Year, day.Month, day.Day);
}
