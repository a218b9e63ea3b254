using NodaTime;

namespace Paceline.Alerts;

/// <summary>When a snooze is over.</summary>
/// <param name="Latest">At this moment at the latest.</param>
public abstract record SnoozeEnd(Instant Latest);

/// <summary>For a time.</summary>
public sealed record UntilTime(Instant Latest) : SnoozeEnd(Latest);

/// <summary>Until something happens: the next complete day, an amendment signed.</summary>
/// <param name="Fact">The name producers tell it by.</param>
public sealed record UntilFact(string Fact, Instant Latest) : SnoozeEnd(Latest);

/// <summary>Until a condition holds: pacing below 105. What is unknown does not hold.</summary>
public sealed record UntilTrue(Condition Condition, Instant Latest) : SnoozeEnd(Latest);

/// <summary>What people did about an alert that is out. It ends with the alert: a new one begins with nothing.</summary>
public sealed record Handling
{
    public static Handling None { get; } = new();

    public string? AcknowledgedBy { get; init; }

    /// <summary>How bad it was when somebody acknowledged it: a warning acknowledged is not a critical alert acknowledged.</summary>
    public Severity? AcknowledgedAs { get; init; }

    public string? Assignee { get; init; }

    public SnoozeEnd? Snooze { get; init; }

    /// <summary>When somebody took an acknowledgement back; null where nobody did.</summary>
    public Instant? UnacknowledgedAt { get; init; }

    public bool IsAcknowledged(Severity severity) => AcknowledgedAs >= severity;

    public bool IsSnoozed(Instant now) => now < Snooze?.Latest;

    public Handling Acknowledge(string by, Severity severity) => this with { AcknowledgedBy = by, AcknowledgedAs = severity };

    public Handling Unacknowledge(Instant now) => AcknowledgedBy is null ? this : this with { AcknowledgedBy = null, AcknowledgedAs = null, UnacknowledgedAt = now };

    public Handling Assign(string? to) => this with { Assignee = to };

    public Handling SnoozeUntil(SnoozeEnd end) => this with { Snooze = end };

    /// <summary>Something has happened.</summary>
    public Handling Hear(string fact) => Snooze is UntilFact until && until.Fact == fact ? this with { Snooze = null } : this;

    /// <summary>The condition of the snooze was judged.</summary>
    public Handling Hear(Truth condition) => Snooze is UntilTrue && condition == Truth.True ? this with { Snooze = null } : this;
}
