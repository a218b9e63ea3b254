using System.Globalization;

namespace Paceline.Alerts;

/// <summary>One alert in a message that tells of several.</summary>
/// <param name="News">Where it stands after its last step that the message tells.</param>
/// <param name="Sequences">Of all its steps that the message tells, in their order.</param>
public sealed record GroupedNews(AlertNews News, IReadOnlyList<long> Sequences)
{
    /// <summary>What became of it, in a word or two.</summary>
    public string Word => News is { Notice: Notice.Escalated, Repeat: 0 } ? $"Now {AlertLabels.Word(News.Severity)}" : News.Word;

    /// <param name="steps">Of one alert, in their order; not empty.</param>
    internal static GroupedNews Of(IReadOnlyList<AlertNews> steps)
    {
        var last = steps[^1];
        if (last.Notice != Notice.Resolved)
        {
            // What fired meanwhile is told as fired, however it went on; what grew worse is more than what is told again.
            var strongest = steps.LastOrDefault(one => one is { Notice: Notice.Fired, Repeat: 0 }) ?? steps.LastOrDefault(one => one is { Notice: Notice.Escalated, Repeat: 0 }) ?? last;
            last = last with { Notice = strongest.Notice, Repeat = strongest.Repeat };
        }
        return new GroupedNews(last, [.. steps.Select(one => one.Sequence).Distinct()]);
    }
}

/// <summary>What one message tells of several alerts. It is made of the same steps at every try and says the same.</summary>
/// <param name="By">What the alerts share.</param>
/// <param name="At">When it was settled what it tells.</param>
/// <param name="Alerts">Each once: those that are out before those that are over, the gravest first, then by campaign and rule.</param>
public sealed record GroupNews(GroupedBy By, DateTimeOffset At, IReadOnlyList<GroupedNews> Alerts)
{
    /// <summary>Grows when a field changes its meaning or goes; fields that are added leave it as it is.</summary>
    private const int Version = 1;

    /// <summary>What leads to all alerts.</summary>
    internal const string OpenInbox = "Open the inbox";

    private const int MostInJson = 500;
    private const int MostInText = 20;
    private const int LongestSentence = 300;

    /// <param name="steps">All that the message tells, in whatever order.</param>
    public static GroupNews Of(GroupedBy by, DateTimeOffset at, IEnumerable<AlertNews> steps) => new(
        by, at,
        [
            .. steps.GroupBy(one => (one.Subject, one.Rule)).Select(alert => GroupedNews.Of([.. alert.OrderBy(one => one.Sequence).ThenBy(one => one.Repeat)]))
                .OrderBy(one => one.News.Notice == Notice.Resolved).ThenByDescending(one => one.News.Severity)
                .ThenBy(one => one.News.SubjectName, StringComparer.Ordinal).ThenBy(one => one.News.Subject, StringComparer.Ordinal).ThenBy(one => one.News.Rule, StringComparer.Ordinal),
        ]);

    /// <summary>The worst that is out, or that all are over.</summary>
    public string Word => Alerts[0].News.Notice == Notice.Resolved ? "Resolved" : Alerts[0].News.Severity.ToString();

    /// <summary>How many there are, and of what.</summary>
    public string Title => By == GroupedBy.Day ? string.Create(CultureInfo.InvariantCulture, $"{Alerts.Count} alerts of the day") : Name is { } name ? string.Create(CultureInfo.InvariantCulture, $"{Alerts.Count} alerts: {name}") : string.Create(CultureInfo.InvariantCulture, $"{Alerts.Count} alerts");

    /// <summary>How many there are of each severity, and how many are over.</summary>
    public string Totals => string.Join(", ", new[] { (Out(Severity.Critical), "critical"), (Out(Severity.Warning), "warning"), (Over, "resolved") }
        .Where(one => one.Item1 > 0).Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Item1} {one.Item2}")));

    private int Over => Alerts.Count(one => one.News.Notice == Notice.Resolved);

    /// <summary>What the alerts share, by its name; null where it is nothing.</summary>
    private string? Name => By switch
    {
        GroupedBy.Campaign => Alerts[0].News.CampaignName ?? Alerts[0].News.SubjectName,
        GroupedBy.Advertiser => Alerts[0].News.Owner,
        GroupedBy.Rule => Alerts[0].News.RuleName,
        _ => null,
    };

    /// <summary>What a receiver of this kind is sent.</summary>
    /// <param name="inbox">Null where the installation does not know its own address.</param>
    public string Body(ReceiverKind kind, Uri? inbox = null) => kind switch
    {
        ReceiverKind.Slack => AlertNews.Text(Slack + AlertNews.SlackLink(inbox, OpenInbox)),
        ReceiverKind.Teams => TeamsCard.Of([(Title, $", {Totals}"), .. Listed.Select(one => ($"{one.Word}: {one.News.RuleName}", $", {Line(one)}")), .. More.Select(more => ("", more))], inbox, OpenInbox),
        _ => Webhook(inbox),
    };

    private string Webhook(Uri? inbox) => AlertNews.Json(
        new
        {
            Type = "alerts.grouped",
            Version,
            Timestamp = AlertNews.Moment(At),
            Data = new
            {
                GroupBy = By.ToString().ToLowerInvariant(),
                Group = Name,
                Totals = new { Critical = Out(Severity.Critical), Warning = Out(Severity.Warning), Resolved = Over },
                Alerts = Alerts.Take(MostInJson).Select(one => new
                {
                    one.News.Type,
                    Timestamp = AlertNews.Moment(one.News.At),
                    one.News.Campaign,
                    one.News.CampaignName,
                    Order = one.News.Of(RuleScope.Order, one.News.Subject),
                    one.News.OrderName,
                    LineItem = one.News.Of(RuleScope.LineItem, one.News.Subject),
                    one.News.LineItemName,
                    one.News.Advertiser,
                    BookingLine = one.News.Of(RuleScope.BookingLine, one.News.Subject),
                    BookingLineName = one.News.Of(RuleScope.BookingLine, one.News.SubjectName),
                    Client = one.News.Of(RuleScope.BookingLine, one.News.Owner),
                    Connection = one.News.Of(RuleScope.Connection, one.News.Subject),
                    ConnectionName = one.News.Of(RuleScope.Connection, one.News.SubjectName),
                    Platform = one.News.Of(RuleScope.Connection, one.News.Owner),
                    one.News.Rule,
                    one.News.RuleName,
                    one.News.Sequence,
                    one.Sequences,
                    Severity = AlertLabels.Word(one.News.Severity),
                    one.News.Sentence,
                    Repeat = one.News.Repeat > 0 ? one.News.Repeat : (int?)null,
                    UnacknowledgedForSeconds = (int?)one.News.UnseenFor?.TotalSeconds,
                }),
                More = Math.Max(0, Alerts.Count - MostInJson),
                Link = inbox?.AbsoluteUri,
            },
        });

    private string Slack => string.Join('\n',
    [
        $"*{AlertNews.Escaped(Title)}*, {Totals}", .. Listed.Select(one => $"• *{one.Word}: {AlertNews.Escaped(one.News.RuleName)}*, {AlertNews.Escaped(Line(one))}"), .. More,
    ]);

    private IEnumerable<GroupedNews> Listed => Alerts.Take(MostInText);

    private string[] More => Alerts.Count > MostInText ? [string.Create(CultureInfo.InvariantCulture, $"and {Alerts.Count - MostInText} more")] : [];

    private static string Line(GroupedNews one) => $"{one.News.SubjectName} ({one.News.Owner}): {PlainLine.Of(one.News.Told, LongestSentence)}";

    private int Out(Severity severity) => Alerts.Count(one => one.News.Notice != Notice.Resolved && one.News.Severity == severity);
}
