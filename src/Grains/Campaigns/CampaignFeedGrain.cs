using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Orleans.Concurrency;

namespace Paceline.Campaigns;

/// <summary>Passes changed rows to whoever watches. It keeps nothing; each watcher has a bounded queue of its own.</summary>
[GrainType("campaigns.feed"), Reentrant]
internal sealed class CampaignFeedGrain : Grain, ICampaignFeedGrain
{
    /// <summary>Changes a slow watcher may be behind; the oldest are dropped first, for newer ones of the same board follow.</summary>
    private const int Behind = 64;

    // Whoever watches gives up on an answer after eight seconds, and Orleans itself ends a quiet wait only after fifteen.
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(3);

    private readonly HashSet<Channel<CampaignsChanged>> _watchers = [];

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        this.RegisterGrainTimer(_ => ShowLife(), new GrainTimerCreationOptions(Beat, Beat) { Interleave = true });
        return Task.CompletedTask;
    }

    public async IAsyncEnumerable<CampaignsChanged> Watch([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var watcher = Channel.CreateBounded<CampaignsChanged>(new BoundedChannelOptions(Behind) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        _watchers.Add(watcher);
        try
        {
            await foreach (var changed in watcher.Reader.ReadAllAsync(cancellationToken))
            {
                yield return changed;
            }
        }
        finally
        {
            _watchers.Remove(watcher);
        }
    }

    // Only into an empty queue: a sign of life must push no news out.
    private Task ShowLife()
    {
        foreach (var watcher in _watchers.Where(watcher => watcher.Reader.Count == 0))
        {
            watcher.Writer.TryWrite(new CampaignsChanged([], default));
        }
        return Task.CompletedTask;
    }

    public Task Publish(CampaignsChanged changed)
    {
        foreach (var watcher in _watchers)
        {
            watcher.Writer.TryWrite(changed);
        }
        return Task.CompletedTask;
    }
}
