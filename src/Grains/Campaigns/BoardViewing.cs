using Paceline.Alerts;
using Paceline.Margin;
using Paceline.Pacing;

namespace Paceline.Campaigns;

/// <summary>What the board says beside its rows.</summary>
internal static class BoardViewing
{
    public static BoardGroup Group(BoardGroupRecord group) => new(
        group.Key, group.Name,
        Totals(group.Totals), group.NotMoney, MarginViewing.Rounded(group.Pacing), [.. group.Bands.Select(one => new BandCount((PacingBand)one.Band, one.Count))],
        group.Earned == 0 ? null
            : new(group.Totals.Currency, group.Earned, group.Unknown, group.Revenue, group.Cost, MarginViewing.Rounded(MarginOnRevenue.Of(group.Revenue, group.Cost).Share)));

    public static BoardTotals Totals(BoardTotalsRecord sums) => new(
        sums.Currency, sums.Campaigns, sums.Budget, sums.Spend, sums.SpendToday, sums.PlannedToDate, sums.RequiredDailySpend, sums.Projection, sums.AtRisk);

    public static CampaignMarginView Earned(KeptEarning one) =>
        MarginViewing.Campaign(new(one.CampaignNo, "", one.Currency, one.Lines, one.Unknown, one.Revenue, one.Cost, one.Pacing, one.PacedLines))!;

    public static OpenAlerts? Alerts(IReadOnlyDictionary<long, (int Count, int Worst)> open, long campaign) =>
        open.TryGetValue(campaign, out var alerts) ? new(alerts.Count, (Severity)alerts.Worst) : null;
}
