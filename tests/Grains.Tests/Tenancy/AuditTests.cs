using System.Globalization;
using Paceline.Connections;
using Paceline.Pipeline;
using Paceline.Running;

namespace Paceline.Tenancy;

/// <summary>What each order leaves in the log, on real silos before the platforms.</summary>
public sealed class AuditTests
{
    private static readonly Principal Ann = new(PrincipalKind.User, "u1", 1, Role.Admin, "Ann", null, "s1");

    [Fact]
    public async Task Orders_ThatTakeEffect_LeaveOneRecordEachAndRefusedOnesNone()
    {
        await using var cluster = await LiveCluster.Start();
        await cluster.Settled();
        var secret = (string)(await cluster.Platforms.Credentials())["ttd"]!["password"]!;
        var login = (string)(await cluster.Platforms.Credentials())["ttd"]!["login"]!;
        Dictionary<string, string> credential = new() { ["login"] = login, ["password"] = secret };
        var draft = new ConnectionDraft { Platform = "ttd", Name = "Second desk", Project = "second", Credential = credential };
        var day = DateOnly.FromDateTime(ClusterTime.Now.UtcDateTime).AddDays(-30);
        var batch = long.Parse(await cluster.One("select max(batch_id) from bronze.batch where connection_id = 2"), CultureInfo.InvariantCulture);

        // Each order of which nothing comes follows one of which something does.
        await Connection(2).RequestPull();
        await Connection(99).RequestPull();
        await Connection(2).Change(new ConnectionChange { Name = "Renamed" });
        await Connection(2).Change(new ConnectionChange { Name = "Renamed" });
        await Connection(2).Change(new ConnectionChange { Name = "" });
        await Connection(2).Renew(new CredentialRenewal { Credential = credential });
        await Connection(2).Renew(new CredentialRenewal { Credential = new Dictionary<string, string> { ["login"] = login } });
        await Connection(2).BeginSignIn(new Uri("http://localhost/x"));
        await Connection(2).Steer(ConnectionOrder.Pause);
        await Connection(2).Steer(ConnectionOrder.Pause);
        await Connection(2).Steer(ConnectionOrder.Resume);
        await Connection(2).Steer(ConnectionOrder.Resume);
        await Connection(2).StartBackfill(new BackfillWish(day, day, [], 25));
        await Connection(2).StartBackfill(new BackfillWish(day, day.AddDays(-1), [], 25));
        await Connection(2).SteerBackfill(99, BackfillOrder.Pause);
        await Connection(2).ResumeStream("delivery");
        await Setup().Create(draft);
        await Setup().Create(draft);
        await Setup().FinishSignIn(new SignInReturn("none", "none"));
        await Connection(3).Steer(ConnectionOrder.Disconnect);
        await Connection(3).Change(new ConnectionChange { Name = "x" });
        await Health().Rebuild(2, batch);
        await Health().Rebuild(99, null);
        await Health().Redrive(batch);
        await Health().Redrive(batch + 1_000_000);

        var records = (await Log().Page(new AuditQuery { Actor = "u1" })).Records.Reverse().ToList();
        Assert.Equal(
            [
                ("PULL_REQUESTED", "connection 2", null, null),
                ("CONNECTION_CHANGED", "connection 2", """{"name":"ttd"}""", """{"name":"Renamed"}"""),
                ("CONNECTION_CREDENTIALS_REPLACED", "connection 2", null, """{"credential.login":"replaced","credential.password":"replaced"}"""),
                ("CONNECTION_PAUSED", "connection 2", """{"state":"HEALTHY"}""", """{"state":"PAUSED"}"""),
                ("CONNECTION_RESUMED", "connection 2", """{"state":"PAUSED"}""", """{"state":"NEW"}"""),
                ("CONNECTION_BACKFILL_STARTED", "connection 2", null, $$"""{"days":"{{day:yyyy-MM-dd}} to {{day:yyyy-MM-dd}}, all accounts, 25 % of the quota"}"""),
                ("CONNECTION_CREATED", "connection 3", null, null),
                ("CONNECTION_DISCONNECTED", "connection 3", null, null),
                ("REBUILD_REQUESTED", "connection 2", null, $$"""{"fromBatch":"{{batch}}"}"""),
                ("REDRIVE_REQUESTED", $"batch {batch}", null, null),
            ],
            records.Select(record => (
                record.Action, $"{record.ObjectKind} {record.ObjectId}", record.Action is "CONNECTION_DISCONNECTED" ? null : record.Before,
                record.Action is "CONNECTION_CREATED" or "CONNECTION_DISCONNECTED" ? null : record.After)));
        Assert.All(records, record => Assert.Equal(
            (ActorKind.User, "Ann", "s1", "10.0.0.7"), (record.ActorKind, record.ActorName, record.CredentialId, record.RemoteAddress)));
        Assert.DoesNotContain(records, record => $"{record.Before}{record.After}{record.Reason}".Contains(secret, StringComparison.Ordinal));
        Assert.Contains("\"platform\":\"ttd\"", records.Single(record => record.Action == "CONNECTION_CREATED").After, StringComparison.Ordinal);

        var check = await Log().Check();
        Assert.Equal((await Log().Head(), null), (check.Head, check.Problem));
        Assert.Equal(check.Head.Number, check.Checked);
        Assert.Equal([1, 2], (await Log().Records(0, check.Head.Number, 2)).Select(record => record.Number));
        Assert.Empty((await cluster.Foreign<IAuditGrain>("audit").Page(new AuditQuery())).Records);

        await cluster.Do("update tenancy.audit set actor_name = 'Bob' where number = 4");
        Assert.Equal(new AuditProblemView(4, AuditDamage.Altered), (await Log().Check()).Problem);

        IConnectionGrain Connection(int number) => cluster.Grain<IConnectionGrain>($"connection-{number}", by: Ann);
        IConnectionSetupGrain Setup() => cluster.Grain<IConnectionSetupGrain>("connection-setup", by: Ann);
        IDataHealthGrain Health() => cluster.Grain<IDataHealthGrain>("health", by: Ann);
        IAuditGrain Log() => cluster.Grain<IAuditGrain>("audit", by: Ann);
    }

    /// <summary>A change and its record are one: where the record cannot be written, nothing is changed.</summary>
    [Fact]
    public async Task Order_WhoseRecordCannotBeWritten_ChangesNothing()
    {
        await using var cluster = await LiveCluster.Start();
        await cluster.Settled();
        await cluster.Do("alter table tenancy.audit add constraint full_up check (number < 0) not valid");

        await Assert.ThrowsAnyAsync<Exception>(() => cluster.Grain<IConnectionGrain>("connection-2", by: Ann).Change(new ConnectionChange { Name = "Renamed" }));

        Assert.Equal("ttd|0", await cluster.One("select c.name, (select count(*) from tenancy.audit) from connections.connection c where c.connection_id = 2"));
    }
}
