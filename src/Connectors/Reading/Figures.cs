namespace Paceline.Connections.Reading;

/// <summary>
/// Figures as platforms print them, straight from UTF-8: plain digits, at most one point, an optional minus. Whatever else there is –
/// thousands separators, decimal commas, exponents – is no figure, because guessing at it could be wrong a thousandfold.
/// </summary>
internal static class Figures
{
    private const int MostWholeDigits = 12;

    /// <summary>A count, which may be printed with up to two zero decimals; 1.000 may mean a thousand elsewhere, so it is none.</summary>
    public static FigureFlaw Count(ReadOnlySpan<byte> text, out long value)
    {
        var point = text.IndexOf((byte)'.');
        var flaw = Micros(text, out var micros);
        value = micros / 1_000_000;
        return flaw != FigureFlaw.None ? flaw
            : value * 1_000_000 == micros && (point < 0 || text.Length - point <= 3) ? FigureFlaw.None
            : FigureFlaw.NotANumber;
    }

    /// <summary>A count that attribution may split: the nearest whole.</summary>
    public static FigureFlaw Share(ReadOnlySpan<byte> text, out long value)
    {
        var flaw = Micros(text, out var micros);
        value = (micros + 500_000) / 1_000_000;
        return flaw;
    }

    /// <summary>Decimal money to micros: exact up to six decimals, to the nearest micro beyond.</summary>
    public static FigureFlaw Micros(ReadOnlySpan<byte> text, out long micros)
    {
        micros = 0;
        var at = text.Length > 0 && text[0] == '-' ? 1 : 0;
        var first = at;
        long whole = 0;
        while (at < text.Length && (uint)(text[at] - '0') <= 9)
        {
            whole = (whole * 10) + (text[at++] - '0');
            if (at - first > MostWholeDigits)
            {
                return FigureFlaw.NotANumber;
            }
        }
        if (at == first)
        {
            return FigureFlaw.NotANumber;
        }
        long fraction = 0;
        if (at < text.Length)
        {
            if (text[at++] != '.' || at == text.Length)
            {
                return FigureFlaw.NotANumber;
            }
            var scale = 100_000L;
            for (var place = 0; at < text.Length; place++)
            {
                var digit = text[at++] - '0';
                if ((uint)digit > 9)
                {
                    return FigureFlaw.NotANumber;
                }
                if (place < 6)
                {
                    fraction += digit * scale;
                    scale /= 10;
                }
                else if (place == 6 && digit >= 5)
                {
                    fraction++;
                }
            }
        }
        micros = (whole * 1_000_000) + fraction;
        return first == 0 || micros == 0 ? FigureFlaw.None : FigureFlaw.Negative;
    }

    /// <summary>A date of fixed width with <paramref name="separator"/>, such as 2026/03/29, as days since 1970-01-01; what follows it is ignored when it starts with T or a space.</summary>
    public static bool TryDay(ReadOnlySpan<byte> text, byte separator, out int day)
    {
        day = 0;
        if (text.Length < 10 || text[4] != separator || text[7] != separator || (text.Length > 10 && !IsMidnight(text[10..]))
            || !TryDigits(text[..4], out var year) || !TryDigits(text.Slice(5, 2), out var month) || !TryDigits(text.Slice(8, 2), out var dayOfMonth)
            || year < 1970 || month is < 1 or > 12 || dayOfMonth < 1 || dayOfMonth > DateTime.DaysInMonth(year, month))
        {
            return false;
        }
        day = new DateOnly(year, month, dayOfMonth).DayNumber - Epoch;
        return true;
    }

    private static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;

    /// <summary>An hour of the day, 0 to 23, alone or as 07:00.</summary>
    public static bool TryHour(ReadOnlySpan<byte> text, out short hour)
    {
        hour = 0;
        var digits = text.EndsWith(":00"u8) ? text[..^3] : text;
        if (digits.Length is 0 or > 2 || !TryDigits(digits, out var value) || value > 23)
        {
            return false;
        }
        hour = (short)value;
        return true;
    }

    private static bool IsMidnight(ReadOnlySpan<byte> rest) =>
        rest[0] is (byte)'T' or (byte)' ' && rest[1..] is var time && time.StartsWith("00:00"u8) && !time.ContainsAnyExcept("0:.Z"u8);

    private static bool TryDigits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (var symbol in text)
        {
            var digit = symbol - '0';
            if ((uint)digit > 9)
            {
                return false;
            }
            value = (value * 10) + digit;
        }
        return true;
    }
}

internal enum FigureFlaw
{
    None,
    NotANumber,
    Negative,
}
