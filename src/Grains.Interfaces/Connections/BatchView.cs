namespace Paceline.Connections;

/// <summary>How far a batch has come. The numbers are stored: never renumber.</summary>
public enum BatchStage
{
    /// <summary>Part of a download that is not complete; the pipeline does not see it.</summary>
    Landing = 0,
    Landed = 1,
    Silver = 2,
    Gold = 3,
    Delivered = 4,
    Quarantined = 5,
}

[GenerateSerializer, Immutable, Alias("connections.batchQuery")]
public sealed record BatchQuery
{
    [Id(0)] public int? Connection { get; init; }
    [Id(1)] public IReadOnlyList<BatchStage> Stages { get; init; } = [];

    /// <summary>Rows wanted, 1 to 200.</summary>
    [Id(2)] public int First { get; init; } = 50;

    /// <summary>The batch number before which to go on; null begins with the newest.</summary>
    [Id(3)] public long? Before { get; init; }
}

[GenerateSerializer, Immutable, Alias("connections.batchPage")]
public sealed record BatchPage([property: Id(0)] IReadOnlyList<BatchView> Rows, [property: Id(1)] bool HasNext);

/// <summary>A batch and what became of its rows: rows = accepted + skipped + quarantined.</summary>
[GenerateSerializer, Immutable, Alias("connections.batchView")]
public sealed record BatchView
{
    [Id(0)] public required long Batch { get; init; }
    [Id(1)] public required int Connection { get; init; }
    [Id(2)] public required string ConnectionName { get; init; }
    [Id(3)] public required string Platform { get; init; }
    [Id(4)] public required string Stream { get; init; }
    [Id(5)] public required BatchStage Stage { get; init; }

    /// <summary>What was asked for, in words.</summary>
    [Id(6)] public required string Subject { get; init; }
    [Id(7)] public long Bytes { get; init; }
    [Id(8)] public int Rows { get; init; }
    [Id(9)] public int Accepted { get; init; }
    [Id(10)] public int Skipped { get; init; }
    [Id(11)] public int Quarantined { get; init; }
    [Id(12)] public required DateTimeOffset LandedAt { get; init; }
    [Id(13)] public DateTimeOffset? FinishedAt { get; init; }
    [Id(14)] public string? Reason { get; init; }
    [Id(15)] public required string Sha256 { get; init; }
}
