using System.Text;
using NodaTime;
using Paceline.Cases;
using Paceline.Connections;

namespace Paceline.Reading;

public sealed class ReportSchemaTests
{
    private static readonly AccountRef Account = new("17", null, "Alder", "UTC", "EUR");
    private static readonly LocalDate Day = new(2026, 3, 8);

    [Theory]
    [InlineData("Dv360",
        "Date, Advertiser ID, Campaign ID, Insertion Order ID, Line Item ID, Line Item, Impressions, Clicks, Total Conversions, Media Cost (Adv Currency), Total Media Cost (Adv Currency), Billable Cost (Adv Currency), Revenue (Adv Currency)")]
    [InlineData("TradeDesk",
        "Date, Advertiser ID, Campaign ID, Ad Group ID, Ad Group, Impressions, Clicks, Advertiser Cost (Adv Currency), TTD Cost (Adv Currency), Media Cost (Adv Currency), All Last Click + View Conversions")]
    [InlineData("Amazon", "date, advertiserId, orderId, lineItemId, lineItemName, impressions, clicks, purchases, supplyCost, totalCost")]
    public void Columns_OfAReport_AreItsOwnInOrderAndNoneThatIsNeededIsLacking(string folder, string names)
    {
        var file = Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, folder, "spoilt"), "report.*").Single();

        var columns = Of(folder, File.ReadAllText(file))!;

        Assert.Equal(names, string.Join(", ", columns.Names));
        Assert.All(columns.Needed, needed => Assert.Contains(needed, columns.Has));
    }

    [Theory]
    [InlineData("Dv360", "No data returned by the reporting service.\n")]
    [InlineData("Dv360", "Date,Advertiser ID")]
    [InlineData("Dv360", "Date,\"Advertiser ID\n")]
    [InlineData("Dv360", "")]
    [InlineData("TradeDesk", "")]
    [InlineData("Amazon", "[]")]
    [InlineData("Amazon", "{\"rows\":[{\"date\":1}]}")]
    [InlineData("Amazon", "[7]")]
    [InlineData("Amazon", "[{\"date\":")]
    [InlineData("Amazon", "[{\"date\":NaN}]")]
    [InlineData("Amazon", "[{\"d\\ud800\":1}]")]
    public void Columns_OfWhatIsNoReport_AreNotKnown(string folder, string text) => Assert.Null(Of(folder, text));

    [Theory]
    [InlineData("Dv360", "\uFEFFDate,\"Cost, all\",Date\r\n1,2,3\r\n", "Date, Cost, all")]
    [InlineData("Amazon", "\uFEFF \n[ {\"date\":1,\"x\":{\"y\":[1]}}, {\"later\":1}]", "date, x")]
    public void Columns_WithMarksQuotesAndNesting_AreReadAll(string folder, string text, string names) => Assert.Equal(names, string.Join(", ", Of(folder, text)!.Names));

    [Fact]
    public void Columns_OfAnHourlyReport_NeedTheHour()
    {
        var needed = PlatformUnderTest.At("Dv360").Connector.Columns(PullIntent.Delivery([Account], Day, Day, DeliveryGrain.Hour), Receipt("Date\n"))!.Needed;

        Assert.Contains(needed, names => names.SequenceEqual(["Time of Day"]));
        Assert.DoesNotContain(Of("Dv360", "Date\n")!.Needed, names => names.SequenceEqual(["Time of Day"]));
    }

    private static ReportColumns? Of(string folder, string text) => PlatformUnderTest.At(folder).Connector.Columns(PullIntent.Delivery([Account], Day, Day), Receipt(text));

    private static DownloadReceipt Receipt(string text) => new(Encoding.UTF8.GetByteCount(text), Encoding.UTF8.GetBytes(text), Encoding.UTF8.GetBytes(text));
}
