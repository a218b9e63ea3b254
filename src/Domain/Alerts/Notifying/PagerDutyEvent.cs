using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Paceline.Alerts;

/// <summary>
/// What PagerDuty's Events API v2 takes. An alert is one incident there: what fires opens it, what is told again or grows worse changes it, and what is over closes it, by the same key.
/// </summary>
public static class PagerDutyEvent
{
    /// <summary>Where it takes events unless an account is kept in Europe.</summary>
    public const string UsualAddress = "https://events.pagerduty.com/v2/enqueue";

    private const int KeyLength = 32;
    private const int LongestSummary = 1024;
    private const string RoutingKey = "routing_key";

    /// <summary>Whether it may be the key of an integration: 32 letters and digits.</summary>
    public static bool IsKey(string text) => text.Length == KeyLength && text.All(char.IsAsciiLetterOrDigit);

    /// <summary>A body as it is sent: with the key that says which service it is for, and that nothing else is to see.</summary>
    public static string Keyed(string body, string key)
    {
        var message = JsonNode.Parse(body)!.AsObject();
        message[RoutingKey] = key;
        return message.ToJsonString();
    }

    internal static string Of(AlertNews news, object details, Uri? page) => AlertNews.Json(new Dictionary<string, object>
    {
        ["event_action"] = news.Notice == Notice.Resolved ? "resolve" : "trigger",
        ["dedup_key"] = Same(news.Subject, news.Rule),
        ["links"] = page is null ? [] : new object[] { new { Href = page.AbsoluteUri, Text = AlertNews.OpenAlert } },
        ["payload"] = new Dictionary<string, object>
        {
            ["summary"] = PlainLine.Of($"{news.Word}: {news.RuleName}, {news.SubjectName} ({news.Owner}): {news.Told}", LongestSummary),
            ["source"] = news.SubjectName,
            ["severity"] = AlertLabels.Word(news.Severity),
            ["timestamp"] = AlertNews.Moment(news.At),
            ["group"] = news.Owner,
            ["class"] = news.Rule,
            ["custom_details"] = details,
        },
    });

    /// <summary>One that pages whoever is on call, as alerts will.</summary>
    internal static string Test(DateTimeOffset now) => AlertNews.Json(new Dictionary<string, object>
    {
        ["event_action"] = "trigger",
        ["dedup_key"] = Same("test", "test"),
        ["payload"] = new Dictionary<string, object>
        {
            ["summary"] = "Test: Paceline can reach this service. Resolve it at will.",
            ["source"] = "Paceline",
            ["severity"] = "info",
            ["timestamp"] = AlertNews.Moment(now),
        },
    });

    // Keys and rules may be longer together than what it takes for one.
    private static string Same(string subject, string rule) => $"paceline-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{subject} {rule}")))}";
}
