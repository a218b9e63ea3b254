using Paceline.Common;
using Paceline.Margin;
using Paceline.Tenancy;

namespace Paceline.Fakes;

/// <summary>One statement of DV360 of March, open.</summary>
public sealed class FakeInvoicesGrain(World world) : FakeGrain(world), IInvoicesGrain
{
    private static readonly StatementOf March = new("dv360", new DateOnly(2026, 3, 1), "EUR");

    private static readonly StatementSummary Summary = new(
        March, StatementStanding.ChangedSince, 1, new(1_200.5m, -20, 1_150, 100, 3, 1), new DateOnly(2026, 3, 31),
        new(new DateTimeOffset(2026, 4, 3, 9, 0, 0, TimeSpan.Zero), "Fin", "As agreed", 0, 1_180.5m, 1_150));

    public Task<StatementPage> List(StatementQuery query) =>
        Task.FromResult(new StatementPage(query.After is null ? [Summary] : [], query.After is null ? [new Keyset("2026-03-01", "dv360/EUR")] : [], false));

    public Task<StatementView?> Get(StatementOf of) => Task.FromResult(of == March
        ? new StatementView(
            Summary, [new("4711", EntityKind.LineItem, new DateTimeOffset(2026, 4, 2, 9, 0, 0, TimeSpan.Zero), "Fin", 3, 1_200.5m, -20)],
            [new("9", "Display", InvoiceMatch.Differs, 1_200.5m, 1_150, 50.5m, -0.042066m)], [new(7, "B-7", "10", "Display", "ACME", 1_100.5m, 1_000, 100.5m)], 1, 0.01m, "abc")
        : null);

    public Task<byte[]?> Report(StatementOf of, bool accepted) => Task.FromResult(of == March ? (accepted ? "accepted"u8 : "now"u8).ToArray() : null);

    public Task<StatementOutcome> Import(InvoiceOrder order)
    {
        BookingOrders.All.Enqueue((order, CallerContext.Actor));
        return Task.FromResult(order.Number.Length > 0 ? new StatementOutcome(Summary, true, []) : new StatementOutcome(Summary, false, [new("number", "INVOICE_NUMBER", "Give the invoice's number.")]));
    }

    public Task<StatementOutcome> Remove(StatementOf of, string number)
    {
        BookingOrders.All.Enqueue((of, CallerContext.Actor));
        return Task.FromResult(new StatementOutcome(null, true, []));
    }

    public Task<StatementOutcome> Accept(AcceptStatementOrder order)
    {
        BookingOrders.All.Enqueue((order, CallerContext.Actor));
        return Task.FromResult(new StatementOutcome(Summary, order.Reason.Length > 0, order.Reason.Length > 0 ? [] : [new("reason", "REASON", "Say why.")]));
    }
}
