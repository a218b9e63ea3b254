using NodaTime;

namespace Paceline.Margin;

/// <summary>Where a lease stands.</summary>
public enum LeaseState
{
    /// <summary>Its holder may spend.</summary>
    Live = 1,

    /// <summary>Its holder may not spend any more, and what it spent last is not reported yet: all of its cap is still held.</summary>
    Stopped = 2,

    /// <summary>Everything it spent is reported; the rest is free again.</summary>
    Settled = 3,
}

/// <summary>A part of a booking that one line item of one platform may spend. Amounts are stored integers of the book's measure.</summary>
/// <param name="Id">Unique in its book.</param>
/// <param name="Holder">Who may spend it.</param>
/// <param name="Cap">The most it may spend in all its life. Of a settled lease, what it was found to have spent.</param>
/// <param name="Spent">Reported so far, in all its life.</param>
/// <param name="ReportedThrough">Everything spent before this is in <paramref name="Spent"/>; what came after may not be.</param>
/// <param name="Until">When it runs out. Of one that was stopped, when.</param>
public sealed record Lease(long Id, string Holder, long Cap, long Spent, Instant ReportedThrough, Instant Until, LeaseState State)
{
    /// <summary>Spent beyond the cap: a platform that let through more than it was allowed.</summary>
    public long Overshoot => Math.Max(0, Spent - Cap);

    /// <summary>Reported and within the cap.</summary>
    internal long Within => Math.Min(Spent, Cap);
}
