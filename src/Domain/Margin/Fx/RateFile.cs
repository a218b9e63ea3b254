using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Paceline.Common;

namespace Paceline.Margin;

/// <summary>
/// Reads published rates from text with commas, semicolons or tabs between cells. Two forms: the European Central Bank's, a row a day and a column a currency (<c>Date,USD,JPY</c>), of one unit of
/// the base; and a row a rate (<c>Date,Base,Quote,Rate</c>). Everything that cannot be read is told at once.
/// </summary>
public static class RateFile
{
    public const int MostRates = 50_000;
    public const int MostDecimals = 10;
    private const decimal MostRate = 1_000_000_000;
    private const int MostProblems = 50;
    private static readonly char[] Separators = [',', ';', '\t'];

    /// <param name="baseOf">Of one unit of which the first form's rates are; not used by the second.</param>
    /// <param name="today">Rates of days to come are refused.</param>
    public static Outcome<ImmutableArray<FxRate>> Read(string text, Currency baseOf, LocalDate today)
    {
        var lines = text.Split('\n').Select((line, index) => (Row: index + 1, Text: line.Trim('\r', '\uFEFF', ' '))).Where(line => line.Text.Trim(Separators).Length > 0).ToList();
        if (lines.Count < 2)
        {
            return Refuse("RATES_EMPTY", "The file has no rates: give a row of heads and a row for each day, such as Date,USD,JPY.");
        }
        var separator = Separators.FirstOrDefault(one => lines[0].Text.Contains(one, StringComparison.Ordinal), ',');
        var heads = Cells(lines[0].Text, separator);
        if (!string.Equals(heads[0], "date", StringComparison.OrdinalIgnoreCase))
        {
            return Refuse("RATES_HEAD", $"The first column is '{Short(heads[0])}'; it must be Date, as in Date,USD,JPY or Date,Base,Quote,Rate.");
        }
        var reading = new Reading(today);
        var isByRow = heads.Skip(1).SequenceEqual(["base", "quote", "rate"], StringComparer.OrdinalIgnoreCase);
        Currency?[] quotes = isByRow ? [] : [.. heads.Skip(1).Select(head => head.Length == 0 ? null : reading.Currency(lines[0].Row, head))];
        foreach (var (row, line) in lines.Skip(1))
        {
            var cells = Cells(line, separator);
            if (reading.Day(row, cells[0]) is not { } day)
            {
                continue;
            }
            if (isByRow)
            {
                if (cells.Length != 4)
                {
                    reading.Problem(row, "RATE_CELLS", $"has {cells.Length} cells; give date, base, quote and rate.");
                }
                else if ((reading.Currency(row, cells[1]), reading.Currency(row, cells[2])) is ({ } from, { } to))
                {
                    reading.Rate(row, from, to, day, cells[3]);
                }
                continue;
            }
            for (var i = 0; i < quotes.Length && i + 1 < cells.Length; i++)
            {
                if (quotes[i] is { } quote && cells[i + 1] is not ("" or "N/A" or "-"))
                {
                    reading.Rate(row, baseOf, quote, day, cells[i + 1]);
                }
            }
        }
        return reading.Outcome();
    }

    private static string[] Cells(string line, char separator) => [.. line.Split(separator).Select(cell => cell.Trim().Trim('"').Trim())];

    private static List<Refusal> Refuse(string code, string problem) => [new(code, "file", problem)];

    private static string Short(string text) => text.Length > 40 ? text[..40] + "…" : text;

    private sealed class Reading(LocalDate today)
    {
        private readonly ProblemRows _problems = new("RATES_MORE", MostProblems);
        private readonly Dictionary<(Currency, Currency, LocalDate), (FxRate Rate, int Row)> _rates = [];

        public void Problem(int row, string code, string problem) => _problems.Add(row, code, problem);

        public Currency? Currency(int row, string code)
        {
            if (Common.Currency.TryParse(code.ToUpperInvariant(), out var currency))
            {
                return currency;
            }
            Problem(row, "RATE_CURRENCY", $"names '{Short(code)}', which is no currency of ISO 4217.");
            return null;
        }

        public LocalDate? Day(int row, string text)
        {
            if (LocalDatePattern.Iso.Parse(text) is not { Success: true, Value: var day })
            {
                Problem(row, "RATE_DAY", $"has '{Short(text)}' as its date; write 2026-03-31.");
                return null;
            }
            if (day > today || day.Year < 1999)
            {
                Problem(row, "RATE_DAY", $"is of {text}; rates are of days from 1999 to today.");
                return null;
            }
            return day;
        }

        public void Rate(int row, Currency from, Currency to, LocalDate day, string text)
        {
            if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) || value is <= 0 or > MostRate || decimal.Round(value, MostDecimals) != value)
            {
                Problem(row, "RATE_RANGE", $"has '{Short(text)}' for {from}/{to}; a rate is above 0, at most 10^9 and has at most {MostDecimals} decimals, with a point.");
                return;
            }
            if (from == to)
            {
                Problem(row, "RATE_RANGE", $"has a rate of {from} for itself; leave it out.");
                return;
            }
            var rate = new FxRate(from, to, day, value);
            if (!_rates.TryAdd((from, to, day), (rate, row)) && _rates[(from, to, day)] is var (other, first) && other.Rate != value)
            {
                Problem(row, "RATE_TWICE", $"says {text} for {from}/{to}, and row {first.ToString(CultureInfo.InvariantCulture)} of the same day says {other.Rate}; keep one.");
            }
        }

        public Outcome<ImmutableArray<FxRate>> Outcome() => _problems.Any ? _problems.Told
            : _rates.Count is 0 or > MostRates ? new Refusal("RATES_COUNT", "file", $"There are {_rates.Count} rates; give 1 to {MostRates} at once.")
            : _rates.Values.Select(one => one.Rate).ToImmutableArray();
    }
}
