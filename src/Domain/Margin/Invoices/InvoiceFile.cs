using System.Collections.Immutable;
using System.Globalization;
using Paceline.Bookings;
using Paceline.Common;

namespace Paceline.Margin;

/// <summary>What a file of an invoice says.</summary>
/// <param name="Level">Of what its lines are: of campaigns, orders or line items.</param>
public sealed record InvoiceDraft(EntityKind Level, ImmutableArray<InvoiceLine> Lines);

/// <summary>
/// Reads a platform's invoice from a sheet: a column of ids, which says of what the lines are, and one of amounts. A row that says it is the total is not a line: it has to be what the lines come to.
/// Everything that cannot be read is told at once.
/// </summary>
public static class InvoiceFile
{
    public const int MostLines = 20_000;
    public const int MostDecimals = 6;
    private const decimal MostAmount = 1_000_000_000;
    private const int MostProblems = 50;

    // By the heads that platforms' own files have; of several the finest counts.
    private static readonly (EntityKind Level, string[] Heads)[] Items =
    [
        (EntityKind.LineItem, ["lineitemid", "lineitem", "adgroupid", "adgroup"]),
        (EntityKind.Order, ["insertionorderid", "insertionorder", "orderid", "order", "ioid", "io"]),
        (EntityKind.Campaign, ["campaignid", "campaign"]),
    ];

    private static readonly string[] Amounts = ["amount", "billedamount", "invoicedamount", "charge", "cost", "subtotal"];
    private static readonly string[] Names = ["name", "description", "lineitemname", "adgroupname", "insertionordername", "ordername", "campaignname"];
    private static readonly string[] Currencies = ["currency", "currencycode"];

    /// <param name="cells">All rows of the sheet, the head first.</param>
    /// <param name="currency">Of the invoice: a column that says another is refused.</param>
    public static Outcome<InvoiceDraft> Read(IReadOnlyList<IReadOnlyList<string>> cells, DecimalMark mark, Currency currency)
    {
        string[] heads = cells.Count == 0 ? [] : [.. cells[0].Select(Plain)];
        var (level, item) = Items.Select(one => (one.Level, Column: Find(heads, one.Heads))).FirstOrDefault(one => one.Column >= 0, (default, -1));
        var amount = Find(heads, Amounts);
        var refusals = new List<Refusal>();
        if (item < 0)
        {
            refusals.Add(new("INVOICE_HEAD", "file", "No column says what was invoiced; name one Line item ID, Insertion order ID or Campaign ID."));
        }
        if (amount < 0)
        {
            refusals.Add(new("INVOICE_HEAD", "file", "No column has amounts; name one Amount."));
        }
        if (refusals.Count > 0)
        {
            return refusals;
        }
        var reading = new Reading(mark, currency, item, amount, Find(heads, Names), Find(heads, Currencies));
        for (var i = 1; i < cells.Count; i++)
        {
            if (!cells[i].All(string.IsNullOrWhiteSpace))
            {
                reading.Take(i + 1, cells[i]);
            }
        }
        return reading.Outcome(level);
    }

    private static int Find(string[] heads, string[] names) => names.Select(name => Array.IndexOf(heads, name)).FirstOrDefault(column => column >= 0, -1);

    private static string Plain(string head) => new([.. head.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit)]);

    private sealed class Reading(DecimalMark mark, Currency currency, int item, int amount, int name, int currencyColumn)
    {
        private readonly ProblemRows _problems = new("INVOICE_MORE", MostProblems);
        private readonly ImmutableArray<InvoiceLine>.Builder _lines = ImmutableArray.CreateBuilder<InvoiceLine>();
        private readonly List<(int Row, decimal Amount)> _totals = [];

        public void Take(int row, IReadOnlyList<string> cells)
        {
            var (id, says) = (Cell(cells, item), Cell(cells, name));
            if (Cell(cells, currencyColumn) is { Length: > 0 } own && !string.Equals(own, currency.Code, StringComparison.OrdinalIgnoreCase))
            {
                _problems.Add(row, "INVOICE_CURRENCY", $"is in '{Short(own)}' and the invoice in {currency}; divide the file by currencies.");
                return;
            }
            var (number, code, problem) = SheetNumber.Read(Cell(cells, amount), mark);
            if (number is not { } value)
            {
                _problems.Add(row, code, $"has '{Short(Cell(cells, amount))}' as its amount. {problem}");
            }
            else if (Math.Abs(value) > MostAmount || decimal.Round(value, MostDecimals) != value)
            {
                _problems.Add(row, "INVOICE_RANGE", $"has '{Short(Cell(cells, amount))}' as its amount; one is at most 10^9 and has at most {MostDecimals} decimals.");
            }
            else if (IsTotal(id) || (id.Length == 0 && (IsTotal(says) || cells.Any(IsTotal))))
            {
                _totals.Add((row, value));
            }
            else if (id.Length == 0 && says.Length == 0)
            {
                _problems.Add(row, "INVOICE_ITEM", "names nothing; give the id of what was invoiced, or a name where it is of the whole account.");
            }
            else
            {
                _lines.Add(new(id, says, value, value < 0));
            }
        }

        public Outcome<InvoiceDraft> Outcome(EntityKind level)
        {
            var sum = _lines.Sum(line => line.Amount);
            if (!_problems.Any)
            {
                if (_lines.Count is 0 or > MostLines)
                {
                    return new Refusal("INVOICE_COUNT", "file", $"There are {_lines.Count} lines; an invoice has 1 to {MostLines}.");
                }
                foreach (var (row, total) in _totals.Where(total => total.Amount != sum))
                {
                    _problems.Add(row, "INVOICE_TOTAL", string.Create(CultureInfo.InvariantCulture, $"says that the total is {total}, and the lines come to {sum}; a line is missing or twice."));
                }
            }
            return _problems.Any ? _problems.Told : new InvoiceDraft(level, _lines.ToImmutable());
        }

        private static string Cell(IReadOnlyList<string> cells, int column) => column >= 0 && column < cells.Count ? cells[column].Trim() : "";

        private static bool IsTotal(string text) => text.Trim().TrimEnd(':').ToUpperInvariant() is "TOTAL" or "GRAND TOTAL" or "SUM" or "SUMME";

        private static string Short(string text) => text.Length > 40 ? text[..40] + "…" : text;
    }
}
