using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Paceline.Common;

namespace Paceline.Alerts;

/// <summary>What somebody outside is sent, and what becomes of it when they do not take it.</summary>
public sealed class SendingTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 20, 8, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2)];

    private static readonly AlertNews News = new(
        "dv360:9", "Spring <1>", "Acme & Co", "under_pacing", "Under-pacing", 3, Notice.Fired, Severity.Critical, Now, "Pacing is 40 %; the rule asks whether it is below 50.");

    [Theory]
    [InlineData(200, 1, DeliveryState.Delivered, null, null)]
    [InlineData(204, 4, DeliveryState.Delivered, null, null)]
    [InlineData(500, 1, DeliveryState.Waiting, 5, "It answered 500.")]
    [InlineData(404, 2, DeliveryState.Waiting, 30, "It answered 404.")]
    [InlineData(500, 3, DeliveryState.Waiting, 120, "It answered 500.")]
    [InlineData(500, 4, DeliveryState.GivenUp, null, "It answered 500.")]
    [InlineData(410, 1, DeliveryState.GivenUp, null, "It answered 410: it wants no more messages.")]
    [InlineData(301, 1, DeliveryState.Waiting, 5, "It answered 301 and named another address, which is not followed; give the receiver that address.")]
    public void Verdict_OfAnAnswer_PausesLongerAndThenGivesUp(int status, int tries, DeliveryState state, int? seconds, string? reason) =>
        Assert.Equal(new SendVerdict(state, seconds is { } pause ? Now.AddSeconds(pause) : null, reason), SendVerdict.Of(new SendAnswer(status), tries, Pauses, Now));

    [Theory]
    [InlineData(SendFault.Refused, "Its address leads where Paceline does not call; give one that is public.")]
    [InlineData(SendFault.Unreachable, "Nobody answered at its address.")]
    [InlineData(SendFault.TooSlow, "It did not answer in time.")]
    [InlineData(SendFault.Sealed, "Its address cannot be opened any more; give it again.")]
    public void Verdict_WithoutAnAnswer_SaysWhy(SendFault fault, string reason) =>
        Assert.Equal(new SendVerdict(DeliveryState.Waiting, Now.AddSeconds(30), reason), SendVerdict.Of(new SendAnswer(0, fault), 2, Pauses, Now));

    [Theory]
    [InlineData(1, 5)]
    [InlineData(60, 60)]
    [InlineData(1_000_000, 43_200)]
    public void Verdict_OfOneWhoAsksToBeLeftAlone_WaitsAsLongWithinReason(int asked, int waited) =>
        Assert.Equal(Now.AddSeconds(waited), SendVerdict.Of(new SendAnswer(429, null, TimeSpan.FromSeconds(asked)), 1, Pauses, Now).Next);

    [Fact]
    public void UsualPauses_OutlastADownOfTenMinutes_AndEndWithinADay()
    {
        Assert.Equal([5.0, 30, 120, 600, 1800, 7200, 21_600, 43_200], SendVerdict.UsualPauses.Select(pause => pause.TotalSeconds));
        Assert.True(SendVerdict.UsualPauses.Sum(pause => pause.TotalHours) is > 20 and < 24);
    }

    [Fact]
    public void CardOfTeams_SaysItInRunsOfText_WhichNothingIsReadFrom()
    {
        var card = JsonNode.Parse((News with { SubjectName = "**Spring** [x](http://e.test)" }).Body(ReceiverKind.Teams))!;

        Assert.Equal(("message", "application/vnd.microsoft.card.adaptive"), ((string)card["type"]!, (string)card["attachments"]![0]!["contentType"]!));
        var content = card["attachments"]![0]!["content"]!;
        Assert.Equal(("AdaptiveCard", "1.4"), ((string)content["type"]!, (string)content["version"]!));
        Assert.All(content["body"]!.AsArray(), block => Assert.Equal("RichTextBlock", (string)block!["type"]!));
        Assert.Equal(
            ["Critical: Under-pacing", ", **Spring** [x](http://e.test) (Acme & Co)", "", "Pacing is 40 %; the rule asks whether it is below 50."],
            content["body"]!.AsArray().SelectMany(block => block!["inlines"]!.AsArray()).Select(run => (string)run!["text"]!));
    }

    [Theory]
    [InlineData(Notice.Fired, 0, "trigger", "Critical: Under-pacing, Spring <1> (Acme & Co): Pacing is 40 %; the rule asks whether it is below 50.")]
    [InlineData(Notice.Escalated, 2, "trigger", "Still critical: Under-pacing, Spring <1> (Acme & Co): Pacing is 40 %; the rule asks whether it is below 50.")]
    [InlineData(Notice.Resolved, 0, "resolve", "Resolved: Under-pacing, Spring <1> (Acme & Co): Pacing is 40 %; the rule asks whether it is below 50.")]
    public void EventOfPagerDuty_OpensAndClosesOneIncident(Notice notice, int repeat, string action, string summary)
    {
        var said = JsonNode.Parse(PagerDutyEvent.Keyed((News with { Notice = notice, Repeat = repeat }).Body(ReceiverKind.PagerDuty), "seldom"))!;

        Assert.Equal((action, summary, "seldom"), ((string)said["event_action"]!, (string)said["payload"]!["summary"]!, (string)said["routing_key"]!));
        Assert.Equal("paceline-63b1d00e51ca2056479dc3bd5ae669ba3f8e9c7212fa4949f5d470d6ec2f2e6b", (string)said["dedup_key"]!);
        Assert.Equal(("2026-03-20T08:00:00Z", "dv360:9"), ((string)said["payload"]!["timestamp"]!, (string)said["payload"]!["custom_details"]!["campaign"]!));
    }

    [Fact]
    public void EveryMessage_LeadsToItsPage_WhereTheInstallationKnowsItsAddress()
    {
        var page = new Uri("https://ads.example.com/alerts?alert=QQ");
        const string Link = "https://ads.example.com/alerts?alert=QQ";

        Assert.Equal(Link, (string)JsonNode.Parse(News.Body(ReceiverKind.Webhook, page))!["data"]!["link"]!);
        Assert.EndsWith($"\n<{Link}|Open the alert>", (string)JsonNode.Parse(News.Body(ReceiverKind.Slack, page))!["text"]!, StringComparison.Ordinal);
        var action = Assert.Single(JsonNode.Parse(News.Body(ReceiverKind.Teams, page))!["attachments"]![0]!["content"]!["actions"]!.AsArray());
        Assert.Equal(("Action.OpenUrl", "Open the alert", Link), ((string)action!["type"]!, (string)action["title"]!, (string)action["url"]!));
        Assert.Equal(Link, (string)JsonNode.Parse(News.Body(ReceiverKind.PagerDuty, page))!["links"]![0]!["href"]!);
        Assert.All(Enum.GetValues<ReceiverKind>(), kind => Assert.DoesNotContain("ads.example.com", News.Body(kind), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(60, "1 minute")]
    [InlineData(1_800, "30 minutes")]
    [InlineData(5_400, "90 minutes")]
    [InlineData(7_200, "2 hours")]
    [InlineData(90_000, "25 hours")]
    [InlineData(172_800, "2 days")]
    public void WhatNobodyAcknowledged_SaysForHowLong(int seconds, string span)
    {
        var news = News with { UnseenFor = TimeSpan.FromSeconds(seconds) };

        Assert.Equal($"{News.Sentence} Nobody has acknowledged it for {span}.", news.Told);
        Assert.Contains($"\"unacknowledgedForSeconds\":{seconds}", news.Body(ReceiverKind.Webhook), StringComparison.Ordinal);
        Assert.DoesNotContain("unacknowledged", News.Body(ReceiverKind.Webhook), StringComparison.Ordinal);
    }

    [Fact]
    public void Sign_OfTheStandardsExample_IsItsSignature()
    {
        Assert.True(WebhookSignature.TryReadSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", out var key));

        Assert.Equal(
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
            WebhookSignature.Sign(key, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, Encoding.UTF8.GetBytes("""{"test": 2432232314}""")));
        Assert.Equal("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", WebhookSignature.Show(key));
    }

    [Fact]
    public void Body_ForAWebhook_SaysAllOfTheStep()
    {
        Assert.Equal(
            """{"type":"alert.fired","timestamp":"2026-03-20T08:00:00Z","data":{"campaign":"dv360:9","campaignName":"Spring <1>","advertiser":"Acme & Co","rule":"under_pacing","ruleName":"Under-pacing","sequence":3,"severity":"critical","sentence":"Pacing is 40 %; the rule asks whether it is below 50."}}""",
            News.Body(ReceiverKind.Webhook));
        Assert.Equal("""{"type":"test","timestamp":"2026-03-20T08:00:00Z","data":{"sentence":"Paceline can reach this address."}}""", AlertNews.Test(ReceiverKind.Webhook, Now));
    }

    [Theory]
    [InlineData(Notice.Fired, "*Critical: Under-pacing*, Spring &lt;1&gt; (Acme &amp; Co)\nPacing is 40 %; the rule asks whether it is below 50.")]
    [InlineData(Notice.Resolved, "*Resolved: Under-pacing*, Spring &lt;1&gt; (Acme &amp; Co)\nPacing is 40 %; the rule asks whether it is below 50.")]
    public void Body_ForSlack_IsATextWithoutLinksOfOthers(Notice notice, string text)
    {
        using var body = JsonDocument.Parse((News with { Notice = notice }).Body(ReceiverKind.Slack));

        Assert.Equal(text, body.RootElement.GetProperty("text").GetString());
    }
}
