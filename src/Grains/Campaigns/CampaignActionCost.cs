using NodaTime;
using Paceline.Pacing;
using Paceline.Pipeline;

namespace Paceline.Campaigns;

/// <summary>What a campaign's conversion costs, from its days and from how past days' conversions came in (E19). Pure.</summary>
internal static class CampaignActionCost
{
    /// <param name="unit">The measure of all its orders; null where they have none in common. A campaign that counts impressions costs its revenue.</param>
    /// <returns>Null where the platform tells no conversions.</returns>
    public static ActionCostView? Of(LiveCampaign campaign, BudgetUnit? unit, CampaignDetailRecord detail, Instant now)
    {
        var basis = unit is null or BudgetUnit.Impressions ? BudgetUnit.Revenue : unit.Value;
        var days = Days(campaign, basis, detail.RefreshedAt is { } read ? Instant.Min(now, Instant.FromDateTimeOffset(read)) : now).ToList();
        if (days.TrueForAll(day => day.Conversions is null))
        {
            return null;
        }
        var (profile, source) = Profile(detail.Growths);
        var cost = ActionCost.Of(days, profile, ConversionObservation.FinalAge);
        return new ActionCostView
        {
            Basis = BoardRows.Basis(basis),
            Reported = View(cost.Reported),
            Matured = View(cost.Matured),
            MaturedAfterDays = cost.MaturedAge,
            Corrected = PacedViews.Rounded(cost.Corrected.Value),
            CorrectedReason = cost.Corrected.ReasonCode,
            KnownPart = PacedViews.Rounded(cost.KnownPart),
            LearntFrom = source,
            LearntDays = profile?.Observed,
            Profile = [.. (profile?.Parts ?? []).Select(part => new KnownPartView(part.AgeDays, PacedViews.Rounded(part.Part)!.Value))],
        };
    }

    // A day is as old as what was read of it last: while its account is not read, nothing comes in. Ages are by UTC, as those that are learnt from.
    private static IEnumerable<ActionDay> Days(LiveCampaign campaign, BudgetUnit basis, Instant read)
    {
        var today = read.InUtc().Date;
        return campaign.AllDays.Select(day => day.Day).Distinct().Where(day => OrderPacing.Noda(day) <= campaign.Coverage.Through).Select(day => new ActionDay(
            OrderPacing.Noda(day), Math.Max(0, Period.DaysBetween(OrderPacing.Noda(day), today) - 1),
            campaign.Figure(day, basis) is { } cost ? BoardRows.Units(cost, basis) : null, campaign.ConversionsOn(day)));
    }

    private static (MaturationProfile? Profile, MaturationSource? Source) Profile(IReadOnlyList<ConversionGrowthRecord> growths)
    {
        foreach (var source in new[] { MaturationSource.Advertiser, MaturationSource.Connection })
        {
            var of = growths.Where(one => one.OfAdvertiser == (source == MaturationSource.Advertiser)).Select(one => one.Growth);
            if (MaturationProfile.Of(of, ConversionObservation.FinalAge) is { } profile)
            {
                return (profile, source);
            }
        }
        return (null, null);
    }

    private static ActionCohortView View(ActionCohort cohort) => new(
        PacedViews.Rounded(cohort.Cpa.Value), cohort.Cpa.ReasonCode, cohort.Days == 0 ? null : cohort.Cpa.Numerator, cohort.Days == 0 ? null : (long)cohort.Cpa.Denominator, cohort.Days,
        BoardRows.Wire(cohort.From), BoardRows.Wire(cohort.Through));
}
