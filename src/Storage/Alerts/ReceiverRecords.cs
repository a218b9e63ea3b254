namespace Paceline.Alerts;

/// <summary>Somebody outside who is told of alerts.</summary>
/// <param name="Host">Of the address, which is kept sealed; empty for e-mail.</param>
/// <param name="Rules">Ids; none for all.</param>
/// <param name="Advertisers">Names; none for all.</param>
/// <param name="PausedBecause">Null where a person has paused it, or nobody has.</param>
public sealed record ReceiverRecord(
    int Id, ReceiverKind Kind, string Name, string Host, Severity LeastSeverity, IReadOnlyList<string> Rules, IReadOnlyList<string> Advertisers, bool TellsResolved, bool IsPaused,
    string? PausedBecause, int Version, DateTimeOffset ChangedAt, string ChangedBy)
{
    /// <summary>Of people, for e-mail; none for the others.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary>When it is not told, as <see cref="Alerts.QuietHours"/> reads it; empty for never.</summary>
    public string QuietHours { get; init; } = "";

    /// <summary>Whether critical alerts are told then all the same.</summary>
    public bool QuietPassesCritical { get; init; } = true;
}

/// <param name="Waiting">Messages that are still to be sent.</param>
/// <param name="GivenUp">Messages that are not tried again.</param>
public sealed record ReceiverStanding(ReceiverRecord Receiver, int Waiting, int GivenUp);

/// <summary>A message for a receiver.</summary>
/// <param name="Message">By which the receiver knows it again; it never changes.</param>
/// <param name="NextAt">Not tried before then, while it waits.</param>
/// <param name="Reason">Why the last try failed; null where none did.</param>
/// <param name="HeldUntil">When what holds it back ends; null where nothing does.</param>
/// <param name="HeldBecause">What held it back last.</param>
public sealed record DeliveryRecord(
    long Number, int Receiver, Guid Message, AlertNews News, DeliveryState State, int Tries, DateTimeOffset NextAt, DateTimeOffset? TriedAt, string? Reason, DateTimeOffset? HeldUntil,
    string? HeldBecause)
{
    /// <summary>Addresses that have the message already, where some refused it.</summary>
    public IReadOnlyList<string> Taken { get; init; } = [];
}

/// <summary>An alert of which something waits for a receiver.</summary>
/// <param name="Labels">As they are now.</param>
/// <param name="Active">How bad it is; null when it is over.</param>
/// <param name="IsKnown">Whether the last that the receiver took of it says that it is out.</param>
/// <param name="Messages">In the order of their steps.</param>
public sealed record WaitingAlert(
    string Subject, string Rule, Labels Labels, Severity? Active, DateTimeOffset? SnoozedUntil, string? SnoozedBy, string? SnoozeReason, bool IsKnown, List<WaitingMessage> Messages);

/// <param name="Because">What holds it back, in words.</param>
public readonly record struct HeldMessage(long Number, DateTimeOffset Until, string Because);
