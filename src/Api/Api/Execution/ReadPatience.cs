using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Paceline.Api;

/// <summary>
/// How a question outlives the silo it was with. A silo that died refuses at once, or never answers: both are asked about again,
/// because its grains come to life elsewhere within seconds. Only for what is harmless to repeat.
/// </summary>
/// <param name="clock">Measures the waits.</param>
/// <param name="whole">How long a question may take with everything. Less than an operation's limit, so that the answer names the cluster.</param>
/// <param name="first">How long the first try is waited for: longer than an honest read takes, shorter than a reader's patience.</param>
/// <param name="pause">Rest before asking again.</param>
internal sealed class ReadPatience(TimeProvider clock, TimeSpan whole, TimeSpan first, TimeSpan pause)
{
    private static readonly ResiliencePropertyKey<bool> AskedBefore = new("asked-before");

    private readonly ResiliencePipeline pipeline = new ResiliencePipelineBuilder { TimeProvider = clock }
        .AddTimeout(whole)
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<Exception>(GrainFaults.IsLostSilo),
            MaxRetryAttempts = int.MaxValue,
            Delay = pause,
            OnRetry = retry =>
            {
                ApiTelemetry.RetriedReads.Add(1);
                retry.Context.Properties.Set(AskedBefore, true);
                return default;
            },
        })
        .AddTimeout(new TimeoutStrategyOptions
        {
            // A second try that waits is with a living silo, and has all the time that is left.
            TimeoutGenerator = attempt => ValueTask.FromResult(attempt.Context.Properties.GetValue(AskedBefore, false) ? whole : first),
        })
        .Build();

    /// <summary>Nine seconds in all, three for the first try.</summary>
    public ReadPatience(TimeProvider clock) : this(clock, TimeSpan.FromSeconds(9), TimeSpan.FromSeconds(3), TimeSpan.FromMilliseconds(250))
    {
    }

    /// <summary>Asks until there is an answer, an error that is not the cluster's, or no patience left.</summary>
    /// <param name="question">One call; may be made several times.</param>
    /// <exception cref="TimeoutRejectedException">Nobody answered in time.</exception>
    public Task<T> Ask<T>(Func<Task<T>> question, CancellationToken cancellation) =>
        pipeline.ExecuteAsync(async token => await question().WaitAsync(token), cancellation).AsTask();
}
