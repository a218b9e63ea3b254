using Microsoft.Extensions.Logging;
using NodaTime;
using Npgsql;

namespace Paceline.Connections;

/// <summary>
/// Counts what one platform project is charged. After a crash its long windows come back from the store; a window of a minute starts anew,
/// so within the first one more may be sent than allowed, which the platform answers with "too many requests".
/// </summary>
[GrainType("connections.quota")]
internal sealed partial class QuotaGrain(QuotaStore store, QuotaClock clock, ILogger<QuotaGrain> logger) : Grain, IQuotaGrain
{
    private static readonly TimeSpan UntilTheOtherAnswers = TimeSpan.FromSeconds(1);

    private QuotaBook _book = null!;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var (platform, project) = this.GetPrimaryKeyString().Split('/', 2) is [var first, var rest] ? (first, rest) : throw new InvalidOperationException("A quota grain's key is platform/project.");
        _book = new QuotaBook(store, platform, project);
        await _book.Load(Now(), cancellationToken);
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        try
        {
            await _book.Close(Now());
        }
        catch (NpgsqlException exception)
        {
            // What was reserved counts as used, as after a crash.
            NotClosed(logger, exception, this.GetPrimaryKeyString());
        }
    }

    public async Task<TimeSpan> TryTake(IReadOnlyList<QuotaTake> takes)
    {
        if (await _book.TryTake(takes, Now) is { } wait)
        {
            return wait.ToTimeSpan();
        }
        // Another activation writes: this one was left over from a partition. Whoever asks again reaches the other.
        DeactivateOnIdle();
        return UntilTheOtherAnswers;
    }

    public Task<IReadOnlyList<QuotaView>> Left() => Task.FromResult(_book.Left(Now()));

    private Instant Now() => Instant.FromDateTimeOffset(clock.Time.GetUtcNow());

    [LoggerMessage(Level = LogLevel.Warning, Message = "The quotas of {Project} could not be written when their count moved")]
    private static partial void NotClosed(ILogger logger, Exception exception, string project);
}
