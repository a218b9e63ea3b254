using System.Globalization;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Paceline.Common;

namespace Paceline.Tenancy;

/// <summary>
/// Makes archives, one at a time, on the thread pool beside the grain: the database and the compressor take their time. Killed in the middle it is
/// begun anew by the next sweep; the former attempt can write no more.
/// </summary>
[GrainType("tenancy.export"), Reentrant]
internal sealed partial class ExportGrain(ExportStore exports, ExportArchive archive, TimeProvider time, ILogger<ExportGrain> logger) : Grain, IExportGrain, IDisposable
{
    private const int LongestList = 20;

    /// <summary>A piece: what a grain answers in one message, and a row of the store.</summary>
    private const int ChunkBytes = 1 << 20;

    private readonly CancellationTokenSource _stopping = new();
    private bool _making;

    private OrgId Org => TenantKey.Parse(this.GetPrimaryKeyString()).Org;

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => _stopping.CancelAsync();

    public void Dispose() => _stopping.Dispose();

    public async Task<int?> Ask()
    {
        var (now, actor) = (time.GetUtcNow(), CallerContext.Actor);
        var number = await exports.Ask(Org, actor.Name, actor.Subject, now, asked => Entry(now, actor, "EXPORT_ASKED", asked));
        await Work();
        return number;
    }

    public async Task<IReadOnlyList<ExportView>> GetAll() => [.. (await exports.Newest(Org, LongestList)).Select(View)];

    public async Task<ExportView?> Take(int number)
    {
        var now = time.GetUtcNow();
        if (await exports.Find(Org, number) is not { State: ExportState.Ready } export || export.ExpiresAt <= now)
        {
            return null;
        }
        await exports.Taken(Org, Entry(now, CallerContext.Actor, "EXPORT_TAKEN", number));
        return View(export);
    }

    public Task<byte[]?> Chunk(int number, int chunk) => exports.Chunk(Org, number, chunk, time.GetUtcNow());

    public async Task Work()
    {
        await exports.Expire(Org, time.GetUtcNow());
        if (_making)
        {
            return;
        }
        _making = true;
        var (org, stopping) = (Org, _stopping.Token);
        _ = Task.Run(async () =>
        {
            try
            {
                while (await exports.Claim(org, time.GetUtcNow(), stopping) is { } export)
                {
                    await Make(org, export, stopping);
                }
            }
            catch (OperationCanceledException)
            {
            }
            catch (Exception exception)
            {
                Broke(logger, exception, org.Value);
            }
            finally
            {
                _making = false;
            }
        });
    }

    private async Task Make(OrgId org, ExportRecord export, CancellationToken cancellationToken)
    {
        var chunk = 0;
        await using var pieces = new ChunkStream(ChunkBytes, (piece, cancellation) => exports.Add(org, export, chunk++, piece, cancellation));
        await archive.Write(org, pieces, time.GetUtcNow(), (files, of, rows) => exports.Progress(org, export, files, of, rows, cancellationToken), cancellationToken);
        var sha256 = await pieces.Finish(cancellationToken);
        var now = time.GetUtcNow();
        await exports.Finish(org, export, sha256, now, now + DepartureRules.ExportKept, Entry(now, AuditActor.System, "EXPORT_MADE", export.Number) with
        {
            After = IdentityAudit.Json(new { sha256 = Convert.ToHexStringLower(sha256), bytes = pieces.Position }),
        }, cancellationToken);
    }

    private static AuditEntry Entry(DateTimeOffset now, AuditActor actor, string action, int number) =>
        new(now, actor, action, new AuditObject("export", number.ToString(CultureInfo.InvariantCulture)));

    private static ExportView View(ExportRecord export) => new(
        export.Number, (ExportProgress)export.State, export.AskedBy, export.AskedAt, export.FilesDone, export.FilesTotal, export.Rows, export.Bytes,
        export.Sha256 is { } hash ? Convert.ToHexStringLower(hash) : null, export.FinishedAt, export.ExpiresAt, export.Fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "Making an export of organisation {Org} broke off; the next sweep begins it anew")]
    private static partial void Broke(ILogger logger, Exception exception, int org);
}
