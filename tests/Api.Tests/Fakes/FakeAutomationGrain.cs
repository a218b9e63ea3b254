using Paceline.Campaigns;
using Paceline.Common;
using Paceline.Pacing;
using Paceline.Tenancy;

namespace Paceline.Fakes;

/// <summary>Campaign 1, of whose two orders one is automated.</summary>
public sealed class FakeAutomationGrain(World world) : FakeGrain(world), IAutomationGrain
{
    private static readonly DateTimeOffset At = new(2026, 4, 2, 9, 0, 0, TimeSpan.Zero);

    public Task<CampaignAutomationView?> Get() => Task.FromResult(Id == "dv360:1" ? One : null);

    public Task<AutomationOutcome?> Set(SetAutomationOrder order) => Take(order, order.YieldHours < 1 ? [new("yieldHours", "YIELD_RANGE", "Give 1 to 720 hours.")] : []);

    public Task<AutomationOutcome?> GoOn(GoOnOrder order) => Take(order, []);

    private Task<AutomationOutcome?> Take(object order, IReadOnlyList<AutomationProblem> problems)
    {
        BookingOrders.All.Enqueue((order, CallerContext.Actor));
        return Task.FromResult(Id == "dv360:1" ? new AutomationOutcome(One, problems) : null);
    }

    private CampaignAutomationView One => new(
        "GBP", "Europe/London",
        [
            new()
            {
                Order = "dv360:5",
                Name = World.Text(Org, "Order"),
                Status = EntityStatus.Active,
                Basis = "revenue",
                DailyBudget = 100.5m,
                Cycle = new(new(2026, 4, 1), new(2026, 4, 30), 3_000, 120.25m),
                Mode = AutomationMode.DailyBudget,
                Least = 50,
                YieldHours = 24,
                Move = new(MoveKind.DailyBudget, 130, At, World.Text(Org, "Set its daily budget.")),
                LastStep = 2,
                Steps = [new(2, AutomationStepKind.Proposed, At, null, World.Text(Org, "Set its daily budget.")), new(1, AutomationStepKind.Set, At, World.Text(Org, "Trudy"), World.Text(Org, "Agreed"))],
            },
            new() { Order = "dv360:6", Name = World.Text(Org, "Second"), Status = EntityStatus.Paused, Basis = "impressions", YieldHours = 24, YieldsUntil = At, LastStep = 0, Steps = [] },
        ]);
}
