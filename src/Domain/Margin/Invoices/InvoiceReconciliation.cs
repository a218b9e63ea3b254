using System.Collections.Immutable;
using Paceline.Common;

namespace Paceline.Margin;

/// <summary>What a platform invoiced held against what we know. The lines' charges and credits add up to the invoices.</summary>
/// <param name="Charged">Sum of the charges.</param>
/// <param name="Credited">Sum of the credits; zero or below.</param>
public sealed record InvoiceReconciliation(ImmutableArray<ReconciledLine> Lines, decimal Charged, decimal Credited)
{
    /// <summary>Of the invoices.</summary>
    public decimal Total => Charged + Credited;

    /// <summary>What we know of everything that is compared; null is unknown.</summary>
    public decimal? Cost => Lines.All(line => line.Cost is null) ? null : Lines.Sum(line => line.Cost ?? 0);

    /// <summary>At how many somebody has to look.</summary>
    public int ToLookAt => Lines.Count(line => line.CallsForSomebody);

    /// <summary>
    /// Charges of one item are added up and compared; each credit stays by itself, for it belongs to no day and carries no markup (E16). A charge that names no item is compared to nothing.
    /// </summary>
    /// <param name="ours">Each item once.</param>
    public static Outcome<InvoiceReconciliation> Of(IReadOnlyCollection<InvoiceLine> invoice, IReadOnlyCollection<InvoicedItem> ours, InvoiceTolerance tolerance)
    {
        var refusals = Problems(invoice, ours);
        if (refusals.Count > 0)
        {
            return refusals;
        }
        var charges = invoice.Where(line => !line.IsCredit).GroupBy(line => (line.Item, Name: line.Item.Length == 0 ? line.Name : ""))
            .ToDictionary(item => item.Key, item => (Amount: item.Sum(line => line.Amount), item.First().Name));
        var known = ours.ToDictionary(item => (item.Item, Name: ""));
        // Of what cost nothing, as far as we know, no invoice is missing.
        var lines = charges.Keys.Union(known.Where(item => item.Value.Cost is not (null or 0)).Select(item => item.Key)).OrderBy(item => item.Item, StringComparer.Ordinal).ThenBy(item => item.Name, StringComparer.Ordinal)
            .Select(item => charges.TryGetValue(item, out var charged)
                ? Compare(item.Item, charged.Name, charged.Amount, known.GetValueOrDefault(item), tolerance) : Compare(item.Item, "", null, known[item], tolerance))
            .Concat(invoice.Where(line => line.IsCredit).Select(line => new ReconciledLine(
                line.Item, line.Name, InvoiceMatch.Credit, line.Amount, null, Figure.Unknown(Reason.NoData), Ratio.Unknown(Reason.NoData))))
            .ToImmutableArray();
        return new InvoiceReconciliation(lines, charges.Values.Sum(item => item.Amount), invoice.Where(line => line.IsCredit).Sum(line => line.Amount));
    }

    private static ReconciledLine Compare(string item, string name, decimal? invoiced, InvoicedItem? ours, InvoiceTolerance tolerance)
    {
        var match = (invoiced, ours?.Cost) switch
        {
            (null, _) => InvoiceMatch.NotInvoiced,
            (_, null) => ours is { IsOfOtherCurrency: true } ? InvoiceMatch.OtherCurrency : InvoiceMatch.NotOurs,
            var (bill, cost) when bill == cost => InvoiceMatch.Exact,
            var (bill, cost) => tolerance.Allows(bill.Value - cost.Value, bill.Value) ? InvoiceMatch.Tolerated : InvoiceMatch.Differs,
        };
        // Our name of it, where we know it: whoever reads looks for it in Paceline.
        return new(item, ours?.Name ?? name, match, invoiced, ours?.Cost,
            invoiced - ours?.Cost is { } difference ? difference : Figure.Unknown(Reason.NoData), Discrepancy.Of(ours?.Cost, invoiced));
    }

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
