using System.Text;
using System.Text.Json;
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
