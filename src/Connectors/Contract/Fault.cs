using NodaTime;

namespace Paceline.Connections;

/// <summary>Why a platform did not do what was asked, with the retry decision. The message names what to do and never holds a secret.</summary>
/// <param name="Action">What follows.</param>
/// <param name="Code">Stable and upper-case, such as RATE_LIMITED or AUTH_REFUSED.</param>
/// <param name="After">How long the platform asks to wait; null when it does not say.</param>
public sealed record Fault(FaultAction Action, string Code, string Message, Duration? After = null);

public enum FaultAction
{
    /// <summary>Passing: try again with back-off.</summary>
    Retry,

    /// <summary>The quota is used up: wait, then go on.</summary>
    RateLimited,

    /// <summary>The token is stale: buy a new one and ask once more.</summary>
    RefreshToken,

    /// <summary>The credentials are refused: a person must act.</summary>
    Reauthorise,

    /// <summary>It will never work as asked.</summary>
    Reject,

    /// <summary>The answer cannot be read: keep its bytes in quarantine and try again later.</summary>
    Malformed,

    /// <summary>The report's columns are no longer those that are needed: keep its bytes in quarantine and leave the stream alone until a person has looked.</summary>
    Changed,

    /// <summary>Not an error for us, such as an entity deleted meanwhile.</summary>
    Ignore,
}

/// <summary>A batch that cannot be read at all, such as a report without a column that is needed.</summary>
public sealed class UnreadableBatchException(string rule, string message) : Exception(message)
{
    /// <summary>The rule that was broken, for counting: such as MISSING_COLUMN.</summary>
    public string Rule { get; } = rule;
}
