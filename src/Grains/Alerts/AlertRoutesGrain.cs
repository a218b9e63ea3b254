using System.Globalization;
using Orleans.Concurrency;
using Paceline.Common;
using Paceline.Tenancy;

namespace Paceline.Alerts;

/// <summary>Routes of alerts. Keeps nothing in memory, so any silo answers; whoever tells receivers is woken when they change.</summary>
[GrainType("alerts.routes"), StatelessWorker]
internal sealed class AlertRoutesGrain(RoutingStore store, ReceiverStore receivers, SilenceStore alerts, TimeProvider time) : Grain, IAlertRoutesGrain
{
    private OrgId Org => TenantKey.Parse(this.GetPrimaryKeyString()).Org;

    public async Task<RoutingView> Get() => View(await store.Load(Org), await receivers.Load(Org), await alerts.Out(Org));

    public async Task<RoutingOutcome> Save(RoutingDraft draft)
    {
        var (before, told) = (await store.Load(Org), await receivers.Load(Org));
        if (before.Version != draft.BasedOn)
        {
            return Meanwhile();
        }
        var routes = draft.Routes.Select(route => new RouteText(
            route.Depth, [.. route.Matchers.Select(one => new MatcherText(one.Label, one.Kind, one.Value))], route.Receiver, route.GoesOn)).ToList();
        var read = RouteCheck.Read(routes, told.Select(one => one.Receiver.Id).ToHashSet());
        if (read.Refusals.Count > 0)
        {
            return new RoutingOutcome(null, [.. read.Refusals.Select(refusal => new RouteProblem(refusal.Subject, refusal.Code, refusal.Problem))]);
        }
        var now = time.GetUtcNow().AsKept();
        var change = new AuditEntry(now, CallerContext.Actor, "ALERT_ROUTES_SAVED", new AuditObject("alert routes", (before.Version + 1).ToString(CultureInfo.InvariantCulture)))
        {
            Before = Facts(before.Routes),
            After = Facts(routes),
        };
        if (!await store.Save(Org, before.Version + 1, routes, change))
        {
            return Meanwhile();
        }
        await GrainFactory.Tell(Org, AlertsOf.Any);
        return new RoutingOutcome(await Get(), []);
    }

    private static RoutingOutcome Meanwhile() =>
        new(null, [new RouteProblem("", "CHANGED_MEANWHILE", "Somebody has changed the routes since you looked; look at them as they are now.")]);

    private static RoutingView View(RoutingRecord kept, IReadOnlyList<ReceiverStanding> receivers, IReadOnlyList<OutRecord> alerts)
    {
        var tree = kept.Read();
        var taken = alerts.Select(alert => tree.Taking(alert.Labels)).ToList();
        var takes = taken.SelectMany(ways => ways).CountBy(way => way.Place).ToDictionary();
        var names = receivers.ToDictionary(one => one.Receiver.Id, one => one.Receiver.Name);
        return new RoutingView(
            kept.Version,
            [
                .. kept.Routes.Select((route, place) => new RouteView(
                    route.Depth, [.. route.Matchers.Select(one => new SilenceMatcher(one.Label, one.Kind, one.Value))], route.Receiver,
                    route.Receiver is { } receiver ? names.GetValueOrDefault(receiver) : null, route.GoesOn, takes.GetValueOrDefault(place))),
            ],
            kept.At, kept.By, alerts.Count, taken.Count(ways => ways.Count == 0));
    }

    private static string Facts(IReadOnlyList<RouteText> routes) => IdentityAudit.Json(new
    {
        routes = routes.Select(route => new
        {
            route.Depth,
            matchers = route.Matchers.Select(test => new { test.Label, kind = test.Kind.ToString(), test.Value }),
            route.Receiver,
            route.GoesOn,
        }),
    });
}
