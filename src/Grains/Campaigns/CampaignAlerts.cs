using NodaTime;
using Paceline.Alerts;
using Paceline.Common;

namespace Paceline.Campaigns;

/// <summary>Hands a campaign's readings over to its alerts whenever a fact has come.</summary>
internal sealed class CampaignAlerts(AlertStateStore store, CampaignPastStore pasts, CampaignLineStore lines, LineItemStore items, RuleShelf shelf)
{
    private AlertDesk? _desk;
    private PartAlerts? _parts;

    /// <summary>What came with the campaign's own record.</summary>
    public void Know(OrgId org, CampaignRecord record)
    {
        Desk(org).Know(record.Alerts, record.Answered);
        Parts(org).Know(record.PartAlerts, record.Answered);
    }

    /// <returns>What must be written of its alerts; null when nothing must.</returns>
    public Task<string?> Judge(OrgId org, LiveCampaign campaign, CampaignLook look, CampaignDelta delta, Instant now) =>
        Desk(org).Judge(look.Told(campaign, now), delta.Rules, delta.Answered, delta.Revision, now, new CampaignHindsight(pasts, lines, org, campaign, look, delta, now));

    /// <returns>What must be written of the alerts of its orders and line items; null when nothing must.</returns>
    public Task<IReadOnlyList<string>?> JudgeParts(OrgId org, LiveCampaign campaign, CampaignLook look, CampaignDelta delta, Instant now) =>
        Parts(org).Judge(campaign, look, delta, now);

    private PartAlerts Parts(OrgId org) => _parts ??= new PartAlerts(org, store, items, shelf);

    private AlertDesk Desk(OrgId org) => _desk ??= new AlertDesk(org, store, shelf);
}
