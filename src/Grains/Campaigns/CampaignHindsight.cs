using NodaTime;
using Paceline.Alerts;
using Paceline.Common;

namespace Paceline.Campaigns;

/// <summary>What a campaign would have told at moments gone by, set-up as it was known then and delivery as it is known now; and what its last day was off by.</summary>
internal sealed class CampaignHindsight(CampaignPastStore pasts, CampaignLineStore lines, OrgId org, LiveCampaign campaign, CampaignLook look, CampaignDelta delta, Instant now) : IHindsight
{
    public bool Touches(Instant at) => Touches(delta.Days.Select(day => day.Day), campaign, at);

    /// <summary>Whether any of the days that changed was over at a moment.</summary>
    public static bool Touches(IEnumerable<DateOnly> days, LiveCampaign campaign, Instant at) => campaign.Today(at).ToDateOnly() is var today && days.Any(day => day < today);

    public async Task<Func<Instant, Told?>> Since(Instant from, CancellationToken cancellationToken)
    {
        var past = (await pasts.Load(org, [campaign.Record.Number], from.ToDateTimeOffset(), now.ToDateTimeOffset(), cancellationToken)).SingleOrDefault();
        return at => past is null ? null : Then(past, at, now);
    }

    public async Task<Deviation?> Deviation(CancellationToken cancellationToken) => CampaignDeviation.Window(campaign, look) is { } window
        ? CampaignDeviation.Of(window, campaign, look, await lines.Load(org, campaign.Record.Number, window.Days, cancellationToken))
        : null;

    /// <param name="known">By when what is known of its days is taken.</param>
    public static Told? Then(CampaignPast past, Instant at, Instant known) => past.Restated(at.ToDateTimeOffset(), known.ToDateTimeOffset()) is { } record && new LiveCampaign(record) is var then
        ? CampaignLook.Of(then, at).Told(then, at)
        : null;
}
