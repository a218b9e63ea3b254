namespace Paceline.Campaigns;

/// <summary>Tells whoever watches an organisation's campaigns what changed, as it changes. Key: <c>o12/feed</c>.</summary>
[Alias("campaigns.ICampaignFeedGrain"), GrainInterfaceType("campaigns.feed")]
public interface ICampaignFeedGrain : IGrainWithStringKey
{
    /// <summary>
    /// Changes from now on. A watcher that falls behind loses the oldest changes of a campaign, never the newest; nothing is replayed,
    /// so a watcher that comes back reads the board first. A change without rows is a sign of life and says that nothing changed.
    /// </summary>
    [Alias("Watch")]
    IAsyncEnumerable<CampaignsChanged> Watch(CancellationToken cancellationToken = default);

    /// <summary>Passes rows on to the watchers.</summary>
    [Alias("Publish")]
    Task Publish(CampaignsChanged changed);
}

[GenerateSerializer, Immutable, Alias("campaigns.campaignsChanged")]
public sealed record CampaignsChanged([property: Id(0)] IReadOnlyList<BoardRow> Rows, [property: Id(1)] DateTimeOffset At);
