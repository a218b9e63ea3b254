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
}

/// <summary>What somebody outside is told of one step of an alert. It says the same at every try.</summary>
/// <param name="Subject">What is watched, such as dv360:123.</param>
/// <param name="Severity">For something resolved, the worst it was.</param>
public sealed record AlertNews(
    string Subject, string SubjectName, string Owner, string Rule, string RuleName, long Sequence, Notice Notice, Severity Severity, DateTimeOffset At, string Sentence)
{
    private static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web)
    { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>Which time it is that the receiver is told again of a step, because the alert is still out; 0 for the step itself.</summary>
    public int Repeat { get; init; }

    /// <summary>Whether it says that the alert should not have fired: the data it fired on was restated.</summary>
    public bool TakesBack { get; init; }

    /// <summary>What a receiver of this kind is sent.</summary>
    public string Body(ReceiverKind kind) => kind == ReceiverKind.Slack ? Text($"*{Word}: {Escaped(RuleName)}*, {Escaped(SubjectName)} ({Escaped(Owner)})\n{Escaped(Sentence)}") : Json(
        new
        {
            Type,
            Timestamp = Moment(At),
            Data = new
            {
                Campaign = Of(RuleScope.Campaign, Subject),
                CampaignName = Of(RuleScope.Campaign, SubjectName),
                Advertiser = Of(RuleScope.Campaign, Owner),
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
            },
        });

    /// <summary>What a receiver of this kind is sent to see whether it hears.</summary>
    public static string Test(ReceiverKind kind, DateTimeOffset now) => kind == ReceiverKind.Slack
        ? Text("Paceline can reach this channel. Alerts will arrive here.")
        : Json(new { Type = "test", Timestamp = Moment(now), Data = new { Sentence = "Paceline can reach this address." } });

    /// <summary>How it stands, as the head of a message says it.</summary>
    public string Word => TakesBack ? "Taken back" : Notice == Notice.Resolved ? "Resolved" : Repeat > 0 ? $"Still {AlertLabels.Word(Severity)}" : Severity.ToString();

    /// <summary>What happened, as webhooks name it.</summary>
    internal string Type => TakesBack ? "alert.taken_back" : Repeat > 0 ? "alert.repeated" : $"alert.{Notice.ToString().ToLowerInvariant()}";

    /// <summary>What is said of one kind of things only; null for the others.</summary>
    internal string? Of(RuleScope scope, string said) => SubjectKey.Parse(Subject).Scope == scope ? said : null;

    internal static string Text(string text) => Json(new { text });

    internal static string Json<T>(T message) => JsonSerializer.Serialize(message, Plain);

    internal static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Without what Slack would read as a link or a mention.</summary>
    internal static string Escaped(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
