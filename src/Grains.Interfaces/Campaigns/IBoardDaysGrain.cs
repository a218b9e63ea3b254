using Paceline.Common;

namespace Paceline.Campaigns;

/// <summary>How the campaigns board stood at the end of past days. Key: <c>o12/board-days</c>.</summary>
[Alias("campaigns.IBoardDaysGrain"), GrainInterfaceType("campaigns.boardDays")]
public interface IBoardDaysGrain : IGrainWithStringKey
{
    /// <summary>Keeps the board as it stands as the last of a day. A day is kept once, and none that is before another; harmless at any time.</summary>
    [Alias("Keep")]
    Task Keep(DateOnly day);

    /// <summary>Whether a day was kept, and which were.</summary>
    [Alias("Look")]
    Task<KeptDaysView> Look(DateOnly day);
}
