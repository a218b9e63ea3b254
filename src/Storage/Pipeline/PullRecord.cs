using Paceline.Common;

namespace Paceline.Pipeline;

/// <summary>A pull as the store holds it.</summary>
/// <param name="Intent">What is asked for, as JSON of the connections module.</param>
/// <param name="State">Where the conversation stands, as JSON of the connector; null before its first turn.</param>
/// <param name="Epoch">Counts its runners; only the newest may write.</param>
/// <param name="Attempts">Failed attempts so far.</param>
public sealed record PullRecord(
    OrgId Org, long PullId, int Connection, string Stream, string Subject, string Intent, string? State, DateTimeOffset ResumeAt, int Epoch, int Attempts);

/// <summary>A pull to be opened.</summary>
/// <param name="Accounts">External ids of the accounts whose delivery it covers.</param>
/// <param name="CoversFrom">First day of delivery it covers; null for other streams and for totals.</param>
public sealed record NewPull(int Connection, string Stream, string Subject, string Intent, IReadOnlyList<string> Accounts, DateOnly? CoversFrom);

/// <summary>A batch to be kept.</summary>
/// <param name="Request">Method and path that brought it, without secrets.</param>
/// <param name="Headers">The answer's headers as JSON.</param>
/// <param name="Body">The bytes, compressed with gzip.</param>
/// <param name="Bytes">Their length before compression.</param>
/// <param name="Sha256">Their hash before compression.</param>
public sealed record NewBatch(
    string Request, string Headers, byte[] HeaderLine, int FirstRow, bool IsLast, byte[] Body, long Bytes, byte[] Sha256);

/// <summary>A turn of a pull, as it is stored.</summary>
/// <param name="ResumeAt">When to go on; for an ended pull, irrelevant.</param>
/// <param name="Fault">A passing fault, which counts as a failed attempt; null when all is well.</param>
/// <param name="End">How it ended; null while it goes on.</param>
public sealed record PullTurn(string? State, DateTimeOffset ResumeAt, string? Fault, PullEnd? End);

/// <param name="Outcome">DONE or FAILED.</param>
/// <param name="Fault">Why it failed, in words for a person.</param>
/// <param name="Cursor">Where the next pull of the subject starts; null keeps the last one.</param>
/// <param name="CompleteThrough">Last day the platform is taken to declare complete.</param>
public sealed record PullEnd(string Outcome, string? Fault, string? Cursor, DateOnly? CompleteThrough)
{
    public const string Done = "DONE";
    public const string Failed = "FAILED";
}

/// <summary>What becomes of the parts of a download that were stored since the last turn.</summary>
public enum PartsFate
{
    None,
    Accept,
    Quarantine,
    Forget,
}

/// <summary>Another runner has taken the pull over; this one must stop without a trace.</summary>
public sealed class PullTakenOverException(long pull) : Exception($"Pull {pull} has been taken over by another runner.");
