namespace Paceline.Tenancy;

/// <summary>
/// Attempts at an account that pauses. Anybody can make any number of them, so they are counted and written down once a minute: what a stranger can cause to be
/// written stays the same however often they try. Pure.
/// </summary>
internal sealed class PausedAttempts
{
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(1);

    private DateTimeOffset? _writtenAt;
    private int _unwritten;

    /// <summary>Counts one; how many are to be written down now, none for a while after the last time.</summary>
    public int Count(DateTimeOffset now)
    {
        _unwritten++;
        if (_writtenAt is { } last && now - last < Between)
        {
            return 0;
        }
        (_writtenAt, var times) = (now, _unwritten);
        _unwritten = 0;
        return times;
    }
}
