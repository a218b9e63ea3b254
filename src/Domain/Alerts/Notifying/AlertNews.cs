using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

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
    private static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What a receiver of this kind is sent.</summary>
    public string Body(ReceiverKind kind) => kind == ReceiverKind.Slack ? Text($"*{Word}: {Escaped(RuleName)}*, {Escaped(SubjectName)} ({Escaped(Owner)})\n{Escaped(Sentence)}") : JsonSerializer.Serialize(
        new
        {
            Type = $"alert.{Notice.ToString().ToLowerInvariant()}",
            Timestamp = At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            Data = new
            {
                Campaign = Subject,
                CampaignName = SubjectName,
                Advertiser = Owner,
                Rule,
                RuleName,
                Sequence,
                Severity = Severity.ToString().ToLowerInvariant(),
                Sentence,
            },
        },
        Plain);

    /// <summary>What a receiver of this kind is sent to see whether it hears.</summary>
    public static string Test(ReceiverKind kind, DateTimeOffset now) => kind == ReceiverKind.Slack
        ? Text("Paceline can reach this channel. Alerts will arrive here.")
        : JsonSerializer.Serialize(
            new { Type = "test", Timestamp = now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), Data = new { Sentence = "Paceline can reach this address." } }, Plain);

    private string Word => Notice switch
    {
        Notice.Resolved => "Resolved",
        _ => Severity.ToString(),
    };

    private static string Text(string text) => JsonSerializer.Serialize(new { text }, Plain);

    // What Slack would read as a link or a mention.
    private static string Escaped(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
