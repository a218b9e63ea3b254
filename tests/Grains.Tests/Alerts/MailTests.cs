using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Paceline.Running;
using Paceline.Tenancy;
using SmtpServer.Protocol;

namespace Paceline.Alerts;

/// <summary>Receivers by e-mail in a cluster, told through a mail server: each once, in one conversation, with the server's answers taken for what they are.</summary>
public sealed class MailTests(MailTests.Running running) : IClassFixture<MailTests.Running>
{
    private static readonly Principal Ada = new(PrincipalKind.User, "user-1", 1, Role.Admin, "Ada", "ada@x.test", "s1");
    private static readonly SmtpResponse Busy = new((SmtpReplyCode)451, "4.7.1 Greylisted, come back later");
    private static readonly SmtpResponse Nobody = new(SmtpReplyCode.MailboxUnavailable, "5.1.1 No such user here");

    private LiveCluster Cluster => running.Cluster;

    private PostOffice Post => running.Post;

    private IAlertDeliveryGrain Delivery => Cluster.Grain<IAlertDeliveryGrain>("alert-delivery", by: Ada);

    [Fact]
    public async Task StepsOfAnAlert_AreOneConversationOfLettersThatSayAllOfIt()
    {
        var receiver = await Keep("Threads", "thread", "ada@x.test", "Tom@X.test", " ada@X.test ");

        await AlertCourse.Run(Cluster, "thread", 1, [70, 40, 100]);
        await Told(receiver, 3);

        var letters = Post.All.Where(one => one.Plain.Contains("dv360:thread-1", StringComparison.Ordinal)).ToList();
        Assert.Equal(["[Warning] Low: Campaign 1", "[Critical] Low: Campaign 1", "[Resolved] Low: Campaign 1"], letters.Select(one => one.Message.Subject));
        var ids = (await Cluster.Look($"select message_id from alerts.delivery where receiver_id = {Text(receiver)} order by sequence")).Select(one => $"msg_{Guid.Parse(one):N}@paceline.test").ToList();
        Assert.Equal(ids, letters.Select(one => one.Message.MessageId));
        Assert.Equal([null, ids[0], ids[1]], letters.Select(one => one.Message.InReplyTo));
        Assert.Equal(["", ids[0], $"{ids[0]} {ids[1]}"], letters.Select(one => string.Join(' ', one.Message.References)));
        Assert.All(letters, one => Assert.Equal("auto-generated", one.Message.Headers[HeaderId.AutoSubmitted]));
        Assert.All(letters, one => Assert.Equal(("alerts@paceline.test", "ada@x.test Tom@X.test", "\"Paceline\" <alerts@paceline.test>"), (one.From, string.Join(' ', one.To), one.Message.From.ToString())));
        Assert.All(letters, one => Assert.Equal("ada@x.test, Tom@X.test", one.Message.To.ToString()));
        Assert.Equal(
            """
            Resolved: Low

            Pacing is 100 %; the rule asks whether it is below 50 %.

            Campaign: Campaign 1 (Acme, dv360:thread-1)
            Rule: Low: pacing < 50
            Pacing: 100 %
            Was out: 20 Mar 2026, 08:00 (UTC) to 20 Mar 2026, 10:00 (UTC)

            Open the alert: https://ads.example.com/alerts?alert=QWxlcnQ6ZHYzNjA6dGhyZWFkLTF-dGhyZWFk

            Paceline sent this by itself. An administrator of your organisation says who is told: https://ads.example.com/alerts/receivers

            """.ReplaceLineEndings("\n"),
            letters[2].Plain);
        var view = (await Delivery.GetReceivers()).Single(one => one.Receiver == receiver);
        Assert.Equal(("", "ada@x.test Tom@X.test"), (view.Host, string.Join(' ', view.Addresses)));
        // There is nothing of it to seal.
        Assert.Equal("0", await Cluster.One($"select count(*) from tenancy.kept_secret where number = -100 - {Text(receiver)}"));
    }

    [Fact]
    public async Task StepsOfSeveralAlerts_AreOneLetter_AndTheNextAnswersIt()
    {
        var receiver = await Keep(Draft("Gathered", "gathered", "all@x.test") with { GroupBy = GroupedBy.Rule, GroupWaitSeconds = 0, GroupIntervalSeconds = 60 });

        await AlertCourse.Run(Cluster, "gathered", 3, [70]);
        await Told(receiver, 3);
        await Cluster.Do($"update alerts.delivery set tried_at = tried_at - interval '1 minute' where receiver_id = {Text(receiver)}");
        await AlertCourse.Run(Cluster, "gathered", 3, [70, 100], from: 1);
        await Told(receiver, 6);

        var letters = Post.All.Where(one => one.To is ["all@x.test"]).ToList();
        Assert.Equal(["[Warning] 3 alerts: Low", "[Resolved] 3 alerts: Low"], letters.Select(one => one.Message.Subject));
        Assert.Equal((null, letters[0].Message.MessageId), (letters[0].Message.InReplyTo, letters[1].Message.InReplyTo));
        Assert.Equal(letters[0].Message.MessageId, Assert.Single(letters[1].Message.References));
        Assert.Contains("\n3 warning.\n\nWarning: Low, Campaign 1 (Acme): Pacing is 70 %; the rule asks whether it is below 90 %.\nWarning: Low, Campaign 2 (Acme): ", letters[0].Plain, StringComparison.Ordinal);
        Assert.Equal([3, 3, 3, 3, 3, 3], (await Delivery.GetDeliveries(receiver, 9, null)).Rows.Select(one => one.Together));
    }

    [Fact]
    public async Task AlertThatFiresAgain_BeginsAConversationOfItsOwn()
    {
        var receiver = await Keep("Again", "again", "ada@x.test");

        await AlertCourse.Run(Cluster, "again", 1, [40, 100, 40, 100]);
        await Told(receiver, 4);

        var letters = Post.All.Where(one => one.Plain.Contains("dv360:again-1", StringComparison.Ordinal)).Select(one => one.Message).ToList();
        Assert.Equal([null, letters[0].MessageId, null, letters[2].MessageId], letters.Select(one => one.InReplyTo));
    }

    [Fact]
    public async Task Letter_ThatIsRefusedForNow_IsSentAgainAsTheSameAndTakenOnce()
    {
        var receiver = await Keep("Later", "later", "later@x.test");
        var before = Post.Tries;
        Post.Takes = nth => nth <= before + 2 ? Busy : null;

        await AlertCourse.Run(Cluster, "later", 1, [40]);
        await Told(receiver, 1);

        var letter = Assert.Single(Post.All, one => one.To is ["later@x.test"]);
        Assert.Equal(letter.Id, (await Delivery.GetDeliveries(receiver, 9, null)).Rows.Single().Message);
        Assert.Equal("3", await Cluster.One($"select tries from alerts.delivery where receiver_id = {Text(receiver)}"));
        Assert.Equal(before + 3, Post.Tries);
    }

    [Fact]
    public async Task Address_ThatIsRefusedForGood_EndsTheTrying_WithTheServersReason()
    {
        var receiver = await Keep("Gone", "gone", "gone@x.test");
        Post.Answers = address => address == "gone@x.test" ? Nobody : null;

        await AlertCourse.Run(Cluster, "gone", 1, [40]);
        await Cluster.Until($"select count(*) from alerts.delivery where receiver_id = {Text(receiver)} and state = 3", "1", Delivery.Wake);

        var given = Assert.Single((await Delivery.GetDeliveries(receiver, 9, null)).Rows);
        Assert.Equal((1, "The mail server did not take it for gone@x.test: 550 5.1.1 No such user here, 4 retry(ies) remaining."), (given.Tries, given.Reason));
        Assert.Equal(new ReceiverTest(false, given.Reason!), await Delivery.Test(receiver));

        Post.Answers = _ => null;
        Assert.True(await Delivery.Resend(given.Delivery));
        await Told(receiver, 1);
        Assert.Equal(given.Message, Assert.Single(Post.All, one => one.To is ["gone@x.test"]).Id);
    }

    [Fact]
    public async Task Letter_ThatSomeTookAndSomeDidNot_IsSentToTheOthersAlone()
    {
        var receiver = await Keep("Some", "some", "first@x.test", "busy@x.test", "bad@x.test");
        var busy = 2;
        Post.Answers = address => address == "bad@x.test" ? Nobody : address == "busy@x.test" && busy-- > 0 ? Busy : null;

        await AlertCourse.Run(Cluster, "some", 1, [40]);
        await Cluster.Until($"select count(*) from alerts.delivery where receiver_id = {Text(receiver)} and state = 3", "1", Delivery.Wake);

        Assert.Equal(["first@x.test", "busy@x.test"], Letters().Select(one => string.Join(' ', one.To)));
        var given = Assert.Single((await Delivery.GetDeliveries(receiver, 9, null)).Rows);
        Assert.Equal((3, "The mail server did not take it for bad@x.test: 550 5.1.1 No such user here, 4 retry(ies) remaining. (2 other addresses have it)"), (given.Tries, given.Reason));
        Assert.Equal("{first@x.test,busy@x.test}", await Cluster.One($"select taken::text from alerts.delivery where receiver_id = {Text(receiver)}"));

        Post.Answers = _ => null;
        Assert.True(await Delivery.Resend(given.Delivery));
        await Told(receiver, 1);
        Assert.Equal(["first@x.test", "busy@x.test", "bad@x.test"], Letters().Select(one => string.Join(' ', one.To)));
        Assert.Single(Letters().Select(one => one.Id).Distinct());
        // Whoever it is for is the same in each.
        Assert.All(Letters(), one => Assert.Equal(3, one.Message.To.Count));

        IEnumerable<Letter> Letters() => Post.All.Where(one => one.Plain.Contains("dv360:some-1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Campaign_WhoseNameIsMarkupAndHeaders_IsATextAndNothingElse()
    {
        var receiver = await Keep("Names", "names", "names@x.test");

        await AlertCourse.Run(Cluster, "names", 1, [40], name: "Sp\r\nBcc: eve@x.test\r\n\r\n<script>alert(1)</script>\u202Efdp");
        await Told(receiver, 1);

        var letter = Assert.Single(Post.All, one => one.To.Contains("names@x.test"));
        Assert.Equal(["names@x.test"], letter.To);
        Assert.Equal("[Critical] Low: Sp  Bcc: eve@x.test    <script>alert(1)</script> fdp", letter.Message.Subject);
        Assert.Equal((0, 0, 1), (letter.Message.Bcc.Count, letter.Message.Cc.Count, letter.Message.Headers.Count(one => one.Id == HeaderId.Subject)));
        Assert.DoesNotContain("<script", letter.Message.HtmlBody, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", letter.Message.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("\nCampaign: Sp  Bcc: eve@x.test    <script>alert(1)</script> fdp (Acme, dv360:names-1)\n", letter.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Receiver_ByMail_IsTestedAndKeptWithItsAddressesInTheAudit_AndIsNobodyElses()
    {
        var receiver = await Keep("Tested", "none", "a@x.test", "b@x.test");

        Assert.Equal(new ReceiverTest(true, "The mail server took it for all 2 addresses."), await Delivery.Test(receiver));
        Assert.Equal("[Test] Paceline can reach you", Assert.Single(Post.All, one => one.To is ["a@x.test", "b@x.test"]).Message.Subject);
        Assert.Null(await Cluster.Foreign<IAlertDeliveryGrain>("alert-delivery", Ada).Test(receiver));
        Assert.Equal(
            "[\"a@x.test\", \"b@x.test\"]",
            await Cluster.One($"select after::jsonb ->> 'addresses' from tenancy.audit where action = 'ALERT_RECEIVER_SAVED' and object_id = '{Text(receiver)}'"));

        var changed = await Delivery.Save(Draft("Tested", "none", "c@x.test") with { Receiver = receiver, BasedOn = 1 });
        Assert.Equal(["c@x.test"], changed.Receiver!.Addresses);
    }

    [Fact]
    public async Task Receiver_ByMailWithMistakes_IsRefusedWithAllOfThem()
    {
        var refused = await Delivery.Save(new ReceiverDraft(
            null, ReceiverKind.Email, "", "https://hooks.example.com", Severity.Warning, [], [], true, false, false, 0, ["ada@x.test", "Ada <ada@x.test>", "a@x.test\r\nBcc: eve@x.test"]));
        Assert.Equal(["name", "addresses.1", "addresses.2", "address"], refused.Problems.Select(one => one.Field));
        Assert.Equal(
            ["Give the address of somebody who is to be told."], (await Delivery.Save(Draft("None", "none"))).Problems.Select(one => one.Message));
        Assert.Equal(
            ["21 addresses are more than 20; use a list at your mail provider, or another receiver."],
            (await Delivery.Save(Draft("Many", "none", [.. Enumerable.Range(1, 21).Select(n => $"p{Text(n)}@x.test")]))).Problems.Select(one => one.Message));
        Assert.Equal(
            [("addresses", "Only a receiver by e-mail has addresses of people; leave them out.")],
            (await Delivery.Save(Draft("Web", "none", "a@x.test") with { Kind = ReceiverKind.Webhook, Address = "https://hooks.example.com" })).Problems.Select(one => (one.Field, one.Message)));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static ReceiverDraft Draft(string name, string rule, params string[] addresses) =>
        new(null, ReceiverKind.Email, name, null, Severity.Warning, [rule], [], true, false, false, 0, addresses);

    private Task<int> Keep(string name, string rule, params string[] addresses) => Keep(Draft(name, rule, addresses));

    private async Task<int> Keep(ReceiverDraft draft)
    {
        (Post.Answers, Post.Takes) = (_ => null, _ => null);
        var outcome = await Delivery.Save(draft);
        Assert.Empty(outcome.Problems);
        Assert.Null(outcome.Key);
        return outcome.Receiver!.Receiver;
    }

    /// <summary>Waits until so many messages have been taken.</summary>
    private async Task Told(int receiver, int count)
    {
        await Delivery.Wake();
        await Cluster.Until($"select count(*) from alerts.delivery where receiver_id = {Text(receiver)} and state = 2", Text(count), Delivery.Wake);
    }

    /// <summary>A cluster with a mail server, that tries again soon.</summary>
    public sealed class Running : IAsyncLifetime
    {
        internal LiveCluster Cluster { get; private set; } = null!;

        internal PostOffice Post { get; } = PostOffice.Open();

        public async ValueTask InitializeAsync() => Cluster = await LiveCluster.Start(settings: services => services
            .AddSingleton(new DeliveryOptions { Pauses = [.. Enumerable.Repeat(TimeSpan.FromMilliseconds(50), 12)] })
            .AddSingleton(new MailOptions
            {
                Host = "127.0.0.1",
                Port = Post.Port,
                Security = MailSecurity.None,
                From = "Paceline <alerts@paceline.test>",
                Home = new Uri("https://ads.example.com"),
            }));

        public async ValueTask DisposeAsync()
        {
            await Cluster.DisposeAsync();
            await Post.DisposeAsync();
        }
    }
}
