using NodaTime;
using Paceline.Pipeline;

namespace Paceline.Connections;

/// <summary>
/// What Paceline knows of one platform, as pure functions: intents become requests, bytes become rows or faults. It does no I/O;
/// one place sends (PlatformSender). Adding a platform is adding a folder with one of these.
/// </summary>
public interface IConnector
{
    PlatformManifest Manifest { get; }

    /// <summary>How a person renews the credentials on a page of the platform; null where that cannot be.</summary>
    IAuthorisation? Authorisation => null;

    /// <summary>How its entities are changed; null where they are only read.</summary>
    IEntityWriting? Writing => null;

    /// <summary>Every problem with the settings at once, each naming the field and the fix; empty when they can be used.</summary>
    IReadOnlyList<SettingProblem> Check(ConnectionSettings settings);

    /// <summary>The request that buys an access token.</summary>
    ApiRequest TokenRequest(ConnectionSettings settings, Instant now);

    /// <summary>The token in the answer, or the fault that says why there is none.</summary>
    TokenAnswer ReadToken(ApiAnswer answer, Instant now);

    /// <summary>The fault an answer stands for, with its retry decision; null when the answer is good.</summary>
    Fault? Judge(ApiRequest request, ApiAnswer answer);

    /// <summary>
    /// The next turn of a pull. A null <paramref name="state"/> starts it; a null <paramref name="answer"/> resumes it after a rest
    /// or a restart with the request the state stands for. The state is JSON of the connector's own and is stored with the page.
    /// </summary>
    Turn Next(PullIntent intent, ConnectionSettings settings, string? state, ApiAnswer? answer, Instant now);

    /// <summary>The columns of a download, by its first bytes, so that a change of them is noticed; null where they cannot be told.</summary>
    ReportColumns? Columns(PullIntent intent, DownloadReceipt receipt);

    /// <summary>
    /// The smallest harmless call that shows whether a stream may be read, for testing a connection; null where there is none. The first
    /// call of a pull, unless that one starts something.
    /// </summary>
    /// <param name="account">An account the credentials reach; null when none is known.</param>
    Probe? Probe(string stream, AccountRef? account, ConnectionSettings settings, Instant now)
    {
        if (stream != StreamNames.Accounts && account is null)
        {
            return null;
        }
        var today = now.InUtc().Date;
        var intent = stream == StreamNames.Delivery ? PullIntent.Delivery([account!], today.PlusDays(-1), today.PlusDays(-1)) : new PullIntent(stream, account);
        return Next(intent, settings, null, null, now) is Turn.Ask { Request.IsRead: true } ask ? new Probe(intent, ask.Request, ask.State) : null;
    }

    /// <summary>Reads a kept batch into rows.</summary>
    /// <exception cref="UnreadableBatchException">The batch as a whole cannot be read; it is quarantined with its bytes.</exception>
    void Read(BatchContent batch, IRowSink sink);
}

/// <summary>A call that shows whether a stream may be read.</summary>
/// <param name="State">With which the conversation goes on from the answer, to hear whether it can; null when the answer alone says it.</param>
public sealed record Probe(PullIntent Intent, ApiRequest Request, string? State);
