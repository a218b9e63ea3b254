using NodaTime;

namespace Paceline.WriteBack;

/// <summary>How long is waited for what in making a change.</summary>
public sealed record WritePatience
{
    /// <summary>The longest that a call of ours lasts.</summary>
    public Duration Call { get; init; } = Duration.FromSeconds(100);

    /// <summary>How long after a call that was lost its effect may still come: platforms' slowest writes take a minute. Until it is over, what is read proves nothing.</summary>
    public Duration LateEffect { get; init; } = Duration.FromSeconds(60);

    /// <summary>How long what was taken may stay unseen: what platforms show lags behind what they took.</summary>
    public Duration Settling { get; init; } = Duration.FromMinutes(10);

    /// <summary>Between the first try that came to nothing and the next; it doubles with each.</summary>
    public Duration Pause { get; init; } = Duration.FromSeconds(2);

    /// <summary>The longest of those pauses.</summary>
    public Duration LongestPause { get; init; } = Duration.FromMinutes(5);

    /// <summary>How long a change that keeps from being made is tried.</summary>
    public Duration Whole { get; init; } = Duration.FromHours(24);

    /// <summary>How long after it was written down that a change is on its way it may leave; whoever was frozen in between finds out, and does not send.</summary>
    public Duration Window { get; init; } = Duration.FromSeconds(5);

    /// <param name="tries">How many came to nothing so far; one or more.</param>
    internal Duration After(int tries) => Duration.Min(LongestPause, Pause * Math.Pow(2, Math.Min(tries - 1, 30)));
}
