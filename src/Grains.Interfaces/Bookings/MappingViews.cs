using Paceline.Common;

namespace Paceline.Bookings;

/// <summary>A platform's line item with what it works for.</summary>
[GenerateSerializer, Immutable, Alias("bookings.mappedItem")]
public sealed record MappedItemView
{
    /// <summary>As <c>dv360:123</c>.</summary>
    [Id(0)] public required string Item { get; init; }
    [Id(1)] public required string Name { get; init; }
    [Id(2)] public required string Platform { get; init; }
    [Id(3)] public required EntityStatus Status { get; init; }

    /// <summary>Its own, or that of what it belongs to.</summary>
    [Id(4)] public DateOnly? Start { get; init; }
    [Id(5)] public DateOnly? End { get; init; }
    [Id(6)] public string? Campaign { get; init; }
    [Id(7)] public string? CampaignName { get; init; }
    [Id(8)] public required string Advertiser { get; init; }
    [Id(9)] public required string AdvertiserName { get; init; }
    [Id(10)] public required string Currency { get; init; }

    /// <summary>Total media cost where the platform tells it, else media; null when it had no delivery.</summary>
    [Id(11)] public decimal? Spend { get; init; }
    [Id(12)] public long? Impressions { get; init; }

    /// <summary>What an order that maps it must be based on; 0 when nothing was said yet.</summary>
    [Id(13)] public required int Version { get; init; }

    /// <summary>Together 100 percent; empty when it is unmapped.</summary>
    [Id(14)] public required IReadOnlyList<ShareView> Shares { get; init; }

    /// <summary>The likeliest first; of unmapped ones only.</summary>
    [Id(15)] public IReadOnlyList<SuggestionView> Suggestions { get; init; } = [];
}

/// <param name="BookingId">The booking's id.</param>
/// <param name="Booking">Its number.</param>
[GenerateSerializer, Immutable, Alias("bookings.share")]
public sealed record ShareView([property: Id(0)] int BookingId, [property: Id(1)] string Booking, [property: Id(2)] string Line, [property: Id(3)] string Name, [property: Id(4)] decimal Percent);

/// <param name="Booking">The booking's number.</param>
/// <param name="Name">Of booking and line.</param>
/// <param name="Strength">Above 0 and below 1.</param>
/// <param name="Reasons">Of whoever reads it, the strongest first.</param>
/// <param name="ByPattern">Whether the item is named as the organisation names line items of that line.</param>
[GenerateSerializer, Immutable, Alias("bookings.suggestion")]
public sealed record SuggestionView(
    [property: Id(0)] string Booking, [property: Id(1)] string Line, [property: Id(2)] string Name, [property: Id(3)] decimal Strength, [property: Id(4)] IReadOnlyList<string> Reasons,
    [property: Id(5)] bool ByPattern);

/// <summary>Spend for no booking line under advertisers of the same clients.</summary>
/// <param name="Clients">By name; several where the advertisers work for several, none where nothing of them is mapped.</param>
[GenerateSerializer, Immutable, Alias("bookings.unmappedOfClients")]
public sealed record UnmappedOfClientsView(
    [property: Id(0)] IReadOnlyList<string> Clients, [property: Id(1)] string Currency, [property: Id(2)] int Advertisers, [property: Id(3)] int Items, [property: Id(4)] decimal Spend);

/// <summary>Mapped and unmapped are together all that the platforms report.</summary>
[GenerateSerializer, Immutable, Alias("bookings.mappingTotal")]
public sealed record MappingTotalView(
    [property: Id(0)] string Currency, [property: Id(1)] int MappedItems, [property: Id(2)] decimal MappedSpend, [property: Id(3)] int UnmappedItems, [property: Id(4)] decimal UnmappedSpend);

/// <param name="Totals">Of all that match, mapped or not.</param>
[GenerateSerializer, Immutable, Alias("bookings.mappingPage")]
public sealed record MappingPage(
    [property: Id(0)] IReadOnlyList<MappedItemView> Rows, [property: Id(1)] IReadOnlyList<Keyset> Cursors, [property: Id(2)] bool HasNext,
    [property: Id(3)] IReadOnlyList<MappingTotalView> Totals);

/// <summary>A booking line as whoever maps sees it.</summary>
[GenerateSerializer, Immutable, Alias("bookings.soldLine")]
public sealed record SoldLineView
{
    [Id(0)] public required int BookingId { get; init; }
    [Id(1)] public required string Booking { get; init; }
    [Id(2)] public required string BookingName { get; init; }
    [Id(3)] public required string Client { get; init; }
    [Id(4)] public required string Line { get; init; }
    [Id(5)] public required string Name { get; init; }
    [Id(6)] public required BookingState State { get; init; }
    [Id(7)] public required DateOnly Start { get; init; }
    [Id(8)] public required DateOnly End { get; init; }
    [Id(9)] public required string Currency { get; init; }
    [Id(10)] public required decimal Amount { get; init; }
}

[GenerateSerializer, Immutable, Alias("bookings.unmappedTotal")]
public sealed record UnmappedTotalView([property: Id(0)] string Currency, [property: Id(1)] int Lines, [property: Id(2)] decimal Amount);

/// <param name="Totals">Of all such lines.</param>
[GenerateSerializer, Immutable, Alias("bookings.unmappedPage")]
public sealed record UnmappedPage(
    [property: Id(0)] IReadOnlyList<SoldLineView> Rows, [property: Id(1)] IReadOnlyList<Keyset> Cursors, [property: Id(2)] bool HasNext,
    [property: Id(3)] IReadOnlyList<UnmappedTotalView> Totals);

/// <summary>Why nothing was mapped.</summary>
/// <param name="Item">The item it is about; null where it is about the order.</param>
[GenerateSerializer, Immutable, Alias("bookings.mapProblem")]
public sealed record MapProblem([property: Id(0)] string? Item, [property: Id(1)] string Code, [property: Id(2)] string Message);

/// <param name="Items">As they are now; empty when something is wrong.</param>
[GenerateSerializer, Immutable, Alias("bookings.mapOutcome")]
public sealed record MapOutcome([property: Id(0)] IReadOnlyList<MappedItemView> Items, [property: Id(1)] IReadOnlyList<MapProblem> Problems);
