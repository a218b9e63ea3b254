using Paceline.Common;
using Paceline.Storage;
using Paceline.TestSupport;

namespace Paceline.Tenancy;

/// <summary>Connections' histories from before there was a log.</summary>
public sealed class HistoryMovesTests
{
    [Fact]
    public async Task Migrate_WithHistoriesOfConnections_MovesThemIntoWholeLogs()
    {
        await using var database = await TestDatabase.Create(migrate: false, TestContext.Current.CancellationToken);
        var before = Migrator.Names.Where(name => string.CompareOrdinal(name, "0029") < 0).Select(Migrator.Load).ToList();
        Migrator.Migrate(database.Connections.Owner, _ => { }, before);
        await using (var plant = database.Admin.CreateCommand("""
            insert into tenancy.directory (slug) values ('one'), ('two'), ('three');
            insert into tenancy.organization select org, slug, 'UTC', 'USD' from tenancy.directory;
            insert into connections.connection (org_id, connection_id, platform, name, project, endpoints, credential, pull_every_seconds, delivery_grain, history_days)
                select org, 4, 'ttd', 'x', 'p', '{}', '', 60, 0, 90 from tenancy.directory;
            insert into connections.connection_history (org_id, connection_id, at, subject, who, action, changes) values
                (1, 4, '2026-03-20 10:00:00.123456+00', 'user-7', 'Ann Größe', 'CHANGED', '[{"Field":"name","Before":"Über","After":"x"},{"Field":"quotas","Before":null,"After":"a 1"}]'),
                (2, 4, '2026-03-20 11:00+00', 'nightly', 'Nightly', 'PAUSED', '[]'),
                (1, 4, '2026-03-20 12:00+00', 'system', 'system', 'EXPIRY_NEAR', '[{"Field":"credentialExpiresAt","Before":null,"After":"2026-03-22"}]');
            """))
        {
            await plant.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        Assert.Contains("0029_connection_history.sql", Migrator.Migrate(database.Connections.Owner, _ => { }));

        var store = new AuditStore(database.Orgs);
        var records = await store.From(new OrgId(1), 0, 10, 10);
        Assert.Equal(
            [
                new AuditEntry(new DateTimeOffset(2026, 3, 20, 10, 0, 0, TimeSpan.Zero).AddTicks(1234560), new(ActorKind.User, "user-7", "Ann Größe"), "CONNECTION_CHANGED", new("connection", "4"))
                {
                    Before = """{ "name" : "Über", "quotas" : null }""",
                    After = """{ "name" : "x", "quotas" : "a 1" }""",
                },
                new AuditEntry(new DateTimeOffset(2026, 3, 20, 12, 0, 0, TimeSpan.Zero), AuditActor.System, "CONNECTION_EXPIRY_NEAR", new("connection", "4"))
                {
                    After = """{ "credentialExpiresAt" : "2026-03-22" }""",
                },
            ],
            records.Select(record => record.Entry));
        foreach (var (org, count) in ((int, long)[])[(1, 2), (2, 1), (3, 0)])
        {
            var verdict = await store.Check(new OrgId(org));
            Assert.Equal((count, count, null), (verdict.Checked, verdict.Head.Number, verdict.Problem));
        }
        var paused = Assert.Single(await store.From(new OrgId(2), 0, 10, 10)).Entry;
        Assert.Equal((ActorKind.Service, null, null), (paused.Actor.Kind, paused.Before, paused.After));
    }
}
