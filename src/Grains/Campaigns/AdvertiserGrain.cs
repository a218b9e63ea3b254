using Paceline.Common;

namespace Paceline.Campaigns;

/// <summary>An advertiser, read when it is asked for and kept for a while.</summary>
[GrainType("campaigns.advertiser")]
internal sealed class AdvertiserGrain(CampaignStore campaigns, TimeProvider time) : Grain, IAdvertiserGrain
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);
    private AdvertiserView? _view;
    private DateTimeOffset _readAt;

    public async Task<AdvertiserView?> GetView()
    {
        if (_view is null || time.GetUtcNow() - _readAt > Fresh)
        {
            var key = TenantKey.Parse(this.GetPrimaryKeyString());
            var record = EntityKey.TryParse(key.Id, out var entity) ? await campaigns.LoadAdvertiser(key.Org, entity) : null;
            (_view, _readAt) = (record is null ? null : new AdvertiserView(record.Key, record.Name, record.Currency, record.Zone), time.GetUtcNow());
        }
        return _view;
    }
}
