namespace Paceline.Connections;

/// <summary>A stream that is not pulled until a person or a better report says so.</summary>
/// <param name="Stream">Of the platform's catalogue.</param>
/// <param name="Code">Why, such as SCHEMA_CHANGED.</param>
/// <param name="Reason">Why, in words.</param>
/// <param name="NextTryAt">When one pull is made all the same: the platform may have gone back.</param>
[GenerateSerializer, Immutable, Alias("connections.streamPause")]
public sealed record StreamPauseView(
    [property: Id(0)] string Stream,
    [property: Id(1)] string Code,
    [property: Id(2)] string Reason,
    [property: Id(3)] DateTimeOffset PausedAt,
    [property: Id(4)] DateTimeOffset NextTryAt);

/// <summary>What the reports of a stream are made of, and how that changed.</summary>
[GenerateSerializer, Immutable, Alias("connections.streamColumns")]
public sealed record StreamColumnsView
{
    [Id(0)] public required string Stream { get; init; }

    /// <summary>In the order of the last report; those that are gone come last.</summary>
    [Id(1)] public required IReadOnlyList<ReportColumnView> Columns { get; init; }

    /// <summary>Newest first.</summary>
    [Id(2)] public required IReadOnlyList<ColumnChangeView> Changes { get; init; }

    /// <summary>Null while the stream is read.</summary>
    [Id(3)] public StreamPauseView? Pause { get; init; }
}

/// <param name="Since">When it came, or came back.</param>
/// <param name="FirstBatch">Of the report with which it did.</param>
/// <param name="GoneAt">Null while reports have it.</param>
[GenerateSerializer, Immutable, Alias("connections.reportColumn")]
public sealed record ReportColumnView(
    [property: Id(0)] string Name, [property: Id(1)] DateTimeOffset Since, [property: Id(2)] long FirstBatch, [property: Id(3)] DateTimeOffset? GoneAt);

/// <param name="Was">The column that is gone; null for one that is only new.</param>
/// <param name="Becomes">The column that is new; null for one that is only gone.</param>
/// <param name="Expected">Names by which it could have been read; with any the report could not be, and its stream was paused.</param>
/// <param name="Batch">Of the report that showed it.</param>
/// <param name="EndedAt">When that pause ended; null while it lasts, and where there was none.</param>
[GenerateSerializer, Immutable, Alias("connections.columnChange")]
public sealed record ColumnChangeView(
    [property: Id(0)] ColumnChangeKind Kind,
    [property: Id(1)] string? Was,
    [property: Id(2)] string? Becomes,
    [property: Id(3)] IReadOnlyList<string> Expected,
    [property: Id(4)] DateTimeOffset At,
    [property: Id(5)] long Batch,
    [property: Id(6)] DateTimeOffset? EndedAt);
