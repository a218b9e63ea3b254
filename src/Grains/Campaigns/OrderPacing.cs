using NodaTime;
using Paceline.Common;
using Paceline.Pacing;
using Paceline.Pipeline;

namespace Paceline.Campaigns;

/// <summary>One order of a live campaign: its plan, its delivery day by day, and how it stands.</summary>
/// <param name="Plan">Null when the platform states no budget or one that cannot be paced; <paramref name="Problem"/> says why.</param>
internal sealed record OrderPacing(OrderRecord Order, PacingPlan? Plan, string? Problem, PacingInput? Input, PacingView? View)
{
    /// <summary>The most that the platform lets it deliver in a day; null where it states none, or no budget that says what it counts.</summary>
    public decimal? DailyBudget => Order.DailyBudget is { } daily && Unit(Order) is { } unit ? BoardRows.Units(daily, unit) : null;

    /// <param name="days">The order's delivery, held for this plan.</param>
    /// <param name="coverage">Days between which a missing row means that nothing was delivered.</param>
    /// <param name="options">By what it is judged; null for the defaults.</param>
    public static OrderPacing Of(OrderPlan order, OrderDays days, Coverage coverage, LocalDate today, PacingOptions? options = null)
    {
        if (order.Plan is not { } plan)
        {
            return new OrderPacing(order.Order, null, order.Problem, null, null);
        }
        var input = days.Input(coverage)!.Value;
        return new OrderPacing(order.Order, plan, null, input, PacingCalculation.Evaluate(input, coverage.Through, today, options));
    }

    public static BudgetUnit? Unit(OrderRecord order) => order.Versions[^1].Unit;

    /// <summary>The figure of a day that a budget's unit counts.</summary>
    public static long? Figure(in OrderDay day, BudgetUnit unit) => unit switch
    {
        BudgetUnit.Media => day.MediaMicros,
        BudgetUnit.TotalMedia => day.TotalMediaMicros,
        BudgetUnit.Billable => day.BillableMicros,
        BudgetUnit.Revenue => day.RevenueMicros,
        _ => day.Impressions,
    };

    public static Measure MeasureOf(BudgetUnit unit, string currency) => unit == BudgetUnit.Impressions
        ? Measure.Impressions
        : Measure.Money((CostBasis)unit, Currency.Parse(currency));

    public static LocalDate Noda(DateOnly day) => new(day.Year, day.Month, day.Day);
}

/// <summary>The days an account's delivery is known for, without a gap.</summary>
internal readonly record struct Coverage(LocalDate? From, LocalDate? Through)
{
    public bool Covers(LocalDate day) => day >= From && day <= Through;
}
