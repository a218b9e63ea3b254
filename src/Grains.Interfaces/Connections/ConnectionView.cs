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
}

/// <param name="LagMinutes">How far <paramref name="DataThrough"/> is behind what it should be by now; 0 when on time.</param>
[GenerateSerializer, Immutable, Alias("connections.accountView")]
public sealed record AccountView(
    [property: Id(0)] string ExternalId,
    [property: Id(1)] string Name,
    [property: Id(2)] string Currency,
    [property: Id(3)] string Zone,
    [property: Id(4)] int Campaigns,
    [property: Id(5)] DateTimeOffset? LastPullAt,
    [property: Id(6)] DateOnly? DataThrough,
    [property: Id(7)] int LagMinutes);

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
