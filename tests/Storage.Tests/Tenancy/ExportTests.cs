using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Npgsql;
using Paceline.Common;
using Paceline.Storage;
using Paceline.TestSupport;

namespace Paceline.Tenancy;

/// <summary>Everything that is an organisation's, taken out and put back.</summary>
public sealed class ExportTests
{
    private const string Canary = "CanaryOfTheExport";
    private static readonly OrgId Org = new(7);
    private static readonly DateTimeOffset Now = new(2026, 3, 20, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Export_OfEveryTableOfTheCatalogue_GivesBackEveryRowButSecrets()
    {
        await using var database = await TestDatabase.Create();
        await EveryTable.Fill(database.Admin, Org.Value, Canary);
        await EveryTable.Fill(database.Admin, 8, "CanaryOfAnother");
        // What a line of JSON and a quote of CSV could trip over, and numbers that must stay numbers.
        await database.Execute(
            """
            insert into tenancy.setting_version (org_id, scope, name, version, value, at, by_subject, by_name, reason)
            select 7, 'organization', 'tricky', n, v, now(), 'x', 'x', 'x' from unnest(array['=1+1', E'a\nb', E'quote " and \\ back', E'\u0001\u0002', '-5', 'Größe 🚀', E'\\.', '']) with ordinality as t (v, n);
            update tenancy.audit set before = E'{ "b": 1,\n "a": "x" }' where org_id = 7;
            """);
        using var file = new MemoryStream();
        await using (var chunks = new ChunkStream(1000, (piece, cancellation) => file.WriteAsync(piece, cancellation).AsTask()))
        {
            await new ExportArchive(database.Orgs).Write(Org, chunks, Now, (_, _, _) => Task.CompletedTask);
            var sha256 = await chunks.Finish(default);
            Assert.Equal(Convert.ToHexString(SHA256.HashData(file.ToArray())), Convert.ToHexString(sha256));
        }
        await using var zip = new ZipArchive(new MemoryStream(file.ToArray()));
        using var manifest = JsonDocument.Parse(await Read(zip, "manifest.json"));
        var said = manifest.RootElement.GetProperty("files").EnumerateArray().ToDictionary(one => one.GetProperty("name").GetString()!);
        Assert.Equal(zip.Entries.Select(entry => entry.FullName).Except(["manifest.json"]).Order(), said.Keys.Order());

        await using var admin = await database.Admin.OpenConnectionAsync();
        foreach (var table in await OrgCatalogue.Read(admin))
        {
            var path = $"data/{table.Name}.ndjson";
            if (table.Name == "tenancy.export_chunk")
            {
                Assert.False(said.ContainsKey(path));
                continue;
            }
            Assert.True(said.ContainsKey(path), $"{table.Name} is not in the archive");
            var text = await Read(zip, path);
            Assert.Equal((Convert.ToHexStringLower(SHA256.HashData(text)), text.LongLength), (said[path].GetProperty("sha256").GetString(), said[path].GetProperty("bytes").GetInt64()));
            var lines = System.Text.Encoding.UTF8.GetString(text).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal($"{table.Name} {await Count(admin, table)}", $"{table.Name} {said[path].GetProperty("rows").GetInt64()}");
            Assert.Equal(said[path].GetProperty("rows").GetInt64(), lines.Length);
            Assert.Equal($"{table.Name} 0 differ", $"{table.Name} {await Differing(admin, table, lines)} differ");
        }

        var everything = string.Join('\n', (await Task.WhenAll(zip.Entries.Select(async entry => System.Text.Encoding.UTF8.GetString(await Read(zip, entry.FullName))))));
        Assert.DoesNotContain("CanaryOfAnother", everything, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("token_hash\":", everything, StringComparison.Ordinal);
        Assert.Contains("CanaryOfTheExport", everything, StringComparison.Ordinal);
        var people = System.Text.Encoding.UTF8.GetString(await Read(zip, "data/people.ndjson"));
        Assert.Equal($$"""{"user_id":7,"email":"{{Canary.ToLowerInvariant()}}@x.test","name":"{{Canary}}","has_second_factor":false}""" + "\n", people);
        using var schema = JsonDocument.Parse(await Read(zip, "schema.json"));
        Assert.Contains(schema.RootElement.GetProperty("files").EnumerateArray(), one => one.GetProperty("table").GetString() == "connections.connection"
            && one.GetProperty("leftOut")[0].GetProperty("name").GetString() == "credential");
    }

    [Fact]
    public async Task Archive_InPieces_IsServedWholeForSevenDaysAndThenGone()
    {
        await using var database = await TestDatabase.Create();
        var org = await new OrganizationStore(database.Orgs).Ensure("leaver", "Leaver", "UTC", "USD");
        var store = new ExportStore(database.Orgs);
        Assert.Equal(1, await store.Ask(org, "Ada", "user-1", Now, Entry));
        Assert.Null(await store.Ask(org, "Ada", "user-1", Now, Entry));
        var first = (await store.Claim(org, Now))!;
        await store.Add(org, first, 0, [9, 9]);
        // The silo was thought dead; another takes over, and the first writes no more.
        var second = (await store.Claim(org, Now))!;
        await Assert.ThrowsAsync<OperationCanceledException>(() => store.Add(org, first, 1, [9]));
        await store.Add(org, second, 0, [1, 2]);
        await store.Add(org, second, 1, [3]);
        await store.Progress(org, second, 3, 3, 10);
        Assert.Null(await store.Chunk(org, 1, 0, Now));
        await store.Finish(org, second, [7], Now, Now.AddDays(7), Entry(1));

        Assert.Equal([1, 2], await store.Chunk(org, 1, 0, Now));
        Assert.Equal([3], await store.Chunk(org, 1, 1, Now.AddDays(7).AddSeconds(-1)));
        Assert.Null(await store.Chunk(org, 1, 2, Now));
        Assert.Null(await store.Chunk(org, 1, 0, Now.AddDays(7)));
        Assert.Equal((false, true), await store.Due(org, Now.AddDays(7)));
        await store.Expire(org, Now.AddDays(7));
        Assert.Equal((ExportState.Expired, 3L, 10L), ((await store.Find(org, 1))!.State, (await store.Find(org, 1))!.Bytes, (await store.Find(org, 1))!.Rows));
        await using var left = database.Admin.CreateCommand("select count(*) from tenancy.export_chunk");
        Assert.Equal(0L, await left.ExecuteScalarAsync());

        Assert.Equal(2, await store.Ask(org, "Ada", "user-1", Now, Entry));
        foreach (var _ in Enumerable.Range(0, ExportStore.MostAttempts))
        {
            Assert.NotNull(await store.Claim(org, Now));
        }
        Assert.Null(await store.Claim(org, Now));
        Assert.Equal((ExportState.Failed, "It was begun 3 times and never finished."), ((await store.Find(org, 2))!.State, (await store.Find(org, 2))!.Fault));
    }

    private static AuditEntry Entry(int number) => new(Now, new AuditActor(ActorKind.User, "user-1", "Ada", null, null), "EXPORT_ASKED", new AuditObject("export", number.ToString(CultureInfo.InvariantCulture)));

    private static async Task<byte[]> Read(ZipArchive zip, string name)
    {
        using var into = new MemoryStream();
        await using var entry = await zip.GetEntry(name)!.OpenAsync();
        await entry.CopyToAsync(into);
        return into.ToArray();
    }

    private static async Task<long> Count(NpgsqlConnection admin, OrgTable table)
    {
        await using var command = new NpgsqlCommand($"select count(*) from {table.Name} where org_id = 7", admin);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Rows of the table that the lines, read back by the table's own types, do not give, and the other way round.</summary>
    private static async Task<long> Differing(NpgsqlConnection admin, OrgTable table, string[] lines)
    {
        var columns = table.Columns.Where(column => !column.IsSecret).ToList();
        var stored = string.Join(", ", columns.Select(column => $"\"{column.Name}\"::text"));
        var again = string.Join(", ", columns.Select(column => column.Type == "json" ? $"line ->> '{column.Name}'" : $"r.\"{column.Name}\"::text"));
        var sql = $"""
            with kept as (select {stored} from {table.Name} where org_id = 7),
            back as (select {again} from unnest($1::json[]) line cross join lateral json_populate_record(null::{table.Name}, (line::jsonb - $2::text[])::json) r)
            select (select count(*) from (select * from kept except all select * from back) x) + (select count(*) from (select * from back except all select * from kept) y)
            """;
        await using var command = new NpgsqlCommand(sql, admin) { Parameters = { new() { Value = lines }, new() { Value = columns.Where(column => column.Type == "json").Select(column => column.Name).ToArray() } } };
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
