namespace Paceline.Tenancy;

/// <summary>What of the log is wanted; what is null does not narrow.</summary>
[GenerateSerializer, Immutable, Alias("tenancy.auditQuery")]
public sealed record AuditQuery
{
    /// <summary>The subject of a user or service account.</summary>
    [Id(0)] public string? Actor { get; init; }
    [Id(1)] public string? Action { get; init; }
    [Id(2)] public string? ObjectKind { get; init; }
    [Id(3)] public string? ObjectId { get; init; }
    [Id(4)] public DateTimeOffset? From { get; init; }

    /// <summary>The first moment no longer wanted.</summary>
    [Id(5)] public DateTimeOffset? To { get; init; }
    [Id(6)] public string? Text { get; init; }
    [Id(7)] public int First { get; init; } = 50;

    /// <summary>Only records with smaller numbers.</summary>
    [Id(8)] public long? Before { get; init; }
}

/// <summary>A record of the log.</summary>
[GenerateSerializer, Immutable, Alias("tenancy.auditRecord")]
public sealed record AuditRecordView
{
    [Id(0)] public required long Number { get; init; }
    [Id(1)] public required DateTimeOffset At { get; init; }
    [Id(2)] public required ActorKind ActorKind { get; init; }
    [Id(3)] public required string ActorSubject { get; init; }
    [Id(4)] public required string ActorName { get; init; }
    [Id(5)] public string? CredentialId { get; init; }
    [Id(6)] public string? RemoteAddress { get; init; }
    [Id(7)] public required string Action { get; init; }
    [Id(8)] public required string ObjectKind { get; init; }
    [Id(9)] public required string ObjectId { get; init; }

    /// <summary>JSON, to the letter as it was hashed.</summary>
    [Id(10)] public string? Before { get; init; }
    [Id(11)] public string? After { get; init; }
    [Id(12)] public string? Reason { get; init; }

    /// <summary>In hexadecimal.</summary>
    [Id(13)] public required string Previous { get; init; }
    [Id(14)] public required string Hash { get; init; }
}

[GenerateSerializer, Immutable, Alias("tenancy.auditPage")]
public sealed record AuditPage([property: Id(0)] IReadOnlyList<AuditRecordView> Records, [property: Id(1)] bool HasNext);

/// <param name="Hash">In hexadecimal; zeros for an empty log.</param>
[GenerateSerializer, Immutable, Alias("tenancy.auditHead")]
public sealed record AuditHeadView([property: Id(0)] long Number, [property: Id(1)] string Hash);

/// <param name="Problem">The first wrong record; null when every record is what it was.</param>
[GenerateSerializer, Immutable, Alias("tenancy.auditCheck")]
public sealed record AuditCheckView([property: Id(0)] long Checked, [property: Id(1)] AuditHeadView Head, [property: Id(2)] AuditProblemView? Problem);

[GenerateSerializer, Immutable, Alias("tenancy.auditProblem")]
public sealed record AuditProblemView([property: Id(0)] long Number, [property: Id(1)] AuditDamage Damage);
