using NodaTime;

namespace Paceline.Connections;

/// <summary>What a conversation with a platform does next.</summary>
public abstract record Turn
{
    private Turn() { }

    /// <summary>
    /// Whether the answer that led here is not worth keeping although it arrived whole, such as a report that was not ready or a
    /// link that had expired. Parts of a download stored since the last turn are then forgotten.
    /// </summary>
    public bool Refused { get; init; }

    /// <summary>Send the request and come back with the answer. A kept answer and <paramref name="State"/>'s successor are stored in one transaction.</summary>
    public sealed record Ask(string State, ApiRequest Request, Keep Keep) : Turn;

    /// <summary>Nothing to do for a while, such as a report that is still running; then resume with <paramref name="State"/>.</summary>
    public sealed record Rest(string State, Duration For) : Turn;

    /// <summary>The pull is complete.</summary>
    public sealed record Done(PullOutcome Outcome) : Turn;

    /// <summary>The pull cannot go on; the fault says whether it may be tried again.</summary>
    public sealed record Failed(Fault Fault) : Turn;
}

/// <summary>What becomes of an answer's body.</summary>
public enum Keep
{
    /// <summary>A means to an end, such as a created report's id.</summary>
    Nothing,

    /// <summary>Held in memory, given to the connector, and stored as one batch.</summary>
    Page,

    /// <summary>Streamed to batches of bounded size at row ends; the connector gets a receipt instead of the body.</summary>
    Download,
}

/// <summary>What a pull came to.</summary>
/// <param name="Cursor">Where the next incremental pull of this stream and account starts; null leaves the stored one.</param>
/// <param name="CompleteThrough">Last day the platform declares complete, in the account's reporting zone; null claims nothing.</param>
public sealed record PullOutcome(string? Cursor = null, LocalDate? CompleteThrough = null);
