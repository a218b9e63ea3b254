using System.IO.Compression;
using System.Security.Cryptography;
using Paceline.Campaigns;
using Paceline.Common;
using Paceline.Connections;
using Paceline.Running;
using Paceline.Storage;

namespace Paceline.Tenancy;

/// <summary>An organisation with campaigns that are alive: suspended, exported, deleted beside another, and filled with demo data.</summary>
public sealed class DepartureTests
{
    private const string Reason = "Ticket 4711: the invoice is open";
    private static readonly Principal Olga = new(PrincipalKind.Operator, "operator-1", 0, default, "Olga", "olga@operators.test", "s");
    private static readonly Principal Ada = new(PrincipalKind.User, "user-1", 1, Role.Admin, "Ada", "ada@x.test", "s1");

    [Fact]
    public async Task Organization_SuspendedAndReactivated_StandsStillAndGoesOnWhereItStood()
    {
        await using var cluster = await LiveCluster.Start();
        await Members(cluster);
        await cluster.Pull(1);
        await cluster.Pull(2);
        var key = await new SettledKey(cluster).Make();
        var desk = cluster.Platform<IOperatorDeskGrain>(IOperatorDeskGrain.Key);

        Assert.Equal(DepartureProblem.Reason, (await As(Olga, () => desk.Suspend("live", true, "short"))).Problem);
        Assert.False((await As(Olga, () => desk.Suspend("nobody", true, Reason))).IsFound);
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => cluster.Grain<IOrganizationGrain>("organization", by: Ada).Suspend(Reason));
        Assert.Equal(new SuspendOutcome(true, null), await As(Olga, () => desk.Suspend("live", true, Reason)));
        Assert.Equal(DepartureProblem.Already, (await As(Olga, () => desk.Suspend("live", true, Reason))).Problem);
        Assert.Equal(["live Suspended"], (await As(Olga, () => desk.GetOrganizations("live"))).Organizations.Select(one => $"{one.Slug} {one.Standing}"));

        // The administrator comes in and sees why; nobody else does, and no machine.
        var admin = (await cluster.Platform<ISessionGrain>(CredentialKeys.Session("admin")).GetPrincipal())!;
        Assert.Equal((Role.Admin, true), (admin.Role, admin.IsSuspended));
        Assert.Null(await cluster.Platform<ISessionGrain>(CredentialKeys.Session("trader")).GetPrincipal());
        Assert.Null(await key());
        Assert.True((await SignIn(cluster, "kim@x.test", "again")).IsSuspended);
        Assert.True((await SignIn(cluster, "ada@x.test", "again as ada")).Principal!.IsSuspended);
        var standing = await cluster.Grain<IErasureGrain>("erasure", by: admin).GetStanding();
        Assert.Equal((OrganizationStanding.Suspended, Reason, "Olga"), (standing.Standing, standing.Suspension!.Reason, standing.Suspension.OperatorName));

        var calls = await cluster.Platforms.Count("/");
        await cluster.Do("update connections.stream set next_pull_at = now() - interval '1 hour'");
        await cluster.Grain<IConnectionGrain>("connection-1").Wake();
        await cluster.Grain<IOrganizationGrain>("organization").Pulse();
        Assert.Equal(calls, await cluster.Platforms.Count("/"));
        Assert.Equal("0", await cluster.One("select count(*) from bronze.pull where ended_at is null"));

        Assert.Equal(new SuspendOutcome(true, null), await As(Olga, () => desk.Suspend("live", false, Reason)));
        await cluster.Grain<IConnectionGrain>("connection-1").Wake();
        await cluster.Settled();
        Assert.True(await cluster.Platforms.Count("/") > calls);
        Assert.NotNull(await cluster.Platform<ISessionGrain>(CredentialKeys.Session("trader")).GetPrincipal());
        Assert.NotNull(await key());
        Assert.Equal(
            [$"ORGANIZATION_SUSPENDED|4|Olga|{Reason}", $"ORGANIZATION_REACTIVATED|4|Olga|{Reason}"],
            await cluster.Look("select action, actor_kind, actor_name, reason from tenancy.audit where action like 'ORGANIZATION%' order by number"));
        Assert.Equal("0", await cluster.One("select count(*) from tenancy.suspension"));
    }

    [Fact]
    public async Task Organization_DeletedWhileEverythingRuns_IsGoneWithACertificateAndTheOtherIsUntouched()
    {
        await using var cluster = await LiveCluster.Start();
        await Members(cluster);
        var other = await new OrganizationStore(cluster.Orgs).Ensure("other", "Other", "UTC", "USD");
        await new IdentityStore(cluster.Orgs).EnsureUser(other, "ada@x.test", "Ada", new PasswordHash(10).Of("x"), (int)Role.Viewer);
        await cluster.Pull(1);
        await cluster.Pull(2);
        Assert.Equal("2", await cluster.One("select count(*) from campaigns.board_row"));
        Assert.NotNull(await cluster.Grain<ICampaignGrain>("dv360:100").GetView());
        var token = CredentialKeys.Hash("receipt");
        var erasure = cluster.Grain<IErasureGrain>("erasure", by: Ada);

        Assert.Equal([DepartureProblem.Name, DepartureProblem.Reason], (await erasure.Ask(new ErasureOrder("live", "short", token))).Problems);
        Assert.Equal(DepartureProblem.NotThere, await erasure.TakeBack());
        Assert.Empty((await erasure.Ask(new ErasureOrder("Live", Reason, token))).Problems);
        Assert.Equal([DepartureProblem.Already], (await erasure.Ask(new ErasureOrder("Live", Reason, "another"))).Problems);
        Assert.Equal(("Ada", Reason), ((await erasure.GetStanding()).Deletion!.AskedBy, (await erasure.GetStanding()).Deletion!.Reason));
        Assert.Null(await erasure.TakeBack());
        var entities = await cluster.One("select count(*) from silver.entity");
        token = CredentialKeys.Hash("receipt two");
        Assert.Empty((await cluster.Grain<IErasureGrain>("erasure", by: Ada).Ask(new ErasureOrder("Live", Reason, token))).Problems);
        await cluster.Do(
            """
            update connections.stream set next_pull_at = now() - interval '1 hour';
            alter table tenancy.erasure disable trigger goes_on;
            update tenancy.erasure set asked_at = asked_at - interval '7 days', due_at = due_at - interval '7 days' where taken_back_at is null;
            alter table tenancy.erasure enable trigger goes_on
            """);
        await cluster.Grain<IOrganizationGrain>("organization").Pulse();

        var receipt = cluster.Platform<IReceiptGrain>(CredentialKeys.Receipt(token));
        await cluster.Until("select count(*) from tenancy.erasure where certificate is not null", "1", () => cluster.Grain<IOrganizationGrain>("organization").Pulse());
        var certified = (await receipt.Read())!;
        Assert.Equal(("Live", Convert.ToHexStringLower(ErasureCertificate.Hash(certified.Certificate!))), (certified.Name, certified.Hash));
        Assert.Null(await cluster.Platform<IReceiptGrain>(CredentialKeys.Receipt("no such")).Read());
        Assert.Contains($"\"silver.entity\": {entities},", certified.Certificate, StringComparison.Ordinal);
        Assert.Contains("\"accounts\": 1", certified.Certificate, StringComparison.Ordinal);
        Assert.Equal("1", await cluster.One("select count(*) from tenancy.directory"));
        Assert.Equal("0", await cluster.One("select count(*) from connections.quota_window"));
        Assert.Equal(["ada@x.test"], await cluster.Look("select email from tenancy.app_user"));
        Assert.Null(await cluster.Platform<ISessionGrain>(CredentialKeys.Session("admin")).GetPrincipal());
        Assert.Equal(other.Value, (await SignIn(cluster, "ada@x.test", "elsewhere", "x")).Principal!.Org);
        var listed = Assert.Single(await As(Olga, () => cluster.Platform<IOperatorDeskGrain>(IOperatorDeskGrain.Key).GetErasures()));
        Assert.Equal(("live", true, certified.Hash), (listed.Slug, listed.Holds, listed.Hash));
        await cluster.Do("alter table tenancy.erasure disable trigger goes_on; update tenancy.erasure set certificate = replace(certificate, 'Live', 'Lave') where certificate is not null");
        Assert.False((await As(Olga, () => cluster.Platform<IOperatorDeskGrain>(IOperatorDeskGrain.Key).GetErasures()))[0].Holds);
    }

    [Fact]
    public async Task Export_AskedFor_IsMadeInPiecesAndTakenWithARecord()
    {
        await using var cluster = await LiveCluster.Start();
        await cluster.Pull(1);
        var exports = cluster.Grain<IExportGrain>("export", by: Ada);
        Assert.Equal(1, await exports.Ask());
        await cluster.Until("select count(*) from tenancy.export where state = 2", "1");

        var ready = Assert.Single(await cluster.Grain<IExportGrain>("export", by: Ada).GetAll());
        Assert.Equal((ExportProgress.Ready, "Ada", TimeSpan.FromDays(7)), (ready.State, ready.AskedBy, ready.ExpiresAt - ready.FinishedAt));
        Assert.Equal(ready.FilesTotal, ready.FilesDone);
        Assert.Equal(ready, await cluster.Grain<IExportGrain>("export", by: Ada).Take(1));
        Assert.Null(await cluster.Grain<IExportGrain>("export", by: Ada).Take(2));
        Assert.Null(await cluster.Foreign<IExportGrain>("export").Take(1));
        using var file = new MemoryStream();
        for (var chunk = 0; await cluster.Grain<IExportGrain>("export", by: Ada).Chunk(1, chunk) is { } piece; chunk++)
        {
            await file.WriteAsync(piece);
        }
        Assert.Equal((ready.Bytes, ready.Sha256), (file.Length, Convert.ToHexStringLower(SHA256.HashData(file.ToArray()))));
        await using var zip = new ZipArchive(file);
        Assert.Contains(zip.Entries, entry => entry.FullName == "data/silver.entity.ndjson");
        Assert.Equal(
            ["EXPORT_ASKED|Ada", "EXPORT_MADE|system", "EXPORT_TAKEN|Ada"], await cluster.Look("select action, actor_name from tenancy.audit where action like 'EXPORT%' order by number"));
    }

    [Fact]
    public async Task DemoData_BroughtByAClick_ComesByTheConnectorsAndGoesWithEverythingItBrought()
    {
        await using var cluster = await LiveCluster.Start();
        // The organisation with real campaigns is offered none, and is what must not change.
        await cluster.Pull(1);
        await cluster.Pull(2);
        Assert.Equal(DemoState.None, (await cluster.Grain<IDemoGrain>("demo", by: Ada).Get()).State);
        Assert.Equal(DemoProblem.NotOffered, await cluster.Grain<IDemoGrain>("demo", by: Ada).Add());
        var fresh = await new OrganizationStore(cluster.Orgs).Ensure("fresh", "Fresh", "UTC", "USD");
        // Sweeps have looked at its pulls by then, and change nothing more.
        await cluster.Until("select count(*) from bronze.pull where compared_at is not null and checked_at is null", "0", () => cluster.Grain<IOrganizationGrain>("organization").Pulse());
        await cluster.Grain<IOrganizationGrain>("organization").Pulse();
        var real = await Sums(cluster, cluster.Org);
        IDemoGrain Demo() => cluster.For<IDemoGrain>(fresh, "demo", Ada);

        Assert.Equal(DemoState.Offered, (await Demo().Get()).State);
        Assert.Equal(DemoProblem.NotThere, await Demo().Remove());
        Assert.Null(await Demo().Add());
        Assert.Equal((DemoState.Present, 2), ((await Demo().Get()).State, (await Demo().Get()).Connections.Count));
        Assert.Equal(DemoProblem.NotOffered, await Demo().Add());
        await cluster.Until($"select count(*) from campaigns.board_row where org_id = {fresh.Value}", "2", () => cluster.For<IOrganizationGrain>(fresh, "organization").Pulse());
        Assert.All(await cluster.For<IConnectionBoardGrain>(fresh, "connections").List(), connection => Assert.True(connection.IsDemo && connection.Name.StartsWith("Demo: ", StringComparison.Ordinal)));
        var mixed = await cluster.For<IConnectionSetupGrain>(fresh, "connection-setup", Ada).Create(new ConnectionDraft { Platform = "ttd", Name = "Real", Project = "real", Credential = new Dictionary<string, string> { ["login"] = "x", ["password"] = "y" } });
        Assert.Contains(mixed.Problems, problem => problem.Code == "DEMO_DATA");

        Assert.Null(await Demo().Remove());
        await cluster.Until($"select count(*) from connections.connection where org_id = {fresh.Value}", "0", () => cluster.For<IOrganizationGrain>(fresh, "organization").Pulse());
        await cluster.Until($"select count(*) from tenancy.audit where org_id = {fresh.Value} and action = 'DEMO_DATA_REMOVED'", "1");
        // Campaigns that were listed while they went are struck off as nobody's.
        await cluster.Until($"select count(*) from gold.untold where org_id = {fresh.Value}", "0", () => cluster.For<IOrganizationGrain>(fresh, "organization").Pulse());
        var left = (await Sums(cluster, fresh)).Where(table => !table.EndsWith(" 0 d41d8cd98f00b204e9800998ecf8427e", StringComparison.Ordinal)).Select(table => table.Split(' ')[0]);
        Assert.Equal(["gold.head", "tenancy.audit", "tenancy.audit_head", "tenancy.data_key", "tenancy.organization"], left.Where(table => table != "silver.compaction"));
        Assert.Equal(real, await Sums(cluster, cluster.Org));
        Assert.Equal(DemoState.Offered, (await Demo().Get()).State);
        Assert.Equal([$"DEMO_DATA_LEAVES|Ada", "DEMO_DATA_REMOVED|system"], await cluster.Look($"select action, actor_name from tenancy.audit where org_id = {fresh.Value} and action like 'DEMO%' order by number"));
    }

    /// <summary>Rows and a checksum of each table, but for what looking changes.</summary>
    private static async Task<string[]> Sums(LiveCluster cluster, OrgId org)
    {
        await using var connection = await cluster.Orgs.OpenPlatform();
        var sums = new List<string>();
        foreach (var table in (await OrgCatalogue.Read(connection)).OrderBy(table => table.Name, StringComparer.Ordinal))
        {
            // When a subject is looked at again moves on with every look, and a slow machine looks meanwhile.
            var row = table.Name == "alerts.look_again" ? "(to_jsonb(t) - 'at')::text" : "t::text";
            sums.Add($"{table.Name} {await cluster.One($"select count(*) || ' ' || md5(coalesce(string_agg({row}, '|' order by {row}), '')) from {table.Name} t where org_id = {org.Value}")}");
        }
        return [.. sums];
    }

    private static async Task<T> As<T>(Principal who, Func<Task<T>> ask)
    {
        CallerContext.Set(who, "10.0.0.7");
        return await ask();
    }

    private static async Task Members(LiveCluster cluster)
    {
        var identities = new IdentityStore(cluster.Orgs);
        await identities.EnsureUser(cluster.Org, "ada@x.test", "Ada", new PasswordHash(10).Of("x"), (int)Role.Admin);
        await identities.EnsureUser(cluster.Org, "kim@x.test", "Kim", new PasswordHash(10).Of("x"), (int)Role.Trader);
        await SignIn(cluster, "ada@x.test", "admin");
        await SignIn(cluster, "kim@x.test", "trader");
    }

    private static Task<SignInOutcome> SignIn(LiveCluster cluster, string email, string token, string password = "x") =>
        cluster.Platform<IUserGrain>(CredentialKeys.User(email)).SignIn(new SignInAttempt(email, password, token, null, null));

    /// <summary>A machine's key that works.</summary>
    private sealed class SettledKey(LiveCluster cluster)
    {
        public async Task<Func<Task<Principal?>>> Make()
        {
            await new IdentityStore(cluster.Orgs).EnsureApiKey(cluster.Org, "k1", "Key", CredentialKeys.Hash("secret"), (int)Role.Trader, ClusterTime.Now);
            Task<Principal?> Ask() => cluster.Platform<IApiKeyGrain>(CredentialKeys.ApiKey("k1")).Authenticate(CredentialKeys.Hash("secret"), null);
            Assert.NotNull(await Ask());
            return Ask;
        }
    }
}
