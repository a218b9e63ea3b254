using NodaTime;

namespace Paceline.Alerts;

/// <summary>What people are told by e-mail, and what becomes of it by what the mail server says of each address.</summary>
public sealed class MailTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 20, 8, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(5)];
    private static readonly MailPlaces Places = new(
        new Uri("https://ads.example.com/alerts?alert=x&y=\"z\""), new Uri("https://ads.example.com/alerts/receivers"), DateTimeZoneProviders.Tzdb["Europe/Berlin"]);

    private static readonly AlertNews News = new(
        "dv360:9", "Spring <1>", "Acme & Co", "under_pacing", "Under-pacing", 3, Notice.Escalated, Severity.Critical, Now, "Pacing is 40 %; the rule asks whether it is below 50 %.");

    private static readonly NewsCourse Course = new(Now.AddHours(-10), "pacing < critical_floor", [new("Pacing", "40", "%"), new("Status", "active", "")], []);

    [Fact]
    public void Letter_SaysWhatHappenedWhyAndSinceWhen_AndLeadsToIt()
    {
        var mail = AlertMail.Of(News, Course, Places);

        Assert.Equal("[Critical] Under-pacing: Spring <1>", mail.Subject);
        Assert.Equal(
            """
            Critical: Under-pacing

            Pacing is 40 %; the rule asks whether it is below 50 %.

            Campaign: Spring <1> (Acme & Co, dv360:9)
            Rule: Under-pacing: pacing < critical_floor
            Pacing: 40 %
            Status: active
            Out since: 19 Mar 2026, 23:00 (Europe/Berlin)
            Critical since: 20 Mar 2026, 09:00 (Europe/Berlin)

            Open the alert: https://ads.example.com/alerts?alert=x&y=%22z%22

            Paceline sent this by itself. An administrator of your organisation says who is told: https://ads.example.com/alerts/receivers

            """.ReplaceLineEndings("\n"),
            mail.Plain);
        Assert.Contains(">Spring &lt;1&gt; (Acme &amp; Co, dv360:9)</td>", mail.Html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://ads.example.com/alerts?alert=x&amp;y=%22z%22\">Open the alert</a>", mail.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Letter_OfAnAlertThatEndedWithItsRule_SaysWhatIsKnown() => Assert.Equal(
        """
        Resolved: Under-pacing

        Pacing is 40 %; the rule asks whether it is below 50 %.

        Campaign: Spring <1> (Acme & Co, dv360:9)
        Rule: Under-pacing
        Was out: 19 Mar 2026, 23:00 (Europe/Berlin) to 20 Mar 2026, 09:00 (Europe/Berlin)
        """.ReplaceLineEndings("\n"),
        AlertMail.Of(News with { Notice = Notice.Resolved }, Course with { Condition = null, Readings = [] }, Places).Plain.Split("\n\nOpen")[0]);

    [Theory]
    [InlineData("Spring\r\nBcc: eve@x.test", 100, "Spring  Bcc: eve@x.test")]
    [InlineData("a\u2028b\u0085c\u202Ed\u2066e\u200Ff\0", 100, "a b c d e f")]
    [InlineData("12345", 5, "12345")]
    [InlineData("123456", 5, "1234…")]
    [InlineData("123😀56", 5, "123…")]
    public void Line_OfOthersText_HasNoBreaksAndNothingUnseen(string text, int most, string line) => Assert.Equal(line, PlainLine.Of(text, most));

    [Theory]
    [InlineData("ada@example.com", true)]
    [InlineData(" a.b+c'd@mail.x-y.co ", true)]
    [InlineData("ada@xn--mller-kva.de", true)]
    [InlineData("", false)]
    [InlineData("ada", false)]
    [InlineData("@example.com", false)]
    [InlineData("ada@", false)]
    [InlineData("ada@localhost", false)]
    [InlineData("ada@example..com", false)]
    [InlineData("ada@-x.com", false)]
    [InlineData("ada@10.0.0.1", false)]
    [InlineData("a@b@example.com", false)]
    [InlineData("ada @example.com", false)]
    [InlineData(".ada@example.com", false)]
    [InlineData("a..b@example.com", false)]
    [InlineData("ada@exämple.com", false)]
    [InlineData("Ada <ada@example.com>", false)]
    [InlineData("ada@example.com,eve@example.com", false)]
    [InlineData("ada@example.com\r\nRCPT TO:<eve@example.com>", false)]
    public void Address_IsOneOrIsNot(string text, bool isOne) => Assert.Equal(isOne, !MailAddresses.Problems([text]).Any());

    [Fact]
    public void Addresses_AreAtMostTwenty_AndAllMistakesAreSaidByTheirPlace()
    {
        Assert.Equal(["ada@x.test", "tom@x.test"], MailAddresses.Tidy([" ada@x.test", "ADA@x.test ", "tom@x.test"]));
        Assert.Equal([((int?)null, "Give the address of somebody who is to be told.")], MailAddresses.Problems([]));
        Assert.Equal([1, 2], MailAddresses.Problems(["ada@x.test", "ada", "x\r\ny"]).Select(one => one.Index ?? -1));
        Assert.Equal(
            "'x  y' is no address such as ada@example.com; write it without a name, in letters from a to z (a domain in others begins with xn--).",
            MailAddresses.Problems(["x\r\ny"]).Single().Problem);
        Assert.Empty(MailAddresses.Problems([.. Enumerable.Repeat("ada@x.test", 20)]));
        Assert.Equal([null], MailAddresses.Problems([.. Enumerable.Repeat("ada@x.test", 21)]).Select(one => one.Index));
    }

    [Theory]
    [InlineData("250", DeliveryState.Delivered, null)]
    [InlineData("250 250", DeliveryState.Delivered, null)]
    [InlineData("451", DeliveryState.Waiting, "The mail server did not take it for a0@x.test: 451 Text")]
    [InlineData("250 451", DeliveryState.Waiting, "The mail server did not take it for a1@x.test: 451 Text (1 other address has it)")]
    [InlineData("550", DeliveryState.GivenUp, "The mail server did not take it for a0@x.test: 550 Text")]
    [InlineData("550 451", DeliveryState.Waiting, "The mail server did not take it for a0@x.test: 550 Text; a1@x.test: 451 Text")]
    [InlineData("250 250 550", DeliveryState.GivenUp, "The mail server did not take it for a2@x.test: 550 Text (2 other addresses have it)")]
    [InlineData("550 550 550 550 550", DeliveryState.GivenUp, "The mail server did not take it for a0@x.test: 550 Text; a1@x.test: 550 Text; a2@x.test: 550 Text; and 2 more")]
    public void Verdict_OfRepliesByAddress_TriesAgainWhileAnyMayStillTakeIt(string codes, DeliveryState state, string? reason)
    {
        var answer = new MailAnswer([.. codes.Split(' ').Select((code, i) => new MailReply($"a{i}@x.test", int.Parse(code), "Text\r\n"))]);

        Assert.Equal(new SendVerdict(state, state == DeliveryState.Waiting ? Now.AddSeconds(5) : null, reason), SendVerdict.Of(answer, 1, Pauses, Now));
        Assert.Equal(codes.Split(' ').Count(code => code == "250"), answer.Taken.Count);
    }

    [Theory]
    [InlineData(MailFault.NoServer, "This installation has no mail server: set Paceline__Mail__Host and Paceline__Mail__From.")]
    [InlineData(MailFault.Unreachable, "The installation's mail server could not be reached, or broke off.")]
    [InlineData(MailFault.TooSlow, "The installation's mail server did not answer in time.")]
    [InlineData(MailFault.NotSecure, "The installation's mail server offers no encryption that can be trusted; see Paceline__Mail__Security.")]
    [InlineData(MailFault.NotSignedIn, "The installation's mail server does not let Paceline sign in; check Paceline__Mail__User and Paceline__Mail__Password.")]
    [InlineData(MailFault.SenderRefused, "The installation's mail server takes nothing from its sender's address; check Paceline__Mail__From.")]
    public void Verdict_WhereTheWayIsWrong_IsKeptAndTriedAgainAsOften(MailFault fault, string reason)
    {
        Assert.Equal(new SendVerdict(DeliveryState.Waiting, Now.AddSeconds(5), reason), SendVerdict.Of(new MailAnswer([], fault), 1, Pauses, Now));
        Assert.Equal(new SendVerdict(DeliveryState.GivenUp, null, reason), SendVerdict.Of(new MailAnswer([], fault), 2, Pauses, Now));
    }
}
