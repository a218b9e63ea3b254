using Paceline.Storage;
using Paceline.TestSupport;

namespace Paceline.Connections;

public sealed class ConnectionRowsTests(TestDatabaseFixture fixture) : IClassFixture<TestDatabaseFixture>
{
    // What is the organisation's own, whatever it connects: removing demo data leaves it. Of other schemas than these two nothing but these is.
    private static readonly string[] Own = ["campaigns.board_view", "campaigns.kept_day", "gold.head", "silver.compaction"];

    [Fact]
    public async Task EveryTable_OfTheCatalogue_CameByAConnectionOrIsTheOrganisationsOwn()
    {
        await using var connection = await fixture.Database.Admin.OpenConnectionAsync();
        var catalogue = await OrgCatalogue.Read(connection);
        Assert.Equal(Own, catalogue.Where(table => ConnectionRows.Of(table) is null && !CameByPeople(table.Name)).Select(table => table.Name).Order());
        Assert.DoesNotContain(catalogue, table => ConnectionRows.Of(table) is not null && CameByPeople(table.Name));
    }

    [Fact]
    public async Task Removal_OfOneConnectionsRows_LeavesTheOtherConnectionAndTheOtherOrganisation()
    {
        await EveryTable.Fill(fixture.Database.Admin, 7, "CanaryOfTheDemo");
        await EveryTable.Fill(fixture.Database.Admin, 8, "CanaryOfAnother");
        // Another connection of the same organisation, with a campaign of its own.
        await fixture.Database.Execute(
            """
            insert into connections.connection (org_id, connection_id, platform, name, project, endpoints, credential, pull_every_seconds, delivery_grain, history_days)
                values (7, 70, 'ttd', 'Real', 'real', '{}', '', 60, 0, 5);
            insert into silver.entity (org_id, entity_no, connection_id, platform, kind, external_id, name, status, described, batch_id, row_no, known_from)
                overriding system value values (7, 70, 70, 'ttd', 2, 'real', 'Real', 1, true, 70, 1, now());
            insert into gold.delivery_day (org_id, campaign_no, day, line_item_no, order_no, revision) values (7, 70, current_date, 70, 70, 1);
            insert into gold.day_check (org_id, platform, day, brought, silver, gold, agrees, since, checked_at) values (7, 'ttd', current_date, '{}', '{}', '{}', true, now(), now());
            insert into alerts.look_again (org_id, subject_key, connection_id, at) values (7, 'connection:dv360:7', 7, now()), (7, 'connection:ttd:70', 70, now());
            update connections.connection set is_demo = connection_id = 7;
            delete from tenancy.audit where org_id = 7; delete from tenancy.audit_head where org_id = 7;
            """);
        var other = await EveryTable.Checksums(fixture.Database.Admin, 8);
        var store = new DemoStore(fixture.Database.Orgs);
        var at = DateTimeOffset.UtcNow;
        Assert.Equal([7], (await store.Load(new(7))).Demo);

        await store.Delete(new(7), [7], new(at, Tenancy.AuditActor.System, "DEMO_DATA_REMOVED", new("demo data", "o7")));

        Assert.Equal(other, await EveryTable.Checksums(fixture.Database.Admin, 8));
        var left = await EveryTable.Checksums(fixture.Database.Admin, 7);
        Assert.All(left.Where(table => !CameByPeople(table.Key)), table =>
            Assert.Equal(
                $"{table.Key} {(table.Key is "connections.connection" or "silver.entity" or "gold.delivery_day" or "gold.day_check" or "gold.head" or "silver.compaction" or "campaigns.board_view" or "campaigns.kept_day" or "alerts.look_again" ? 1 : 0)}",
                $"{table.Key} {table.Value.Split(' ')[0]}"));
    }

    [Fact]
    public void Order_OfTables_PutsWhatRefersFirstAndNamesARing()
    {
        static OrgTable Table(string name, params string[] refersTo) => new(name, [], [], refersTo);
        Assert.Equal(["c", "b", "a"], OrgCatalogue.ReferringFirst([Table("a"), Table("b", "a"), Table("c", "a", "b")]).Select(table => table.Name));
        var ring = Assert.Throws<InvalidOperationException>(() => OrgCatalogue.ReferringFirst([Table("a", "b"), Table("b", "a"), Table("c")]));
        Assert.Contains("a, b", ring.Message, StringComparison.Ordinal);
    }

    // What people say of a connection's line items goes with them; a line's result and its months stay, and are computed anew without them. What is closed stays as it is.
    private static bool CameByPeople(string table) =>
        table is "alerts.rule_version" or "alerts.receiver" or "alerts.silence" or "alerts.routing" or "alerts.snooze_head" or "alerts.rules_heard" || (table.StartsWith("margin.", StringComparison.Ordinal) && table != "margin.campaign_part")
        || table.Split('.')[0] is "tenancy" or "onboarding" or "bookings" && !table.StartsWith("bookings.mapping", StringComparison.Ordinal);
}
