namespace Paceline.Connections.Reading;

/// <summary>
/// Follows a JSON array, from behind its opening bracket, just far enough to know where items end: quotes and brackets and nothing else.
/// It counts depth and keeps no stack, so nothing is nested too deep for it.
/// </summary>
internal struct ArrayScan
{
    private bool isText;
    private bool isEscaped;
    private int depth;

    /// <summary>Whether the array's closing bracket has been passed.</summary>
    public bool HasEnded { get; private set; }

    public ArrayMark Next(byte symbol)
    {
        if (isText)
        {
            isText = isEscaped || symbol != '"';
            isEscaped = !isEscaped && symbol == '\\';
            return ArrayMark.None;
        }
        switch (symbol)
        {
            case (byte)'"':
                isText = true;
                break;
            case (byte)'{' or (byte)'[':
                depth++;
                break;
            case (byte)']' when depth == 0:
                var isFirst = !HasEnded;
                HasEnded = true;
                return isFirst ? ArrayMark.End : ArrayMark.None;
            case (byte)'}' or (byte)']':
                depth = Math.Max(0, depth - 1);
                break;
            case (byte)',' when depth == 0 && !HasEnded:
                return ArrayMark.Comma;
            default:
                break;
        }
        return ArrayMark.None;
    }

    public static bool IsBlank(byte symbol) => symbol is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t';
}

internal enum ArrayMark
{
    None,

    /// <summary>An item ended and another follows.</summary>
    Comma,

    /// <summary>The array ended.</summary>
    End,
}
