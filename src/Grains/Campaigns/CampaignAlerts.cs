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

    /// <param name="rules">The revision of the organisation's rules.</param>
    public Task Judge(OrgId org, LiveCampaign campaign, IReadOnlyList<OrderPacing> orders, BoardRow row, long rules, Instant now)
    {
        _desk ??= new AlertDesk(org, store, shelf);
        // What limits line items is read only when somebody looks; no rule asks for it.
        var findings = FindingCounts.Of(CampaignFindings.Of(row, orders, NoBounds, campaign.Options));
        return _desk.Judge(new CampaignReadings(row, campaign.Options, findings, now).Told(campaign.Record.Number), rules, now);
    }
}
