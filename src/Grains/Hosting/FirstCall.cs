using Polly;
using Polly.Retry;

namespace Paceline.Hosting;

/// <summary>
/// The first call that a silo makes as it starts. One that comes back at once at the address of one that was killed still finds that one in the directory for a moment, and its call is
/// rejected. A start that throws ends the silo, so the call is made again until the directory knows better, for half a minute.
/// </summary>
internal sealed class FirstCall(TimeProvider time)
{
    private readonly ResiliencePipeline _pipeline = new ResiliencePipelineBuilder { TimeProvider = time }
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<OrleansMessageRejectionException>(),
            Delay = TimeSpan.FromMilliseconds(500),
            BackoffType = DelayBackoffType.Constant,
            MaxRetryAttempts = 60,
        })
        .Build();

    /// <exception cref="OrleansMessageRejectionException">It was rejected all the time.</exception>
    public async Task Make(Func<Task> call, CancellationToken cancellationToken) =>
        await _pipeline.ExecuteAsync(async _ => await call(), cancellationToken);
}
