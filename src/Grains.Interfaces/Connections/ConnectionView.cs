namespace Paceline.Connections;

[GenerateSerializer, Immutable, Alias("connections.connectionView")]
public sealed record ConnectionView
{
    [Id(0)] public required int Connection { get; init; }
    [Id(1)] public required string Platform { get; init; }
    [Id(2)] public required string Name { get; init; }
    [Id(3)] public required ConnectionState State { get; init; }

    /// <summary>What went wrong and what to do, when something did.</summary>
    [Id(4)] public string? StateReason { get; init; }
    [Id(5)] public bool Pulling { get; init; }
    [Id(6)] public required IReadOnlyList<AccountView> Accounts { get; init; }
    [Id(7)] public required IReadOnlyList<StreamView> Streams { get; init; }
    [Id(8)] public required IReadOnlyList<QuotaView> Quotas { get; init; }
    [Id(9)] public required IReadOnlyList<StageCount> Stages { get; init; }
    [Id(10)] public DateTimeOffset? TokenExpiresAt { get; init; }

    /// <summary>Whose quota it uses.</summary>
    [Id(11)] public string Project { get; init; } = "";
    [Id(12)] public int PullEverySeconds { get; init; }
    [Id(13)] public bool Hourly { get; init; }
    [Id(14)] public int HistoryDays { get; init; }

    /// <summary>Limits the platform granted beyond its own, by quota name.</summary>
    [Id(15)] public IReadOnlyDictionary<string, int> Granted { get; init; } = new Dictionary<string, int>();
    [Id(16)] public IReadOnlyList<LookbackView> Lookbacks { get; init; } = [];

    /// <summary>When what it signs in with ends; null when nobody has said.</summary>
    [Id(17)] public DateTimeOffset? CredentialExpiresAt { get; init; }
    [Id(18)] public ExpiryState CredentialExpiry { get; init; }
    [Id(19)] public IReadOnlyList<ApiVersionView> ApiVersions { get; init; } = [];

    /// <summary>Newest first.</summary>
    [Id(20)] public IReadOnlyList<BackfillView> Backfills { get; init; } = [];

    /// <summary>Streams that are not pulled, and why.</summary>
    [Id(21)] public IReadOnlyList<StreamPauseView> Pauses { get; init; } = [];

    /// <summary>The first day that a back-fill may ask for.</summary>
    [Id(22)] public DateOnly FirstDay { get; init; }

    /// <summary>Whether accounts that appear are read without asking.</summary>
    [Id(23)] public bool TakesNewAccounts { get; init; }

    /// <summary>Whether it reads the installation's sandbox: what it brings is demo data.</summary>
    [Id(27)] public bool IsDemo { get; init; }

    /// <summary>Days of history wanted, added up over the accounts that are read; 0 before any is.</summary>
    [Id(24)] public int HistoryDaysWanted { get; init; }

    /// <summary>How many of them are in, so that campaigns are paced by them.</summary>
    [Id(25)] public int HistoryDaysIn { get; init; }

    /// <summary>Whether the platform has been asked for its accounts.</summary>
    [Id(26)] public bool AccountsAreKnown { get; init; }

    /// <summary>The leave to write by it; null when nobody has given it.</summary>
    [Id(28)] public WriteConsentView? Writing { get; init; }

    /// <summary>What keeps Paceline from writing by it; null when nothing does.</summary>
    [Id(29)] public WriteBlock? WriteBlock { get; init; }
}

/// <summary>An administrator's leave to write by a connection.</summary>
[GenerateSerializer, Immutable, Alias("connections.writeConsentView")]
public sealed record WriteConsentView([property: Id(0)] DateTimeOffset At, [property: Id(1)] string Who, [property: Id(2)] string Why);

/// <summary>A back-fill and how far it has come.</summary>
[GenerateSerializer, Immutable, Alias("connections.backfillView")]
public sealed record BackfillView
{
    [Id(0)] public required int Backfill { get; init; }
    [Id(1)] public required string Zone { get; init; }

    /// <summary>Whose delivery; empty for all accounts of the zone.</summary>
    [Id(2)] public required IReadOnlyList<string> Accounts { get; init; }
    [Id(3)] public required DateOnly From { get; init; }
    [Id(4)] public required DateOnly To { get; init; }

    /// <summary>First day that is in; null before any.</summary>
    [Id(5)] public DateOnly? FilledFrom { get; init; }
    [Id(6)] public required BackfillState State { get; init; }
    [Id(7)] public required int SharePercent { get; init; }
    [Id(8)] public required int TotalDays { get; init; }
    [Id(9)] public required int DoneDays { get; init; }

    /// <summary>At the pace so far; null before there is one, and while it does not run.</summary>
    [Id(10)] public DateTimeOffset? EndsAt { get; init; }
    [Id(11)] public string? LastOutcome { get; init; }
    [Id(12)] public required DateTimeOffset CreatedAt { get; init; }
    [Id(13)] public required string Who { get; init; }
    [Id(14)] public DateTimeOffset? EndedAt { get; init; }
}

/// <summary>The numbers are stored: never renumber.</summary>
public enum ConnectionState
{
    New = 1,
    Healthy = 2,
    Throttled = 3,
    Failing = 4,
    AuthFailed = 5,
    Paused = 6,

    /// <summary>For good; what came in stays.</summary>
    Disconnected = 7,
}

/// <param name="LagMinutes">How far <paramref name="DataThrough"/> is behind what it should be by now; 0 when on time, or when it is not read.</param>
/// <param name="IsRead">Whether anything of it is pulled.</param>
[GenerateSerializer, Immutable, Alias("connections.accountView")]
public sealed record AccountView(
    [property: Id(0)] string ExternalId,
    [property: Id(1)] string Name,
    [property: Id(2)] string Currency,
    [property: Id(3)] string Zone,
    [property: Id(4)] int Campaigns,
    [property: Id(5)] DateTimeOffset? LastPullAt,
    [property: Id(6)] DateOnly? DataThrough,
    [property: Id(7)] int LagMinutes,
    [property: Id(8)] bool IsRead);

[GenerateSerializer, Immutable, Alias("connections.streamView")]
public sealed record StreamView(
    [property: Id(0)] string Name,
    [property: Id(1)] DateTimeOffset? LastPullAt,
    [property: Id(2)] string? LastOutcome,
    [property: Id(3)] DateTimeOffset? NextPullAt,
    [property: Id(4)] string? Cursor);

[GenerateSerializer, Immutable, Alias("connections.quotaView")]
public sealed record QuotaView(
    [property: Id(0)] string Bucket,
    [property: Id(1)] int Limit,
    [property: Id(2)] int Left,
    [property: Id(3)] int WindowSeconds);

[GenerateSerializer, Immutable, Alias("connections.stageCount")]
public sealed record StageCount([property: Id(0)] BatchStage Stage, [property: Id(1)] int Batches, [property: Id(2)] long Rows);
