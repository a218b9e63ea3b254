namespace Paceline.World;

/// <summary>
/// The time the simulated platforms believe in: the real clock plus an offset, or a frozen instant. Tokens, signed
/// addresses, flights, "today" and accruing delivery follow it. Quotas and report latency stay on the real clock,
/// because a client waits for those in real seconds.
/// </summary>
internal sealed class SandboxClock(TimeProvider real) : TimeProvider
{
    private readonly Lock gate = new();
    private TimeSpan offset;
    private DateTimeOffset? frozenAt;

    public TimeProvider Real => real;

    public TimeSpan Offset
    {
        get
        {
            lock (gate)
                return frozenAt is { } instant ? instant - real.GetUtcNow() : offset;
        }
    }

    /// <summary>
    /// What a process that follows this clock runs at: the offset as it was set. The offset of a frozen clock shrinks all the time; whoever
    /// follows goes on from the instant at which it stands, or nothing there would ever come due.
    /// </summary>
    public TimeSpan FollowersOffset
    {
        get
        {
            lock (gate)
                return offset;
        }
    }

    public bool Frozen
    {
        get
        {
            lock (gate)
                return frozenAt is not null;
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
            return frozenAt ?? real.GetUtcNow() + offset;
    }

    public void Set(DateTimeOffset instant, bool freeze)
    {
        lock (gate)
        {
            frozenAt = freeze ? instant : null;
            offset = instant - real.GetUtcNow();
        }
    }

    public void SetOffset(TimeSpan value)
    {
        lock (gate)
        {
            frozenAt = null;
            offset = value;
        }
    }
}
