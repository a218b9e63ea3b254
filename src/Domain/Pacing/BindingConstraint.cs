using Paceline.Common;

namespace Paceline.Pacing;

/// <summary>What really limits a line.</summary>
public enum Limit
{
    /// <summary>Its own budget.</summary>
    OwnBudget = 1,

    /// <summary>The order's: the lines together have more than it, so pacing against a line's own budget misleads.</summary>
    ParentBudget = 2,
}

/// <summary>What is left of an order or of a line, in the measure of its budget.</summary>
public readonly record struct Allowance(Measure Measure, Figure Remaining);

/// <summary>An order's cap over its lines (E18).</summary>
/// <param name="Binds">Which of the two is short.</param>
/// <param name="ParentRemaining">What is left of the order.</param>
/// <param name="ChildrenRemaining">What is left of the lines together; a line that overran its own budget lends nothing.</param>
/// <param name="Excess">What the lines want beyond the order; zero when their own budgets bind.</param>
public readonly record struct BindingConstraint(Limit Binds, decimal ParentRemaining, decimal ChildrenRemaining, decimal Excess)
{
    /// <summary>All in the order's measure: units are not mixed between an order and its lines (E17).</summary>
    public static Outcome<BindingConstraint> Of(Allowance parent, IReadOnlyCollection<Allowance> children)
    {
        var refusals = children.Where(child => child.Measure != parent.Measure)
            .Select(child => new Refusal("MEASURE_MISMATCH", "children",
                $"A line is budgeted in {child.Measure} and its order in {parent.Measure}; budget both in one measure."))
            .Distinct().ToList();
        if (!parent.Remaining.IsKnown || children.Any(child => !child.Remaining.IsKnown))
        {
            refusals.Add(new Refusal("NO_DATA", "children", "What is left of the order or of a line is not known yet."));
        }
        if (refusals.Count > 0)
        {
            return refusals;
        }
        var left = Math.Max(0, parent.Remaining.Value!.Value);
        var wanted = children.Sum(child => Math.Max(0, child.Remaining.Value!.Value));
        return new BindingConstraint(wanted > left ? Limit.ParentBudget : Limit.OwnBudget, left, wanted, Math.Max(0, wanted - left));
    }
}
