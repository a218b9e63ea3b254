namespace Paceline.Tenancy;

/// <summary>What sort of actor did something. The numbers are stored and hashed: never renumber.</summary>
public enum ActorKind
{
    User = 1,
    Service = 2,

    /// <summary>Paceline itself; nobody asked for it.</summary>
    System = 3,

    /// <summary>Who operates the installation, let into the organisation for a while.</summary>
    Operator = 4,
}

/// <summary>Who did something, as they were then.</summary>
/// <param name="Subject">The user or service account; system when nobody did it.</param>
/// <param name="Name">Their name at that time.</param>
/// <param name="CredentialId">The session or API key that proved them: an id or a hash, never what opens anything.</param>
/// <param name="RemoteAddress">Where the request came from.</param>
public sealed record AuditActor(ActorKind Kind, string Subject, string Name, string? CredentialId = null, string? RemoteAddress = null)
{
    /// <summary>Nobody: it came about by itself.</summary>
    public static AuditActor System { get; } = new(ActorKind.System, "system", "system");
}

/// <summary>What something was done to.</summary>
/// <param name="Kind">A noun in lower case, such as connection.</param>
/// <param name="Id">Which of its kind within the organisation.</param>
public readonly record struct AuditObject(string Kind, string Id);

/// <summary>One thing that was done, before it has its place in the log. Nothing in it may be a secret.</summary>
/// <param name="Action">A word in capitals, such as CONNECTION_CHANGED.</param>
public sealed record AuditEntry(DateTimeOffset At, AuditActor Actor, string Action, AuditObject On)
{
    /// <summary>What it was, as JSON; null when there was nothing before, or nothing of it can be said.</summary>
    public string? Before { get; init; }

    /// <summary>What it became, as JSON; null when nothing is left, or nothing of it can be said.</summary>
    public string? After { get; init; }

    /// <summary>Why, in the words of whoever did it.</summary>
    public string? Reason { get; init; }
}
