using System.Collections.Immutable;
using NodaTime;
using Paceline.Common;
using Paceline.Pacing;

namespace Paceline.Bookings;

/// <summary>What a list of line items is asked for. Empty lists do not restrict.</summary>
/// <param name="IsMapped">Null is both.</param>
/// <param name="Since">Of earlier days no spend counts, and items that ended before it and spent nothing since are left out.</param>
/// <param name="After">Spend and number of the last item seen; null at the beginning.</param>
public sealed record MappingFilter(bool? IsMapped, string? Search, IReadOnlyList<string> Platforms, DateOnly Since, int First, (long? Spend, long Number)? After);

/// <summary>A platform's line item with what it works for.</summary>
/// <param name="Number">Paceline's own.</param>
/// <param name="Currency">Of its advertiser.</param>
/// <param name="Spend">Total media cost where the platform tells it, else media; micros of the currency. Null when it had no delivery.</param>
/// <param name="Version">Of what was said about it; 0 when nothing was.</param>
public sealed record MappedItemRecord(
    long Number, EntityKey Key, string Name, EntityStatus Status, DateInterval? Flight, EntityKey? Campaign, string? CampaignName, EntityKey Advertiser, string AdvertiserName,
    string Currency, long? Spend, long? Impressions, int Version, ImmutableArray<MappedShareRecord> Shares);

/// <param name="Name">The line's, as last agreed.</param>
public sealed record MappedShareRecord(int BookingId, BookedLine Line, string Name, int Millionths);

/// <summary>All items that match everything but whether they are mapped. Mapped and unmapped are together all that the platforms report of them.</summary>
/// <param name="MappedSpend">Micros.</param>
/// <param name="UnmappedSpend">Micros.</param>
public sealed record MappingTotalRecord(string Currency, int MappedItems, long MappedSpend, int UnmappedItems, long UnmappedSpend);

/// <param name="Items">One more than asked for when there are further ones.</param>
public sealed record MappingPageRecord(IReadOnlyList<MappedItemRecord> Items, IReadOnlyList<MappingTotalRecord> Totals);

/// <summary>A line as whoever maps sees it.</summary>
/// <param name="Id">The booking's.</param>
public sealed record SoldLineRecord(int Id, BookedLine Line, string BookingName, string Client, string Currency, BookingState State, string Name, Flight Flight, decimal Amount);

/// <summary>Of all lines that no item works for.</summary>
public sealed record UnmappedTotalRecord(string Currency, int Lines, decimal Amount);

/// <param name="Lines">One more than asked for when there are further ones.</param>
public sealed record UnmappedPageRecord(IReadOnlyList<SoldLineRecord> Lines, IReadOnlyList<UnmappedTotalRecord> Totals);

/// <summary>What an item is to work for from now on.</summary>
/// <param name="BasedOn">The version that whoever writes has seen; 0 when nothing was said yet.</param>
/// <param name="Shares">Whole, or none.</param>
public sealed record MappingWrite(EntityKey Item, int BasedOn, ImmutableArray<MappingShare> Shares);

/// <summary>What is known of items and lines that somebody names.</summary>
/// <param name="Items">Those that there are, with their versions.</param>
/// <param name="Lines">Those that there are, with their bookings' ids.</param>
public sealed record MappingGround(IReadOnlyDictionary<EntityKey, MappedItemRecord> Items, IReadOnlyDictionary<BookedLine, int> Lines);
