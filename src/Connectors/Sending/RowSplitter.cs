namespace Paceline.Connections;

/// <summary>
/// Cuts a CSV download into parts of about <paramref name="target"/> bytes, at row ends only: a line break inside quotes is none. The
/// last part is never small, so that a report's blank line and footer always lie in it together.
/// </summary>
public sealed class RowSplitter(int target = 8 << 20, int footer = 256 << 10, int longestRow = 1 << 20) : IDownloadSplitter
{
    private static readonly byte[] Mark = [0xEF, 0xBB, 0xBF];

    private byte[] buffer = [];
    private byte[] lent = [];
    private byte[] spare = [];
    private int length;
    private ReadOnlyMemory<byte>? header;
    private int nextRow = 2;

    public IReadOnlyList<SplitPart> Append(ReadOnlySpan<byte> bytes)
    {
        Grow(bytes.Length);
        bytes.CopyTo(buffer.AsSpan(length));
        length += bytes.Length;
        if (header is null && !TryTakeHeader(isLast: false))
        {
            return [];
        }
        List<SplitPart> parts = [];
        while (length >= target + footer)
        {
            // Cutting by the target rather than by what has arrived makes the same parts of the same download, however it arrives.
            var cut = LastRowEnd(buffer.AsSpan(0, target));
            if (cut == 0)
            {
                cut = FirstRowEnd(buffer.AsSpan(0, length - footer));
            }
            if (cut == 0)
            {
                if (length < target + footer + longestRow)
                {
                    break;
                }
                throw TooLong();
            }
            parts.Add(Cut(cut, isLast: false));
        }
        return parts;
    }

    public void Recycle()
    {
        if (lent.Length > 0)
        {
            (spare, lent) = (lent, []);
        }
    }

    public SplitPart End()
    {
        if (header is null)
        {
            TryTakeHeader(isLast: true);
        }
        return Cut(length, isLast: true);
    }

    private bool TryTakeHeader(bool isLast)
    {
        var span = buffer.AsSpan(0, length);
        var end = span.IndexOf((byte)'\n');
        if (end < 0 && !isLast)
        {
            return length < longestRow ? false : throw TooLong();
        }
        var line = end < 0 ? span : span[..end];
        var start = line.StartsWith(Mark) ? Mark.Length : 0;
        header = line[start..].TrimEnd((byte)'\r').ToArray();
        var rest = end < 0 ? length : end + 1;
        span[rest..].CopyTo(buffer);
        length -= rest;
        return true;
    }

    /// <summary>The body starts at a row's start, so a line break ends a row exactly when the quotes before it are even.</summary>
    private static int LastRowEnd(ReadOnlySpan<byte> body)
    {
        var quotes = body.Count((byte)'"');
        while (true)
        {
            var end = body.LastIndexOf((byte)'\n');
            if (end < 0)
            {
                return 0;
            }
            quotes -= body[(end + 1)..].Count((byte)'"');
            if (quotes % 2 == 0)
            {
                return end + 1;
            }
            body = body[..end];
        }
    }

    private static int FirstRowEnd(ReadOnlySpan<byte> body)
    {
        var isQuoted = false;
        for (var at = 0; at < body.Length; at++)
        {
            if (body[at] == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (body[at] == '\n' && !isQuoted)
            {
                return at + 1;
            }
        }
        return 0;
    }

    private SplitPart Cut(int cut, bool isLast)
    {
        var part = new SplitPart(header!.Value, buffer.AsMemory(0, cut), nextRow, isLast);
        nextRow += part.Body.Span.Count((byte)'\n');
        var rest = !isLast && spare.Length >= buffer.Length ? spare : GC.AllocateUninitializedArray<byte>(Math.Max(length - cut, isLast ? 0 : buffer.Length));
        buffer.AsSpan(cut, length - cut).CopyTo(rest);
        (lent, spare) = (buffer, []);
        length -= cut;
        buffer = rest;
        return part;
    }

    private void Grow(int more)
    {
        var needed = length + more;
        if (needed > buffer.Length)
        {
            var full = target + footer + more;
            Array.Resize(ref buffer, Math.Max(needed, Math.Min(full, Math.Max(256, buffer.Length * 2))));
        }
    }

    private static UnreadableBatchException TooLong() => new("ROW_TOO_LONG", "A row of the report never ends: it is no CSV, or a quote is not closed.");
}
