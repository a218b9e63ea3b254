using NodaTime;
using Paceline.Common;

namespace Paceline.Campaigns;

/// <summary>One live campaign. It comes alive in one round trip, lives from deltas, and computes when a fact arrives.</summary>
[GrainType("campaigns.campaign")]
internal sealed class CampaignGrain(CampaignStore campaigns, CampaignAlerts alerts, TimeProvider time) : Grain, ICampaignGrain
{
    private LiveCampaign? _campaign;

    private TenantKey Key => TenantKey.Parse(this.GetPrimaryKeyString());

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    public override Task OnActivateAsync(CancellationToken cancellationToken) => Load(cancellationToken);

    public async Task<CampaignView?> GetView()
    {
        if (_campaign is null)
        {
            await Load(CancellationToken.None);
        }
        if (_campaign is not { } campaign)
        {
            DeactivateOnIdle();
            return null;
        }
        var detail = await campaigns.LoadDetail(Key.Org, EntityKey.Parse(Key.Id));
        var now = Now;
        var row = BoardRows.Of(campaign, CampaignRollUp.Of(campaign.Pace(now), campaign.Today(now), campaign.Options), now);
        return CampaignViews.Of(campaign, detail, row with
        {
            RefreshedAt = detail.RefreshedAt,
            StaleHours = Freshness.StaleHours(EntityKey.Parse(Key.Id).Platform, row.Zone, row.DataThrough, now),
        }, now);
    }

    public async Task<CampaignStanding?> Apply(CampaignDelta delta)
    {
        if (_campaign is null || (delta.EntitiesChanged && _campaign.Revision < delta.Revision))
        {
            await Load(CancellationToken.None);
        }
        if (_campaign is not { } campaign)
        {
            DeactivateOnIdle();
            return null;
        }
        // What was read after the revision is newer than the news.
        if (campaign.Revision < delta.Revision)
        {
            campaign.Take(delta);
        }
        var now = Now;
        var orders = campaign.Pace(now);
        var row = BoardRows.Of(campaign, CampaignRollUp.Of(orders, campaign.Today(now), campaign.Options), now);
        var found = await alerts.Judge(Key.Org, campaign, orders, row, delta, now);
        return new CampaignStanding(campaign.Record.Number, campaign.Record.Connection, row, campaign.Record.Settings.Text, found);
    }

    private async Task Load(CancellationToken cancellationToken)
    {
        _campaign = null;
        if (EntityKey.TryParse(Key.Id, out var key) && await campaigns.Load(Key.Org, key, cancellationToken) is { } record)
        {
            _campaign = new LiveCampaign(record);
            alerts.Know(Key.Org, record);
        }
    }
}
