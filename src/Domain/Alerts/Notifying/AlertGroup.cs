using System.Collections.Immutable;
using NodaTime;

namespace Paceline.Alerts;

/// <summary>One alert in a group, and what the receiver knows of it.</summary>
/// <param name="Id">Rule and entity.</param>
/// <param name="Severity">How bad it is; null when it has resolved.</param>
/// <param name="Sequence">The transition that said so.</param>
/// <param name="Told">How bad the receiver believes it to be; null when it has heard of nothing.</param>
public sealed record GroupedAlert(string Id, Labels Labels, Severity? Severity, long Sequence, Severity? Told)
{
    /// <summary>Whether the receiver would learn something. Easing is no news: it waits for the next message.</summary>
    public bool IsNews => Severity is null ? Told is not null : Told is null || Severity > Told;
}

/// <summary>Alerts that share messages to one receiver, and when it was told last.</summary>
/// <param name="Opened">When the first alert came.</param>
/// <param name="LastMessage">When the receiver was told last; null when never.</param>
/// <param name="Messages">How many there were.</param>
/// <param name="Alerts">By their ids.</param>
public sealed record AlertGroup(Instant Opened, Instant? LastMessage, long Messages, ImmutableSortedDictionary<string, GroupedAlert> Alerts)
{
    public static AlertGroup Open(Instant now) => new(now, null, 0, ImmutableSortedDictionary.Create<string, GroupedAlert>(StringComparer.Ordinal));

    /// <summary>Nobody has anything open or to be told; the next alert opens another group.</summary>
    public bool IsEmpty => Alerts.IsEmpty;

    /// <summary>A transition of an alert. One that is not newer than the last known of it changes nothing.</summary>
    /// <param name="severity">How bad the alert that is out is now; null when it has resolved.</param>
    public AlertGroup Hear(string id, Labels labels, Severity? severity, long sequence)
    {
        var known = Alerts.GetValueOrDefault(id);
        if (known?.Sequence >= sequence)
        {
            return this;
        }
        return severity is null && known?.Told is null
            ? this with { Alerts = Alerts.Remove(id) }
            : this with { Alerts = Alerts.SetItem(id, new GroupedAlert(id, labels, severity, sequence, known?.Told)) };
    }
}

/// <summary>One message to one receiver. Its group, when that opened and the number name it for ever: a receiver that has seen it knows.</summary>
/// <param name="Receiver">Who is told.</param>
/// <param name="Group">What the alerts in it have in common.</param>
/// <param name="Opened">When the group opened; one that was empty and opens again counts from 1 again.</param>
/// <param name="Number">From 1 without gaps.</param>
/// <param name="At">When it was decided.</param>
/// <param name="Firing">Everything that is out.</param>
/// <param name="Resolved">What the receiver was told of and is over.</param>
public sealed record Message(
    string Receiver, Labels Group, Instant Opened, long Number, Instant At, IReadOnlyList<GroupedAlert> Firing, IReadOnlyList<GroupedAlert> Resolved);
