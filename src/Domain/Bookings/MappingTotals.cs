using System.Collections.Immutable;
using Paceline.Common;

namespace Paceline.Bookings;

/// <summary>What a line item spent, as an integer of one measure and one currency.</summary>
/// <param name="Spend">Null is unknown.</param>
public readonly record struct MappedItem(EntityKey Item, long? Spend);

/// <summary>
/// What line items spent, by the booking lines they work for. Mapped and unmapped are together all that the platforms report: nothing is dropped.
/// </summary>
/// <param name="ByLine">Of each line that some item works for.</param>
/// <param name="Mapped">Sum of <paramref name="ByLine"/>.</param>
/// <param name="Unmapped">Of items that work for no line.</param>
/// <param name="UnmappedItems">Those items, the dearest first.</param>
/// <param name="UnmappedLines">Lines that no item works for.</param>
/// <param name="UnknownItems">Items whose spend is unknown, which are in no sum.</param>
public sealed record MappingTotals(
    IReadOnlyDictionary<long, long> ByLine, long Mapped, long Unmapped, ImmutableArray<MappedItem> UnmappedItems, ImmutableArray<long> UnmappedLines,
    int UnknownItems)
{
    /// <summary>All that the platforms report.</summary>
    public long Total => Mapped + Unmapped;

    /// <param name="items">Each item once.</param>
    /// <param name="lines">All lines there are.</param>
    public static MappingTotals Of(IReadOnlyCollection<MappedItem> items, MappingShares shares, IEnumerable<long> lines)
    {
        var byLine = new SortedDictionary<long, long>();
        var alone = new List<MappedItem>();
        long mapped = 0, unmapped = 0;
        foreach (var (item, spend) in items)
        {
            var own = shares.Of(item);
            if (own.IsEmpty)
            {
                alone.Add(new(item, spend));
                unmapped = checked(unmapped + (spend ?? 0));
                continue;
            }
            var parts = MappingSplit.Of(spend ?? 0, [.. own.Select(share => share.Millionths)]);
            for (var i = 0; i < parts.Length; i++)
            {
                byLine[own[i].Line] = checked(byLine.GetValueOrDefault(own[i].Line) + parts[i]);
                mapped = checked(mapped + parts[i]);
            }
        }
        return new(byLine, mapped, unmapped,
            [.. alone.OrderByDescending(item => item.Spend ?? 0).ThenBy(item => item.Item.ToString(), StringComparer.Ordinal)],
            [.. lines.Except(shares.Lines).Order()],
            items.Count(item => item.Spend is null));
    }
}
