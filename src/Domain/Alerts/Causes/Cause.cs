using NodaTime;

namespace Paceline.Alerts;

/// <summary>Why delivery is not what was expected. The numbers are stored: never renumber.</summary>
public enum CauseKind
{
    /// <summary>Nothing we know of accounts for it.</summary>
    Unexplained = 0,
    Paused = 1,
    FlightEnded = 2,
    CreativeDisapproved = 3,
    BudgetCut = 4,

    /// <summary>The source has not told; whether anything was delivered nobody knows.</summary>
    StaleFeed = 5,

    /// <summary>Less was on offer.</summary>
    Requests = 6,

    /// <summary>Less of what was on offer was bid on, and no change that we know of made it so.</summary>
    BidRate = 7,
    WinRate = 8,

    /// <summary>What one impression cost.</summary>
    Price = 9,

    /// <summary>More or fewer impressions, and the source tells nothing of auctions.</summary>
    Impressions = 10,
}

/// <summary>One part of a deviation.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Subject">The line item, or what it belongs to where that was changed; for a stale feed the connection.</param>
/// <param name="Points">Its part, in percent of what was expected altogether; negative took delivery away.</param>
/// <param name="Since">When it began; null where nobody can say.</param>
public sealed record Cause(CauseKind Kind, string Subject, double Points, Instant? Since);

/// <summary>A deviation and what it is made of. The parts add up to the whole.</summary>
/// <param name="Points">In percent of what was expected.</param>
/// <param name="Causes">What drove it most comes first; what worked against it comes last.</param>
public sealed record Explanation(double Points, IReadOnlyList<Cause> Causes);
