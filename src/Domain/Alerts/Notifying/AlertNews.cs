using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Paceline.Alerts;

/// <summary>How somebody outside is told. The numbers are stored: never renumber.</summary>
public enum ReceiverKind
{
    /// <summary>Signed JSON, as Standard Webhooks are.</summary>
    Webhook = 1,

    /// <summary>A text, as Slack's incoming webhooks take it.</summary>
    Slack = 2,

    /// <summary>An e-mail to some addresses, through the installation's mail server.</summary>
    Email = 3,

    /// <summary>An adaptive card, as a workflow of Microsoft Teams takes it.</summary>
    Teams = 4,

    /// <summary>An event for a service of PagerDuty, by the key of its integration.</summary>
    PagerDuty = 5,
}

/// <summary>What somebody outside is told of one step of an alert. It says the same at every try.</summary>
/// <param name="Subject">What is watched, such as dv360:123.</param>
/// <param name="Severity">For something resolved, the worst it was.</param>
public sealed record AlertNews(
    string Subject, string SubjectName, string Owner, string Rule, string RuleName, long Sequence, Notice Notice, Severity Severity, DateTimeOffset At, string Sentence)
{
    /// <summary>What leads to the page of an alert.</summary>
    internal const string OpenAlert = "Open the alert";

    private const string TestText = "Paceline can reach this channel. Alerts will arrive here.";

    private static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web)
    { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>Which time it is that the receiver is told again of a step, because the alert is still out; 0 for the step itself.</summary>
    public int Repeat { get; init; }

    /// <summary>For how long nobody had acknowledged it when this was told; null where nobody waited for that.</summary>
    public TimeSpan? UnseenFor { get; init; }

    /// <summary>Whether it says that the alert should not have fired: the data it fired on was restated.</summary>
    public bool TakesBack { get; init; }

    /// <summary>What a receiver of this kind is sent.</summary>
    /// <param name="page">Of the alert; null where the installation does not know its own address.</param>
    public string Body(ReceiverKind kind, Uri? page = null) => kind switch
    {
        ReceiverKind.Slack => Text($"*{Word}: {Escaped(RuleName)}*, {Escaped(SubjectName)} ({Escaped(Owner)})\n{Escaped(Told)}{SlackLink(page, OpenAlert)}"),
        ReceiverKind.Teams => TeamsCard.Of([($"{Word}: {RuleName}", $", {SubjectName} ({Owner})"), ("", Told)], page, OpenAlert),
        ReceiverKind.PagerDuty => PagerDutyEvent.Of(this, Facts(page), page),
        _ => Json(new { Type, Timestamp = Moment(At), Data = Facts(page) }),
    };

    /// <summary>What a receiver of this kind is sent to see whether it hears.</summary>
    public static string Test(ReceiverKind kind, DateTimeOffset now) => kind switch
    {
        ReceiverKind.Slack => Text(TestText),
        ReceiverKind.Teams => TeamsCard.Of([("Test", $": {TestText}")]),
        ReceiverKind.PagerDuty => PagerDutyEvent.Test(now),
        _ => Json(new { Type = "test", Timestamp = Moment(now), Data = new { Sentence = "Paceline can reach this address." } }),
    };

    /// <summary>What happened, and for how long nobody saw to it where that is why it is told.</summary>
    public string Told => UnseenFor is { } unseen ? $"{Sentence} Nobody has acknowledged it for {Span(unseen)}." : Sentence;

    /// <summary>How it stands, as the head of a message says it.</summary>
    public string Word => TakesBack ? "Taken back" : Notice == Notice.Resolved ? "Resolved" : Repeat > 0 ? $"Still {AlertLabels.Word(Severity)}" : Severity.ToString();

    private object Facts(Uri? page) => new
    {
        Campaign,
        CampaignName,
        Order = Of(RuleScope.Order, Subject),
        OrderName,
        LineItem = Of(RuleScope.LineItem, Subject),
        LineItemName,
        Advertiser,
        BookingLine = Of(RuleScope.BookingLine, Subject),
        BookingLineName = Of(RuleScope.BookingLine, SubjectName),
        Client = Of(RuleScope.BookingLine, Owner),
        Connection = Of(RuleScope.Connection, Subject),
        ConnectionName = Of(RuleScope.Connection, SubjectName),
        Platform = Of(RuleScope.Connection, Owner),
        Rule,
        RuleName,
        Sequence,
        Severity = AlertLabels.Word(Severity),
        Sentence,
        Repeat = Repeat > 0 ? Repeat : (int?)null,
        UnacknowledgedForSeconds = (int?)UnseenFor?.TotalSeconds,
        Link = page?.AbsoluteUri,
    };

    /// <summary>What happened, as webhooks name it.</summary>
    internal string Type => TakesBack ? "alert.taken_back" : Repeat > 0 ? "alert.repeated" : $"alert.{Notice.ToString().ToLowerInvariant()}";

    /// <summary>The key of the campaign it is about, or whose order or line item it is about; null for all else.</summary>
    internal string? Campaign => SubjectKey.Parse(Subject).Campaign;

    internal string? CampaignName => Campaign is null ? null : Of(RuleScope.Campaign, SubjectName) ?? NestedName.Split(SubjectName).Outer;

    internal string? OrderName => Of(RuleScope.Order, NestedName.Split(SubjectName).Inner);

    internal string? LineItemName => Of(RuleScope.LineItem, NestedName.Split(SubjectName).Inner);

    internal string? Advertiser => Campaign is null ? null : Owner;

    /// <summary>What is said of one kind of things only; null for the others.</summary>
    internal string? Of(RuleScope scope, string said) => SubjectKey.Parse(Subject).Scope == scope ? said : null;

    // In its largest whole unit.
    private static string Span(TimeSpan span)
    {
        var (count, unit) = span switch
        {
            { Minutes: 0, Hours: 0, Days: > 0 } => (span.Days, "day"),
            { Minutes: 0 } => ((int)span.TotalHours, "hour"),
            _ => ((int)span.TotalMinutes, "minute"),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{count} {unit}{(count == 1 ? "" : "s")}");
    }

    internal static string SlackLink(Uri? page, string says) => page is null ? "" : $"\n<{page.AbsoluteUri}|{says}>";

    internal static string Text(string text) => Json(new { text });

    internal static string Json<T>(T message) => JsonSerializer.Serialize(message, Plain);

    internal static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Without what Slack would read as a link or a mention.</summary>
    internal static string Escaped(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
