using Paceline.Bookings;
using Paceline.Common;
using Paceline.Margin;
using Paceline.Tenancy;

namespace Paceline.Fakes;

/// <summary>Line 10 of booking 7, which an ad server counts for.</summary>
public sealed class FakeCountsGrain(World world) : FakeGrain(world), ICountsGrain
{
    private static readonly CountOf Ten = new(7, "10");

    private static readonly LineCountsView Counts = new(Ten, "Display", RateType.Cpm, ControllingSource.AdServer, [
        new(9_007_199_254_740_993, CountKind.Adjustment, new(2026, 3, 14), new(2026, 3, 14), -1_000, 1, "Invalid traffic", new DateTimeOffset(2026, 4, 2, 9, 0, 0, TimeSpan.Zero), "Fin",
            new DateTimeOffset(2026, 4, 3, 9, 0, 0, TimeSpan.Zero), "Trudy"),
    ], "B-7");

    public Task<CountedPage> Find(CountedQuery query)
    {
        BookingOrders.All.Enqueue((query, CallerContext.Actor));
        return Task.FromResult(new CountedPage(
            query.After is null
                ? [new(Ten, "B-7", "Spring", "ACME", "Display", RateType.Cpm, ControllingSource.AdServer, new(2026, 3, 1), new(2026, 4, 30), new(2026, 3, 31), new(2026, 4, 1), 930_000, 1_000_000, 0.075269m, -1_000)]
                : [],
            query.After is null ? [new Keyset("2026-03-31", "7/10")] : [], false, 1, 1));
    }

    public Task<LineCountsView?> Of(CountOf line) => Task.FromResult(line == Ten ? Counts : null);

    public Task<CountOutcome> Enter(EnterCountOrder order)
    {
        BookingOrders.All.Enqueue((order, CallerContext.Actor));
        return Task.FromResult(order.Units is null ? new CountOutcome(Counts, [new("units", "COUNT_UNITS", "Give what was counted.")]) : new CountOutcome(Counts, []));
    }

    public Task<CountOutcome> TakeBack(long number)
    {
        BookingOrders.All.Enqueue((number, CallerContext.Actor));
        return Task.FromResult(new CountOutcome(Counts, []));
    }

    public Task<CountsTaken> Import(CountsFileOrder order)
    {
        BookingOrders.All.Enqueue((order, CallerContext.Actor));
        return Task.FromResult(order.Rows.Count > 1 ? new CountsTaken(1, 2, 0, []) : new CountsTaken(0, 0, 0, [new("row 2", "COUNT_LINE", "Row 2 names no line.")]));
    }
}
