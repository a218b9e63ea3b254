namespace Paceline.Pacing;

/// <summary>A day that the pacer ran: each hour's traffic comes at its rate, and nobody spends past what it let out.</summary>
/// <param name="OffPlan">The most that the spent share was off the planned one at the end of any hour: 0.08 is eight points of the budget.</param>
/// <param name="OffTraffic">The same against the traffic that really came.</param>
internal sealed record IntradayRun(decimal Budget, decimal Spent, decimal OffPlan, decimal OffTraffic)
{
    public bool IsDelivered => Spent >= 0.98m * Budget;

    /// <param name="late">
    /// By how many hours what was spent becomes known to the pacer; till then it is taken for what was let out of the traffic that was expected. The platform knows
    /// at once, and keeps to the day's budget.
    /// </param>
    public static IntradayRun Of(IntradayPlan plan, IReadOnlyList<decimal> traffic, IThrottlePolicy policy, int late = 0)
    {
        var (spent, letOut, came, rate, all) = (new decimal[traffic.Count + 1], new decimal[traffic.Count], 0m, 0.10m, traffic.Sum());
        var (offPlan, offTraffic) = (0m, 0m);
        for (var hour = 0; hour < traffic.Count; hour++)
        {
            var known = Math.Max(0, hour - late);
            var decision = IntradayPacer.Next(plan, policy, IntradayOptions.Default, hour, spent[known] + letOut[known..hour].Sum(), rate);
            letOut[hour] = decision.Rate * (plan.ExpectedAfter(hour) - plan.ExpectedAfter(hour + 1));
            var most = late == 0 ? decision.Most : plan.Budget - spent[hour];
            spent[hour + 1] = spent[hour] + Math.Min(decision.Rate * traffic[hour], most);
            (came, rate) = (came + traffic[hour], decision.Rate);
            var share = spent[hour + 1] / plan.Budget;
            offPlan = Math.Max(offPlan, Math.Abs(share - plan.DueAfter(hour + 1)));
            offTraffic = Math.Max(offTraffic, Math.Abs(share - (all == 0 ? 0 : came / all)));
        }
        return new IntradayRun(plan.Budget, spent[^1], offPlan, offTraffic);
    }
}
