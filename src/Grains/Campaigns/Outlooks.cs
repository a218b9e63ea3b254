using NodaTime;
using Paceline.Pacing;

namespace Paceline.Campaigns;

/// <summary>What orders' plans give their days, and what is to come of them. Made where a rule asks, and once a fact.</summary>
internal static class Outlooks
{
    /// <summary>Null where none of them can be paced, they are in different measures, or nothing is known yet.</summary>
    public static Lazy<BudgetOutlook?> Of(LiveCampaign campaign, IReadOnlyList<OrderPacing> orders, Instant now) => new(
        () =>
        {
            var paced = orders.Where(order => order.Input is not null).ToList();
            return campaign.Coverage.Through is { } through && paced.Select(order => OrderPacing.Unit(order.Order)).Distinct().Count() == 1 && campaign.Today(now) is var today
                ? new BudgetOutlook([.. paced.Select(order => new PlanOutlook(order.Input!.Value, through, today, campaign.Options))], through, today)
                : null;
        },
        LazyThreadSafetyMode.None);
}
