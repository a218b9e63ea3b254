using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Paceline.Bookings;
using Paceline.Common;

namespace Paceline.Margin;

/// <summary>A day of a line in a file of counts.</summary>
/// <param name="Row">Of the sheet, from 1.</param>
public sealed record CountRow(int Row, BookedLine Line, LocalDate Day, long Units);

/// <summary>Reads what an ad server counted from a sheet, a row a line and day: columns Booking, Line, Day and Units. Everything that cannot be read is told at once.</summary>
public static class CountFile
{
    public const int MostRows = 50_000;
    private const int MostProblems = 50;

    private static readonly string[] Heads = ["Booking", "Line", "Day", "Units"];

    /// <param name="cells">All rows of the sheet, the head first.</param>
    public static Outcome<ImmutableArray<CountRow>> Read(IReadOnlyList<IReadOnlyList<string>> cells)
    {
        List<string> heads = cells.Count == 0 ? [] : [.. cells[0].Select(head => head.Trim())];
        int[] columns = [.. Heads.Select(name => heads.FindIndex(head => string.Equals(head, name, StringComparison.OrdinalIgnoreCase)))];
        var missing = Heads.Where((_, i) => columns[i] < 0).ToList();
        if (missing.Count > 0)
        {
            return new Refusal("COUNTS_HEAD", "file", $"No column is named {string.Join(" or ", missing)}; the file has the columns {string.Join(", ", Heads)}, a row a line and day.");
        }
        var reading = new Reading();
        for (var i = 1; i < cells.Count; i++)
        {
            if (!cells[i].All(string.IsNullOrWhiteSpace))
            {
                reading.Take(i + 1, [.. columns.Select(column => column < cells[i].Count ? cells[i][column].Trim() : "")]);
            }
        }
        return reading.Outcome();
    }

    private sealed class Reading
    {
        private readonly ProblemRows _problems = new("COUNTS_MORE", MostProblems);
        private readonly Dictionary<(BookedLine, LocalDate), CountRow> _rows = [];

        public void Take(int row, string[] cells)
        {
            if (cells[0].Length == 0 || cells[1].Length == 0)
            {
                _problems.Add(row, "COUNT_LINE", "names no line; give the number of the booking and that of the line.");
            }
            else if (LocalDatePattern.Iso.Parse(cells[2]) is not { Success: true, Value: var day })
            {
                _problems.Add(row, "COUNT_DAYS", $"has '{Short(cells[2])}' as its day; write 2026-03-31.");
            }
            else if (!long.TryParse(cells[3].Replace(",", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var units) || units > CountRules.MostUnits)
            {
                _problems.Add(row, "COUNT_UNITS", $"has '{Short(cells[3])}' as its units; give a whole number, 0 or more, at most 10^12.");
            }
            else if (new CountRow(row, new BookedLine(cells[0], cells[1]), day, units) is var read && !_rows.TryAdd((read.Line, day), read))
            {
                _problems.Add(row, "COUNT_TWICE", $"is of {read.Line} on {day:uuuu-MM-dd} as row {_rows[(read.Line, day)].Row} is; keep one.");
            }
        }

        public Outcome<ImmutableArray<CountRow>> Outcome() => _problems.Any ? _problems.Told
            : _rows.Count is 0 or > MostRows ? new Refusal("COUNTS_COUNT", "file", $"There are {_rows.Count} rows; give 1 to {MostRows} at once.")
            : _rows.Values.ToImmutableArray();

        private static string Short(string text) => text.Length > 40 ? text[..40] + "…" : text;
    }
}
