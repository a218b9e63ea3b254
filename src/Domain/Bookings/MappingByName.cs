using System.Globalization;

namespace Paceline.Bookings;

/// <summary>
/// The names have words in common. Words are compared whole: by letters, <c>2026-03</c> and <c>2026-04</c> would be nearly the same, and they are
/// two months.
/// </summary>
public sealed class MappingByName : MappingRule
{
    /// <summary>Below it names share what all names of a client share.</summary>
    private const decimal Least = 0.5m;

    /// <summary>When both have the same words.</summary>
    private const decimal Strongest = 0.8m;

    public override string Name => "name";

    public override MappingReason? Judge(MappingItem item, MappingLine line)
    {
        var likeness = item.Words.Likeness(line.Words);
        return likeness < Least
            ? null
            : new(Name, Strongest * likeness, string.Create(CultureInfo.InvariantCulture, $"Their names share {likeness:0 %} of their words."));
    }
}
