using System.Collections.Immutable;
using Paceline.Common;

namespace Paceline.Bookings;

/// <summary>A line item that may work for a booking line. Somebody accepts it or not; nothing is mapped by itself.</summary>
/// <param name="Strength">From all reasons together: what is left of doubt when each takes its part of it. Above 0 and below 1.</param>
/// <param name="Reasons">The strongest first; at least one.</param>
public sealed record MappingSuggestion(EntityKey Item, BookedLine Line, decimal Strength, ImmutableArray<MappingReason> Reasons)
{
    /// <summary>Of one item: further ones nobody reads.</summary>
    public const int MostOfAnItem = 5;

    /// <summary>Number, flight, name.</summary>
    public static ImmutableArray<MappingRule> Rules { get; } = [new MappingByNumber(), new MappingByFlight(), new MappingByName()];

    /// <summary>
    /// For each item the lines it may work for, the likeliest first and at most <see cref="MostOfAnItem"/>. A number inside a longer one that was found as well is no reason: an item
    /// named <c>0417-2</c> is not of order <c>0417</c> when there is an order <c>0417-2</c>.
    /// </summary>
    /// <param name="items">Unmapped ones.</param>
    /// <param name="lines">Lines to be suggested.</param>
    /// <param name="rules">Null is all of <see cref="Rules"/>.</param>
    public static ImmutableArray<MappingSuggestion> For(
        IReadOnlyCollection<MappingItem> items, IReadOnlyCollection<MappingLine> lines, IReadOnlyList<MappingRule>? rules = null)
    {
        var suggestions = ImmutableArray.CreateBuilder<MappingSuggestion>();
        var (found, reasons) = (new List<MappingSuggestion>(), new List<MappingReason>());
        foreach (var item in items.OrderBy(item => item.Item.ToString(), StringComparer.Ordinal))
        {
            found.Clear();
            var numbers = lines.Select(line => MappingByNumber.Longest(item, line)).OfType<NameWords>().ToArray();
            foreach (var line in lines)
            {
                reasons.Clear();
                foreach (var rule in rules ?? Rules)
                {
                    if (rule.Judge(item, line) is { } reason && !(rule is MappingByNumber && IsInsideLonger(MappingByNumber.Longest(item, line)!, numbers)))
                    {
                        reasons.Add(reason);
                    }
                }
                if (reasons.Count > 0)
                {
                    found.Add(Of(item, line, [.. reasons.OrderByDescending(reason => reason.Strength)]));
                }
            }
            suggestions.AddRange(found.OrderByDescending(one => one.Strength).ThenBy(one => one.Line).Take(MostOfAnItem));
        }
        return suggestions.DrainToImmutable();
    }

    private static MappingSuggestion Of(MappingItem item, MappingLine line, ImmutableArray<MappingReason> reasons) =>
        new(item.Item, line.Line, 1 - reasons.Aggregate(1m, (doubt, reason) => doubt * (1 - reason.Strength)), reasons);

    private static bool IsInsideLonger(NameWords own, NameWords[] numbers) =>
        numbers.Any(other => other.Length > own.Length && other.Contains(own));
}
