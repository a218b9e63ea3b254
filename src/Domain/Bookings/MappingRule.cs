namespace Paceline.Bookings;

/// <summary>One way of finding out which line item works for which booking line. It proposes and never decides.</summary>
public abstract class MappingRule
{
    /// <summary>Stable lower-case word, as shown and stored.</summary>
    public abstract string Name { get; }

    /// <summary>Why the two belong together by this rule; null when it finds nothing.</summary>
    public abstract MappingReason? Judge(MappingItem item, MappingLine line);
}
