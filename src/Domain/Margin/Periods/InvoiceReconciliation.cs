using System.Collections.Immutable;
using Paceline.Common;

namespace Paceline.Margin;

/// <summary>An invoice held against what we know. The lines' charges and credits add up to the invoice.</summary>
/// <param name="Charged">Sum of the charges.</param>
/// <param name="Credited">Sum of the credits; zero or below.</param>
public sealed record InvoiceReconciliation(ImmutableArray<ReconciledLine> Lines, decimal Charged, decimal Credited)
{
    /// <summary>Of the invoice.</summary>
    public decimal Total => Charged + Credited;

    /// <summary>Whether nobody has to look.</summary>
    public bool IsClean => Lines.All(line => line.Match is InvoiceMatch.Exact or InvoiceMatch.Tolerated or InvoiceMatch.Credit);

    /// <summary>
    /// Charges of one item are added up and compared; each credit stays by itself, for it belongs to no day and carries no markup (E16).
    /// </summary>
    public static Outcome<InvoiceReconciliation> Of(
        IReadOnlyCollection<InvoiceLine> invoice, IReadOnlyCollection<InvoicedItem> ours, InvoiceTolerance tolerance)
    {
        var refusals = Problems(invoice, ours);
        if (refusals.Count > 0)
        {
            return refusals;
        }
        var charges = invoice.Where(line => !line.IsCredit).GroupBy(line => line.Item).ToDictionary(item => item.Key, item => item.Sum(line => line.Amount));
        var known = ours.ToDictionary(item => item.Item);
        var lines = charges.Keys.Union(known.Keys).Order(StringComparer.Ordinal)
            .Select(item => Compare(item, charges.TryGetValue(item, out var charged) ? charged : null, known.GetValueOrDefault(item), tolerance))
            .Concat(invoice.Where(line => line.IsCredit).Select(Credit))
            .ToImmutableArray();
        return new InvoiceReconciliation(lines, charges.Values.Sum(), invoice.Where(line => line.IsCredit).Sum(line => line.Amount));
    }

    private static ReconciledLine Compare(string item, decimal? invoiced, InvoicedItem ours, InvoiceTolerance tolerance)
    {
        var match = (invoiced, ours.Cost) switch
        {
            (null, _) => InvoiceMatch.NotInvoiced,
            (_, null) => InvoiceMatch.NotOurs,
            var (bill, cost) when bill == cost => InvoiceMatch.Exact,
            var (bill, cost) => tolerance.Allows(bill.Value - cost.Value, bill.Value) ? InvoiceMatch.Tolerated : InvoiceMatch.Differs,
        };
        return new(item, match, invoiced, ours.Cost, ours.Booked,
            invoiced - ours.Cost is { } difference ? difference : Figure.Unknown(Reason.NoData),
            Discrepancy.Of(ours.Cost, invoiced),
            invoiced is null ? Figure.Unknown(Reason.NotInvoiced)
                : ours.Booked is { } booked ? Math.Max(0, invoiced.Value - booked) : Figure.Unknown(Reason.NoBudget));
    }

    private static ReconciledLine Credit(InvoiceLine line) => new(line.Item, InvoiceMatch.Credit, line.Amount, null, null,
        Figure.Unknown(Reason.NoData), Ratio.Unknown(Reason.NoData), Figure.Unknown(Reason.NoData));

    private static List<Refusal> Problems(IReadOnlyCollection<InvoiceLine> invoice, IReadOnlyCollection<InvoicedItem> ours)
    {
        var refusals = new List<Refusal>();
        foreach (var line in invoice.Where(line => line.IsCredit ? line.Amount >= 0 : line.Amount < 0))
        {
            refusals.Add(new("INVOICE_SIGN", line.Item, line.IsCredit
                ? $"A credit of {line.Amount} gives nothing back; enter it below 0."
                : $"A charge of {line.Amount} is below 0; enter it as a credit."));
        }
        foreach (var twice in ours.GroupBy(item => item.Item).Where(item => item.Count() > 1))
        {
            refusals.Add(new("ITEM_TWICE", twice.Key, "Its cost is given more than once; add it up first."));
        }
        return refusals;
    }
}
