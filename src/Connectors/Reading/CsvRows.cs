namespace Paceline.Connections.Reading;

/// <summary>Walks over the rows of a CSV body without copying it. A flawed row costs one line, never those after it.</summary>
internal ref struct CsvRows(ReadOnlySpan<byte> body)
{
    private const int LongestRow = 1 << 16;

    private readonly ReadOnlySpan<byte> body = body;
    private int position;
    private int line;

    /// <param name="fields">Takes as many of the row's fields as it has room for.</param>
    public bool TryRead(scoped Span<CsvField> fields, out CsvRow row)
    {
        if (position >= body.Length)
        {
            row = default;
            return false;
        }
        var start = position;
        var firstLine = line;
        var count = 0;
        var lines = 1;
        while (true)
        {
            var rest = body[position..];
            CsvField field;
            int end;
            if (rest.Length > 0 && rest[0] == '"')
            {
                if (!TryQuoted(rest, out var close, out var escaped))
                {
                    row = Flawed(start, firstLine, CsvFlaw.Quote);
                    return true;
                }
                field = new CsvField(position + 1, close - 1, escaped);
                lines += rest[..close].Count((byte)'\n');
                end = close + 1;
            }
            else
            {
                end = rest.IndexOfAny((byte)',', (byte)'\n', (byte)'"');
                if (end >= 0 && rest[end] == '"')
                {
                    row = Flawed(start, firstLine, CsvFlaw.Quote);
                    return true;
                }
                field = new CsvField(position, end < 0 ? rest.Length : end, false);
                end = field.Length;
            }
            var next = position + end;
            if (next - start > LongestRow)
            {
                row = Flawed(start, firstLine, CsvFlaw.TooLong);
                return true;
            }
            if (next >= body.Length)
            {
                // A row without a line break was cut: its last figure may lack digits.
                row = Flawed(start, firstLine, CsvFlaw.Cut);
                return true;
            }
            var isLast = body[next] != ',';
            if (isLast && field.Length > 0 && !field.Escaped && body[field.Start + field.Length - 1] == '\r' && body[next] == '\n')
            {
                field = field with { Length = field.Length - 1 };
            }
            if (count < fields.Length)
            {
                fields[count] = field;
            }
            count++;
            if (!isLast)
            {
                position = next + 1;
                continue;
            }
            if (body[next] == '\r')
            {
                next++;
            }
            position = next + 1;
            line = firstLine + lines;
            row = new CsvRow(start, next - start, firstLine, count, CsvFlaw.None);
            return true;
        }
    }

    /// <summary>Finds the closing quote; what follows it must end the field.</summary>
    private static bool TryQuoted(ReadOnlySpan<byte> rest, out int close, out bool escaped)
    {
        close = 0;
        escaped = false;
        while (true)
        {
            var at = rest[(close + 1)..].IndexOf((byte)'"');
            if (at < 0)
            {
                return false;
            }
            close += at + 1;
            var after = rest[(close + 1)..];
            if (after.Length == 0 || after[0] is (byte)',' or (byte)'\n' || after is [(byte)'\r', (byte)'\n', ..])
            {
                return true;
            }
            if (after[0] != '"')
            {
                return false;
            }
            escaped = true;
            close++;
        }
    }

    private CsvRow Flawed(int start, int firstLine, CsvFlaw flaw)
    {
        var end = body[start..].IndexOf((byte)'\n');
        var length = end < 0 ? body.Length - start : end;
        position = start + length + 1;
        line = firstLine + 1;
        return new CsvRow(start, length, firstLine, 0, flaw);
    }
}

/// <param name="Escaped">Whether it holds doubled quotes that stand for one.</param>
internal readonly record struct CsvField(int Start, int Length, bool Escaped)
{
    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> body) => body.Slice(Start, Length);
}

/// <param name="Line">Lines of the body before the row.</param>
internal readonly record struct CsvRow(int Start, int Length, int Line, int FieldCount, CsvFlaw Flaw)
{
    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> body) => body.Slice(Start, Length);
}

internal enum CsvFlaw
{
    None,

    /// <summary>A quote inside an unquoted field, or one that is never closed.</summary>
    Quote,

    /// <summary>The body ends within the row.</summary>
    Cut,
    TooLong,
}
