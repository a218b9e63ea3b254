using System.Text;
using Paceline.Bookings;
using Paceline.Common;
using Paceline.Margin;
using Paceline.Tenancy;

namespace Paceline.Fakes;

/// <summary>March of line 10 of booking 7, which is on an invoice and has come to less since.</summary>
public sealed class FakeActualsGrain(World world) : FakeGrain(world), IActualsGrain
{
    private static readonly DateTimeOffset At = new(2026, 4, 2, 9, 0, 0, TimeSpan.Zero);

    private static readonly ActualLineView Ten = new(
        7, "B-7", "10", "Display", "ACME", "EUR", RateType.Cpm, ControllingSource.AdServer, 500.5m, 930_000, 7_440.25m, new(2026, 3, 31), 2, ActualStatus.Invoiced, -8.5m,
        new(931_000, 7_448.754m, At, "Trudy", "Agreed", "R-1", At, "Fin", 7_448.75m, new(2026, 4, 1)), 7_440.25m);

    public Task<ActualPage> Find(ActualQuery query)
    {
        BookingOrders.All.Enqueue((query, CallerContext.Actor));
        return Task.FromResult(new ActualPage(
            query.After is null ? [Ten] : [], query.After is null ? [new Keyset("B-7", "7/10")] : [], false, 1, [new(ActualStatus.Invoiced, 1)], [new("EUR", 1, 0, 7_440.25m, 7_448.75m, 7_448.75m)], true, query.Month ?? new(2026, 3, 1), new("USD", 8_938.5m, 1, 0)));
    }

    public Task<byte[]> File(DateOnly month) => Task.FromResult(Encoding.UTF8.GetBytes($"Month\r\n{month:yyyy-MM}\r\n"));

    public Task<ActualOutcome> Approve(ActualOrder order) => Take(order, "note");

    public Task<ActualOutcome> Invoice(ActualOrder order) => Take(order, "number");

    public Task<ActualOutcome> TakeBackApproval(ActualOrder order) => Take(order, "reason");

    public Task<ActualOutcome> TakeBackInvoice(ActualOrder order) => Take(order, "reason");

    private static Task<ActualOutcome> Take(ActualOrder order, string field)
    {
        BookingOrders.All.Enqueue((order, CallerContext.Actor));
        return Task.FromResult(order.Text == "refused"
            ? new ActualOutcome(0, [new(field, "REASON", "Say why."), new("B-7 / 10", "CHANGED_MEANWHILE", "Look again.")]) : new ActualOutcome(order.Lines.Count, []));
    }
}
