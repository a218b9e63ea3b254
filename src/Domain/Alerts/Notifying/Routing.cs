using NodaTime;
using Paceline.Common;

namespace Paceline.Alerts;

/// <summary>Walks the tree: the deepest branch that matches takes the alert, and the branches beside it only when it says to continue.</summary>
public static class Routing
{
    private static readonly Duration GroupWait = Duration.FromSeconds(30);
    private static readonly Duration GroupInterval = Duration.FromMinutes(5);
    private static readonly Duration RepeatInterval = Duration.FromHours(4);

    /// <summary>Every place the alert goes to; at least one.</summary>
    public static IReadOnlyList<Delivery> For(Route root, Labels labels)
    {
        var found = new List<Delivery>();
        Walk(root, Inherit(root, null), labels, found);
        return found;
    }

    /// <summary>Everything that stands in the way of using the tree.</summary>
    public static IReadOnlyList<Refusal> Problems(Route root)
    {
        var problems = new List<Refusal>();
        if (root.Receiver is null)
        {
            problems.Add(new Refusal("ROUTE_WITHOUT_RECEIVER", root.Name, "The root must name a receiver, or an alert could reach nobody."));
        }
        if (root.Match.Count > 0)
        {
            problems.Add(new Refusal("ROUTE_ROOT_MATCHES", root.Name, "The root takes every alert; move its matchers to a branch."));
        }
        var all = All(root).ToList();
        problems.AddRange(all.GroupBy(route => route.Name).Where(same => same.Count() > 1)
            .Select(same => new Refusal("ROUTE_NAME", same.Key, $"{same.Count()} branches have this name; give each its own.")));
        problems.AddRange(all.Where(route => route.GroupInterval <= Duration.Zero || route.RepeatInterval <= Duration.Zero || route.GroupWait < Duration.Zero)
            .Select(route => new Refusal("ROUTE_TIMES", route.Name, "Intervals must be longer than nothing.")));
        return problems;
    }

    private static bool Walk(Route route, Delivery own, Labels labels, List<Delivery> found)
    {
        if (!route.Match.Match(labels))
        {
            return false;
        }
        var taken = false;
        foreach (var branch in route.Routes)
        {
            if (!Walk(branch, Inherit(branch, own), labels, found))
            {
                continue;
            }
            taken = true;
            if (!branch.Continue)
            {
                break;
            }
        }
        if (!taken)
        {
            found.Add(own);
        }
        return true;
    }

    private static Delivery Inherit(Route route, Delivery? above) => new(
        route.Name,
        route.Receiver ?? above?.Receiver ?? "",
        route.GroupBy ?? above?.GroupBy ?? [],
        route.GroupWait ?? above?.GroupWait ?? GroupWait,
        route.GroupInterval ?? above?.GroupInterval ?? GroupInterval,
        route.RepeatInterval ?? above?.RepeatInterval ?? RepeatInterval,
        route.MuteTimings);

    private static IEnumerable<Route> All(Route route) => route.Routes.SelectMany(All).Prepend(route);
}
