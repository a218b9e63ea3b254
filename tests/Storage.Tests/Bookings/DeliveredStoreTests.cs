using Paceline.Common;
using Paceline.Tenancy;
using Paceline.TestSupport;

namespace Paceline.Bookings;

/// <summary>Which bookings a booking system is to be told of, and what is kept of having told it.</summary>
public sealed class DeliveredStoreTests(TestDatabaseFixture databases) : IClassFixture<TestDatabaseFixture>
{
    private static readonly DateTimeOffset Now = new(2026, 3, 10, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Bookings_AreToldOnceForEachOfTheirResults_AndOnlyThoseInStep()
    {
        var database = databases.Database;
        var org = await new OrganizationStore(database.Orgs).Ensure("delivered", "Delivered", "UTC", "EUR");
        var (systems, store) = (new BookingSystemStore(database.Orgs), new DeliveredStore(database.Orgs));
        var record = new BookingSystemRecord(new Guid(1, 2, 3, [4, 5, 6, 7, 8, 9, 10, 11]), "https://b.test/v1", TimeSpan.FromSeconds(300), Now, "Ada", null, null, Now, Now, null, null);
        await systems.Connect(org, record, [1], [2], new AuditEntry(Now, AuditActor.System, "BOOKING_SYSTEM_CONNECTED", new AuditObject("booking system", "1")));
        await database.Execute(
            $$"""
            insert into bookings.client (org_id, client_id, name) values ({{org.Value}}, 1, 'Acme');
            insert into bookings.booking (org_id, booking_id, number, name, client_id, currency, zone, state, last_event)
            values ({{org.Value}}, 7, 'B-7', 'Spring', 1, 'EUR', 'UTC', 2, 1), ({{org.Value}}, 8, 'B-8', 'Summer', 1, 'USD', 'UTC', 2, 1), ({{org.Value}}, 9, 'B-9', 'Autumn', 1, 'EUR', 'UTC', 2, 1);
            insert into bookings.news (org_id, booking_id, change, told) values ({{org.Value}}, 7, 70, 70), ({{org.Value}}, 8, 80, 79), ({{org.Value}}, 9, 90, 90);
            insert into margin.line_month (org_id, booking_id, line, month, units, revenue, cost, unknown_days)
            values ({{org.Value}}, 7, '10', '2026-03-01', '{1000,null,250.5}', '{8,null,2.004}', '{1}', '{}'), ({{org.Value}}, 7, '20', '2026-03-01', '{null}', '{null}', '{null}', '{}')
            """);
        foreach (var (id, number, booking, state) in ((string, string, int, SyncedState)[])[("bk_7", "B-7", 7, SyncedState.InStep), ("bk_8", "B-8", 8, SyncedState.InStep), ("bk_9", "B-9", 9, SyncedState.Conflict)])
        {
            await systems.Put(org, record.Identity, new SyncedRecord(id, number, booking, state, 1, new SyncedAt(1, 1), "{}", [], Now));
        }

        var untold = await store.Untold(org, 10);
        Assert.Equal(["bk_7 B-7 EUR 70 ", "bk_8 B-8 USD 79 "], untold.Select(one => $"{one.ExternalId} {one.Number} {one.Currency} {one.Change} {one.Told}"));
        Assert.Equal([new DeliveredMonth("10", new(2026, 3), 1_250.5m, 10.004m), new DeliveredMonth("20", new(2026, 3), null, null)], untold[0].Months);
        Assert.Empty(untold[1].Months);
        Assert.Equal("bk_7", Assert.Single(await store.Untold(org, 1)).ExternalId);

        await store.Told(org, record.Identity, untold[0], "first", null, Now);
        await store.Told(org, record.Identity, untold[1], null, "It is closed.", Now);
        Assert.Equal((Now, 1, "B-8: It is closed."), await store.Standing(org));
        Assert.Empty(await store.Untold(org, 10));
        // Another connecting has said nothing yet, and is told nothing of this one.
        await store.Told(org, new Guid(9, 9, 9, [9, 9, 9, 9, 9, 9, 9, 9]), untold[0] with { Change = 1 }, "other", null, Now);
        await database.Execute($"update bookings.news set change = 81, told = 81 where org_id = {org.Value} and booking_id = 8");
        Assert.Equal(["bk_8"], (await store.Untold(org, 10)).Select(one => one.ExternalId));
        await store.Takes(org, record.Identity, false);
        Assert.False((await systems.Load(org))!.TakesDelivered);
        Assert.Empty(await store.Untold(new OrgId(org.Value + 1), 10));
    }
}
