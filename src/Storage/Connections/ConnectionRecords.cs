using Paceline.Common;

namespace Paceline.Connections;

/// <summary>A connection's settings and how it stands.</summary>
/// <param name="Endpoints">Addresses that replace the platform's own, as a JSON object by endpoint name.</param>
/// <param name="SealedCredential">The credential's fields, sealed.</param>
/// <param name="Quotas">Limits the platform granted beyond its manifest, as a JSON object by quota name.</param>
public sealed record ConnectionRecord(
    OrgId Org, int Connection, string Platform, string Name, string Project, string Endpoints, byte[] SealedCredential, int PullEverySeconds, string Quotas,
    int DeliveryGrain, int HistoryDays, int State, string? StateReason, DateTimeOffset? TokenExpiresAt)
{
    /// <summary>Days of delivery read again; null for the platform's own.</summary>
    public int? DeliveryLookbackDays { get; init; }

    /// <summary>Days read again for their conversions; null for the platform's own.</summary>
    public int? ConversionLookbackDays { get; init; }

    /// <summary>When what it signs in with ends; null when nobody has said.</summary>
    public DateTimeOffset? CredentialExpiresAt { get; init; }

    /// <summary>When the platform last refused the credentials; null when it takes them.</summary>
    public DateTimeOffset? AuthRefusedAt { get; init; }

    /// <summary>When it was written to the history that the end is near; null when it was not.</summary>
    public DateTimeOffset? ExpiryWarnedAt { get; init; }

    /// <summary>Whether an account that nobody decided about is read.</summary>
    public bool TakesNewAccounts { get; init; } = true;

    /// <summary>Whether it reads the installation's sandbox, and what it brings is demo data.</summary>
    public bool IsDemo { get; init; }

    /// <summary>Who agreed that it is written by, when and why; null when nobody has.</summary>
    public WriteConsent? Writing { get; init; }
}

/// <summary>An administrator's leave to write by a connection.</summary>
public sealed record WriteConsent(DateTimeOffset At, string Who, string Why);

/// <summary>An account as the connection last saw it.</summary>
/// <param name="CoveredFrom">First day whose delivery is known; null before any.</param>
/// <param name="DataThrough">Last day whose delivery is complete.</param>
/// <param name="RefreshedAt">When delivery was last pulled well.</param>
/// <param name="IsRead">Whether anything of it is pulled: what a person decided, or the connection's way with new ones.</param>
public sealed record AccountRecord(
    int Connection, string ExternalId, string Name, string Zone, string Currency, int Campaigns, DateOnly? CoveredFrom, DateOnly? DataThrough, DateTimeOffset? RefreshedAt,
    bool IsRead = true);

/// <summary>Something pulled on a schedule.</summary>
/// <param name="Subject">Account id, zone of a group of accounts, or empty for the whole connection.</param>
/// <param name="FilledFrom">Backfill: first day of history that is in by now.</param>
public sealed record StreamRecord(
    int Connection, string Stream, string Subject, DateTimeOffset? LastPullAt, string? LastOutcome, DateTimeOffset NextPullAt, int Failures, DateOnly? FilledFrom);

public sealed record StageRecord(int Connection, int Stage, int Batches, long Rows);

public sealed record CursorRecord(int Connection, string Stream, string Subject, string Cursor);

public sealed record ConnectionsOverview(
    IReadOnlyList<ConnectionRecord> Connections, IReadOnlyList<AccountRecord> Accounts, IReadOnlyList<StreamRecord> Streams, IReadOnlyList<StageRecord> Stages,
    IReadOnlySet<int> Pulling, IReadOnlyList<CursorRecord> Cursors)
{
    public IReadOnlyList<BackfillRecord> Backfills { get; init; } = [];
    public IReadOnlyList<StreamPauseRecord> Pauses { get; init; } = [];

    /// <summary>How far the organisation lets Paceline go by itself.</summary>
    public required string Acting { get; init; }
}
