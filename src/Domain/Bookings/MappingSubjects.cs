using System.Collections.Immutable;
using NodaTime;
using Paceline.Common;

namespace Paceline.Bookings;

/// <summary>A platform's line item, as rules look at it.</summary>
/// <param name="Advertiser">The advertiser it runs under.</param>
/// <param name="Flight">Both days included; null when the platform states none.</param>
public sealed record MappingItem(EntityKey Item, string Name, EntityKey Advertiser, DateInterval? Flight)
{
    internal NameWords Words { get; } = new(Name);
}

/// <summary>A booking line, as rules look at it.</summary>
/// <param name="Client">Who pays for it.</param>
/// <param name="Brand">Null where it is of none.</param>
/// <param name="Numbers">What others know it by: numbers of order, line or estimate. None of them is anybody's own.</param>
/// <param name="Advertisers">The platforms' advertisers of its client.</param>
/// <param name="Flight">Both days included.</param>
public sealed record MappingLine(
    BookedLine Line, string Name, string Client, string? Brand, ImmutableArray<string> Numbers, ImmutableArray<EntityKey> Advertisers, DateInterval Flight)
{
    /// <summary>What a field of the organisation's patterns stands for, by the field in its braces.</summary>
    internal IReadOnlyDictionary<string, NameWords> Called => field ??= new Dictionary<string, NameWords>
    {
        ["{client}"] = new(Client),
        ["{brand}"] = new(Brand ?? ""),
        ["{booking}"] = new(Line.Booking),
        ["{line}"] = new(Line.Line),
    };

    internal NameWords Words { get; } = new(Name);

    internal ImmutableArray<NameWords> NumberWords { get; } = [.. Numbers.Select(number => new NameWords(number))];
}
