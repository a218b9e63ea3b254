namespace Paceline.Architecture;

/// <summary>Which module may name which. Change it together with docs/architecture.md.</summary>
internal static class ModuleMap
{
    /// <summary>Direct neighbours. Every module may name Common, and whatever its neighbours may name.</summary>
    private static readonly Dictionary<string, string[]> Neighbours = new()
    {
        ["Common"] = [],
        ["Tenancy"] = [],
        // Two halves of one conversation: connectors read pages into the pipeline's records, and the pipeline has them read.
        ["Connections"] = ["Tenancy", "Pipeline", "Alerts"],
        ["Taxonomy"] = ["Tenancy"],
        ["Pipeline"] = ["Connections", "Taxonomy"],
        ["Pacing"] = ["Pipeline"],
        ["Bookings"] = ["Pipeline", "Pacing"],
        ["Margin"] = ["Bookings", "Pacing", "Alerts"],
        ["Alerts"] = ["Tenancy"],
        ["Quality"] = ["Pipeline", "Taxonomy"],
        ["Campaigns"] = ["Pipeline", "Pacing", "Margin", "Alerts", "Quality", "Taxonomy", "WriteBack"],
        ["Onboarding"] = ["Campaigns", "Connections", "Bookings"],
        ["WriteBack"] = ["Connections", "Taxonomy", "Quality"],
        ["Deals"] = ["Pipeline"],
        ["Forecasting"] = ["Pipeline"],
        ["Attribution"] = ["Pipeline"],
        ["Optimization"] = ["Campaigns", "Pacing", "Forecasting", "Attribution", "WriteBack"],
    };

    /// <summary>Not modules but the places where modules are put together; they may name everybody.</summary>
    public static readonly IReadOnlySet<string> Composition = new HashSet<string> { "Hosting", "Demo", "Api" };

    /// <summary>Tools without knowledge of any module, which every module may use. The compiler keeps the layers.</summary>
    public static readonly IReadOnlySet<string> Plumbing = new HashSet<string> { "Common", "Storage", "Api" };

    public static bool IsKnown(string module) => Neighbours.ContainsKey(module) || Composition.Contains(module) || Plumbing.Contains(module) || module == "Migration";

    // Migration may name all and is named by nobody, so that it can be deleted.
    public static bool MayName(string module, string other) =>
        module == other
        || (other != "Migration" && (module == "Migration" || Composition.Contains(module) || Plumbing.Contains(other) || Reachable(module).Contains(other)));

    private static HashSet<string> Reachable(string module)
    {
        var seen = new HashSet<string>();
        var open = new Stack<string>(Neighbours.GetValueOrDefault(module, []));
        while (open.TryPop(out var next))
        {
            if (!seen.Add(next))
                continue;
            foreach (var further in Neighbours.GetValueOrDefault(next, []))
                open.Push(further);
        }

        return seen;
    }
}
