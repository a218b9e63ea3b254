namespace Paceline.Connections;

/// <summary>Where a pull's progress and what it keeps are made durable. One per pull.</summary>
public interface IPullJournal
{
    /// <summary>Forgets the parts stored since the last turn. Called before every attempt at a download, so a second one starts clean.</summary>
    Task Discard(CancellationToken cancellationToken);

    /// <summary>Stores a part of a download, whose bytes are valid until it returns. Parts stay invisible to the pipeline until the turn that accepts the download is committed.</summary>
    Task Part(DownloadPart part, CancellationToken cancellationToken);

    /// <summary>
    /// Stores the turn that follows an answer, and what is kept of that answer, in one transaction. A <see cref="Turn.Failed"/> leaves the
    /// stored state as it is: after <see cref="FaultAction.Retry"/> or <see cref="FaultAction.RateLimited"/> the pull resumes from it, after
    /// any other fault the caller starts a new one. Parts that no turn accepted are forgotten.
    /// </summary>
    Task Commit(Turn turn, Kept? kept, CancellationToken cancellationToken);

    /// <summary>The columns that reports of the pull's stream had last, in order; empty before the first.</summary>
    Task<IReadOnlyList<string>> KnownColumns(CancellationToken cancellationToken);
}

/// <param name="Request">Method and path that brought it, without secrets.</param>
/// <param name="Header">What leads the download's rows; each part carries it, so that it reads by itself.</param>
/// <param name="Body">Whole rows, without the header; about 8 MB at most.</param>
/// <param name="FirstRowNumber">Number of the body's first row in the download.</param>
public sealed record DownloadPart(string Request, ReadOnlyMemory<byte> Header, ReadOnlyMemory<byte> Body, int FirstRowNumber, bool IsLast);

/// <summary>What is kept of an answer.</summary>
public abstract record Kept
{
    private Kept() { }

    public sealed record Page(string Request, ApiAnswer Answer) : Kept;

    /// <summary>Accepts the parts stored since the last turn.</summary>
    /// <param name="Columns">The report's; null where they cannot be told.</param>
    public sealed record Download(string Request, ApiAnswer Answer, ColumnsSeen? Columns = null) : Kept;

    /// <summary>Bytes that cannot be read; they go to quarantine whole. For a download, the parts stored since the last turn.</summary>
    public sealed record Unreadable(string Request, ApiAnswer Answer, Fault Fault, ColumnsSeen? Columns = null) : Kept;
}
