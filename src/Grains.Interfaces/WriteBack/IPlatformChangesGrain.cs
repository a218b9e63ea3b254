using Paceline.Common;

namespace Paceline.WriteBack;

/// <summary>What Paceline changes at platforms, and what can be changed. Key: <c>o12/platform-changes</c>. Keeps nothing.</summary>
[Alias("writeback.IPlatformChangesGrain"), GrainInterfaceType("writeback.changes")]
public interface IPlatformChangesGrain : IGrainWithStringKey
{
    /// <summary>The latest first.</summary>
    [Alias("Page")]
    Task<PlatformChangePage> Page(PlatformChangeFilter filter);

    /// <summary>One with its steps; null when the organisation has none of that number.</summary>
    [Alias("Find")]
    Task<PlatformChangeView?> Find(long number);

    /// <summary>Orders and line items of a campaign with what can be changed of them and what is in the way; empty when the organisation has no such campaign.</summary>
    /// <param name="campaign">As <c>dv360:123</c>.</param>
    [Alias("Writable")]
    Task<IReadOnlyList<WritableView>> Writable(string campaign);

    /// <summary>Takes back a change that has not been sent; null when there is none of that number.</summary>
    [Alias("Withdraw")]
    Task<WriteJobOutcome?> Withdraw(long number, string reason);
}

/// <param name="Campaign">Only of this one, as <c>dv360:123</c>; null for all.</param>
/// <param name="OpenOnly">Only those that have not ended.</param>
/// <param name="Before">Only those with a lower number; null from the latest on.</param>
[GenerateSerializer, Immutable, Alias("writeback.changeFilter")]
public sealed record PlatformChangeFilter([property: Id(0)] string? Campaign, [property: Id(1)] bool OpenOnly, [property: Id(2)] long? Before, [property: Id(3)] int First);

[GenerateSerializer, Immutable, Alias("writeback.changePage")]
public sealed record PlatformChangePage([property: Id(0)] IReadOnlyList<PlatformChangeView> Changes, [property: Id(1)] bool HasMore);

/// <summary>An order or a line item with what can be changed of it.</summary>
[GenerateSerializer, Immutable, Alias("writeback.writable")]
public sealed record WritableView
{
    [Id(0)] public required EntityKind Kind { get; init; }

    /// <summary>As <c>dv360:5</c>.</summary>
    [Id(1)] public required string Key { get; init; }
    [Id(2)] public required string Name { get; init; }
    [Id(3)] public required EntityStatus Status { get; init; }

    /// <summary>In <see cref="Unit"/>; null where its platform states none.</summary>
    [Id(4)] public decimal? DailyBudget { get; init; }

    /// <summary>A currency, or impressions.</summary>
    [Id(5)] public required string Unit { get; init; }

    /// <summary>What its platform lets be changed of it as it stands; empty where nothing.</summary>
    [Id(6)] public required IReadOnlyList<ChangeKind> Offers { get; init; }

    /// <summary>What keeps Paceline from writing by its connection, in a sentence with the fix; null when nothing does.</summary>
    [Id(7)] public string? Block { get; init; }

    /// <summary>Whether a change of it has not ended.</summary>
    [Id(8)] public required bool IsUnderWay { get; init; }
}
