namespace Paceline.Campaigns;

/// <summary>An advertiser of an organisation. Key: <c>o12/dv360:17</c>.</summary>
[Alias("campaigns.IAdvertiserGrain"), GrainInterfaceType("campaigns.advertiser")]
public interface IAdvertiserGrain : IGrainWithStringKey
{
    /// <summary>The advertiser as it is known; null when the organisation has none of that key.</summary>
    [Alias("GetView")]
    Task<AdvertiserView?> GetView();
}
