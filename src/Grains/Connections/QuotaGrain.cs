using Microsoft.Extensions.Logging;
using NodaTime;
using Npgsql;
using Orleans.Concurrency;

namespace Paceline.Connections;

/// <summary>
/// Counts what one platform project is charged, and lets those who share it call in turn. After a crash its long windows come back from the store; a window of a minute starts anew,
/// so within the first one more may be sent than allowed, which the platform answers with "too many requests".
/// </summary>
[GrainType("connections.quota"), Reentrant]
internal sealed partial class QuotaGrain(QuotaStore store, QuotaClock clock, ILogger<QuotaGrain> logger) : Grain, IQuotaGrain
{
    private static readonly TimeSpan UntilTheOtherAnswers = TimeSpan.FromSeconds(1);

    /// <summary>Longest that one call of ours is held open: well below the cluster's own deadline.</summary>
    private static readonly TimeSpan LongestTurn = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan AtOnce = TimeSpan.FromMilliseconds(1);

    private QuotaBook _book = null!;
    private QuotaDesk _desk = null!;
    private IGrainTimer? _timer;
    private bool _granting;
    private bool _grantAgain;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var (platform, project) = this.GetPrimaryKeyString().Split('/', 2) is [var first, var rest] ? (first, rest) : throw new InvalidOperationException("A quota grain's key is platform/project.");
        _book = new QuotaBook(store, platform, project);
        _desk = new QuotaDesk(_book);
        await _book.Load(Now(), cancellationToken);
        _timer = this.RegisterGrainTimer(Grant, new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan) { Interleave = true });
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _desk.Close(UntilTheOtherAnswers);
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

    public async Task<TimeSpan> Take(QuotaAsk ask)
    {
        var ticket = _desk.Add(ask, Now());
        await Grant();
        try
        {
            return await ticket.Answer.WaitAsync(LongestTurn, clock.Time);
        }
        catch (TimeoutException)
        {
            return _desk.Remove(ticket) ? AtOnce : await ticket.Answer;
        }
    }

    public async Task Answered(int org, IReadOnlyList<QuotaTake> takes)
    {
        _book.Answered(org, takes, Now());
        if (_desk.Waiting > 0)
        {
            await Grant();
        }
    }

    public Task Hold(int org, IReadOnlyList<QuotaTake> takes, TimeSpan wait)
    {
        _book.Hold(org, takes, Now() + Duration.FromTimeSpan(wait));
        return Task.CompletedTask;
    }

    private async Task Grant()
    {
        _grantAgain = true;
        if (_granting)
        {
            return;
        }
        _granting = true;
        try
        {
            while (_grantAgain)
            {
                _grantAgain = false;
                if (await _desk.Grant(Now) is not { } next)
                {
                    // Another activation writes: this one was left over from a partition. Whoever asks again reaches the other.
                    _desk.Close(UntilTheOtherAnswers);
                    DeactivateOnIdle();
                    return;
                }
                if (_desk.Waiting > 0)
                {
                    _timer!.Change(Duration.Min(next, Duration.FromTimeSpan(LongestTurn)).ToTimeSpan() + AtOnce, Timeout.InfiniteTimeSpan);
                }
            }
        }
        finally
        {
            _granting = false;
        }
    }

    public Task<IReadOnlyList<QuotaView>> Left() => Task.FromResult(_book.Left(Now()));

    private Instant Now() => Instant.FromDateTimeOffset(clock.Time.GetUtcNow());

    [LoggerMessage(Level = LogLevel.Warning, Message = "The quotas of {Project} could not be written when their count moved")]
    private static partial void NotClosed(ILogger logger, Exception exception, string project);
}
