using System.Text;

namespace Paceline.Connections.Reading;

/// <summary>A report's first line: which field is which column.</summary>
/// <param name="Count">How many fields each row has.</param>
/// <param name="Fields">Field by column; -1 where the report lacks it.</param>
internal sealed record ReportHeader(int Count, int[] Fields)
{
    public static readonly int Columns = Enum.GetValues<ReportColumn>().Length;

    /// <summary>Of rows that name their columns themselves: <see cref="ObjectRow"/> puts each column into its own place.</summary>
    public static readonly ReportHeader OfObjects = new(Columns, [.. Enumerable.Range(0, Columns)]);

    /// <exception cref="UnreadableBatchException">Columns that are needed are missing, or named twice; all are listed.</exception>
    public static ReportHeader Read(ReportFormat format, ReadOnlySpan<byte> line, DeliveryGrain grain)
    {
        var names = Names(line);
        var fields = new int[Columns];
        List<string> missing = [];
        foreach (var column in Enum.GetValues<ReportColumn>())
        {
            fields[(int)column] = -1;
            if (!format.Headers.TryGetValue(column, out var aliases))
            {
                continue;
            }
            var found = names.FindIndex(name => aliases.Contains(name, StringComparer.OrdinalIgnoreCase));
            if (found >= 0 && names.FindIndex(found + 1, name => aliases.Contains(name, StringComparer.OrdinalIgnoreCase)) >= 0)
            {
                throw new UnreadableBatchException("AMBIGUOUS_COLUMN", $"The report has '{names[found]}' twice; which is meant cannot be told.");
            }
            if (found < 0 && format.Needs(column, grain))
            {
                missing.Add($"'{aliases[0]}'");
            }
            fields[(int)column] = found;
        }
        if (missing.Count > 0)
        {
            throw new UnreadableBatchException("MISSING_COLUMN",
                $"The report lacks {string.Join(", ", missing)}; the platform may have renamed them. It has {string.Join(", ", names.Take(40).Select(name => $"'{Shown(name)}'"))}.");
        }
        return new ReportHeader(names.Count, fields);
    }

    /// <exception cref="UnreadableBatchException">It is no line of names.</exception>
    public static List<string> Names(ReadOnlySpan<byte> line)
    {
        if (line.StartsWith("\uFEFF"u8))
        {
            line = line[3..];
        }
        byte[] row = [.. line, (byte)'\n'];
        var fields = new CsvField[512];
        if (!new CsvRows(row).TryRead(fields, out var header) || header.Flaw != CsvFlaw.None || header.FieldCount > fields.Length)
        {
            throw new UnreadableBatchException("NO_HEADER", "The report does not start with a line of column names.");
        }
        var names = new List<string>(header.FieldCount);
        for (var i = 0; i < header.FieldCount; i++)
        {
            names.Add(Encoding.UTF8.GetString(fields[i].Of(row)).Trim());
        }
        return names;
    }

    /// <summary>Whether a row says neither a day nor whose figures it holds: those are sums. A row that lacks the day alone is flawed.</summary>
    public bool IsTotals(ReadOnlySpan<CsvField> fields)
    {
        for (var column = ReportColumn.Advertiser; column <= ReportColumn.Date; column++)
        {
            if (Fields[(int)column] is >= 0 and var field && field < fields.Length && fields[field].Length > 0)
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>The name, or its beginning; no letter is cut in two.</summary>
    public static string Shown(string name, int most = 60) => name.Length <= most ? name : name[..(char.IsHighSurrogate(name[most - 1]) ? most - 1 : most)];
}
