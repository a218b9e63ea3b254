using NodaTime;
using Paceline.Common;

namespace Paceline.Campaigns;

/// <summary>One live campaign. It comes alive in one round trip, lives from deltas, and computes when a fact arrives.</summary>
[GrainType("campaigns.campaign")]
internal sealed class CampaignGrain(CampaignStore campaigns, CampaignPastStore pasts, CampaignAlerts alerts, TimeProvider time) : Grain, ICampaignGrain
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
        var row = CampaignLook.Of(campaign, now, detail.Restated).Row;
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
        var look = CampaignLook.Of(campaign, now, CampaignRange.Read(delta.Restated));
        var automation = CampaignAutomation.Judge(campaign, look, delta.Automation, now);
        look = look with { Automation = automation, Unmapped = delta.Unmapped, Advertiser = delta.Advertiser };
        var found = await alerts.Judge(Key.Org, campaign, look, delta, now);
        var ofParts = await alerts.JudgeParts(Key.Org, campaign, look, delta, now);
        return new CampaignStanding(campaign.Record.Number, campaign.Record.Connection, look.Row, campaign.Record.Settings.Text, found, ofParts)
        {
            Automation = automation.Found.Count > 0 ? automation.Found : null,
        };
    }

    public async Task<CampaignStoodView?> StoodAt(DateTimeOffset at)
    {
        var now = time.GetUtcNow();
        // The database keeps microseconds, and nobody knows what is yet to come.
        var moment = at < now ? at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMicrosecond)) : now;
        return EntityKey.TryParse(Key.Id, out var key) && await pasts.Load(Key.Org, key, moment) is { } past && await pasts.Load(Key.Org, key, now) is { } present
            ? CampaignStoodViews.Of(past, present, moment, now)
            : null;
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
