using System.Globalization;
using Paceline.Common;
using Paceline.Pacing;

namespace Paceline.Campaigns;

/// <summary>What is wrong with a campaign's delivery or set-up, each in a sentence with its numbers; the gravest first.</summary>
internal static class CampaignFindings
{
    /// <param name="row">The campaign as the board shows it, with its freshness.</param>
    /// <param name="orders">Its orders as they are paced.</param>
    /// <param name="bounds">What limits the lines of each order, by the order's number, where it is known.</param>
    /// <param name="options">By what the campaign is judged.</param>
    public static IReadOnlyList<FindingView> Of(BoardRow row, IReadOnlyList<OrderPacing> orders, IReadOnlyDictionary<long, BindingConstraint> bounds,
        PacingOptions options) =>
    [
        .. OfCampaign(row, orders)
            .Concat(orders.SelectMany(order => OfOrder(order, row, bounds, options)))
            .OrderBy(finding => finding.Severity).ThenBy(finding => finding.OrderName, StringComparer.Ordinal).ThenBy(finding => finding.Code, StringComparer.Ordinal),
    ];

    private static IEnumerable<FindingView> OfCampaign(BoardRow row, IReadOnlyList<OrderPacing> orders)
    {
        // Only what is late by the platform's own account: every morning the watermark is a day behind for some hours.
        if (row is { StaleHours: { } late, DataThrough: { } through })
        {
            yield return new("STALE", FindingSeverity.Warning, null, null,
                $"Data is complete through {Day(through)} only, {late.ToString("0.#", CultureInfo.InvariantCulture)} hours later than the platform takes.", null, null);
        }
        if (row is { Status: EntityStatus.Paused, FlightState: FlightState.InFlight, DaysLeft: > 0 and { } left })
        {
            yield return new("PAUSED_IN_FLIGHT", FindingSeverity.Warning, null, null,
                $"The campaign is paused at the platform with {Days(left)} of its flight left; its plan goes on.", null, left);
        }
        if (orders.Count == 0)
        {
            yield return new("NO_ORDER", FindingSeverity.Warning, null, null, "The platform lists no order in this campaign, so there is no plan to pace it by.", null, null);
        }
        if (orders.Where(order => order.Plan is not null).Select(order => Name(order, row.Currency)).Distinct().ToList() is { Count: > 1 } measures)
        {
            yield return new("MIXED_MEASURES", FindingSeverity.Warning, null, null,
                $"Orders are budgeted in {string.Join(" and ", measures)}, which do not add up: each order is paced, the campaign is not.", null, null);
        }
    }

    private static IEnumerable<FindingView> OfOrder(OrderPacing order, BoardRow row, IReadOnlyDictionary<long, BindingConstraint> bounds, PacingOptions options)
    {
        if (order.View is not { } view)
        {
            yield return About(order, order.Problem!, FindingSeverity.Warning, SetUp(order.Problem!));
            yield break;
        }
        // More than rounding of the last days: what the platform lets through is less than what is left.
        if (order.DailyBudget is { } daily && view is { State: PacingState.InFlight, RemainingDays: > 0 } && view.Remaining.Value - (daily * view.RemainingDays) is > 0.005m and { } unreachable)
        {
            yield return About(order, "DAILY_BUDGET_TOO_LOW", FindingSeverity.Warning,
                $"Its daily budget of {Amount(daily, view.Measure)} lets at most {Amount(daily * view.RemainingDays, view.Measure)} be delivered in the {Days(view.RemainingDays)} left: "
                + $"{Amount(unreachable, view.Measure)} of its budget cannot be.", unreachable, view.RemainingDays);
        }
        foreach (var finding in OfDelivery(order, view, view.Findings, options))
        {
            yield return finding;
        }
        if (order.Order.Status == EntityStatus.Paused && row.Status != EntityStatus.Paused && view is { State: PacingState.InFlight, RemainingDays: > 0 }
            && view.Remaining.Value > 0)
        {
            yield return About(order, "PAUSED_IN_FLIGHT", FindingSeverity.Warning,
                $"Paused at the platform with {Days(view.RemainingDays)} and {Amount(view.Remaining.Value.Value, view.Measure)} left.", view.Remaining.Value, view.RemainingDays);
        }
        if (bounds.TryGetValue(order.Order.Number, out var bound) && bound.Binds == Limit.ParentBudget && view.State == PacingState.InFlight)
        {
            yield return About(order, "ORDER_BINDS", FindingSeverity.Note,
                $"Its line items have {Amount(bound.ChildrenRemaining, view.Measure)} left and the order {Amount(bound.ParentRemaining, view.Measure)}: "
                + $"{Amount(bound.Excess, view.Measure)} of their budgets cannot be spent.", bound.Excess);
        }
    }

    private static IEnumerable<FindingView> OfDelivery(OrderPacing order, PacingView view, PacingFindings found, PacingOptions options)
    {
        if (found.HasFlag(PacingFindings.SpendAfterCancellation))
        {
            yield return About(order, "SPEND_AFTER_CANCELLATION", FindingSeverity.Breach, "It went on delivering after it was cancelled.");
        }
        if (found.HasFlag(PacingFindings.OffFlightSpend))
        {
            yield return About(order, "OFF_FLIGHT_SPEND", FindingSeverity.Breach,
                $"{Amount(view.OffFlight, view.Measure)} delivered on days for which nothing was planned.", view.OffFlight);
        }
        // A fraction of the smallest coin is rounding, not a broken limit.
        if (-view.Remaining.Value is > 0.005m and { } over)
        {
            yield return About(order, "OVER_BUDGET", FindingSeverity.Breach,
                $"{Amount(over, view.Measure)} delivered beyond the budget of {Amount(view.Budget, view.Measure)}.", over);
        }
        if (found.HasFlag(PacingFindings.UnknownDays))
        {
            yield return About(order, "UNKNOWN_DAYS", FindingSeverity.Warning,
                $"{Days(view.UnknownDays)} of {view.ElapsedDays} in flight have no data: what was delivered is at least the figure shown.", null, view.UnknownDays);
        }
        if (found.HasFlag(PacingFindings.Infeasible) && view.State == PacingState.InFlight)
        {
            yield return About(order, "INFEASIBLE", FindingSeverity.Warning,
                $"It needs {Amount(view.RequiredDaily.Value!.Value, view.Measure)} on each of {Days(view.RemainingDays)} left; "
                + (view.BestDay.Value > 0 ? $"its best day so far brought {Amount(view.BestDay.Value.Value, view.Measure)}." : "no day has brought anything yet."),
                view.RequiredDaily.Value, view.RemainingDays);
        }
        if (view.Shortfall is > 0.005m and { } missing)
        {
            var share = view.DeliveryShare.Value ?? 0;
            yield return About(order, "SHORTFALL", share < options.OnTrackFrom ? FindingSeverity.Warning : FindingSeverity.Note,
                $"It ended {Amount(missing, view.Measure)} short: {share.ToString("P1", CultureInfo.InvariantCulture).Replace(" ", "", StringComparison.Ordinal)} of {Amount(view.Budget, view.Measure)} delivered.", missing);
        }
    }

    private static string SetUp(string problem) => problem switch
    {
        "NO_BUDGET" => "The platform states no budget with dates, so it cannot be paced; what it delivers counts in impressions and clicks only.",
        "FLIGHT_ENDS_BEFORE_START" => "A budget segment ends before it starts, so it cannot be paced.",
        "SEGMENTS_OVERLAP" => "Two budget segments share days, and delivery of a shared day belongs to neither, so it cannot be paced.",
        "BUDGET_RANGE" => "A budget segment is zero or beyond a million million, so it cannot be paced.",
        _ => $"Its plan cannot be paced: {problem}.",
    };

    private static FindingView About(OrderPacing order, string code, FindingSeverity severity, string message, decimal? amount = null, int? days = null) =>
        new(code, severity, order.Order.Key, order.Order.Name, message, PacedViews.Rounded(amount), days);

    private static string Amount(decimal amount, Measure measure) => measure == Measure.Impressions
        ? $"{amount.ToString("#,##0", CultureInfo.InvariantCulture)} impressions"
        : $"{amount.ToString("#,##0.00", CultureInfo.InvariantCulture)} {measure.Currency}";

    private static string Name(OrderPacing order, string currency) =>
        BoardRows.Basis(OrderPacing.Unit(order.Order)).Replace('_', ' ') is var basis && order.Plan!.Measure == Measure.Impressions ? basis : $"{currency} {basis}";

    private static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    private static string Days(int days) => days == 1 ? "1 day" : $"{days} days";
}
