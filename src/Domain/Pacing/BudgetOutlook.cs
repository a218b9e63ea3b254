using NodaTime;
using Paceline.Common;

namespace Paceline.Pacing;

/// <summary>The outlook of plans in one measure together: what is known of them adds up.</summary>
/// <param name="plans">At least one.</param>
/// <param name="through">The last complete day of them all.</param>
/// <param name="today">The day it is.</param>
public sealed class BudgetOutlook(IReadOnlyList<PlanOutlook> plans, LocalDate through, LocalDate today)
{
    /// <summary>So many days are as good as never.</summary>
    public const int Never = 3_650;

    /// <summary>Due from one day to another, both included.</summary>
    public decimal Planned(LocalDate from, LocalDate to) => plans.Sum(plan => plan.Planned(from, to));

    /// <summary>Due on days that are not complete, up to the end of today.</summary>
    public decimal PlannedToday => Planned(through.PlusDays(1), today);

    /// <summary>Delivered by the end of a day, gone by or to come; unknown where it is of all of them.</summary>
    public Figure By(LocalDate day)
    {
        var all = plans.Select(plan => plan.By(day)).ToList();
        return all.Exists(one => one.IsKnown) ? all.Sum(one => one.Value ?? 0) : all[0];
    }

    /// <summary>The last day of any flight.</summary>
    public LocalDate End => plans.Max(plan => plan.End);

    /// <summary>
    /// Days after the last complete one until so much is delivered, a part of the day in which it comes about as a fraction; 0 where it was, and <see cref="Never"/> where the flight ends before.
    /// </summary>
    public Figure DaysUntil(decimal amount)
    {
        if (By(through).Value is not { } delivered || delivered >= amount)
        {
            return By(through) is { IsKnown: false } unknown ? unknown : 0;
        }
        if (plans.All(plan => !plan.On(through).IsKnown))
        {
            return plans[0].On(through);
        }
        for (var (day, end) = (through.PlusDays(1), End); day <= end; day = day.PlusDays(1))
        {
            var brings = plans.Sum(plan => plan.On(day).Value ?? 0);
            if (delivered + brings >= amount)
            {
                return Math.Min(Never, Period.DaysBetween(through, day) - 1 + ((amount - delivered) / brings));
            }
            delivered += brings;
        }
        return Never;
    }
}
