using Paceline.Common;

namespace Paceline.Bookings;

/// <summary>The line item is named as the organisation says that its line items are named, by what the line is called.</summary>
public sealed class MappingByPattern(IReadOnlyList<NamePattern> patterns) : MappingRule
{
    // Somebody has decided that names are made so; a name can still be mistyped.
    private const decimal Strength = 0.99m;

    public override string Name => "pattern";

    public override MappingReason? Judge(MappingItem item, MappingLine line)
    {
        foreach (var pattern in patterns)
        {
            if (pattern.Fits(item.Words, line.Called))
            {
                return new(Name, Strength, $"It is named by your pattern {pattern.Text}.");
            }
        }
        return null;
    }
}
