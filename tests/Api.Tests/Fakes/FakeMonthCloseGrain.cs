using System.Text;
using Paceline.Common;
using Paceline.Margin;
using Paceline.Tenancy;

namespace Paceline.Fakes;

public sealed class FakeMonthCloseGrain(World world) : FakeGrain(world), IMonthCloseGrain
{
    private static readonly DateOnly March = new(2026, 3, 1);

    private static IReadOnlyList<MonthTotalView> Totals => [new("EUR", 1, 0, 150, 31.25m, 1, -30, -2)];

    private MonthView Closed => new(
        March, MonthStanding.Closed, 0, new ClosingView(new DateTimeOffset(2026, 4, 9, 12, 0, 0, TimeSpan.Zero), World.Text(Org, "Fay"), "Agreed", 1, "abc", 2_048, Totals));

    public Task<IReadOnlyList<MonthView>> Months() => Task.FromResult<IReadOnlyList<MonthView>>([new(March.AddMonths(1), MonthStanding.Running, 1, null), Closed]);

    public Task<MonthPreview?> Preview(DateOnly month) => Task.FromResult(month == March ? null : new MonthPreview(
        month, MonthStanding.Running, [new("PERIOD_RUNS", "2026-04", "It is not over.", null)],
        [new("NOT_MAPPED", "B-1 / 10", World.Text(Org, "No line item works for it."), 7), new("UNMAPPED_SPEND", "dv360:9", "Map them.", null)], 2, Totals,
        [new(7, "B-1", "10", "Video", World.Text(Org, "Acme"), "EUR", 15_000, 150, 31.25m, [15_000, null, 0])], 1, "v1"));

    public Task<MonthFile?> Report(DateOnly month) => Task.FromResult(month < March ? null : new MonthFile(Encoding.UTF8.GetBytes(World.Text(Org, "Month,Kind") + "\r\n"), month == March));

    public Task<MonthClosed> Close(CloseMonthOrder order)
    {
        BookingOrders.All.Enqueue((order, CallerContext.Actor));
        return Task.FromResult(order.Month == March ? new MonthClosed(Closed, []) : new MonthClosed(
            null, [new("PERIOD_RUNS", "2026-04", "It is not over.", null), new("REASON", "reason", "Say why, for whoever audits.", null)]));
    }

    public Task<AdjustmentPage> Adjustments(AdjustmentQuery query)
    {
        BookingOrders.All.Enqueue((query, CallerContext.Actor));
        return Task.FromResult(new AdjustmentPage(
            [new(7, "B-1", "10", "Video", World.Text(Org, "Acme"), "EUR", March.AddMonths(1), new DateOnly(2026, 3, 14), new DateOnly(2026, 4, 9), -3_000, -30, -2)],
            [new Keyset("2026-03-14", "7/10")], true));
    }
}
