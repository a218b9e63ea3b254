using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Paceline.Common;
using Paceline.Pipeline;
using Paceline.Tenancy;

namespace Paceline.Connections;

/// <summary>Makes one pull's turns durable, compresses what they keep, and rings the next stage once it is committed.</summary>
internal sealed partial class PullJournal(PullRecord pull, PullStore pulls, SchemaStore schemas, BellTower bells, PipelineLanes lanes, TimeProvider time, Func<double> chance, ILogger logger) : IPullJournal
{
    private bool _landed;

    // To compress and to store a part is most of the work of a pull.
    public Task Part(DownloadPart part, CancellationToken cancellationToken) => lanes.Steps.Do(
        () => pulls.Part(pull, Batch(part.Request, "{}", part.Header, part.Body, part.FirstRowNumber, part.IsLast), time.GetUtcNow(), cancellationToken),
        cancellationToken);

    public Task Discard(CancellationToken cancellationToken) => pulls.Discard(pull, cancellationToken);

    public async Task Commit(Turn turn, Kept? kept, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var page = kept switch
        {
            Kept.Page { Answer: var answer } one => Batch(one.Request, Headers(answer), default, answer.Body, 1, true),
            Kept.Unreadable { Answer: { Download: null } answer } one => Batch(one.Request, Headers(answer), default, answer.Body, 1, true),
            _ => null,
        };
        var parts = kept switch
        {
            Kept.Download => PartsFate.Accept,
            Kept.Unreadable { Answer.Download: not null } => PartsFate.Quarantine,
            _ => PartsFate.Forget,
        };
        var unreadable = kept is Kept.Unreadable { Fault: var fault } ? $"{fault.Code}: {fault.Message}" : null;
        var told = await pulls.Commit(pull, Stored(turn, now), page, parts, unreadable, now, cancellationToken);
        await Note(kept, now, cancellationToken);
        _landed |= kept is Kept.Page or Kept.Download;
        if (_landed)
        {
            await Ring(Bells.Landed, GrainKeys.Connection(pull.Org, pull.Connection));
        }
        if (told)
        {
            await Ring(Bells.Gold, GrainKeys.Dispatch(pull.Org));
        }
    }

    public Task<IReadOnlyList<string>> KnownColumns(CancellationToken cancellationToken) =>
        schemas.Columns(pull.Org, pull.Connection, PullPlan.StreamOf(pull.Stream), cancellationToken);

    /// <summary>After the turn is stored: were it lost here, the next report would show the same.</summary>
    private async Task Note(Kept? kept, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var report = new ReportRecord(pull.Org, pull.Connection, PullPlan.StreamOf(pull.Stream), pull.PullId, now);
        if (kept is Kept.Download { Columns: { } seen })
        {
            await schemas.Seen(report, seen.Report.Names, seen.Changes, seen.Known, Line("STREAM_RESUMED", "all columns that are needed are there again"), cancellationToken);
        }
        else if (kept is Kept.Unreadable { Columns: { Fault: { } fault } broken })
        {
            await schemas.Broken(report, broken.Changes, fault.Code, fault.Message, now + PullPlan.TryPausedEvery, Line("STREAM_PAUSED", fault.Message), cancellationToken);
        }

        AuditEntry Line(string action, string why) => ConnectionHistory.Entry(now, AuditActor.System, pull.Connection, action, [new(report.Stream, null, why)]);
    }

    private PullTurn Stored(Turn turn, DateTimeOffset now) => turn switch
    {
        Turn.Ask ask => new PullTurn(ask.State, now, null, null),
        Turn.Rest rest => new PullTurn(rest.State, now + rest.For.ToTimeSpan(), null, null),
        Turn.Done { Outcome: var outcome } => new PullTurn(
            null, now, null, new PullEnd(PullEnd.Done, null, outcome.Cursor, outcome.CompleteThrough is { } day ? new DateOnly(day.Year, day.Month, day.Day) : null)),
        Turn.Failed { Fault: var fault } when PullRetry.After(fault, pull.Attempts, chance()) is { } pause =>
            new PullTurn(null, now + pause, $"{fault.Code}: {fault.Message}", null),
        Turn.Failed { Fault: var fault } => new PullTurn(null, now, null, new PullEnd(PullEnd.Failed, $"{fault.Code}: {fault.Message}", null, null)),
        _ => throw new InvalidOperationException($"A pull cannot store {turn}."),
    };

    private async Task Ring(string stream, TenantKey grain)
    {
        try
        {
            await bells.Ring(stream, grain);
        }
        catch (Exception exception)
        {
            // What was committed stays committed; the pulse will find it.
            BellFailed(logger, exception, stream, grain.ToString());
        }
    }

    private static NewBatch Batch(string request, string headers, ReadOnlyMemory<byte> header, ReadOnlyMemory<byte> body, int firstRow, bool isLast)
    {
        using var compressed = new MemoryStream(body.Length / 6);
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(body.Span);
        }
        return new NewBatch(request, headers, header.ToArray(), firstRow, isLast, compressed.ToArray(), body.Length, SHA256.HashData(body.Span));
    }

    private static string Headers(ApiAnswer answer) =>
        JsonSerializer.Serialize(new Dictionary<string, string>(answer.Headers) { [":status"] = answer.Status.ToString(System.Globalization.CultureInfo.InvariantCulture) });

    [LoggerMessage(Level = LogLevel.Warning, Message = "The bell {Stream} could not be rung for {Grain}")]
    private static partial void BellFailed(ILogger logger, Exception exception, string stream, string grain);
}
