using Paceline.Common;

namespace Paceline.Bookings;

/// <summary>A number of the booking stands in the line item's name, as words of its own.</summary>
public sealed class MappingByNumber : MappingRule
{
    /// <summary>Shorter ones are found by chance: every name has a 7 somewhere.</summary>
    private const int Shortest = 3;

    public override string Name => "number";

    public override MappingReason? Judge(MappingItem item, MappingLine line)
    {
        var found = Found(item, line);
        return found < 0 ? null : new(Name, 0.95m, $"Its name has the number {line.Numbers[found]}.");
    }

    /// <summary>The longest number of the line that stands in the item's name; null when none does.</summary>
    internal static NameWords? Longest(MappingItem item, MappingLine line) => Found(item, line) is var found and >= 0 ? line.NumberWords[found] : null;

    private static int Found(MappingItem item, MappingLine line)
    {
        var found = -1;
        for (var i = 0; i < line.NumberWords.Length; i++)
        {
            var number = line.NumberWords[i];
            if (number.Length >= Shortest && item.Words.Contains(number) && (found < 0 || number.Length > line.NumberWords[found].Length))
            {
                found = i;
            }
        }
        return found;
    }
}
