using Paceline.Common;
using Paceline.Margin;
using Paceline.Tenancy;

namespace Paceline.Fakes;

/// <summary>Booking 7, of whose line 10 one item was lent something and one was not.</summary>
public sealed class FakeLeasesGrain(World world) : FakeGrain(world), ILeasesGrain
{
    private static readonly DateTimeOffset At = new(2026, 4, 2, 9, 0, 0, TimeSpan.Zero);

    public Task<BookingLeases?> Get() => Task.FromResult(Id == "booking-7" ? Seven : null);

    public Task<LeaseOutcome?> Set(LeaseOrder order) => Take(order, order.Cap < 1 ? [new("cap", "LEASE_AMOUNT", "Give more.")] : []);

    public Task<LeaseOutcome?> Stop(StopLeaseOrder order) => Take(order, []);

    private Task<LeaseOutcome?> Take(object order, IReadOnlyList<LeaseProblem> problems)
    {
        BookingOrders.All.Enqueue((order, CallerContext.Actor));
        return Task.FromResult(Id == "booking-7" ? new LeaseOutcome(Seven, problems) : null);
    }

    private BookingLeases Seven => new(
        7, "B-7", World.Text(Org, "Spring"), "EUR", false,
        [
            new("10", "March", MeasureKind.Money, CostBasis.TotalMedia, At, 1_000.5m, 300.5m, 600, 0, 0, 100, 1,
                [
                    new("dv360:9", "Video", true, LeaseState.Live, 600, 19.25m, At, At.AddDays(9), 570.75m, 0),
                    new("ttd:4", "Display", true, null, null, 100, null, null, 0, 0),
                ],
                [new(1, LeaseStepKind.Granted, "Video", 600, At.AddDays(9), At, "Trudy", "Split")]),
        ], "Europe/Berlin");
}
