using Paceline.Api;
using Paceline.Tenancy;

namespace Paceline.Campaigns;

/// <summary>
/// The organisation's campaign changes for as long as somebody listens. The grain that tells them may move or die with its silo;
/// the feed then watches its next activation, and says by an empty change that something may have been missed.
/// </summary>
internal sealed class CampaignFeed(Caller caller) : IObservable<CampaignsChanged>
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    // A watch that is going to fail fails within this; one that is quiet for longer stands.
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(500);

    public IDisposable Subscribe(IObserver<CampaignsChanged> observer)
    {
        var listening = new Listening();
        _ = Task.Run(() => Listen(observer, listening.Token));
        return listening;
    }

    private async Task Listen(IObserver<CampaignsChanged> observer, CancellationToken cancellation)
    {
        var pause = FirstPause;
        for (var resumed = false; !cancellation.IsCancellationRequested; resumed = true)
        {
            try
            {
                CallerContext.Set(caller.Principal, caller.RemoteAddress);
                await using var changes = caller.Grain<ICampaignFeedGrain>("feed").Watch(cancellation).GetAsyncEnumerator(cancellation);
                var moving = changes.MoveNextAsync().AsTask();
                if (resumed && await Task.WhenAny(moving, Task.Delay(Settling, cancellation)) != moving)
                {
                    observer.OnNext(new CampaignsChanged([], DateTimeOffset.UtcNow));
                }
                while (await moving)
                {
                    pause = FirstPause;
                    // Without rows it only shows that the feed lives; outside, an empty change says that something may have been missed.
                    if (changes.Current.Rows.Count > 0)
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
