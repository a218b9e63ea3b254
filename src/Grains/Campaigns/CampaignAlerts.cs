using NodaTime;
using Paceline.Alerts;
using Paceline.Common;

namespace Paceline.Campaigns;

/// <summary>Hands a campaign's readings over to its alerts whenever a fact has come.</summary>
internal sealed class CampaignAlerts(AlertStateStore store, CampaignPastStore pasts, CampaignLineStore lines, LineItemStore items, RuleShelf shelf)
{
    private AlertDesk? _desk;
    private LineItemAlerts? _items;

    /// <summary>What came with the campaign's own record.</summary>
    public void Know(OrgId org, CampaignRecord record)
    {
        Desk(org).Know(record.Alerts, record.Answered);
        Items(org).Know(record.LineItemAlerts, record.Answered);
    }

    /// <returns>What must be written of its alerts; null when nothing must.</returns>
    public Task<string?> Judge(OrgId org, LiveCampaign campaign, CampaignLook look, CampaignDelta delta, Instant now) =>
        Desk(org).Judge(look.Told(campaign, now), delta.Rules, delta.Answered, delta.Revision, now, new CampaignHindsight(pasts, lines, org, campaign, look, delta, now));

    /// <returns>What must be written of the alerts of its line items; null when nothing must.</returns>
    public Task<IReadOnlyList<string>?> JudgeLineItems(OrgId org, LiveCampaign campaign, CampaignLook look, CampaignDelta delta, Instant now) =>
        Items(org).Judge(look.Row, campaign.Record.Number, delta, now);

    private LineItemAlerts Items(OrgId org) => _items ??= new LineItemAlerts(org, store, items, shelf);

    private AlertDesk Desk(OrgId org) => _desk ??= new AlertDesk(org, store, shelf);
}
