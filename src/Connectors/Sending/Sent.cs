namespace Paceline.Connections;

/// <summary>What came of a call. A <see cref="FaultAction.Ignore"/> is no fault here: the answer is given, and its status tells.</summary>
/// <param name="Answer">The platform's answer; null when none arrived.</param>
/// <param name="Fault">Why it is of no use; null when it is.</param>
public sealed record Sent(ApiAnswer? Answer, Fault? Fault);

/// <summary>Codes of the faults the sender itself finds.</summary>
public static class SendFaults
{
    /// <summary>The connection was never made: nothing was sent.</summary>
    public const string Unreachable = "UNREACHABLE";

    /// <summary>A write's answer did not arrive whole: whether it took effect must be read back.</summary>
    public const string OutcomeUnknown = "OUTCOME_UNKNOWN";

    /// <summary>A read's answer ended early.</summary>
    public const string CutShort = "CUT_SHORT";
    public const string TimedOut = "TIMED_OUT";

    /// <summary>An answer came, but so slowly that it was given up before its deadline.</summary>
    public const string TooSlow = "TOO_SLOW";
    public const string TooLarge = "TOO_LARGE";
    public const string Redirected = "REDIRECTED";
    public const string ForeignLink = "FOREIGN_LINK";
    public const string UnreadableDownload = "UNREADABLE_DOWNLOAD";
}
