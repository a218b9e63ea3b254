namespace Paceline.Pipeline;

/// <summary>Questions about how far the data can be trusted, and orders to read it again. Key: <c>o12/health</c>.</summary>
[Alias("pipeline.IDataHealthGrain"), GrainInterfaceType("pipeline.health")]
public interface IDataHealthGrain : IGrainWithStringKey
{
    /// <summary>Rows in quarantine, newest batch first.</summary>
    [Alias("Quarantine")]
    Task<QuarantinePage> Quarantine(QuarantineQuery query);

    /// <summary>A campaign's facts by day as they were known at a moment; null when there is no such campaign.</summary>
    /// <param name="campaign">Such as <c>dv360:123</c>.</param>
    [Alias("FactsAt")]
    Task<FactsAtView?> FactsAt(string campaign, DateTimeOffset at);

    /// <summary>Every version of a campaign's day, by line item and time, with the platform's own row of each.</summary>
    [Alias("VersionsOf")]
    Task<IReadOnlyList<FactVersionView>> VersionsOf(string campaign, DateOnly day);

    /// <summary>The days of a connection's accounts, and how much they are restated; null when the organisation has no such connection.</summary>
    [Alias("Connection")]
    Task<ConnectionHealthView?> Connection(int connection, DateOnly from, DateOnly to);

    /// <summary>The platform's own words of a row; null when there is no such row or its bytes are no longer kept.</summary>
    [Alias("RawRow")]
    Task<string?> RawRow(long batch, int row);

    /// <summary>The last rebuilds, newest first, at most 50.</summary>
    [Alias("Rebuilds")]
    Task<IReadOnlyList<RebuildView>> Rebuilds();

    /// <summary>Asks for silver and gold to be derived anew from bronze. It is done beside everything else and shows in <see cref="Rebuilds"/>.</summary>
    /// <param name="connection">Whose platform.</param>
    /// <param name="fromBatch">The first batch to read again; its whole download is. Null begins with the oldest.</param>
    /// <returns>Null when the organisation has no such connection.</returns>
    [Alias("Rebuild")]
    Task<RebuildView?> Rebuild(int connection, long? fromBatch);

    /// <summary>Asks for a batch to be read again, and everything of its platform that came after it.</summary>
    /// <returns>Null when the organisation has no such batch.</returns>
    [Alias("Redrive")]
    Task<RebuildView?> Redrive(long batch);
}

[GenerateSerializer, Immutable, Alias("pipeline.quarantineQuery")]
public sealed record QuarantineQuery
{
    [Id(0)] public int? Connection { get; init; }
    [Id(1)] public string? Rule { get; init; }

    /// <summary>Rows wanted, 1 to 200.</summary>
    [Id(2)] public int First { get; init; } = 50;

    /// <summary>Batch and row after which to go on; null begins with the newest.</summary>
    [Id(3)] public long? AfterBatch { get; init; }
    [Id(4)] public int? AfterRow { get; init; }
}

[GenerateSerializer, Immutable, Alias("pipeline.quarantinePage")]
public sealed record QuarantinePage([property: Id(0)] IReadOnlyList<QuarantinedRowView> Rows, [property: Id(1)] bool HasNext);

/// <summary>A row that was not taken in.</summary>
[GenerateSerializer, Immutable, Alias("pipeline.quarantinedRow")]
public sealed record QuarantinedRowView
{
    [Id(0)] public required long Batch { get; init; }
    [Id(1)] public required int Row { get; init; }
    [Id(2)] public required int Connection { get; init; }
    [Id(3)] public required string Platform { get; init; }
    [Id(4)] public required string Stream { get; init; }

    /// <summary>The rule it breaks, such as BAD_DATE.</summary>
    [Id(5)] public required string Rule { get; init; }
    [Id(6)] public required string Reason { get; init; }

    /// <summary>The row as the platform wrote it; null where only the whole download showed the flaw.</summary>
    [Id(7)] public string? Raw { get; init; }
    [Id(8)] public required DateTimeOffset At { get; init; }
}

/// <summary>Facts of a day; costs in the advertiser's currency.</summary>
[GenerateSerializer, Immutable, Alias("pipeline.dayFacts")]
public sealed record DayFactsView
{
    [Id(0)] public required DateOnly Date { get; init; }
    [Id(1)] public long? Impressions { get; init; }
    [Id(2)] public long? Clicks { get; init; }
    [Id(3)] public long? Conversions { get; init; }
    [Id(4)] public decimal? MediaCost { get; init; }
    [Id(5)] public decimal? TotalMediaCost { get; init; }
    [Id(6)] public decimal? BillableCost { get; init; }
    [Id(7)] public decimal? Revenue { get; init; }
}

/// <summary>A campaign's facts as they were known at a moment.</summary>
[GenerateSerializer, Immutable, Alias("pipeline.factsAt")]
public sealed record FactsAtView([property: Id(0)] DateTimeOffset At, [property: Id(1)] string Currency, [property: Id(2)] IReadOnlyList<DayFactsView> Days);

/// <summary>One of a line item's versions of a day, and where it came from.</summary>
[GenerateSerializer, Immutable, Alias("pipeline.factVersion")]
public sealed record FactVersionView
{
    [Id(0)] public required string LineItemKey { get; init; }
    [Id(1)] public required string LineItemName { get; init; }
    [Id(2)] public required DayFactsView Facts { get; init; }
    [Id(3)] public required long Batch { get; init; }

    /// <summary>Row of the download, of the first hour where the day is told by hour; 0 when it was taken back, because a later report no longer had it.</summary>
    [Id(4)] public required int Row { get; init; }
    [Id(5)] public required DateTimeOffset KnownFrom { get; init; }

    /// <summary>Null while it stands.</summary>
    [Id(6)] public DateTimeOffset? KnownTo { get; init; }
}

/// <summary>What is known of a day of an account. The numbers are on the wire: never renumber.</summary>
public enum DayState
{
    /// <summary>Nobody has asked for it, or what came could not be read: it may be anything.</summary>
    Unknown = 0,

    /// <summary>Something is known, and the platform has not declared the day complete.</summary>
    Partial = 1,

    /// <summary>The platform has declared it complete, and all of it is in gold.</summary>
    Complete = 2,

    /// <summary>Silver or gold is not what the batches brought: read the platform again from bronze.</summary>
    Differs = 3,
}

[GenerateSerializer, Immutable, Alias("pipeline.healthDay")]
public sealed record HealthDayView
{
    [Id(0)] public required DateOnly Date { get; init; }
    [Id(1)] public required DayState State { get; init; }

    /// <summary>Line items with a row, and those of them whose day has been restated.</summary>
    [Id(2)] public int LineItems { get; init; }
    [Id(3)] public int Restated { get; init; }
    [Id(4)] public long? Impressions { get; init; }
    [Id(5)] public decimal? Revenue { get; init; }
}

[GenerateSerializer, Immutable, Alias("pipeline.accountHealth")]
public sealed record AccountHealthView(
    [property: Id(0)] string Key, [property: Id(1)] string Name, [property: Id(2)] DateOnly? DataThrough, [property: Id(3)] IReadOnlyList<HealthDayView> Days);

/// <summary>How much of its last value a day shows at an age: now over then.</summary>
[GenerateSerializer, Immutable, Alias("pipeline.restatement")]
public sealed record RestatementView
{
    /// <summary>IMPRESSIONS or COST.</summary>
    [Id(0)] public required string Figure { get; init; }

    /// <summary>Whole days after the end of the day.</summary>
    [Id(1)] public required int AgeDays { get; init; }

    /// <summary>Days that were known at that age.</summary>
    [Id(2)] public required int Observed { get; init; }

    /// <summary>Between low and high lie eight of ten days; null with fewer than five days.</summary>
    [Id(3)] public decimal? Low { get; init; }
    [Id(4)] public decimal? Median { get; init; }
    [Id(5)] public decimal? High { get; init; }
}

[GenerateSerializer, Immutable, Alias("pipeline.connectionHealth")]
public sealed record ConnectionHealthView
{
    [Id(0)] public required int Connection { get; init; }
    [Id(1)] public required IReadOnlyList<AccountHealthView> Accounts { get; init; }
    [Id(2)] public required IReadOnlyList<RestatementView> Restatements { get; init; }
}

/// <summary>Silver and gold derived anew from bronze.</summary>
[GenerateSerializer, Immutable, Alias("pipeline.rebuild")]
public sealed record RebuildView
{
    [Id(0)] public required long Rebuild { get; init; }
    [Id(1)] public required int Connection { get; init; }
    [Id(2)] public required long FromBatch { get; init; }
    [Id(3)] public required string RequestedBy { get; init; }
    [Id(4)] public required DateTimeOffset RequestedAt { get; init; }
    [Id(5)] public DateTimeOffset? EndedAt { get; init; }

    /// <summary>DONE or REFUSED; null while it waits or runs.</summary>
    [Id(6)] public string? Outcome { get; init; }
    [Id(7)] public string? Reason { get; init; }
    [Id(8)] public int? Batches { get; init; }
    [Id(9)] public long? Rows { get; init; }

    /// <summary>Days of line items whose facts are not what they were.</summary>
    [Id(10)] public int? ChangedDays { get; init; }

    /// <summary>SHA-256 of the platform's facts in gold before and after, in hexadecimal: equal when nothing changed.</summary>
    [Id(11)] public string? HashBefore { get; init; }
    [Id(12)] public string? HashAfter { get; init; }
}
