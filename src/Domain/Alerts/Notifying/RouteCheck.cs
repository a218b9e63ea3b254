using System.Globalization;
using Paceline.Common;

namespace Paceline.Alerts;

/// <summary>A route as somebody wrote it.</summary>
/// <inheritdoc cref="AlertRoute"/>
public sealed record RouteText(int Depth, IReadOnlyList<MatcherText> Matchers, int? Receiver, bool GoesOn);

/// <summary>Reads routes as somebody would have them. All that is wrong is said at once, each by the field it is in.</summary>
public static class RouteCheck
{
    public const int MostRoutes = 100;
    public const int Deepest = 4;

    /// <param name="receivers">Those there are.</param>
    public static Outcome<RouteTree> Read(IReadOnlyList<RouteText> routes, IReadOnlySet<int> receivers)
    {
        if (routes.Count > MostRoutes)
        {
            return new Refusal("ROUTES_TOO_MANY", "routes", $"{routes.Count} are more than {MostRoutes}; use an expression for several values.");
        }
        var (read, problems) = (new List<AlertRoute>(), new List<Refusal>());
        for (var i = 0; i < routes.Count; i++)
        {
            var (field, given) = (string.Create(CultureInfo.InvariantCulture, $"routes.{i}"), routes[i]);
            var within = i == 0 ? 0 : routes[i - 1].Depth + 1;
            if (given.Depth < 0 || given.Depth > Math.Min(within, Deepest))
            {
                problems.Add(new Refusal("ROUTE_DEPTH", $"{field}.depth", within > Deepest
                    ? $"Routes lie within {Deepest} others at most." : $"It lies within the route before it or beside one of those: give 0 to {within}."));
            }
            if (given.Receiver is { } receiver && !receivers.Contains(receiver))
            {
                problems.Add(new Refusal("ROUTE_RECEIVER", $"{field}.receiverId", "There is no such receiver any more; look at the list anew."));
            }
            var match = given.Matchers.Count == 0 ? Matchers.None : SilenceCheck.Read(given.Matchers, "ROUTE");
            problems.AddRange(match.Refusals.Select(refusal => refusal with { Subject = $"{field}.{refusal.Subject}" }));
            read.Add(new AlertRoute(given.Depth, match.TryGet(out var all) ? all : Matchers.None, given.Receiver, given.GoesOn));
        }
        return problems.Count > 0 ? problems : new RouteTree(read);
    }
}
