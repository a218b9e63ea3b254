using Paceline.Common;

namespace Paceline.Margin;

/// <summary>Lines of one currency added up. Ratios are of the sums (C6); lines without a margin are counted and never taken for zero.</summary>
/// <param name="Revenue">Of the lines whose margin is known.</param>
/// <param name="Cost">Of the same lines.</param>
/// <param name="CostBeyondCap">Of the same lines.</param>
/// <param name="UnknownLines">Lines that are in no sum.</param>
public readonly record struct MarginTotals(Currency Currency, decimal Revenue, decimal Cost, decimal CostBeyondCap, int Lines, int UnknownLines)
{
    public decimal Money => Revenue - Cost;

    /// <summary>Unknown when no line is known.</summary>
    public MarginOnRevenue OnRevenue => Lines > UnknownLines ? MarginOnRevenue.Of(Revenue, Cost) : default;

    /// <summary>Unknown when no line is known.</summary>
    public MarkupOnCost OnCost => Lines > UnknownLines ? MarkupOnCost.Of(Revenue, Cost) : default;

    /// <exception cref="InvalidOperationException">The line is in another currency.</exception>
    public static MarginTotals operator +(MarginTotals totals, in LineMargin line)
    {
        if (line.Currency != totals.Currency)
        {
            throw new InvalidOperationException($"{totals.Currency} and {line.Currency} do not add up: convert one of them first.");
        }
        return line.Money.IsKnown
            ? totals with
            {
                Revenue = totals.Revenue + line.Revenue.Recognised.Value!.Value,
                Cost = totals.Cost + line.Cost.Value!.Value,
                CostBeyondCap = totals.CostBeyondCap + line.CostBeyondCap.Value!.Value,
                Lines = totals.Lines + 1,
            }
            : totals with { Lines = totals.Lines + 1, UnknownLines = totals.UnknownLines + 1 };
    }

    /// <summary>One total a currency, by its code: currencies are never added up.</summary>
    public static IReadOnlyList<MarginTotals> ByCurrency(IEnumerable<LineMargin> lines)
    {
        var totals = new SortedDictionary<string, MarginTotals>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            totals[line.Currency.Code] = totals.GetValueOrDefault(line.Currency.Code, new MarginTotals(line.Currency, 0, 0, 0, 0, 0)) + line;
        }
        return [.. totals.Values];
    }
}
