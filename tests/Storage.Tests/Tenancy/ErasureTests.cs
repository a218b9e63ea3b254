using System.Text.Json;
using Npgsql;
using Paceline.Common;
using Paceline.Storage;
using Paceline.TestSupport;

namespace Paceline.Tenancy;

/// <summary>An organisation deleted with proof, among others whose rows look like its own.</summary>
public sealed class ErasureTests
{
    private const string Canary = "CanaryOfTheLeaving";
    private const string Other = "CanaryOfTheStaying";
    private static readonly DateTimeOffset Now = new(2026, 3, 20, 10, 0, 0, TimeSpan.Zero);
    private static readonly OrgId Leaving = new(7);

    [Fact]
    public async Task Erasure_KilledAfterEachStep_LeavesNothingOfItAndChangesNobodyElses()
    {
        await using var database = await TestDatabase.Create();
        await EveryTable.Fill(database.Admin, Leaving.Value, Canary);
        await EveryTable.Fill(database.Admin, 8, Other);
        // One of the leaving is a member of the other too, one was once, and one is nobody else's.
        await database.Execute(
            $"""
            insert into tenancy.app_user (user_id, email, name, password_hash) overriding system value values (20, 'both@x.test', 'Both', 'x'), (21, '{Canary.ToLowerInvariant()}2@x.test', '{Canary}', 'x');
            insert into tenancy.membership (org_id, user_id, role) values (7, 20, 1), (8, 20, 1), (7, 21, 1);
            insert into tenancy.session (org_id, token_hash, user_id, created_at, expires_at, last_seen_at, proved_at) values (8, 'former', 21, now(), now(), now(), now());
            """);
        var before = await EveryTable.Checksums(database.Admin, 8);
        var mine = await EveryTable.Checksums(database.Admin, Leaving.Value);
        Assert.All(mine, table => Assert.False(table.Value.StartsWith("0 ", StringComparison.Ordinal), $"{table.Key} has no row to delete"));
        var erasure = await Begun(database);
        Assert.NotEmpty(await EveryTable.Find(database.Admin, Canary));

        // Each step by another eraser, as after a kill, and each second one is cut off before it commits.
        var members = await new Eraser(database.Orgs).Members(Leaving);
        Assert.Equal([7L, 20, 21], members.Order());
        await new Eraser(database.Orgs).DestroyKeys(erasure);
        Assert.Equal("0", await One(database, "select count(*) from tenancy.data_key where org_id = 7"));
        for (var step = 0; ; step++)
        {
            using var kill = new CancellationTokenSource();
            if (step % 2 == 1)
            {
                await kill.CancelAsync();
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new Eraser(database.Orgs).Next(erasure, 1, kill.Token));
            }
            else if (!await new Eraser(database.Orgs).Next(erasure, 1, kill.Token))
            {
                break;
            }
        }
        await new Eraser(database.Orgs).Accounts(erasure, members);
        await new Eraser(database.Orgs).Accounts(erasure, members);
        await using (var transaction = await database.Orgs.BeginErasing(Leaving))
        {
            Assert.Equal(2, await OrleansRows.Delete(transaction));
            await transaction.Commit();
        }
        var certificate = await new Eraser(database.Orgs).Certify(erasure, Now.AddDays(8));

        Assert.NotNull(certificate);
        Assert.Empty(await EveryTable.Find(database.Admin, Canary));
        Assert.Equal(before, await EveryTable.Checksums(database.Admin, 8));
        Assert.Equal("8|1", await One(database, "select string_agg(org || '|' || standing, ',') from tenancy.directory"));
        Assert.Equal("8:" + Other + ",20:Both,21:Former member", await One(database, "select string_agg(user_id || ':' || name, ',' order by user_id) from tenancy.app_user"));
        Assert.NotEqual("", await One(database, "select count(*) from tenancy.operator where operator_id = 7"));

        using var said = JsonDocument.Parse(certificate);
        var deleted = said.RootElement.GetProperty("deleted").EnumerateObject().ToDictionary(one => one.Name, one => one.Value.GetInt64());
        Assert.Equal(mine.Keys.Except(["tenancy.membership"]), deleted.Keys.Except(["accounts", "tenancy.directory", "tenancy.membership"]).Order(StringComparer.Ordinal));
        Assert.Equal((3, 1, 2), (deleted["tenancy.membership"], deleted["tenancy.directory"], deleted["accounts"]));
        // The two that the beginning of the erasure wrote are counted with the one that was there.
        Assert.Equal(3, deleted["tenancy.audit"]);
        Assert.Equal((1, "Ada", 0), (said.RootElement.GetProperty("number").GetInt32(), said.RootElement.GetProperty("askedBy").GetString(), said.RootElement.GetProperty("left").GetInt32()));
        var kept = Assert.Single(await new ErasureStore(database.Orgs).Certified());
        Assert.Equal((certificate, Convert.ToHexString(ErasureCertificate.Hash(certificate)), null), (kept.Certificate, Convert.ToHexString(kept.Hash!), kept.Reason));
        Assert.Equal(3, said.RootElement.GetProperty("auditLog").GetProperty("lastRecord").GetInt32());
    }

    [Fact]
    public async Task Erasure_Begun_LetsNobodyElseNameTheOrganisationAndWaitsForWhoeverDidBefore()
    {
        await using var database = await TestDatabase.Create();
        await EveryTable.Fill(database.Admin, Leaving.Value, Canary);
        await using var open = await database.Orgs.Begin(Leaving);
        await open.Execute("insert into tenancy.membership (org_id, user_id, role) values (7, 7, 1) on conflict do nothing", default);

        var erasure = await Begun(database);

        await Assert.ThrowsAsync<OrganizationGoneException>(() => database.Orgs.Begin(Leaving));
        await Assert.ThrowsAsync<OrganizationGoneException>(() => database.Orgs.Read(Leaving, [new NpgsqlBatchCommand("select count(*) from tenancy.membership")], reader => reader.ReadAsync()));
        Assert.Equal(OrganizationStanding.Erasing, await new OrganizationStandings(database.Orgs).Of(Leaving));
        Assert.False(await new Eraser(database.Orgs).IsQuiet(erasure));
        await open.Commit();
        await open.DisposeAsync();
        Assert.True(await new Eraser(database.Orgs).IsQuiet(erasure));
        Assert.Null(await new Eraser(database.Orgs).Certify(erasure, Now.AddDays(8)));
        // Who does not erase comes in nowhere, and who erases nowhere else.
        await Assert.ThrowsAsync<OrganizationGoneException>(() => database.Orgs.BeginErasing(new OrgId(8)));
    }

    [Fact]
    public async Task Erasure_BeforeItsTimeOrTakenBack_BeginsNot()
    {
        await using var database = await TestDatabase.Create();
        await EveryTable.Fill(database.Admin, Leaving.Value, Canary);
        await database.Execute("delete from tenancy.audit; delete from tenancy.audit_head");
        var store = new ErasureStore(database.Orgs);
        var wish = Wish("one");
        Assert.True(await store.Ask(wish, "receipt", Entry("ORGANIZATION_DELETION_ASKED")));
        Assert.False(await store.Ask(Wish("two"), "receipt 2", Entry("ORGANIZATION_DELETION_ASKED")));
        Assert.False(await store.Begin(wish, wish.DueAt.AddSeconds(-1), Entry("ORGANIZATION_ERASURE_BEGUN")));
        foreach (var trick in new[] { "begun_at = due_at - interval '1 second'", "due_at = now() - interval '9 years', asked_at = now() - interval '9 years'" })
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() => Silo(database, $"update tenancy.erasure set {trick}"));
            Assert.Equal("P0001", refused.SqlState);
        }
        Assert.Equal("42501", (await Assert.ThrowsAsync<PostgresException>(() => Silo(database, "delete from tenancy.erasure"))).SqlState);

        Assert.True(await store.TakeBack(Leaving, "Bob", Now.AddDays(1), Entry("ORGANIZATION_DELETION_TAKEN_BACK")));
        Assert.False(await store.TakeBack(Leaving, "Bob", Now.AddDays(1), Entry("ORGANIZATION_DELETION_TAKEN_BACK")));
        Assert.False(await store.Begin(wish, wish.DueAt, Entry("ORGANIZATION_ERASURE_BEGUN")));
        Assert.Null(await store.Open(Leaving));
        Assert.Equal("ORGANIZATION_DELETION_ASKED,ORGANIZATION_DELETION_TAKEN_BACK", await One(database, "select string_agg(action, ',' order by number) from tenancy.audit"));
        Assert.True(await store.Ask(Wish("three"), "receipt 3", Entry("ORGANIZATION_DELETION_ASKED")));
    }

    [Fact]
    public async Task WhatIsNeverChanged_IsDeletedByTheSiloOnlyWhenItsOrganisationIsErased()
    {
        await using var database = await TestDatabase.Create();
        await EveryTable.Fill(database.Admin, Leaving.Value, Canary);
        foreach (var table in new[] { "tenancy.operator_read", "tenancy.operator_access", "tenancy.audit", "tenancy.audit_head", "tenancy.setting_version" })
        {
            await using var transaction = await database.Orgs.Begin(Leaving);
            var refused = await Assert.ThrowsAsync<PostgresException>(() => transaction.Execute($"delete from {table} where org_id = 7", default));
            Assert.Equal($"{PostgresErrorCodes.InsufficientPrivilege} rows of {table} go with their organisation, and not before", $"{refused.SqlState} {refused.MessageText}");
        }
        await Begun(database);
        await using var erasing = await database.Orgs.BeginErasing(Leaving);
        Assert.Equal(3, await erasing.Execute("delete from tenancy.audit where org_id = 7", default));
    }

    [Fact]
    public async Task Certificates_OfTwoOrganisations_AreAChain()
    {
        await using var database = await TestDatabase.Create();
        string? last = null;
        foreach (var org in new[] { 7, 9 })
        {
            await EveryTable.Fill(database.Admin, org, $"Canary{org}x");
            await database.Execute($"delete from tenancy.audit where org_id = {org}; delete from tenancy.audit_head where org_id = {org}");
            var erasure = await Begun(database, new OrgId(org));
            while (await new Eraser(database.Orgs).Next(erasure))
            {
            }
            last = await new Eraser(database.Orgs).Certify(erasure, Now.AddDays(8));
        }
        var all = await new ErasureStore(database.Orgs).Certified();
        Assert.Equal([1L, 2], all.Select(one => one.CertificateNumber!.Value));
        Assert.Equal(Convert.ToHexString(ErasureCertificate.Hash(all[0].Certificate!)), Convert.ToHexString(all[1].Previous!));
        Assert.Contains($"\"previous\": \"{Convert.ToHexStringLower(all[0].Hash!)}\"", last, StringComparison.Ordinal);
        Assert.Equal("P0001", (await Assert.ThrowsAsync<PostgresException>(() => Silo(database, "update tenancy.erasure set certificate = 'x' where org = 7"))).SqlState);
    }

    private static ErasureRecord Wish(string id, OrgId? org = null) => new(
        id, org ?? Leaving, "leaving", "Leaving Ltd", "Ada", "user-7", "They leave us", Now, Now.AddDays(7), null, null, null, new Dictionary<string, long>(), null, null, null, null);

    private static async Task<ErasureRecord> Begun(TestDatabase database, OrgId? org = null)
    {
        var (store, wish) = (new ErasureStore(database.Orgs), Wish($"erasure {(org ?? Leaving).Value}", org));
        // The row that fills the log is no link of a chain; a head that moves on follows it.
        await database.Execute(
            $"""
            alter table tenancy.audit_head disable trigger moves_on;
            update tenancy.audit_head set number = 1 where org_id = {wish.Org.Value};
            update tenancy.audit set number = 1 where org_id = {wish.Org.Value};
            alter table tenancy.audit_head enable trigger moves_on
            """);
        Assert.True(await store.Ask(wish, $"receipt {wish.Org.Value}", Entry("ORGANIZATION_DELETION_ASKED")));
        Assert.True(await store.Begin(wish, wish.DueAt, Entry("ORGANIZATION_ERASURE_BEGUN")));
        return (await store.Open(wish.Org))!;
    }

    private static AuditEntry Entry(string action) => new(Now, new AuditActor(ActorKind.User, "user-7", "Ada", null, null), action, new AuditObject("organization", "7"));

    private static async Task Silo(TestDatabase database, string sql)
    {
        await using var command = database.Silo.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<string> One(TestDatabase database, string sql)
    {
        await using var command = database.Admin.CreateCommand(sql);
        return Convert.ToString(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture)!;
    }
}
