using System.Globalization;
using NodaTime;

namespace Paceline.Connections;

/// <summary>How long an answer asks to wait: seconds, or a date, which is taken against the answer's own so that clocks need not agree.</summary>
public static class RetryAfter
{
    private static readonly Duration Longest = Duration.FromHours(24);

    public static Duration? Of(ApiAnswer answer)
    {
        var text = answer.Header("retry-after");
        if (text is null)
        {
            return null;
        }
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            return Bounded(Duration.FromSeconds(seconds));
        }
        return TryDate(text, out var until) && TryDate(answer.Header("date"), out var sent)
            ? Bounded(Duration.FromTimeSpan(until - sent))
            : null;
    }

    private static bool TryDate(string? text, out DateTimeOffset date) =>
        DateTimeOffset.TryParseExact(text, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out date);

    private static Duration Bounded(Duration wait) => Duration.Max(Duration.Zero, Duration.Min(Longest, wait));
}
