using Npgsql;
using Paceline.Common;
using Paceline.Tenancy;
using Paceline.TestSupport;

namespace Paceline.Bookings;

/// <summary>What is kept of a booking system: never an older version over a newer one, each webhook once, and nothing of a connecting that is over.</summary>
public sealed class BookingSystemStoreTests(TestDatabaseFixture databases) : IClassFixture<TestDatabaseFixture>
{
    private static readonly DateTimeOffset Now = new(2026, 3, 10, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task System_KeepsItsCursor_TakesNoOlderVersion_AndRingsOncePerWebhook()
    {
        var database = databases.Database;
        var org = await new OrganizationStore(database.Orgs).Ensure("booking-system", "Booking system", "UTC", "EUR");
        var store = new BookingSystemStore(database.Orgs);
        var record = new BookingSystemRecord(new Guid(1, 2, 3, [4, 5, 6, 7, 8, 9, 10, 11]), "https://b.test/v1", TimeSpan.FromSeconds(300), Now, "Ada", null, null, Now, Now, null, null);
        var entry = new AuditEntry(Now, AuditActor.System, "BOOKING_SYSTEM_CONNECTED", new AuditObject("booking system", "1"));
        await store.Connect(org, record, [1, 2], [3, 4], entry);
        Assert.Equal(record, await store.Load(org));
        Assert.Equal([3, 4], await store.Sealed(org, BookingSystemStore.HookSecret));

        var synced = new SyncedRecord("bk_1", "B-1", null, SyncedState.Refused, 5, null, """{"id": "bk_1"}""", [new SyncProblem("10", "Amount", "-1", "AMOUNT_RANGE", "Above 0.")], Now);
        await store.Put(org, record.Identity, synced);
        await store.Put(org, record.Identity, synced with { SeenVersion = 4, Number = "old" });
        await store.Put(org, new Guid(9, 9, 9, [9, 9, 9, 9, 9, 9, 9, 9]), synced with { SeenVersion = 6, Number = "other" });
        var kept = Assert.Single(await store.Unsettled(org, 10, null));
        Assert.Equal(("B-1", 5L, "AMOUNT_RANGE"), (kept.Number, kept.SeenVersion, kept.Problems.Single().Code));
        Assert.Empty(await store.Unsettled(org, 10, ("B-1", "bk_1")));
        Assert.Equal(new SyncedCounts(0, 0, 1, 0), await store.Count(org));

        await store.MoveCursor(org, record.Identity, "c7");
        await store.Pulled(org, record, Now);
        Assert.Equal(("c7", Now, Now.AddSeconds(300)), ((await store.Load(org))!.Cursor, (await store.Load(org))!.PulledAt!.Value, (await store.Load(org))!.NextPullAt));
        Assert.False(await store.IsDue(org, Now.AddSeconds(299)));
        Assert.True(await store.Ring(org, "msg_1", Now.AddSeconds(10), Now));
        Assert.False(await store.Ring(org, "msg_1", Now.AddSeconds(20), Now));
        Assert.True(await store.IsDue(org, Now.AddSeconds(10)));
        await store.Failed(org, record.Identity, "It cannot be reached.", Now.AddSeconds(11), Now.AddSeconds(60));
        Assert.False(await store.IsDue(org, Now.AddSeconds(59)));
        Assert.Equal(("It cannot be reached.", Now.AddSeconds(11)), ((await store.Load(org))!.Problem, (await store.Load(org))!.FailingSince!.Value));

        Assert.Null(await store.Load(new OrgId(org.Value + 1)));
        Assert.True(await store.Disconnect(org, entry with { Action = "BOOKING_SYSTEM_DISCONNECTED" }));
        Assert.Null(await store.Sealed(org, BookingSystemStore.Token));
        Assert.Null(await store.Find(org, "bk_1"));
    }

    [Fact]
    public async Task Connect_BySilosThatStartSideBySide_ConnectsOnce()
    {
        var database = databases.Database;
        var org = await new OrganizationStore(database.Orgs).Ensure("booking-systems", "Booking systems", "UTC", "EUR");
        var store = new BookingSystemStore(database.Orgs);
        var entry = new AuditEntry(Now, AuditActor.System, "BOOKING_SYSTEM_CONNECTED", new AuditObject("booking system", "1"));
        Task<bool> Connect(int silo, bool anew = false) => store.Connect(
            org, new BookingSystemRecord(new Guid(silo, 2, 3, [4, 5, 6, 7, 8, 9, 10, 11]), "https://b.test/v1", TimeSpan.FromSeconds(300), Now, "Demo", null, null, Now, Now, null, null),
            [1], [2], entry, anew);

        // All of them ask before one has written: another transaction lets them read and keeps them from writing until all stand and wait.
        Task<bool[]> connecting;
        await using (var holding = await database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken))
        {
            await using var hold = await holding.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await using (var close = new NpgsqlCommand("lock table bookings.system in exclusive mode", holding))
                await close.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            connecting = Task.WhenAll(Enumerable.Range(1, 8).Select(silo => Connect(silo)));
            await using var waiting = database.Admin.CreateCommand(
                "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database() and query like '%bookings.system%'");
            while ((long)(await waiting.ExecuteScalarAsync(TestContext.Current.CancellationToken))! < 8)
                Assert.False(connecting.IsCompleted);
        }

        var connected = await connecting;
        var first = Assert.Single(Enumerable.Range(1, 8), silo => connected[silo - 1]);
        Assert.Equal(new Guid(first, 2, 3, [4, 5, 6, 7, 8, 9, 10, 11]), (await store.Load(org))!.Identity);
        Assert.True(await Connect(9, anew: true));
        Assert.Equal(new Guid(9, 2, 3, [4, 5, 6, 7, 8, 9, 10, 11]), (await store.Load(org))!.Identity);
    }
}
