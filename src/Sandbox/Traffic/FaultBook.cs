using System.Text.RegularExpressions;

namespace Paceline.Traffic;

internal enum FaultKind
{
    /// <summary>Answers with the given status and does nothing.</summary>
    Status,

    /// <summary>Never answers and does nothing.</summary>
    TimeoutBefore,

    /// <summary>Does it and never answers.</summary>
    TimeoutAfter,

    /// <summary>Does it and closes the connection without a byte.</summary>
    CloseAfter,

    /// <summary>Waits, then does it, whether or not anyone still listens.</summary>
    LateApply,

    /// <summary>Announces the whole length and cuts the body in the middle.</summary>
    Truncate,

    /// <summary>Puts a row of nonsense into the middle of a CSV.</summary>
    MalformedRow,

    /// <summary>Says the token is no longer good.</summary>
    ExpiredToken,

    /// <summary>Sends the body a few bytes at a time.</summary>
    SlowDrip,

    /// <summary>Repeats the last item of a page.</summary>
    DuplicateItem,

    /// <summary>Empties a page and keeps its next-page token.</summary>
    EmptyPage,

    /// <summary>Gives a page token that leads back to the same page.</summary>
    CursorLoop,

    /// <summary>Sends a report's header and nothing else.</summary>
    HeaderOnly,

    /// <summary>Gives a report's last column another name.</summary>
    RenamedColumn,

    /// <summary>Leaves a report's last column out.</summary>
    MissingColumn,

    /// <summary>Puts a column nobody asked for at the end of a report.</summary>
    ExtraColumn,

    /// <summary>Starts the body with a byte order mark.</summary>
    ByteOrderMark,

    /// <summary>Answers with arrays nested a hundred thousand deep.</summary>
    DeepJson,

    /// <summary>Goes on with plausible rows or items and never comes to the end.</summary>
    Endless,

    /// <summary>Opens one array within another and closes none.</summary>
    Nested,
}

/// <summary>Which calls fail how, and how often.</summary>
internal sealed record FaultRule(
    long Id,
    string? Platform,
    string? Method,
    Regex Path,
    FaultKind Kind,
    int Status,
    string? RetryAfter,
    int Milliseconds,
    int BytesPerSecond,
    int Megabytes)
{
    public int Skip { get; set; }
    public int Times { get; set; }
    public int Hits { get; set; }

    /// <summary>How many calls it has in full and applies later: their clients may leave now.</summary>
    public int Taken => taken;

    private int taken;

    public void Take() => Interlocked.Increment(ref taken);
}

/// <summary>The faults in waiting; the first rule that matches takes the call.</summary>
internal sealed class FaultBook
{
    private readonly Lock gate = new();
    private readonly List<FaultRule> rules = [];
    private long next = 1;

    public FaultRule Add(Func<long, FaultRule> make)
    {
        lock (gate)
        {
            var rule = make(next++);
            rules.Add(rule);
            return rule;
        }
    }

    public IReadOnlyList<FaultRule> All()
    {
        lock (gate)
            return [.. rules];
    }

    public int Clear()
    {
        lock (gate)
        {
            var count = rules.Count;
            rules.Clear();
            return count;
        }
    }

    public FaultRule? Take(HttpRequest request)
    {
        lock (gate)
        {
            foreach (var rule in rules)
            {
                if (rule.Times == 0 || !Fits(rule, request))
                    continue;
                if (rule.Skip > 0)
                {
                    rule.Skip--;
                    continue;
                }

                rule.Times--;
                rule.Hits++;
                return rule;
            }
        }

        return null;
    }

    private static bool Fits(FaultRule rule, HttpRequest request) =>
        (rule.Platform is null || rule.Platform == Paths.CodeOf(request.Path))
        && (rule.Method is null || string.Equals(rule.Method, request.Method, StringComparison.OrdinalIgnoreCase))
        && rule.Path.IsMatch(request.Path.Value! + request.QueryString.Value);
}
