namespace Paceline.Margin;

/// <summary>Reads of what is earned, as last computed. Key: <c>o12/margin-board</c>.</summary>
[Alias("margin.IMarginBoardGrain"), GrainInterfaceType("margin.board")]
public interface IMarginBoardGrain : IGrainWithStringKey
{
    [Alias("Find")]
    Task<MarginPage> Find(MarginQuery query);

    /// <summary>What campaigns earn; those that deliver for no booking line are not in it.</summary>
    /// <param name="keys">As <c>dv360:123</c>.</param>
    [Alias("OfCampaigns")]
    Task<IReadOnlyList<CampaignMarginView>> OfCampaigns(IReadOnlyList<string> keys);
}
