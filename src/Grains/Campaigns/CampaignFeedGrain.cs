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

    private readonly HashSet<Channel<CampaignsChanged>> _watchers = [];

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

    public Task Publish(CampaignsChanged changed)
    {
        foreach (var watcher in _watchers)
        {
            watcher.Writer.TryWrite(changed);
        }
        return Task.CompletedTask;
    }
}
