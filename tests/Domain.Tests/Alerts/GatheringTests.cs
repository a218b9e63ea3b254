using System.Globalization;
using System.Text.Json;
using NodaTime;

namespace Paceline.Alerts;

/// <summary>What one message says of several alerts, and how receivers may be told so.</summary>
public sealed class GatheringTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 20, 8, 0, 30, TimeSpan.Zero);

    // Steps of one alert that share a message: F fired, E grew critical, R over; w warning, c critical; a plus where it tells again.
    [Theory]
    [InlineData("Fw", "Warning 1")]
    [InlineData("Fw Ec", "Critical 2")]
    [InlineData("Ec", "Now critical 1")]
    [InlineData("Rc", "Resolved 1")]
    // What fired and ended within the wait is told of once, as over.
    [InlineData("Fw Rw", "Resolved 2")]
    [InlineData("Fw Ec Rc", "Resolved 3")]
    // It is out again: that is what counts.
    [InlineData("Rw Fw", "Warning 2")]
    [InlineData("Rw Fw Ec", "Critical 3")]
    [InlineData("Fw+", "Still warning 1")]
    [InlineData("Fw+ Ec", "Now critical 2")]
    [InlineData("Ec+ Rc", "Resolved 2")]
    public void Steps_OfOneAlert_AreOneLineThatSaysWhereItStands(string steps, string line)
    {
        var one = Assert.Single(GroupNews.Of(GroupedBy.All, Now, Steps("c1", "low", steps)).Alerts);

        Assert.Equal(line, string.Create(CultureInfo.InvariantCulture, $"{one.Word} {one.News.Sequence}"));
        Assert.Equal(Enumerable.Range(1, steps.Split(' ').Length).Select(n => (long)n), one.Sequences);
    }

    [Theory]
    [InlineData(GroupedBy.Campaign, "3 alerts: Campaign c1")]
    [InlineData(GroupedBy.Advertiser, "3 alerts: Acme & Co")]
    [InlineData(GroupedBy.Rule, "3 alerts: Rule high")]
    [InlineData(GroupedBy.All, "3 alerts")]
    public void Title_SaysWhatTheAlertsShare(GroupedBy by, string title) => Assert.Equal(title, Three(by).Title);

    [Fact]
    public void Message_ListsTheGravestFirst_AndWhatIsOverLast_WhateverTheOrderOfItsRows()
    {
        var group = Three(GroupedBy.All);

        Assert.Equal(["c1 high Critical", "c2 low Warning", "c1 low Resolved"], group.Alerts.Select(one => $"{one.News.Subject} {one.News.Rule} {one.Word}"));
        Assert.Equal(("Critical", "1 critical, 1 warning, 1 resolved"), (group.Word, group.Totals));
        var turned = GroupNews.Of(GroupedBy.All, Now, Rows().Reverse().ToList());
        Assert.Equal(group.Body(ReceiverKind.Webhook), turned.Body(ReceiverKind.Webhook));
    }

    [Fact]
    public void Body_ForAWebhook_SaysAllOfEachAlert_AndItsVersion() => Assert.Equal(
        """{"type":"alerts.grouped","version":1,"timestamp":"2026-03-20T08:00:30Z","data":{"groupBy":"campaign","group":"Campaign c1","totals":{"critical":1,"warning":1,"resolved":0},"alerts":[{"type":"alert.fired","timestamp":"2026-03-20T08:02:00Z","campaign":"c1","campaignName":"Campaign c1","advertiser":"Acme & Co","rule":"high","ruleName":"Rule high","sequence":2,"sequences":[1,2],"severity":"critical","sentence":"High <2>."},{"type":"alert.repeated","timestamp":"2026-03-20T08:01:00Z","campaign":"c1","campaignName":"Campaign c1","advertiser":"Acme & Co","rule":"low","ruleName":"Rule low","sequence":1,"sequences":[1],"severity":"warning","sentence":"Low <1>.","repeat":1}],"more":0}}""",
        GroupNews.Of(GroupedBy.Campaign, Now, [.. Steps("c1", "high", "Fw Ec"), .. Steps("c1", "low", "Fw+")]).Body(ReceiverKind.Webhook));

    [Fact]
    public void Body_OfMany_IsCutAndSaysHowManyMore_AndTotalsCountAll()
    {
        var group = GroupNews.Of(GroupedBy.Rule, Now, Enumerable.Range(1, 600).SelectMany(n => Steps($"c{n:000}", "low", n % 2 == 0 ? "Fw" : "Fc")));

        using var webhook = JsonDocument.Parse(group.Body(ReceiverKind.Webhook));
        var data = webhook.RootElement.GetProperty("data");
        Assert.Equal((500, 100), (data.GetProperty("alerts").GetArrayLength(), data.GetProperty("more").GetInt32()));
        Assert.Equal("""{"critical":300,"warning":300,"resolved":0}""", data.GetProperty("totals").GetRawText());

        using var slack = JsonDocument.Parse(group.Body(ReceiverKind.Slack));
        var lines = slack.RootElement.GetProperty("text").GetString()!.Split('\n');
        Assert.Equal(
            (22, "*600 alerts: Rule low*, 300 critical, 300 warning", "• *Critical: Rule low*, Campaign c001 (Acme &amp; Co): Low &lt;1&gt;.", "and 580 more"), (lines.Length, lines[0], lines[1], lines[^1]));

        var plain = Mail(group).Plain.Split('\n');
        Assert.Equal(100, plain.Count(line => line.StartsWith("Critical: Rule low, Campaign c", StringComparison.Ordinal)));
        Assert.Contains("Besides: and 500 more, in the inbox", plain);
    }

    [Fact]
    public void Letter_OfSeveral_SaysEachInALine_AsPlainTextAndAsHtml()
    {
        var mail = Mail(GroupNews.Of(GroupedBy.Advertiser, Now, Rows()));

        Assert.Equal("[Critical] 3 alerts: Acme & Co", mail.Subject);
        Assert.Equal(
            """
            3 alerts: Acme & Co

            1 critical, 1 warning, 1 resolved.

            Critical: Rule high, Campaign c1 (Acme & Co): High <1>.
            Warning: Rule low, Campaign c2 (Acme & Co): Low <1>.
            Resolved: Rule low, Campaign c1 (Acme & Co): Low <2>.

            Open the inbox: https://ads.example.com/alerts

            Paceline sent this by itself. An administrator of your organisation says who is told: https://ads.example.com/alerts/receivers

            """.ReplaceLineEndings("\n"),
            mail.Plain);
        Assert.Contains("padding:2px 16px 2px 0\">Critical</th><td style=\"padding:2px 0\">Rule high, Campaign c1 (Acme &amp; Co): High &lt;1&gt;.</td>", mail.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Repeat_ByItself_SaysThatItIsStillOut()
    {
        var news = Steps("c1", "low", "Fc+").Single();

        Assert.StartsWith("""{"type":"alert.repeated","timestamp":"2026-03-20T08:01:00Z","data":{"campaign":"c1",""", news.Body(ReceiverKind.Webhook), StringComparison.Ordinal);
        Assert.EndsWith(""""sentence":"Low <1>.","repeat":1}}"""", news.Body(ReceiverKind.Webhook), StringComparison.Ordinal);
        using var slack = JsonDocument.Parse(news.Body(ReceiverKind.Slack));
        Assert.Equal("*Still critical: Rule low*, Campaign c1 (Acme &amp; Co)\nLow &lt;1&gt;.", slack.RootElement.GetProperty("text").GetString());
        Assert.Equal("[Still critical] Rule low: Campaign c1", AlertMail.Of(news, new NewsCourse(Now, null, [], []), Places).Subject);
    }

    [Theory]
    [InlineData(1, 0, 60, null, "")]
    [InlineData(4, 600, 86_400, 3_600, "")]
    [InlineData(0, 30, 300, 604_800, "")]
    [InlineData(1, -1, 300, null, "groupWaitSeconds")]
    [InlineData(1, 601, 300, null, "groupWaitSeconds")]
    [InlineData(1, 30, 59, null, "groupIntervalSeconds")]
    [InlineData(1, 30, 86_401, null, "groupIntervalSeconds")]
    [InlineData(1, 30, 300, 3_599, "repeatEverySeconds")]
    [InlineData(6, 601, 0, 604_801, "groupBy groupWaitSeconds groupIntervalSeconds repeatEverySeconds")]
    public void Settings_OutOfReason_AreRefusedAllAtOnce(int by, int wait, int interval, int? repeat, string refused) => Assert.Equal(
        refused,
        string.Join(' ', new Gathering((GroupedBy)by, Seconds(wait), Seconds(interval), repeat is { } every ? Seconds(every) : null).Problems().Select(one => one.Subject)));

    [Theory]
    [InlineData(4, null, null, "")]
    [InlineData(4, 60, null, "")]
    [InlineData(4, 59, null, "toldAfterSeconds")]
    [InlineData(4, 604_801, null, "toldAfterSeconds")]
    [InlineData(5, null, 0, "")]
    [InlineData(5, 604_800, 1_439, "")]
    [InlineData(5, null, null, "digestAtMinutes")]
    [InlineData(5, null, 1_440, "digestAtMinutes")]
    [InlineData(5, null, -1, "digestAtMinutes")]
    [InlineData(4, null, 480, "digestAtMinutes")]
    public void WhenAReceiverIsTold_OutOfReason_IsRefused(int by, int? unseen, int? minutes, string refused) => Assert.Equal(
        refused,
        string.Join(' ', (Gathering.None with
        {
            By = (GroupedBy)by,
            ToldAfter = unseen is { } after ? Seconds(after) : null,
            DigestAt = minutes is { } at ? TimeSpan.FromMinutes(at) : null,
        }).Problems().Select(one => one.Subject)));

    private static MailPlaces Places => new(new Uri("https://ads.example.com/alerts"), new Uri("https://ads.example.com/alerts/receivers"), DateTimeZone.Utc);

    private static AlertMail Mail(GroupNews group) => AlertMail.Of(group, Places);

    private static GroupNews Three(GroupedBy by) => GroupNews.Of(by, Now, Rows());

    private static AlertNews[] Rows() => [.. Steps("c1", "low", "Fw Rw"), .. Steps("c2", "low", "Fw"), .. Steps("c1", "high", "Fc")];

    private static IEnumerable<AlertNews> Steps(string campaign, string rule, string steps) => steps.Split(' ').Select((step, index) => new AlertNews(
        campaign, $"Campaign {campaign}", "Acme & Co", rule, $"Rule {rule}", index + 1, step[0] switch { 'F' => Notice.Fired, 'E' => Notice.Escalated, _ => Notice.Resolved },
        step[1] == 'c' ? Severity.Critical : Severity.Warning, new DateTimeOffset(2026, 3, 20, 8, index + 1, 0, TimeSpan.Zero),
        string.Create(CultureInfo.InvariantCulture, $"{char.ToUpperInvariant(rule[0])}{rule[1..]} <{index + 1}>."))
    { Repeat = step.Contains('+', StringComparison.Ordinal) ? 1 : 0 });

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);
}
