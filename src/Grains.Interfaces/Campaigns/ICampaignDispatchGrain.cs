namespace Paceline.Campaigns;

/// <summary>Tells an organisation's campaigns what changed for them, and keeps the board. Key: <c>o12/dispatch</c>.</summary>
[Alias("campaigns.ICampaignDispatchGrain"), GrainInterfaceType("campaigns.dispatch")]
public interface ICampaignDispatchGrain : IGrainWithStringKey
{
    /// <summary>Looks whether there is news and tells it. Harmless at any time.</summary>
    [Alias("Wake")]
    Task Wake();
}
