using Paceline.Common;

namespace Paceline.Margin;

/// <summary>How booking lines stood at the end of past days. Key: <c>o12/line-days</c>.</summary>
[Alias("margin.ILineDaysGrain"), GrainInterfaceType("margin.lineDays")]
public interface ILineDaysGrain : IGrainWithStringKey
{
    /// <summary>Keeps the lines as they stand as the last of a day. A day is kept once, and none that is before another; harmless at any time.</summary>
    [Alias("Keep")]
    Task Keep(DateOnly day);

    /// <summary>Whether a day was kept, and which were.</summary>
    [Alias("Look")]
    Task<KeptDaysView> Look(DateOnly day);
}
