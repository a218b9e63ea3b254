using Paceline.Common;

namespace Paceline.Bookings;

/// <summary>What a list of line items is asked for.</summary>
[GenerateSerializer, Immutable, Alias("bookings.mappingQuery")]
public sealed record MappingQuery
{
    /// <summary>Null is both.</summary>
    [Id(0)] public bool? IsMapped { get; init; }
    [Id(1)] public string? Search { get; init; }
    [Id(2)] public IReadOnlyList<string> Platforms { get; init; } = [];

    /// <summary>Of earlier days no spend counts.</summary>
    [Id(3)] public DateOnly Since { get; init; }
    [Id(4)] public int First { get; init; }

    /// <summary>The sort value is the spend in micros.</summary>
    [Id(5)] public Keyset? After { get; init; }
}

/// <param name="Since">Flights that ended before it are left out.</param>
/// <param name="After">The sort value is the first day, the key the booking's id and the line.</param>
[GenerateSerializer, Immutable, Alias("bookings.unmappedQuery")]
public sealed record UnmappedQuery([property: Id(0)] DateOnly Since, [property: Id(1)] int First, [property: Id(2)] Keyset? After);

/// <param name="Booking">Its number.</param>
/// <param name="Percent">Above 0 to 100, at most four decimals.</param>
[GenerateSerializer, Immutable, Alias("bookings.shareOrder")]
public sealed record ShareOrder([property: Id(0)] string Booking, [property: Id(1)] string Line, [property: Id(2)] decimal Percent);

/// <param name="Item">As <c>dv360:123</c>.</param>
/// <param name="BasedOn">The version as whoever asks has seen it; another since then refuses the order.</param>
/// <param name="Shares">Together 100, or none: then the item is unmapped.</param>
[GenerateSerializer, Immutable, Alias("bookings.mapItem")]
public sealed record MapItem([property: Id(0)] string Item, [property: Id(1)] int BasedOn, [property: Id(2)] IReadOnlyList<ShareOrder> Shares);

[GenerateSerializer, Immutable, Alias("bookings.mapOrder")]
public sealed record MapOrder([property: Id(0)] IReadOnlyList<MapItem> Items, [property: Id(1)] string Reason);
