using Paceline.Common;

namespace Paceline.Margin;

/// <summary>How far an invoice may be from what we know before somebody has to look: the larger of the two.</summary>
/// <param name="Money">In the invoice's currency.</param>
/// <param name="Share">Of the invoiced amount: 0.01 is 1 %.</param>
public readonly record struct InvoiceTolerance(decimal Money, decimal Share)
{
    internal bool Allows(decimal difference, decimal invoiced) => Math.Abs(difference) <= Math.Max(Money, Math.Abs(invoiced) * Share);
}

/// <summary>What became of a line of an invoice. The numbers go over the wire: never renumber.</summary>
public enum InvoiceMatch
{
    Exact = 1,

    /// <summary>They differ, by no more than is tolerated.</summary>
    Tolerated = 2,

    /// <summary>They differ by more.</summary>
    Differs = 3,

    /// <summary>We know cost that nobody invoiced.</summary>
    NotInvoiced = 4,

    /// <summary>Invoiced, and no cost of it is known to us.</summary>
    NotOurs = 5,

    /// <summary>Money given back: a line of its own, in no comparison.</summary>
    Credit = 6,

    /// <summary>Invoiced in another currency than the platform reports its cost in; nothing is compared across currencies.</summary>
    OtherCurrency = 7,
}

/// <summary>One line of a platform's invoice.</summary>
/// <param name="Item">What was invoiced, by the platform's own id; empty where the line names none, as fees and credits of an account do not.</param>
/// <param name="Name">As the invoice says it.</param>
/// <param name="Amount">A credit's is below zero.</param>
public readonly record struct InvoiceLine(string Item, string Name, decimal Amount, bool IsCredit);

/// <summary>What we know of an item.</summary>
/// <param name="Cost">Our cost of the invoiced month; null is unknown.</param>
/// <param name="IsOfOtherCurrency">Whether its cost is in another currency than the invoice.</param>
public sealed record InvoicedItem(string Item, string Name, decimal? Cost, bool IsOfOtherCurrency = false);

/// <summary>Invoice and our cost, side by side.</summary>
/// <param name="Item">Empty where the invoice names none.</param>
/// <param name="Invoiced">Null when nobody invoiced it.</param>
/// <param name="Difference">Invoiced − our cost, signed; unknown where one is missing.</param>
/// <param name="DifferenceShare">Our cost against the invoice, which settles it.</param>
public sealed record ReconciledLine(string Item, string Name, InvoiceMatch Match, decimal? Invoiced, decimal? Cost, Figure Difference, Ratio DifferenceShare)
{
    /// <summary>Whether it has to be looked at before the invoice is paid.</summary>
    public bool CallsForSomebody => Match is not (InvoiceMatch.Exact or InvoiceMatch.Tolerated or InvoiceMatch.Credit);
}
