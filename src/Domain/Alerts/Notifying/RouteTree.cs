namespace Paceline.Alerts;

/// <summary>A turning on an alert's way to a receiver.</summary>
/// <param name="Depth">0 at the top; one more than the route above it that it lies within.</param>
/// <param name="Match">What an alert must be for it; none for whatever comes by.</param>
/// <param name="Receiver">Who is told of what none of the routes within takes; null for the one of the route that it lies within, and at the top for nobody.</param>
/// <param name="GoesOn">Whether what it takes is tried by those beside it as well.</param>
public sealed record AlertRoute(int Depth, Matchers Match, int? Receiver, bool GoesOn);

/// <summary>
/// Which of an organisation's receivers hear of which alerts. Of routes beside each other the first that fits takes an alert, and those within it decide further. It says nothing of receivers that
/// it does not name: they hear what they ask for.
/// </summary>
public sealed class RouteTree
{
    private readonly IReadOnlyList<AlertRoute> _routes;
    private readonly HashSet<int> _named;

    /// <param name="routes">In order, each followed by those within it; as <see cref="RouteCheck"/> has read them.</param>
    public RouteTree(IReadOnlyList<AlertRoute> routes) => (_routes, _named) = (routes, [.. routes.Select(route => route.Receiver).OfType<int>()]);

    public static RouteTree None { get; } = new([]);

    /// <summary>Whether a receiver is not told of an alert because its way leads to others.</summary>
    public bool LeadsPast(int receiver, Labels labels) => _named.Contains(receiver) && Taking(labels).All(taken => taken.Receiver != receiver);

    /// <summary>The routes at which an alert's ways end, by their places, and who is told there.</summary>
    public IReadOnlyList<(int Place, int? Receiver)> Taking(Labels labels)
    {
        var taken = new List<(int, int?)>();
        Take(0, 0, null, labels, taken);
        return taken;
    }

    // Those beside each other from a place on. True when one of them has taken it.
    private bool Take(int place, int depth, int? receiver, Labels labels, List<(int Place, int? Receiver)> taken)
    {
        var isTaken = false;
        while (place < _routes.Count && _routes[place].Depth >= depth)
        {
            var route = _routes[place];
            if (route.Depth == depth && route.Match.Match(labels))
            {
                isTaken = true;
                var own = route.Receiver ?? receiver;
                if (!Take(place + 1, depth + 1, own, labels, taken))
                {
                    taken.Add((place, own));
                }
                if (!route.GoesOn)
                {
                    break;
                }
            }
            place++;
        }
        return isTaken;
    }
}
