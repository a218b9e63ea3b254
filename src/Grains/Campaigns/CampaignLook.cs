using NodaTime;
using Paceline.Alerts;
using Paceline.Pacing;

namespace Paceline.Campaigns;

/// <summary>How a campaign stands at a moment: all that follows from what it holds. Pure, whether it is live or looked back at.</summary>
internal sealed record CampaignLook(IReadOnlyList<OrderPacing> Orders, BoardRow Row)
{
    private static readonly Dictionary<long, BindingConstraint> NoBounds = [];

    /// <summary>What its automated orders came to; null where nobody has looked at them.</summary>
    public AutomationRound? Automation { get; init; }

    /// <summary>What it spent for no booking line; null where nobody has looked.</summary>
    public UnmappedItems? Unmapped { get; init; }

    /// <summary>What all campaigns of its advertiser delivered; null where nobody has looked.</summary>
    public AdvertiserDays? Advertiser { get; init; }

    /// <param name="restated">How much the days of its connection are still restated; null where nobody asks, as of the past, of which it is not kept.</param>
    public static CampaignLook Of(LiveCampaign campaign, Instant now, RestatementBands? restated = null)
    {
        var (orders, today) = (campaign.Pace(now), campaign.Today(now));
        var total = CampaignRollUp.Of(orders, today, campaign.Options);
        var settled = CampaignRange.Of(orders, total.Unit, campaign.Coverage.Through, today, restated ?? RestatementBands.Unknown);
        return new CampaignLook(orders, BoardRows.Of(campaign, total, PacingRange.Of(total.Pacing, settled), now));
    }

    /// <summary>What is wrong with it, but for what limits line items: that is read only when somebody looks, and no rule asks for it.</summary>
    public IReadOnlyList<FindingView> Findings(LiveCampaign campaign) => CampaignFindings.Of(Row, Orders, NoBounds, campaign.Options);

    /// <summary>What it tells its alerts.</summary>
    public Told Told(LiveCampaign campaign, Instant now) =>
        new CampaignReadings(Row, campaign.Options, FindingCounts.Of(Findings(campaign)), now, () => LastDay.Of(campaign, this), () => PlanChange.Of(campaign.Record.Orders))
        {
            Days = DeliveredDays.Of(campaign, Row, Advertiser),
            Outlook = Outlooks.Of(campaign, Orders, now),
            Automation = Automation,
            Unmapped = Unmapped,
            StatusChange = campaign.Record.StatusChange,
            KnownSince = campaign.Record.KnownSince,
        }.Told(campaign.Record.Number);
}
