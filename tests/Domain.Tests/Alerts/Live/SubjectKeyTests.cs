namespace Paceline.Alerts;

public sealed class SubjectKeyTests
{
    [Theory]
    [InlineData("booking:12:10", RuleScope.BookingLine, 12, "10", null)]
    [InlineData("booking:12:a.b_c-d", RuleScope.BookingLine, 12, "a.b_c-d", null)]
    [InlineData("booking:12:~YS9i", RuleScope.BookingLine, 12, "a/b", null)]
    [InlineData("connection:dv360:4", RuleScope.Connection, null, null, 4)]
    [InlineData("connection:4", RuleScope.Campaign, null, null, null)]
    [InlineData("connection:dv360:x", RuleScope.Campaign, null, null, null)]
    [InlineData("dv360:123", RuleScope.Campaign, null, null, null)]
    [InlineData("booking:x:10", RuleScope.Campaign, null, null, null)]
    [InlineData("booking:12", RuleScope.Campaign, null, null, null)]
    [InlineData("booking:12:~?", RuleScope.Campaign, null, null, null)]
    public void Parse_OfAKey_SaysWhoseItIs(string text, RuleScope scope, int? booking, string? line, int? connection)
    {
        var key = SubjectKey.Parse(text);

        Assert.Equal((text, scope, booking, line, connection), (key.Text, key.Scope, key.Booking, key.Line, key.Connection));
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

    [Theory]
    [InlineData("dv360:123", "456", "lineitem:dv360:123~456")]
    [InlineData("ttd:a:b", "x/y", "lineitem:ttd:a:b~~eC95")]
    [InlineData("ttd:a~", "5", "lineitem:ttd:a~~~NQ")]
    [InlineData("ttd:a~b", "~", "lineitem:ttd:a~b~~fg")]
    public void Key_OfALineItem_ReadsBackAsItWas(string campaign, string item, string text)
    {
        var key = SubjectKey.OfLineItem(campaign, item);

        Assert.Equal((text, key), (key.Text, SubjectKey.Parse(text)));
        Assert.Equal((RuleScope.LineItem, campaign, item), (SubjectKey.Parse(text).Scope, SubjectKey.Parse(text).Campaign, SubjectKey.Parse(text).LineItem));
    }

    [Fact]
    public void Key_OfAnOrder_ReadsBackAsItWas_AndIsNoLineItems()
    {
        var key = SubjectKey.OfOrder("dv360:123", "4/5");

        Assert.Equal(("order:dv360:123~~NC81", key), (key.Text, SubjectKey.Parse(key.Text)));
        Assert.Equal((RuleScope.Order, "dv360:123", "4/5", null), (key.Scope, key.Campaign, key.Order, key.LineItem));
    }

    [Theory]
    [InlineData("order:dv360:123")]
    [InlineData("lineitem:dv360:123")]
    [InlineData("lineitem:~5")]
    [InlineData("lineitem:dv360:123~")]
    [InlineData("lineitem:dv360:123~~?")]
    public void Key_ThatOnlyBeginsLikeALineItems_IsSomeCampaigns(string text) => Assert.Equal((RuleScope.Campaign, text, null), (SubjectKey.Parse(text).Scope, SubjectKey.Parse(text).Campaign, SubjectKey.Parse(text).LineItem));

    [Fact]
    public void Labels_AndNews_OfALineItem_NameItAndItsCampaign()
    {
        var (key, name) = (SubjectKey.OfLineItem("dv360:123", "456").Text, NestedName.Of("Spring › UK", "Pros › 25"));
        Assert.Equal(("Spring › UK", "Pros > 25"), NestedName.Split(name));
        Assert.Equal(("", "Spring"), NestedName.Split("Spring"));

        var labels = AlertLabels.Of("dear", Severity.Warning, key, name, "Acme");
        Assert.Equal(
            [
                ("advertiser", "Acme"), ("campaign", "Spring › UK"), ("campaign_key", "dv360:123"), ("line_item", "Pros > 25"), ("platform", "dv360"), ("rule", "dear"), ("severity", "warning"),
            ],
            labels.Select(one => (one.Key, one.Value)));
        Assert.All(labels, one => Assert.Contains(one.Key, AlertLabels.Names));

        var news = new AlertNews(key, name, "Acme", "dear", "Dear", 1, Notice.Fired, Severity.Warning, new DateTimeOffset(2026, 3, 20, 8, 0, 0, TimeSpan.Zero), "It is dear.");
        const string Said = """
            "campaign":"dv360:123","campaignName":"Spring › UK","lineItem":"lineitem:dv360:123~456","lineItemName":"Pros > 25","advertiser":"Acme","rule":"dear"
            """;
        Assert.Contains(Said, news.Body(ReceiverKind.Webhook), StringComparison.Ordinal);
        Assert.Contains(Said, GroupNews.Of(GroupedBy.All, news.At, [news, news with { Sequence = 2 }]).Body(ReceiverKind.Webhook), StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_AndNews_OfAnOrder_NameItAndItsCampaign()
    {
        var (key, name) = (SubjectKey.OfOrder("dv360:123", "45").Text, NestedName.Of("Spring", "Video"));

        var labels = AlertLabels.Of("low", Severity.Warning, key, name, "Acme");
        Assert.Equal(
            [("advertiser", "Acme"), ("campaign", "Spring"), ("campaign_key", "dv360:123"), ("order", "Video"), ("platform", "dv360"), ("rule", "low"), ("severity", "warning")],
            labels.Select(one => (one.Key, one.Value)));
        Assert.All(labels, one => Assert.Contains(one.Key, AlertLabels.Names));

        var news = new AlertNews(key, name, "Acme", "low", "Low", 1, Notice.Fired, Severity.Warning, new DateTimeOffset(2026, 3, 20, 8, 0, 0, TimeSpan.Zero), "It is low.");
        const string Said = """
            "campaign":"dv360:123","campaignName":"Spring","order":"order:dv360:123~45","orderName":"Video","advertiser":"Acme","rule":"low"
            """;
        Assert.Contains(Said, news.Body(ReceiverKind.Webhook), StringComparison.Ordinal);
        Assert.Contains(Said, GroupNews.Of(GroupedBy.All, news.At, [news, news with { Sequence = 2 }]).Body(ReceiverKind.Webhook), StringComparison.Ordinal);
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
    public void Labels_AndNews_OfAConnection_NameItAndItsPlatform()
    {
        var key = SubjectKey.OfConnection("dv360", 4);
        Assert.Equal((key.Text, key), ("connection:dv360:4", SubjectKey.Parse(key.Text)));

        var labels = AlertLabels.Of("connection_late", Severity.Warning, key.Text, "Main seat", "Display & Video 360");
        Assert.Equal(
            [("connection", "Main seat"), ("platform", "dv360"), ("rule", "connection_late"), ("severity", "warning")], labels.Select(one => (one.Key, one.Value)));
        Assert.All(labels, one => Assert.Contains(one.Key, AlertLabels.Names));

        var news = new AlertNews(
            key.Text, "Main seat", "DV360", "connection_late", "Late", 1, Notice.Fired, Severity.Warning, new DateTimeOffset(2026, 3, 20, 8, 0, 0, TimeSpan.Zero), "Data is late by 7 h.");
        Assert.Equal(
            """{"type":"alert.fired","timestamp":"2026-03-20T08:00:00Z","data":{"connection":"connection:dv360:4","connectionName":"Main seat","platform":"DV360","rule":"connection_late","ruleName":"Late","sequence":1,"severity":"warning","sentence":"Data is late by 7 h."}}""",
            news.Body(ReceiverKind.Webhook));
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
