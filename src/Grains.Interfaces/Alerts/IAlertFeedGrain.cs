namespace Paceline.Alerts;

/// <summary>Tells whoever looks at an organisation's alerts that they stand otherwise, as that happens. Key: <c>o12/alert-feed</c>.</summary>
[Alias("alerts.IAlertFeedGrain"), GrainInterfaceType("alerts.feed")]
public interface IAlertFeedGrain : IGrainWithStringKey
{
    /// <summary>
    /// News from now on, at most two a second. Nothing is replayed, so a watcher that comes back reads the inbox first. News of nothing are a sign of life.
    /// </summary>
    [Alias("Watch")]
    IAsyncEnumerable<InboxNews> Watch(CancellationToken cancellationToken = default);

    /// <summary>Says that alerts were judged otherwise, or that somebody did something about them. Costs nothing while nobody watches.</summary>
    [Alias("Publish")]
    Task Publish(AlertsOf changed);
}

/// <summary>What alerts are of: not everybody may hear of those of bookings. The numbers go over the wire: never renumber.</summary>
[Flags]
public enum AlertsOf
{
    None = 0,

    /// <summary>Lines of bookings.</summary>
    Bookings = 1,

    /// <summary>Campaigns, their orders and line items, and connections.</summary>
    Others = 2,

    /// <summary>Nobody can say which.</summary>
    Any = Bookings | Others,
}

/// <param name="Changed">What the alerts are of that stand otherwise; nothing for a sign of life.</param>
/// <param name="Out">All that are out, as they stand after the change.</param>
[GenerateSerializer, Immutable, Alias("alerts.inboxNews")]
public sealed record InboxNews([property: Id(0)] AlertsOf Changed, [property: Id(1)] IReadOnlyList<AlertTally> Out, [property: Id(2)] DateTimeOffset At)
{
    public static InboxNews Nothing { get; } = new(AlertsOf.None, [], default);
}

/// <summary>How many alerts that are out are of one kind.</summary>
/// <param name="Assignee">The member who has them; null for nobody.</param>
[GenerateSerializer, Immutable, Alias("alerts.alertTally")]
public sealed record AlertTally(
    [property: Id(0)] bool OfBookings, [property: Id(1)] AlertStanding Standing, [property: Id(2)] Severity Severity, [property: Id(3)] long? Assignee, [property: Id(4)] int Count);
