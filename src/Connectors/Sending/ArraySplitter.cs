using Paceline.Connections.Reading;

namespace Paceline.Connections;

/// <summary>
/// Cuts a download that is one JSON array into parts of about <paramref name="target"/> bytes, after an item's comma only. What is no
/// array stays in one part without a header.
/// </summary>
public sealed class ArraySplitter(int target = 8 << 20, int longestItem = 1 << 20) : IDownloadSplitter
{
    private static readonly byte[] Mark = [0xEF, 0xBB, 0xBF];

    private byte[] buffer = [];
    private byte[] lent = [];
    private byte[] spare = [];
    private int length;
    private ReadOnlyMemory<byte>? header;
    private ArrayScan scan;
    private int scanned;
    private int border;
    private int rowsBeforeBorder;
    private int nextRow = 1;

    public IReadOnlyList<SplitPart> Append(ReadOnlySpan<byte> bytes)
    {
        Grow(bytes.Length);
        bytes.CopyTo(buffer.AsSpan(length));
        length += bytes.Length;
        if (header is null && !TryOpen(isLast: false))
        {
            return [];
        }
        List<SplitPart> parts = [];
        while (scanned < length && !header!.Value.IsEmpty)
        {
            if (scan.Next(buffer[scanned++]) == ArrayMark.Comma)
            {
                border = scanned;
                rowsBeforeBorder++;
            }
            if (border > 0 && scanned >= target)
            {
                parts.Add(Cut(border, isLast: false));
            }
        }
        return length - border < target + longestItem ? parts : throw new UnreadableBatchException("ROW_TOO_LONG", "An item of the report never ends: it is no JSON array, or a quote is not closed.");
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
            TryOpen(isLast: true);
        }
        return Cut(length, isLast: true);
    }

    /// <summary>Takes the opening bracket off.</summary>
    private bool TryOpen(bool isLast)
    {
        var span = buffer.AsSpan(0, length);
        var first = span.StartsWith(Mark) ? Mark.Length : 0;
        while (first < length && ArrayScan.IsBlank(span[first]))
        {
            first++;
        }
        if (!isLast && (first == length || (length < Mark.Length && span[0] == Mark[0])))
        {
            return length < longestItem ? false : throw new UnreadableBatchException("NO_ARRAY", "The report is nothing but blanks.");
        }
        if (first == length || span[first] != '[')
        {
            header = ReadOnlyMemory<byte>.Empty;
            return true;
        }
        header = "["u8.ToArray();
        span[(first + 1)..].CopyTo(buffer);
        length -= first + 1;
        return true;
    }

    private SplitPart Cut(int cut, bool isLast)
    {
        var part = new SplitPart(header!.Value, buffer.AsMemory(0, cut), nextRow, isLast);
        nextRow += rowsBeforeBorder;
        var rest = !isLast && spare.Length >= buffer.Length ? spare : GC.AllocateUninitializedArray<byte>(Math.Max(length - cut, isLast ? 0 : buffer.Length));
        buffer.AsSpan(cut, length - cut).CopyTo(rest);
        (lent, spare) = (buffer, []);
        buffer = rest;
        length -= cut;
        scanned = Math.Max(0, scanned - cut);
        (border, rowsBeforeBorder) = (0, 0);
        return part;
    }

    private void Grow(int more)
    {
        var needed = length + more;
        if (needed > buffer.Length)
        {
            Array.Resize(ref buffer, Math.Max(needed, Math.Min(target + more, Math.Max(256, buffer.Length * 2))));
        }
    }
}
