using Paceline.Tenancy;

namespace Paceline.Api;

/// <summary>
/// Changes of the organisation's for as long as somebody listens. The grain that tells them may move or die with its silo; the feed then watches its next
/// activation, and says by an empty change that something may have been missed.
/// </summary>
/// <param name="watch">Begins to watch the grain.</param>
/// <param name="isSign">Whether a change only shows that the feed lives.</param>
/// <param name="missed">Makes the empty change.</param>
internal sealed class GrainFeed<T>(Caller caller, Func<Caller, CancellationToken, IAsyncEnumerable<T>> watch, Func<T, bool> isSign, Func<T> missed) : IObservable<T>
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    // A watch that is going to fail fails within this; one that is quiet for longer stands.
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(500);

    public IDisposable Subscribe(IObserver<T> observer)
    {
        var listening = new Listening();
        _ = Task.Run(() => Listen(observer, listening.Token));
        return listening;
    }

    private async Task Listen(IObserver<T> observer, CancellationToken cancellation)
    {
        var pause = FirstPause;
        for (var resumed = false; !cancellation.IsCancellationRequested; resumed = true)
        {
            try
            {
                CallerContext.Set(caller.Principal, caller.RemoteAddress);
                await using var changes = watch(caller, cancellation).GetAsyncEnumerator(cancellation);
                var moving = changes.MoveNextAsync().AsTask();
                if (resumed && await Task.WhenAny(moving, Task.Delay(Settling, cancellation)) != moving)
                {
                    observer.OnNext(missed());
                }
                while (await moving)
                {
                    pause = FirstPause;
                    // Outside, an empty change says that something may have been missed.
                    if (!isSign(changes.Current))
                    {
                        observer.OnNext(changes.Current);
                    }
                    moving = changes.MoveNextAsync().AsTask();
                }
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault) when (GrainFaults.IsOfTheCluster(fault))
            {
                ApiTelemetry.BrokenWatches.Add(1);
            }
            catch (Exception fault)
            {
                observer.OnError(fault);
                return;
            }
            await Pause(pause, cancellation);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private static async Task Pause(TimeSpan pause, CancellationToken cancellation) =>
        await Task.Delay(pause, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private sealed class Listening : IDisposable
    {
        private readonly CancellationTokenSource source = new();

        public CancellationToken Token => source.Token;

        // Cancelled, never disposed: the watch still holds the token for a moment.
        public void Dispose() => source.Cancel();
    }
}
