using Orleans.Concurrency;
using Paceline.Common;

namespace Paceline.Campaigns;

/// <summary>Passes changed rows to whoever watches.</summary>
[GrainType("campaigns.feed"), Reentrant]
internal sealed class CampaignFeedGrain : Grain, ICampaignFeedGrain
{
    private readonly Watchers<CampaignsChanged> _watchers;

    public CampaignFeedGrain() => _watchers = new Watchers<CampaignsChanged>(this, new CampaignsChanged([], default));

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _watchers.Start();
        return Task.CompletedTask;
    }

    public IAsyncEnumerable<CampaignsChanged> Watch(CancellationToken cancellationToken = default) => _watchers.Watch(cancellationToken);

    public Task Publish(CampaignsChanged changed)
    {
        _watchers.Publish(changed);
        return Task.CompletedTask;
    }
}
