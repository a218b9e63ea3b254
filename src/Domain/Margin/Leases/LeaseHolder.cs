using NodaTime;

namespace Paceline.Margin;

/// <summary>A line item that works for a line, with what is known of its spend in the line's measure.</summary>
/// <param name="Item">As <c>dv360:123</c>.</param>
/// <param name="Spent">In all its life, its part for this line; null where its platform does not tell, or tells it in another currency.</param>
/// <param name="Through">Everything before this is in <paramref name="Spent"/>; null before anything is.</param>
/// <param name="BusiestDay">The most it spent on one day.</param>
public sealed record LeaseHolder(string Item, string Name, long? Spent, Instant? Through, long BusiestDay)
{
    /// <param name="days">What it spent on each day on which it delivered; null is unknown. Together they are at least zero: what was credited beyond that was of no lease.</param>
    public static LeaseHolder Of(string item, string name, IReadOnlyCollection<long?> days, Instant? through) =>
        days.Any(day => day is null) ? new(item, name, null, through, 0) : new(item, name, Math.Max(0, days.Sum() ?? 0), through, days.Max() ?? 0);
}
