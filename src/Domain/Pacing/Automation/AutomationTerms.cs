using Paceline.Common;

namespace Paceline.Pacing;

/// <summary>What is done for an order. The numbers are stored: never renumber.</summary>
public enum AutomationMode
{
    /// <summary>Paused once the part of its budget that today is in is spent, as by all others.</summary>
    PauseAtCap = 1,

    /// <summary>And set going again when the next part begins, as by all that follow.</summary>
    PauseAndResume = 2,

    /// <summary>And its daily budget follows what each day left must bring.</summary>
    DailyBudget = 3,

    /// <summary>All of it is told, and none of it done: whatever somebody does at the platform instead is as good.</summary>
    Notify = 4,

    /// <summary>And paused each day once that day has brought what each day left must bring, until the next.</summary>
    DailyPause = 5,
}

/// <summary>How an order is kept within its budget.</summary>
/// <param name="Least">Its daily budget is not set lower, in the order's measure; null for no bound.</param>
/// <param name="Most">Nor higher.</param>
/// <param name="YieldHours">How long it is left alone after somebody else has changed it.</param>
public sealed record AutomationTerms(AutomationMode Mode, decimal? Least, decimal? Most, int YieldHours)
{
    /// <summary>The most that one change takes its daily budget up or down, in percent of it; null for no bound. With a change at most for each complete day that is how fast it moves.</summary>
    public int? StepPercent { get; init; }

    /// <summary>A day: whoever changed it sees next morning what came of it.</summary>
    public const int UsualYield = 24;

    /// <summary>What its daily budget may be of what is called for.</summary>
    internal decimal Bounded(decimal wanted) => Math.Min(Math.Max(wanted, Least ?? 0), Most ?? decimal.MaxValue);

    /// <summary>How far one change may take it there.</summary>
    /// <param name="daily">As it is.</param>
    internal decimal Stepped(decimal wanted, decimal daily) => StepPercent is { } step
        ? Math.Min(Math.Max(wanted, daily * Math.Max(0, 1 - (step / 100m))), daily * (1 + (step / 100m))) : wanted;

    /// <summary>What is wrong with them, all of it; empty when they can be kept.</summary>
    /// <param name="order">Null where it cannot be paced.</param>
    public IReadOnlyList<Refusal> Problems(AutomatedOrder? order)
    {
        var problems = new List<Refusal>();
        if (order is null)
        {
            problems.Add(new("NO_PLAN", "order", "The order cannot be paced, so nothing says when it is spent; its findings say why."));
        }
        else if (Mode == AutomationMode.DailyBudget && order.Seen.DailyBudget is null)
        {
            problems.Add(new("NO_DAILY_BUDGET", "mode", "The platform states no daily budget of this order: set one there, or choose another mode."));
        }
        if (Least <= 0 || Most <= 0)
        {
            problems.Add(new("BOUND_RANGE", Least <= 0 ? "least" : "most", "Give an amount above zero, or none."));
        }
        if (Least > Most)
        {
            problems.Add(new("BOUND_ORDER", "most", "The most is below the least."));
        }
        // Less than what is worth a change would never be one.
        if (StepPercent is <= AutomationRules.LeastChangePercent or > 500)
        {
            problems.Add(new("STEP_RANGE", "stepPercent", $"Give {AutomationRules.LeastChangePercent + 1} to 500 percent, or none."));
        }
        if (YieldHours is < 1 or > 720)
        {
            problems.Add(new("YIELD_RANGE", "yieldHours", "Give 1 to 720 hours."));
        }
        return problems;
    }
}
