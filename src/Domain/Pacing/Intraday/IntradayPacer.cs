namespace Paceline.Pacing;

/// <summary>
/// Spreads a day's budget over its traffic by a closed loop: what was spent comes back and decides how much of the traffic is taken next. However wrong the
/// profile is, it never lets out more than the budget.
/// </summary>
public static class IntradayPacer
{
    /// <summary>What to do in the hour that begins now.</summary>
    /// <param name="hours">Real hours of the day that are over.</param>
    /// <param name="spent">
    /// In them, in the budget's unit; of hours that are not reported yet, what was let out of the traffic that was expected. Whoever buys keeps to the day's budget by
    /// what it has really spent.
    /// </param>
    /// <param name="rate">The rate of the last hour; of the first, any to begin with.</param>
    public static ThrottleDecision Next(IntradayPlan plan, IThrottlePolicy policy, IntradayOptions options, int hours, decimal spent, decimal rate)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(hours);
        var left = plan.Budget - spent;
        if (left <= 0 || hours >= plan.Hours)
        {
            return ThrottleDecision.Stop;
        }
        var moment = new ThrottleMoment(rate, left, plan.ExpectedAfter(hours), plan.Expected, spent / plan.Budget, plan.DueAfter(hours));
        return new ThrottleDecision(Math.Clamp(policy.Next(moment), options.LeastRate, options.MostRate), left);
    }
}
