using Paceline.Common;

namespace Paceline.Margin;

/// <summary>How far an invoice may be from what we know before somebody has to look: the larger of the two.</summary>
/// <param name="Money">In the invoice's currency.</param>
/// <param name="Share">Of the invoiced amount: 0.01 is 1 %.</param>
public readonly record struct InvoiceTolerance(decimal Money, decimal Share)
{
    internal bool Allows(decimal difference, decimal invoiced) => Math.Abs(difference) <= Math.Max(Money, Math.Abs(invoiced) * Share);
}

/// <summary>What became of a line of an invoice.</summary>
public enum InvoiceMatch
{
    Exact = 1,

    /// <summary>They differ, by no more than is tolerated.</summary>
    Tolerated = 2,

    /// <summary>They differ by more.</summary>
    Differs = 3,

    /// <summary>We know cost that nobody invoiced.</summary>
    NotInvoiced = 4,

    /// <summary>Invoiced, and unknown to us.</summary>
    NotOurs = 5,

    /// <summary>Money given back: a line of its own, in no comparison.</summary>
    Credit = 6,
}

/// <summary>One line of a platform's invoice.</summary>
/// <param name="Item">What was invoiced, such as a line item's key.</param>
/// <param name="Amount">A credit's is below zero.</param>
public readonly record struct InvoiceLine(string Item, decimal Amount, bool IsCredit);

/// <summary>What we know of an item.</summary>
/// <param name="Cost">Our cost of the invoiced period; null is unknown.</param>
/// <param name="Booked">What was booked for it; null where nothing is.</param>
public readonly record struct InvoicedItem(string Item, decimal? Cost, decimal? Booked);

/// <summary>Invoice, our cost and what was booked, side by side.</summary>
/// <param name="Invoiced">Null when nobody invoiced it.</param>
/// <param name="Difference">Invoiced − our cost, signed; unknown where one is missing.</param>
/// <param name="DifferenceShare">Our cost against the invoice, which settles it.</param>
/// <param name="OverBooked">What was invoiced beyond the booking; unknown where nothing is booked.</param>
public sealed record ReconciledLine(
    string Item, InvoiceMatch Match, decimal? Invoiced, decimal? Cost, decimal? Booked, Figure Difference, Ratio DifferenceShare, Figure OverBooked);
