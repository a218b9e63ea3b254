using Paceline.Common;

namespace Paceline.Margin;

/// <summary>What clients are billed of a month on invoices, in the one currency that is reported in.</summary>
/// <param name="Amount">By the rates of the invoices' days; of the lines that have one.</param>
/// <param name="Lines">That are on invoices.</param>
/// <param name="Unrated">Those of them whose currency has no rate by their invoice's day; the amount has nothing of them.</param>
public sealed record InvoicedTotal(Currency Currency, decimal Amount, int Lines, int Unrated)
{
    /// <param name="lines">On invoices or not.</param>
    /// <param name="rates">By the invoices' days.</param>
    /// <param name="use">Into the currency that is reported in.</param>
    public static InvoicedTotal Of(IEnumerable<ActualLine> lines, FxTable rates, FxUse use)
    {
        var total = new InvoicedTotal(use.To, 0, 0, 0);
        foreach (var line in lines)
        {
            if (line.Actual is { Invoice: { } invoice } actual)
            {
                var (quote, _) = FxConversion.Quote(rates, use with { Policy = FxPolicy.InvoiceDate, InvoicedOn = invoice.On }, Currency.Parse(line.Line.Currency), invoice.On);
                total = total with
                {
                    Amount = total.Amount + (quote is { } rate ? KeptMoney.Round(rate.Of(actual.Billed)) : 0),
                    Lines = total.Lines + 1,
                    Unrated = total.Unrated + (quote is null ? 1 : 0),
                };
            }
        }
        return total;
    }
}
