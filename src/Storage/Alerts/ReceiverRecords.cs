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

    /// <summary>How it is told of several alerts at once, and how often of one that stays out.</summary>
    public Gathering Gathering { get; init; } = Gathering.None;

    /// <summary>Whether it is told of lines of bookings, and so of what they earn.</summary>
    public bool TellsMargin { get; init; }

    /// <summary>What an alert must cost an hour for it to be told of it, in the organisation's currency; null to be told whatever it costs.</summary>
    public decimal? LeastStake { get; init; }
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

    /// <summary>What the alerts of its message share, as it was when it was settled; null for a message of its own.</summary>
    public string? GroupKey { get; init; }

    /// <summary>Since when it is settled what its message tells; null where it is not, or was always its own message.</summary>
    public DateTimeOffset? ComposedAt { get; init; }

    /// <summary>Whether what holds it back ends with something that happens, so that nobody can say until when.</summary>
    public bool IsHeldOpen { get; init; }

    /// <summary>How many rows go in its message, with this one; known of pages only.</summary>
    public int Together { get; init; } = 1;

    /// <summary>The group that it is to be told with, of what is due; null where it is told by itself.</summary>
    public string? OpenGroup { get; init; }

    /// <summary>What the alerts of its message share.</summary>
    public GroupedBy GroupedBy => GroupKey is { Length: > 0 } key ? (GroupedBy)(key[0] - '0') : GroupedBy.None;
}

/// <summary>An alert of which something waits for a receiver.</summary>
/// <param name="Labels">As they are now.</param>
/// <param name="Active">How bad it is; null when it is over.</param>
/// <param name="IsKnown">Whether the last that the receiver took of it says that it is out.</param>
/// <param name="Handling">What people did about it, but for how it is put aside.</param>
/// <param name="Beside">What else is out that it may follow from, as far as the receiver hears of it.</param>
/// <param name="Messages">In the order of their steps.</param>
public sealed record WaitingAlert(
    string Subject, string Rule, Labels Labels, Severity? Active, DateTimeOffset? SnoozedUntil, string? SnoozedBy, string? SnoozeReason, bool IsKnown, Handling Handling,
    IReadOnlyList<AlertBeside> Beside, List<WaitingMessage> Messages)
{
    /// <summary>Whether somebody has acknowledged it as bad as it is.</summary>
    public bool IsSeen => Active is { } standing && Handling.IsAcknowledged(standing);
}

/// <param name="Until">When it is looked at again; what holds it may end before.</param>
/// <param name="Because">What holds it back, in words.</param>
/// <param name="By">The alert that it follows from; null where something else holds it.</param>
/// <param name="IsOpen">Whether what holds it ends with something that happens; it is looked at again all the same.</param>
/// <param name="UnseenFor">For how long nobody will have acknowledged it when it is told; null where it is not for that that it waits.</param>
public readonly record struct HeldMessage(long Number, DateTimeOffset Until, string Because, AlertBeside? By = null, bool IsOpen = false, TimeSpan? UnseenFor = null);
