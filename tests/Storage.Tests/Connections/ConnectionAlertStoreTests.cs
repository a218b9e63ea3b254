using NodaTime;
using Paceline.Alerts;
using Paceline.Pipeline;
using Paceline.Storage;
using Paceline.TestSupport;

namespace Paceline.Connections;

/// <summary>Alerts of connections, written beside their removal.</summary>
public sealed class ConnectionAlertStoreTests(TestDatabaseFixture fixture) : IClassFixture<TestDatabaseFixture>
{
    private static readonly Instant Noon = Instant.FromUtc(2026, 3, 20, 12, 0);

    /// <summary>A connection that was being looked at when it was removed left its moment to look again behind.</summary>
    [Fact]
    public async Task Finding_OfAConnectionThatIsGone_IsNotKept()
    {
        var shop = await Workshop.Open(fixture.Database);
        var store = new ConnectionAlertStore(fixture.Database.Orgs);

        await store.Keep(shop.Org, 1, Finding(1));
        await store.Keep(shop.Org, 99, Finding(99));
        Assert.Equal("1", await shop.One("select string_agg(connection_id::text, ',') from alerts.look_again where org_id = $1"));

        await new DemoStore(fixture.Database.Orgs).Delete(shop.Org, [1], new(Noon.ToDateTimeOffset(), Tenancy.AuditActor.System, "DEMO_DATA_REMOVED", new("demo data", "o1")));
        await store.Keep(shop.Org, 1, Finding(1));
        Assert.Equal("0", await shop.One("select count(*) from alerts.look_again where org_id = $1"));
    }

    [Fact]
    public async Task Removal_WaitsForWhatIsBeingWritten_AndTakesItAlong()
    {
        var shop = await Workshop.Open(fixture.Database);
        await using var writing = await fixture.Database.Orgs.Begin(shop.Org);
        await writing.Execute("select from connections.connection where org_id = $1 and connection_id = 1 for key share", CancellationToken.None, Sql.Int(shop.Org.Value));

        var removal = new DemoStore(fixture.Database.Orgs).Delete(shop.Org, [1], new(Noon.ToDateTimeOffset(), Tenancy.AuditActor.System, "DEMO_DATA_REMOVED", new("demo data", "o1")));
        // The server tells nobody that somebody waits: it is asked, until then or until the removal has not waited.
        while (!removal.IsCompleted && await shop.One("select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and $1 > 0") == "0")
            await Task.Delay(20, TestContext.Current.CancellationToken);
        await AlertStateStore.Write(writing, [Finding(1)], CancellationToken.None);
        await writing.Commit();

        await removal;
        Assert.Equal("0", await shop.One("select count(*) from alerts.look_again where org_id = $1"));
    }

    private static string Finding(int connection) => AlertStateStore.Text(AlertSubject.OfConnection("dv360", connection, "Main", "DV360"), [], Noon);
}
