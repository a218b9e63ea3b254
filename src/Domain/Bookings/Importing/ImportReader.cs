using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Paceline.Common;

namespace Paceline.Bookings;

/// <summary>What stands between whole and part in the numbers of a file.</summary>
public enum DecimalMark
{
    Point = 1,
    Comma = 2,
}

/// <summary>Reads cells as drafts of bookings and lines. Everything that cannot be read is told, row by row, before anything is decided.</summary>
public static class ImportReader
{
    private static readonly LocalDatePattern German = LocalDatePattern.CreateWithInvariantCulture("dd.MM.uuuu");

    /// <param name="cells">All rows of the sheet, the head first.</param>
    public static ImportFile Read(IReadOnlyList<IReadOnlyList<string>> cells, DecimalMark mark)
    {
        if (cells.Count == 0)
        {
            return Refused(new ImportProblem(0, "", "", "FILE_EMPTY", "The file is empty; begin with the template's row of heads."));
        }
        var (columns, problems) = Heads(cells[0]);
        if (problems.Count > 0)
        {
            return Refused([.. problems]);
        }
        var rows = ImmutableArray.CreateBuilder<ImportRow>();
        var wrong = new List<ImportProblem>();
        var read = 0;
        for (var i = 1; i < cells.Count; i++)
        {
            if (cells[i].All(string.IsNullOrWhiteSpace))
            {
                continue;
            }
            read++;
            var row = new Row(i + 1, columns, cells[i], mark);
            var draft = row.Draft();
            wrong.AddRange(row.Problems);
            if (row.Problems.Count == 0)
            {
                rows.Add(draft);
            }
        }
        if (read == 0)
        {
            wrong.Add(new ImportProblem(0, "", "", "FILE_EMPTY", "Below its heads the file is empty; write one row a line."));
        }
        return new ImportFile(rows.ToImmutable(), columns.Keys.ToHashSet(), [.. wrong], read);
    }

    private static ImportFile Refused(params ImmutableArray<ImportProblem> problems) => new([], new HashSet<string>(), problems, 0);

    private static (Dictionary<string, int> Columns, List<ImportProblem> Problems) Heads(IReadOnlyList<string> heads)
    {
        var (columns, problems) = (new Dictionary<string, int>(), new List<ImportProblem>());
        for (var i = 0; i < heads.Count; i++)
        {
            var plain = ImportColumns.Plain(heads[i]);
            if (plain.Length == 0)
            {
                continue;
            }
            if (ImportColumns.All.FirstOrDefault(column => ImportColumns.Plain(column.Title) == plain) is not { } known)
            {
                problems.Add(new(1, heads[i], heads[i], "COLUMN_UNKNOWN", $"There is no column of this name; take it out, or name it as the template does: {string.Join(", ", ImportColumns.All.Select(column => column.Title))}."));
            }
            else if (!columns.TryAdd(known.Field, i))
            {
                problems.Add(new(1, known.Title, heads[i], "COLUMN_TWICE", "The column is there twice; take one out."));
            }
        }
        problems.AddRange(ImportColumns.All.Where(column => column.IsNeeded && !columns.ContainsKey(column.Field))
            .Select(column => new ImportProblem(1, column.Title, "", "COLUMN_MISSING", "The column is missing; add it as the template has it. Is the file separated by ; , or tab?")));
        return (columns, problems);
    }

    private sealed class Row(int number, Dictionary<string, int> columns, IReadOnlyList<string> cells, DecimalMark mark)
    {
        public List<ImportProblem> Problems { get; } = [];

        public ImportRow Draft() => new(
            number,
            new BookingDraft
            {
                Number = Text(ImportColumns.BookingNumber),
                Name = Text(ImportColumns.BookingName),
                Client = Text(Fields.Client),
                Brand = Text(Fields.Brand) is { Length: > 0 } brand ? brand : null,
                Currency = Text(Fields.Currency).ToUpperInvariant(),
                Zone = Text(Fields.Zone),
                LockedRate = Number(Fields.LockedRate),
                State = Word<BookingState>(Fields.State),
            },
            new LineDraft
            {
                Number = Text(Fields.Number),
                Name = Text(Fields.Name),
                Start = Day(Fields.Start),
                End = Day(Fields.End),
                Curve = Text(Fields.Curve) is { Length: > 0 } curve ? curve : null,
                RateType = Word<RateType>(Fields.RateType),
                Rate = Number(Fields.Rate),
                Units = Number(Fields.Units),
                Amount = Number(Fields.Amount),
                IsCapped = Flag(Fields.Capped),
                CostBasis = Word<CostBasis>(Fields.CostBasis),
                Costs = columns.ContainsKey(Fields.Costs) ? Text(Fields.Costs) : null,
                Source = Word<ControllingSource>(Fields.Source),
                Conversion = Text(Fields.Conversion) is { Length: > 0 } conversion ? conversion : null,
                ClickDays = Days(Fields.ClickDays),
                ViewDays = Days(Fields.ViewDays),
                Counting = Word<ConversionCounting>(Fields.Counting),
                ConversionDay = Word<ConversionDay>(Fields.ConversionDay),
            },
            Day(Fields.EffectiveFrom),
            columns.Keys.ToDictionary(field => field, Text));

        private string Text(string field) => columns.TryGetValue(field, out var column) && column < cells.Count ? Bare(cells[column].Trim()) : "";

        // What an export put before a text so that no spreadsheet takes it for a formula.
        private static string Bare(string text) => text.Length > 1 && text[0] == '\'' && FormulaSafety.IsRisky(text[1..]) ? text[1..] : text;

        private void Problem(string field, string code, string message) =>
            Problems.Add(new ImportProblem(number, ImportColumns.TitleOf(field), Text(field), code, message));

        private LocalDate? Day(string field)
        {
            var text = Text(field);
            if (text.Length == 0)
            {
                return null;
            }
            if (LocalDatePattern.Iso.Parse(text) is { Success: true } iso)
            {
                return iso.Value;
            }
            if (German.Parse(text) is { Success: true } german)
            {
                return german.Value;
            }
            Problem(field, "DATE_UNREADABLE", "This is no date; write 2027-03-01 or 01.03.2027.");
            return null;
        }

        private decimal? Number(string field)
        {
            var text = Text(field);
            if (text.Length == 0)
            {
                return null;
            }
            var (number, code, problem) = SheetNumber.Read(text, mark);
            if (number is null)
            {
                Problem(field, code, problem);
            }
            return number;
        }

        private int? Days(string field)
        {
            var text = Text(field);
            if (text.Length == 0)
            {
                return null;
            }
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days))
            {
                return days;
            }
            Problem(field, "NUMBER_UNREADABLE", "This is no number of days; write a whole number.");
            return null;
        }

        private bool? Flag(string field)
        {
            var text = Text(field).ToUpperInvariant();
            if (text is "")
            {
                return null;
            }
            if (text is "YES" or "TRUE" or "1" or "NO" or "FALSE" or "0")
            {
                return text is "YES" or "TRUE" or "1";
            }
            Problem(field, "FLAG_UNREADABLE", "Write YES or NO.");
            return null;
        }

        private T? Word<T>(string field)
            where T : struct, Enum
        {
            var text = Text(field);
            if (text.Length == 0)
            {
                return null;
            }
            if (Words.TryRead<T>(text, out var value))
            {
                return value;
            }
            Problem(field, "WORD_UNKNOWN", $"Write one of {string.Join(", ", Enum.GetValues<T>().Select(Words.Of))}.");
            return null;
        }
    }
}
