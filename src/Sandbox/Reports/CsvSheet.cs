using System.Buffers.Text;
using System.Text;

namespace Paceline.Reports;

/// <summary>
/// Writes CSV as UTF-8 bytes into one reused buffer and from there to the wire. A report of a million rows costs no
/// string and no object per row.
/// </summary>
internal sealed class CsvSheet(Stream output, char decimalPoint = '.')
{
    private const int FlushAt = 96 * 1024;
    private byte[] buffer = new byte[128 * 1024];
    private int used;

    public bool Full => used >= FlushAt;

    public async ValueTask Flush(CancellationToken cancel)
    {
        await output.WriteAsync(buffer.AsMemory(0, used), cancel);
        used = 0;
    }

    public void Raw(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(buffer.AsSpan(used));
        used += bytes.Length;
    }

    public void Text(string text)
    {
        Reserve(Encoding.UTF8.GetMaxByteCount(text.Length));
        used += Encoding.UTF8.GetBytes(text, buffer.AsSpan(used));
    }

    public void Byte(char ascii)
    {
        Reserve(1);
        buffer[used++] = (byte)ascii;
    }

    public void Whole(long value)
    {
        Reserve(24);
        Utf8Formatter.TryFormat(value, buffer.AsSpan(used), out var written);
        used += written;
    }

    /// <summary>Micros as decimal units with six places. A decimal comma makes the cell a quoted one.</summary>
    public void Money(long micros)
    {
        Reserve(32);
        if (decimalPoint == ',')
            buffer[used++] = (byte)'"';
        if (micros < 0)
        {
            buffer[used++] = (byte)'-';
            micros = -micros;
        }

        var (units, rest) = Math.DivRem(micros, 1_000_000);
        Whole(units);
        buffer[used++] = (byte)decimalPoint;
        for (var digit = 5; digit >= 0; digit--)
        {
            (rest, var last) = Math.DivRem(rest, 10);
            buffer[used + digit] = (byte)('0' + last);
        }

        used += 6;
        if (decimalPoint == ',')
            buffer[used++] = (byte)'"';
    }

    public static byte[] Cell(string text) => Encoding.UTF8.GetBytes(
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");

    private void Reserve(int bytes)
    {
        if (buffer.Length - used < bytes)
            Array.Resize(ref buffer, Math.Max(buffer.Length * 2, used + bytes));
    }
}
