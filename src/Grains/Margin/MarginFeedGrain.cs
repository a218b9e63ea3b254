using Orleans.Concurrency;
using Paceline.Common;

namespace Paceline.Margin;

/// <summary>Passes on to whoever watches which bookings were computed anew.</summary>
[GrainType("margin.feed"), Reentrant]
internal sealed class MarginFeedGrain : Grain, IMarginFeedGrain
{
    private readonly Watchers<MarginChanged> _watchers;

    public MarginFeedGrain() => _watchers = new Watchers<MarginChanged>(this, MarginChanged.Nothing(default));

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _watchers.Start();
        return Task.CompletedTask;
    }

    public IAsyncEnumerable<MarginChanged> Watch(CancellationToken cancellationToken = default) => _watchers.Watch(cancellationToken);

    public Task Publish(MarginChanged changed)
    {
        _watchers.Publish(changed);
        return Task.CompletedTask;
    }
}
