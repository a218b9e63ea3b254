namespace Paceline.Alerts;

public sealed class SubjectKeyTests
{
    [Theory]
    [InlineData("booking:12:10", 12, "10")]
    [InlineData("booking:12:a.b_c-d", 12, "a.b_c-d")]
    [InlineData("booking:12:~YS9i", 12, "a/b")]
    [InlineData("dv360:123", null, null)]
    [InlineData("booking:x:10", null, null)]
    [InlineData("booking:12", null, null)]
    [InlineData("booking:12:~?", null, null)]
    public void Parse_OfAKey_SaysWhoseItIs(string text, int? booking, string? line)
    {
        var key = SubjectKey.Parse(text);

        Assert.Equal((text, booking, line, booking is null), (key.Text, key.Booking, key.Line, key.IsCampaign));
    }

    [Theory]
    [InlineData("10", "booking:12:10")]
    [InlineData("a/b", "booking:12:~YS9i")]
    [InlineData("~10", "booking:12:~fjEw")]
    [InlineData("Línea 1: ½", "booking:12:~TMOtbmVhIDE6IMK9")]
    public void Key_OfALine_ReadsBackAsItWas(string line, string text)
    {
        var key = SubjectKey.OfLine(12, line);

        Assert.Equal((text, key), (key.Text, SubjectKey.Parse(text)));
    }

    [Fact]
    public void Labels_OfALine_AreItsClientAndName_AndNoCampaigns()
    {
        var labels = AlertLabels.Of("margin_low", Severity.Critical, "booking:12:10", "M-1/10 Video", "Acme");

        Assert.Equal(
            [("booking_line", "M-1/10 Video"), ("client", "Acme"), ("rule", "margin_low"), ("severity", "critical")], labels.Select(one => (one.Key, one.Value)));
        Assert.All(labels, one => Assert.Contains(one.Key, AlertLabels.Names));
    }

    [Fact]
    public void News_OfALine_NameItAndNoCampaign()
    {
        var news = new AlertNews(
            "booking:12:10", "M-1/10 Video", "Acme", "margin_low", "Margin below its floor", 1, Notice.Fired, Severity.Warning, new DateTimeOffset(2026, 3, 20, 8, 0, 0, TimeSpan.Zero), "Margin is 5 %.");

        Assert.Equal(
            """{"type":"alert.fired","timestamp":"2026-03-20T08:00:00Z","data":{"bookingLine":"booking:12:10","bookingLineName":"M-1/10 Video","client":"Acme","rule":"margin_low","ruleName":"Margin below its floor","sequence":1,"severity":"warning","sentence":"Margin is 5 %."}}""",
            news.Body(ReceiverKind.Webhook));
        var group = GroupNews.Of(GroupedBy.All, news.At, [news, news with { Subject = "dv360:9", SubjectName = "Spring" }]);
        Assert.Contains("\"bookingLine\":\"booking:12:10\",\"bookingLineName\":\"M-1/10 Video\",\"client\":\"Acme\",", group.Body(ReceiverKind.Webhook), StringComparison.Ordinal);
        Assert.Contains("\"campaign\":\"dv360:9\",\"campaignName\":\"Spring\",\"advertiser\":\"Acme\",\"rule\"", group.Body(ReceiverKind.Webhook), StringComparison.Ordinal);
    }
}
