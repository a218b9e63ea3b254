using NodaTime;
using Paceline.Alerts;
using Paceline.Common;
using Paceline.Pacing;

namespace Paceline.Campaigns;

/// <summary>Hands a campaign's readings over to its alerts whenever a fact has come.</summary>
internal sealed class CampaignAlerts(AlertStateStore store, RuleShelf shelf)
{
    private static readonly Dictionary<long, BindingConstraint> NoBounds = [];

    private AlertDesk? _desk;

    /// <summary>What came with the campaign's own record.</summary>
    public void Know(OrgId org, CampaignRecord record) => Desk(org).Know(record.Alerts, record.Answered);

    /// <returns>What must be written of its alerts; null when nothing must.</returns>
    public Task<string?> Judge(OrgId org, LiveCampaign campaign, IReadOnlyList<OrderPacing> orders, BoardRow row, CampaignDelta delta, Instant now)
    {
        // What limits line items is read only when somebody looks; no rule asks for it.
        var findings = FindingCounts.Of(CampaignFindings.Of(row, orders, NoBounds, campaign.Options));
        return Desk(org).Judge(
            new CampaignReadings(row, campaign.Options, findings, now).Told(campaign.Record.Number), delta.Rules, delta.Answered, delta.Revision, now);
    }

    private AlertDesk Desk(OrgId org) => _desk ??= new AlertDesk(org, store, shelf);
}
