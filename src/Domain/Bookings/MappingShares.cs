using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Paceline.Common;

namespace Paceline.Bookings;

/// <summary>
/// Which booking lines each line item works for, and by how much (E21): the shares of an item are all of it, no less and no more. Items without any are
/// unmapped, which is a total of its own.
/// </summary>
public sealed class MappingShares
{
    private readonly FrozenDictionary<EntityKey, ImmutableArray<MappingShare>> _items;

    private MappingShares(FrozenDictionary<EntityKey, ImmutableArray<MappingShare>> items) => _items = items;

    /// <summary>An item's shares in order of their lines; empty for one that is unmapped.</summary>
    public ImmutableArray<MappingShare> Of(EntityKey item) => _items.GetValueOrDefault(item, []);

    /// <summary>The shares, or what is wrong with each item's.</summary>
    public static Outcome<MappingShares> Create(IEnumerable<MappingShare> shares)
    {
        var items = shares.GroupBy(share => share.Item)
            .ToFrozenDictionary(item => item.Key, item => item.OrderBy(share => share.Line).ToImmutableArray());
        var refusals = items.OrderBy(item => item.Key.ToString(), StringComparer.Ordinal).SelectMany(item => Problems(item.Key, item.Value)).ToList();
        return refusals.Count > 0 ? refusals : new MappingShares(items);
    }

    private static IEnumerable<Refusal> Problems(EntityKey item, ImmutableArray<MappingShare> shares)
    {
        var subject = item.ToString();
        foreach (var share in shares.Where(share => share.Millionths is <= 0 or > MappingShare.Whole))
        {
            yield return new("SHARE_RANGE", subject,
                $"A share of {Percent(share.Millionths)} for line {share.Line} is no part of it; give above 0 % to 100 %, or leave the line out.");
        }
        foreach (var twice in shares.GroupBy(share => share.Line).Where(line => line.Count() > 1))
        {
            yield return new("LINE_TWICE", subject, $"Line {twice.Key} is given {twice.Count()} times; give it once, with the sum.");
        }
        var sum = shares.Sum(share => (long)share.Millionths);
        if (sum != MappingShare.Whole)
        {
            var missing = MappingShare.Whole - sum;
            yield return new("SHARES_NOT_WHOLE", subject, $"Its shares total {Percent(sum)} and must total 100 %; "
                + (missing > 0 ? $"give {Percent(missing)} more to one of its lines." : $"take {Percent(-missing)} from its lines."));
        }
    }

    private static string Percent(long millionths) => $"{(millionths / 10_000m).ToString("0.####", CultureInfo.InvariantCulture)} %";
}
