namespace Paceline.Connections.Reading;

/// <summary>Walks over the items of a JSON array without its opening bracket, or of a part of one.</summary>
internal ref struct ArrayRows(ReadOnlySpan<byte> body)
{
    private const int LongestItem = 1 << 16;

    private readonly ReadOnlySpan<byte> body = body;
    private ArrayScan scan;
    private int position;
    private int index;

    public bool TryRead(out ArrayRow row)
    {
        var start = position;
        while (position < body.Length)
        {
            var mark = scan.Next(body[position++]);
            if (mark == ArrayMark.None)
            {
                continue;
            }
            row = Trimmed(start, position - 1, ArrayFlaw.None);
            if (mark == ArrayMark.Comma || row.Length > 0)
            {
                row = row with { Flaw = row.Length == 0 ? ArrayFlaw.Nothing : row.Length > LongestItem ? ArrayFlaw.TooLong : ArrayFlaw.None };
                index++;
                return true;
            }
            start = position;
        }
        row = Trimmed(start, position, scan.HasEnded ? ArrayFlaw.BehindTheEnd : ArrayFlaw.Cut);
        index++;
        return row.Length > 0;
    }

    private readonly ArrayRow Trimmed(int start, int end, ArrayFlaw flaw)
    {
        while (start < end && ArrayScan.IsBlank(body[start]))
        {
            start++;
        }
        while (start < end && ArrayScan.IsBlank(body[end - 1]))
        {
            end--;
        }
        return new ArrayRow(start, end - start, index, flaw);
    }
}

/// <param name="Index">Items of the body before it.</param>
internal readonly record struct ArrayRow(int Start, int Length, int Index, ArrayFlaw Flaw)
{
    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> body) => body.Slice(Start, Length);
}

internal enum ArrayFlaw
{
    None,

    /// <summary>Nothing stands between two commas.</summary>
    Nothing,

    /// <summary>The body ends within the item.</summary>
    Cut,
    TooLong,
    BehindTheEnd,
}
