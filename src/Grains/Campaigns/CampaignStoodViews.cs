using NodaTime;
using Paceline.Common;
using Paceline.Pipeline;

namespace Paceline.Campaigns;

/// <summary>A campaign as it stood at a past moment, by what was known then.</summary>
internal static class CampaignStoodViews
{
    /// <param name="past">What was known at <paramref name="moment"/>.</param>
    /// <param name="present">What is known now.</param>
    public static CampaignStoodView Of(CampaignPast past, CampaignPast present, DateTimeOffset moment, DateTimeOffset now)
    {
        var then = Instant.FromDateTimeOffset(moment);
        var limits = Limits(past, moment, now).ToList();
        if (new PastCampaign(past).At(then) is not { } campaign)
        {
            return new CampaignStoodView(moment, null, null, null, [], limits);
        }
        var look = CampaignLook.Of(campaign, then);
        var row = look.Row with { StaleHours = Freshness.StaleHours(EntityKey.Parse(look.Row.Key).Platform, look.Row.Zone, look.Row.DataThrough, then) };
        return new CampaignStoodView(
            moment, row, campaign.Options.OnTrackFrom, campaign.Options.OnTrackTo, (look with { Row = row }).Findings(campaign), limits, Restated(past, present, then));
    }

    /// <summary>What has only been corrected since: neither time nor set-up goes on, and days that were not complete stay as they were.</summary>
    private static BoardRow? Restated(CampaignPast past, CampaignPast present, Instant then)
    {
        if (past.At(then.ToDateTimeOffset()) is not { DataThrough: { } through } record)
        {
            return null;
        }
        var days = present.Days.Where(day => day.Day.Day <= through).Concat(past.Days.Where(day => day.Day.Day > through)).Select(day => day.Day);
        return CampaignLook.Of(new LiveCampaign(record with { Days = [.. days] }), then).Row;
    }

    private static IEnumerable<LookBackLimit> Limits(CampaignPast past, DateTimeOffset moment, DateTimeOffset now)
    {
        yield return new("MEMBERSHIP", "Which order a line item belongs to, and which campaign an order, is taken as it is now.");
        yield return new("NOT_COMPUTED", "What limits line items, margin and what is still to be restated are not computed for the past.");
        if (!past.IsCoverageKept)
        {
            yield return new("COVERAGE", "What platforms declared complete is no longer kept from the beginning: from which day on history is known is taken as it is now.");
        }
        if (moment < now.AddDays(-HistoryCompaction.FullDays))
        {
            yield return new(
                "COMPACTED", $"After {HistoryCompaction.FullDays} days only the last figures of each day (UTC) are kept: what came and went within one day does not show.");
        }
    }
}
