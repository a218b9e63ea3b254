using Paceline.Common;

namespace Paceline.Margin;

/// <summary>What of a month's revenue stands on the client's invoice: computed money keeps its decimals, and an invoice has only the currency's own.</summary>
public static class BilledAmount
{
    /// <summary>
    /// Half-even to the billable unit. What rounding billed too much comes off the next month, so that many months of little are never more than was earned; what it billed too
    /// little is for the month in which the line ends, so that all invoices together are what it earned. A fee of 1 000 over three months is billed as 333.33, 333.33 and 333.34.
    /// </summary>
    /// <param name="revenue">Of the month; below zero where it takes back what a closed one had.</param>
    /// <param name="left">What earned and billed differ by in the months before; below zero where too much was billed.</param>
    /// <param name="isLast">No month of the line's flight comes after it.</param>
    public static decimal Of(decimal revenue, decimal left, bool isLast, Currency currency) =>
        BillableUnit.Invoiced(revenue + (isLast ? left : Math.Min(left, 0)), currency);
}
