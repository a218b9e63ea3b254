using NodaTime;

namespace Paceline.Alerts;

/// <summary>One branch of the tree that decides who is told. What it does not say it takes from the branch above.</summary>
/// <param name="Name">Unique in the tree.</param>
/// <param name="Match">Which alerts take this branch; the root takes all.</param>
public sealed record Route(string Name, Matchers Match)
{
    /// <summary>Who is told.</summary>
    public string? Receiver { get; init; }

    /// <summary>Alerts that agree in these labels share a message.</summary>
    public IReadOnlyList<string>? GroupBy { get; init; }

    /// <summary>How long a new group waits for company.</summary>
    public Duration? GroupWait { get; init; }

    /// <summary>The least time between two messages of a group when something changes.</summary>
    public Duration? GroupInterval { get; init; }

    /// <summary>After how long it is said again while nothing changes.</summary>
    public Duration? RepeatInterval { get; init; }

    /// <summary>Times at which nothing is told; they are not taken from above.</summary>
    public IReadOnlyList<MuteTiming> MuteTimings { get; init; } = [];

    /// <summary>Whether the branches after this one are tried as well.</summary>
    public bool Continue { get; init; }

    /// <summary>Tried in order.</summary>
    public IReadOnlyList<Route> Routes { get; init; } = [];
}

/// <summary>Where an alert ends up, with everything said.</summary>
public sealed record Delivery(
    string Route, string Receiver, IReadOnlyList<string> GroupBy, Duration GroupWait, Duration GroupInterval, Duration RepeatInterval,
    IReadOnlyList<MuteTiming> MuteTimings)
{
    /// <summary>The labels by which an alert finds its group here.</summary>
    public Labels Group(Labels labels) => labels.Only(GroupBy);
}
