using Paceline.Alerts;
using Paceline.Tenancy;

namespace Paceline.Fakes;

public sealed class FakeAlertRoutesGrain(World world) : FakeGrain(world), IAlertRoutesGrain
{
    private static readonly DateTimeOffset At = new(2026, 3, 9, 6, 0, 0, TimeSpan.Zero);

    public async Task<RoutingView> Get()
    {
        await World.Enter("alertRoutes.Get");
        return Kept;
    }

    public async Task<RoutingOutcome> Save(RoutingDraft draft)
    {
        await World.Enter("alertRoutes.Save");
        World.LastOrder = (draft, CallerContext.Actor);
        return draft.BasedOn == 1
            ? new RoutingOutcome(Kept with { Version = 2 }, [])
            : new RoutingOutcome(null, [new RouteProblem("routes.0.matchers.0", "ROUTE_VALUE", "Say what."), new RouteProblem("", "CHANGED_MEANWHILE", "Look again.")]);
    }

    private RoutingView Kept => new(
        1,
        [
            new RouteView(0, [new SilenceMatcher("advertiser", MatchKind.Equal, World.Text(Org, "Acme"))], 7, World.Text(Org, "Traders"), false, 3),
            new RouteView(1, [], null, null, true, 0),
        ],
        At, World.Text(Org, "Ada"), 5, 2);
}
