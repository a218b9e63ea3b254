using Paceline.Common;

namespace Paceline.Margin;

/// <summary>A flat fee cut into what each period invoices.</summary>
public static class FlatFeePeriods
{
    /// <summary>
    /// Each period's part half-even to the billable unit; the last takes what is left, so that the parts are exactly the fee. Many periods of
    /// little would round up to more than there is, so none takes more than is left.
    /// </summary>
    /// <param name="fee">Zero or more.</param>
    /// <param name="weights">The curve's weight in each period: zero or more, one of them above zero.</param>
    /// <param name="currency">Whose billable unit it is.</param>
    public static decimal[] Of(decimal fee, ReadOnlySpan<decimal> weights, Currency currency)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(fee, 0);
        decimal total = 0;
        foreach (var weight in weights)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(weight, 0, nameof(weights));
            total += weight;
        }
        ArgumentOutOfRangeException.ThrowIfZero(total, nameof(weights));
        var parts = new decimal[weights.Length];
        var left = fee;
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = i + 1 == parts.Length ? left : Math.Min(left, BillableUnit.Invoiced(fee * weights[i] / total, currency));
            left -= parts[i];
        }
        return parts;
    }
}
