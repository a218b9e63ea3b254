namespace Paceline.Margin;

/// <summary>Tells whoever watches an organisation's margin which bookings stand otherwise, as they change. Key: <c>o12/margin-feed</c>.</summary>
[Alias("margin.IMarginFeedGrain"), GrainInterfaceType("margin.feed")]
public interface IMarginFeedGrain : IGrainWithStringKey
{
    /// <summary>
    /// Changes from now on. Nothing is replayed, so a watcher that comes back reads the board first. A change without bookings is a sign of life and says that
    /// nothing changed.
    /// </summary>
    [Alias("Watch")]
    IAsyncEnumerable<MarginChanged> Watch(CancellationToken cancellationToken = default);

    /// <summary>Passes a change on to the watchers.</summary>
    [Alias("Publish")]
    Task Publish(MarginChanged changed);
}

/// <param name="Bookings">Numbers of those whose lines were computed anew.</param>
/// <param name="Campaigns">Those that deliver for them or did until now, with what they earn now.</param>
[GenerateSerializer, Immutable, Alias("margin.marginChanged")]
public sealed record MarginChanged(
    [property: Id(0)] IReadOnlyList<int> Bookings, [property: Id(1)] IReadOnlyList<CampaignEarned> Campaigns, [property: Id(2)] DateTimeOffset At)
{
    /// <summary>Says that nothing changed, or that something may have been missed.</summary>
    public static MarginChanged Nothing(DateTimeOffset at) => new([], [], at);
}

/// <param name="Campaign">As <c>dv360:123</c>.</param>
/// <param name="Margin">Null where it delivers for no booking line.</param>
[GenerateSerializer, Immutable, Alias("margin.campaignEarned")]
public sealed record CampaignEarned([property: Id(0)] string Campaign, [property: Id(1)] CampaignMarginView? Margin);
