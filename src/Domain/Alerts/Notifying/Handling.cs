using NodaTime;

namespace Paceline.Alerts;

/// <summary>What people did about an alert that is out. It ends with the alert: a new one begins with nothing.</summary>
public sealed record Handling
{
    public static Handling None { get; } = new();

    public string? AcknowledgedBy { get; init; }

    /// <summary>How bad it was when somebody acknowledged it: a warning acknowledged is not a critical alert acknowledged.</summary>
    public Severity? AcknowledgedAs { get; init; }

    public string? Assignee { get; init; }

    /// <summary>Until when it is put aside, at the latest; null where it is not.</summary>
    public Instant? SnoozedUntil { get; init; }

    /// <summary>When somebody took an acknowledgement back; null where nobody did.</summary>
    public Instant? UnacknowledgedAt { get; init; }

    public bool IsAcknowledged(Severity severity) => AcknowledgedAs >= severity;

    public bool IsSnoozed(Instant now) => now < SnoozedUntil;

    public Handling Acknowledge(string by, Severity severity) => this with { AcknowledgedBy = by, AcknowledgedAs = severity };

    public Handling Unacknowledge(Instant now) => AcknowledgedBy is null ? this : this with { AcknowledgedBy = null, AcknowledgedAs = null, UnacknowledgedAt = now };

    public Handling Assign(string? to) => this with { Assignee = to };

    public Handling SnoozeUntil(Instant latest) => this with { SnoozedUntil = latest };
}
