using Paceline.Common;
using Paceline.Pipeline;
using Paceline.TestSupport;

namespace Paceline.Bookings;

/// <summary>
/// An agency's first import fills tables that the planner believes nearly empty. Joins it then makes row by row took minutes: a statement
/// that was ended as too slow is how the fault was found.
/// </summary>
public sealed class FirstImportTests
{
    private const int Bookings = 400, LinesEach = 10;

    [Fact]
    public async Task SaveAndFind_InTablesKnownAsNearlyEmpty_LookAtEachRowAFewTimes()
    {
        await using var database = await TestDatabase.Create(cancellation: TestContext.Current.CancellationToken);
        var (shop, store) = (await Workshop.Open(database), new BookingStore(database.Orgs));
        await Save(store, shop.Org, [Number(0)], linesEach: 1);
        await database.Execute("""
            alter table bookings.booking set (autovacuum_enabled = false);
            alter table bookings.line_version set (autovacuum_enabled = false);
            analyze bookings.booking, bookings.line_version;
            """);
        var numbers = Enumerable.Range(1, Bookings).Select(Number).ToList();
        var before = await RowsLookedAt(database);

        await Save(store, shop.Org, numbers);
        var saved = await RowsLookedAt(database);
        var found = await store.ByNumbers(shop.Org, numbers, TestContext.Current.CancellationToken);
        var read = await RowsLookedAt(database);

        Assert.Equal(Bookings * LinesEach, found.Sum(booking => booking.Booking.Versions.Length));
        Assert.Equal(0, saved.Versions - before.Versions);
        Assert.InRange(read.Versions - saved.Versions, Bookings * LinesEach, 2 * Bookings * LinesEach);
        Assert.InRange(read.Bookings - saved.Bookings, Bookings, 4 * Bookings);
    }

    private static Task<IReadOnlyList<int>?> Save(BookingStore store, OrgId org, IReadOnlyList<string> numbers, int linesEach = LinesEach) => store.Save(
        org, [.. numbers.Select(number => BookingStoreTests.Booked(number, "Acme", null, [.. Enumerable.Range(0, linesEach).Select(line => BookingStoreTests.Version($"{line}", BookingStoreTests.Terms(10)))]))],
        Currency.Parse("GBP"), BookingStoreTests.Audit("BOOKINGS_IMPORTED"));

    private static string Number(int number) => $"B-{number:000}";

    // A connection tells what it read a second later, if it is not told to: the pool gives the one that was used last.
    private static async Task<(long Bookings, long Versions)> RowsLookedAt(TestDatabase database)
    {
        await using (var flush = database.Silo.CreateCommand("select pg_stat_force_next_flush()"))
        {
            await flush.ExecuteNonQueryAsync();
        }
        return (await Of("booking"), await Of("line_version"));

        async Task<long> Of(string table)
        {
            await using var count = database.Admin.CreateCommand(
                $"select coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) from pg_stat_user_tables where schemaname = 'bookings' and relname = '{table}'");
            return (long)(await count.ExecuteScalarAsync())!;
        }
    }
}
