using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Paceline.Connections.Reading;

/// <summary>
/// One row of a report whose rows are flat JSON objects: its columns, decoded into one buffer in which they lie as fields. It makes no
/// strings unless the row is flawed.
/// </summary>
internal sealed class ObjectRow
{
    private const int DeepestNesting = 16;
    private const int LongestFigure = 64;

    private readonly (byte[] Name, ReportColumn Column)[] names;
    private readonly (ReportColumn Column, string Name)[] needed;
    private readonly CsvField[] fields = new CsvField[ReportHeader.Columns];
    private readonly bool[] seen = new bool[ReportHeader.Columns];
    private byte[] values = [];
    private int used;

    public ObjectRow(ReportFormat format, bool isHourly)
    {
        names = [.. format.Headers.SelectMany(column => column.Value.Select(name => (Encoding.UTF8.GetBytes(name), column.Key)))];
        needed =
        [
            .. format.Headers.Where(column => format.IsNeeded(column.Key, isHourly)).Select(column => (column.Key, column.Value[0])),
        ];
    }

    /// <summary>What <see cref="Fields"/> lie in.</summary>
    public ReadOnlySpan<byte> Values => values;

    /// <summary>The row's columns, each in its own place; empty where the row says nothing.</summary>
    public ReadOnlySpan<CsvField> Fields => fields;

    /// <returns>False when the row is flawed; <paramref name="rule"/> and <paramref name="reason"/> say how.</returns>
    public bool TryRead(ReadOnlySpan<byte> item, out string rule, out string reason)
    {
        (rule, reason) = ("", "");
        Clear(item.Length);
        try
        {
            (rule, reason) = Read(item);
        }
        catch (JsonException exception)
        {
            (rule, reason) = ("BAD_JSON", $"The row is no JSON: it breaks at byte {exception.BytePositionInLine}.");
        }
        catch (InvalidOperationException)
        {
            (rule, reason) = ("BAD_TEXT", "The row holds text that cannot be decoded.");
        }
        return rule.Length == 0;
    }

    private (string Rule, string Reason) Read(ReadOnlySpan<byte> item)
    {
        var reader = new Utf8JsonReader(item, new JsonReaderOptions { MaxDepth = DeepestNesting });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return ("BAD_FIELD", "The row is no object.");
        }
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (Column(ref reader) is not { } column)
            {
                reader.Skip();
                continue;
            }
            if (seen[(int)column])
            {
                return ("AMBIGUOUS_COLUMN", $"The row has {column} twice; which is meant cannot be told.");
            }
            seen[(int)column] = true;
            reader.Read();
            if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Number or JsonTokenType.Null))
            {
                return ("BAD_FIELD", $"{column} is {reader.TokenType}, neither text nor number.");
            }
            if (column <= ReportColumn.LineItem && reader.TokenType == JsonTokenType.Number && reader.ValueSpan.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
            {
                return ("BAD_ID", $"{column} is a number that is no id.");
            }
            Keep(ref reader, column);
        }

        // What follows the object is none of it, and breaks the row.
        reader.Read();
        var missing = needed.Where(one => !seen[(int)one.Column]).Select(one => $"'{one.Name}'").ToArray();
        return missing.Length == 0 ? ("", "") : ("MISSING_COLUMN", $"The row lacks {string.Join(", ", missing)}; the platform may have renamed them.");
    }

    private ReportColumn? Column(ref Utf8JsonReader reader)
    {
        foreach (var (name, column) in names)
        {
            if (reader.ValueTextEquals(name))
            {
                return column;
            }
        }
        return null;
    }

    private void Keep(ref Utf8JsonReader reader, ReportColumn column)
    {
        var start = used;
        if (reader.TokenType == JsonTokenType.String)
        {
            used += reader.CopyString(values.AsSpan(used));
        }
        else if (reader.TokenType == JsonTokenType.Number && !TryPlain(reader.ValueSpan, column))
        {
            reader.ValueSpan.CopyTo(values.AsSpan(used));
            used += reader.ValueSpan.Length;
        }
        fields[(int)column] = new CsvField(start, used - start, false);
    }

    /// <summary>A figure with an exponent, as JSON may print small amounts, in plain digits. One beyond all amounts stays as it is and is none.</summary>
    private bool TryPlain(ReadOnlySpan<byte> number, ReportColumn column)
    {
        if (column < ReportColumn.Impressions || number.IndexOfAny((byte)'e', (byte)'E') < 0
            || !decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            || !value.TryFormat(values.AsSpan(used), out var length, default, CultureInfo.InvariantCulture))
        {
            return false;
        }
        used += length;
        return true;
    }

    private void Clear(int length)
    {
        Array.Clear(fields);
        Array.Clear(seen);
        used = 0;
        var room = length + (LongestFigure * fields.Length);
        if (values.Length < room)
        {
            values = new byte[Math.Max(room, values.Length * 2)];
        }
    }
}
