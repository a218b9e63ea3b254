namespace Paceline.Alerts;

/// <summary>One message on its way: a step, or all that was gathered. Made of the same rows it is the same at every try.</summary>
/// <param name="Rows">In the order in which they were written; not empty.</param>
internal sealed record OutgoingMessage(IReadOnlyList<DeliveryRecord> Rows)
{
    private readonly GroupNews _all = GroupNews.Of(Rows[0].GroupedBy, Rows[0].ComposedAt ?? Rows[0].News.At, Rows.Select(row => row.News));

    /// <summary>By which the receiver knows it again.</summary>
    public Guid Id => Rows[0].Message;

    /// <summary>With this one.</summary>
    public int Tries => Rows[0].Tries + 1;

    /// <summary>Addresses that have it already.</summary>
    public IReadOnlyList<string> Taken => Rows[0].Taken;

    /// <summary>What it tells of several alerts; null where it tells of one.</summary>
    public GroupNews? Group => _all.Alerts.Count > 1 ? _all : null;

    /// <summary>What it tells of the one alert that it is about. Nobody needs a list of one.</summary>
    public AlertNews News => _all.Alerts[0].News;

    /// <summary>The row of the last step that it tells of that alert.</summary>
    public DeliveryRecord Last => Rows[^1];

    /// <summary>What a receiver of this kind is sent.</summary>
    /// <param name="home">Where the installation is found; null where it does not know.</param>
    public string Body(ReceiverKind kind, Uri? home) => Group is { } group
        ? group.Body(kind, home is null ? null : AlertLink.Inbox(home))
        : News.Body(kind, home is null ? null : AlertLink.Page(home, new AlertKey(News.Subject, News.Rule)));

    /// <summary>Messages of rows that are settled, those of one message together.</summary>
    public static IEnumerable<OutgoingMessage> Of(IEnumerable<DeliveryRecord> rows) => rows.GroupBy(row => row.Message).Select(one => new OutgoingMessage([.. one]));
}
