using System.Collections.Immutable;
using NodaTime;
using Paceline.Common;

namespace Paceline.Bookings;

/// <summary>A platform's line item, as rules look at it.</summary>
/// <param name="Advertiser">The advertiser it runs under.</param>
/// <param name="Flight">Both days included; null when the platform states none.</param>
public sealed record MappingItem(EntityKey Item, string Name, EntityKey Advertiser, DateInterval? Flight)
{
    internal MappingWords Words { get; } = new(Name);
}

/// <summary>A booking line, as rules look at it.</summary>
/// <param name="Numbers">What others know it by: numbers of order, line or estimate. None of them is anybody's own.</param>
/// <param name="Advertisers">The platforms' advertisers of its client.</param>
/// <param name="Flight">Both days included.</param>
public sealed record MappingLine(BookedLine Line, string Name, ImmutableArray<string> Numbers, ImmutableArray<EntityKey> Advertisers, DateInterval Flight)
{
    internal MappingWords Words { get; } = new(Name);

    internal ImmutableArray<MappingWords> NumberWords { get; } = [.. Numbers.Select(number => new MappingWords(number))];
}
