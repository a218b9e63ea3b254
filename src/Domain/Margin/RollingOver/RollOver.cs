using Paceline.Common;

namespace Paceline.Margin;

/// <summary>Where a period's under- or over-delivery goes. The numbers are for storage: none is ever renumbered.</summary>
public enum RollOverPolicy
{
    /// <summary>Nowhere.</summary>
    None = 1,

    /// <summary>To every remaining period, by its budget.</summary>
    Proportional = 2,

    /// <summary>To the next period.</summary>
    Next = 3,

    /// <summary>To the last period.</summary>
    Last = 4,
}

/// <summary>What each remaining period's budget changes by.</summary>
/// <param name="Changes">One a period, in order.</param>
/// <param name="Unplaced">What no period takes: everything under <see cref="RollOverPolicy.None"/>, and a cut deeper than all budgets.</param>
public sealed record RollOver(IReadOnlyList<decimal> Changes, decimal Unplaced)
{
    /// <summary>
    /// The changes and what is unplaced are exactly the amount. Each but the last is a whole number of billable units. No budget falls below
    /// <paramref name="least"/>: what a period cannot give up is taken from its neighbour.
    /// </summary>
    /// <param name="amount">Above zero was not delivered and is still to be; below zero was delivered too much.</param>
    /// <param name="budgets">Of the remaining periods; <paramref name="least"/> or more.</param>
    /// <param name="unit">The smallest amount that is billed: 0.01 for USD, 1 for impressions.</param>
    /// <param name="least">What stays of every period.</param>
    public static RollOver Of(decimal amount, IReadOnlyList<decimal> budgets, RollOverPolicy policy, decimal unit, decimal least = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(unit, 0);
        foreach (var budget in budgets)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(budget, least, nameof(budgets));
        }
        var changes = new decimal[budgets.Count];
        if (policy == RollOverPolicy.None || changes.Length == 0)
        {
            return new(changes, amount);
        }
        switch (policy)
        {
            case RollOverPolicy.Proportional:
                Spread(amount, budgets, unit, changes);
                break;
            case RollOverPolicy.Next:
                changes[0] = amount;
                break;
            case RollOverPolicy.Last:
                changes[^1] = amount;
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(policy), policy, "There is no such policy.");
        }
        return new(changes, Settle(changes, budgets, least, fromFirst: policy == RollOverPolicy.Next));
    }

    /// <summary>The smallest amount that is billed in a currency.</summary>
    public static decimal UnitOf(Currency currency) => currency.BillableUnitMicros / 1_000_000m;

    private static void Spread(decimal amount, IReadOnlyList<decimal> budgets, decimal unit, decimal[] changes)
    {
        decimal total = 0;
        for (var i = 0; i < budgets.Count; i++)
        {
            total += budgets[i];
        }
        var left = amount;
        for (var i = 0; i + 1 < changes.Length; i++)
        {
            // Without budgets there is nothing to be in proportion to, and the periods share alike.
            var share = total == 0 ? amount / changes.Length : amount * budgets[i] / total;
            changes[i] = Math.Truncate(share / unit) * unit;
            left -= changes[i];
        }
        changes[^1] = left;
    }

    // From the period that has the whole change, or the residual of it, on to those with room.
    private static decimal Settle(decimal[] changes, IReadOnlyList<decimal> budgets, decimal least, bool fromFirst)
    {
        decimal carried = 0;
        for (var step = 0; step < changes.Length; step++)
        {
            var i = fromFirst ? step : changes.Length - 1 - step;
            var change = changes[i] + carried;
            changes[i] = Math.Max(change, least - budgets[i]);
            carried = change - changes[i];
        }
        return carried;
    }
}
