using System.Globalization;

namespace Paceline.Pipeline;

/// <summary>A day of a line item as a platform has it.</summary>
internal sealed record PlatformRow(DateOnly Day, string Campaign, string LineItem, long Impressions, long Clicks, long Conversions, decimal Media, decimal Revenue);

/// <summary>How a platform prints its reports: rows to the lines of a download, header and footer included.</summary>
/// <param name="Money">How amounts are written.</param>
internal sealed record Dialect(string Platform, int Connection, Func<decimal, string> Money)
{
    public static Dialect Of(string platform) => new(platform, platform switch { "dv360" => 1, "ttd" => 2, _ => 3 }, Plain);

    public static string Plain(decimal amount) => amount.ToString("0.000000", CultureInfo.InvariantCulture);

    /// <summary>As it is written where commas stand for points, quoted so that the row keeps its fields.</summary>
    public Dialect WithDecimalComma() => this with { Money = amount => $"\"{Plain(amount).Replace('.', ',')}\"" };

    /// <param name="byCampaign">Whether the rows are the platform's totals.</param>
    public List<string> Print(IEnumerable<PlatformRow> rows, bool byCampaign) => [.. Lines(rows, byCampaign).Select(line => line + "\n")];

    /// <summary>The name of the column that says what the advertiser pays.</summary>
    public string RevenueColumn => Platform switch { "dv360" => "Revenue (Adv Currency)", "ttd" => "Advertiser Cost (Adv Currency)", _ => "totalCost" };

    public static bool IsRow(string line) => line.StartsWith("2026", StringComparison.Ordinal) || line.Contains("\"date\"", StringComparison.Ordinal);

    private IEnumerable<string> Lines(IEnumerable<PlatformRow> rows, bool byCampaign) => Platform switch
    {
        "dv360" =>
        [
            (byCampaign ? "Date,Advertiser ID,Campaign ID" : "Date,Advertiser ID,Campaign ID,Insertion Order ID,Line Item ID")
                + ",Impressions,Clicks,Total Conversions,Media Cost (Adv Currency),Total Media Cost (Adv Currency),Billable Cost (Adv Currency),Revenue (Adv Currency)",
            .. rows.Select(row => $"{row.Day:yyyy/MM/dd},a1,{row.Campaign}{(byCampaign ? "" : $",o{row.Campaign},{row.LineItem}")},"
                + $"{row.Impressions},{row.Clicks},{row.Conversions}.00,{Money(row.Media)},{Money(row.Media)},{Money(row.Media)},{Money(row.Revenue)}"),
            "", "Report Time:,2026/03/20 08:00 GMT",
        ],
        "ttd" =>
        [
            (byCampaign ? "Date,Advertiser ID,Campaign ID" : "Date,Advertiser ID,Campaign ID,Ad Group ID")
                + ",Impressions,Clicks,All Last Click + View Conversions,Media Cost (Adv Currency),TTD Cost (Adv Currency),Advertiser Cost (Adv Currency)",
            .. rows.Select(row => $"{row.Day:yyyy-MM-dd},a1,{row.Campaign}{(byCampaign ? "" : $",{row.LineItem}")},"
                + $"{row.Impressions},{row.Clicks},{row.Conversions},{Money(row.Media)},{Money(row.Media)},{Money(row.Revenue)}"),
        ],
        _ =>
        [
            "[",
            .. rows.Select((row, index) => $"{(index == 0 ? "" : ",")}{{\"date\":\"{row.Day:yyyy-MM-dd}\",\"advertiserId\":\"a1\",\"orderId\":\"{row.Campaign}\""
                + $"{(byCampaign ? "" : $",\"lineItemId\":\"{row.LineItem}\"")},\"impressions\":{row.Impressions},\"clicks\":{row.Clicks},"
                + $"\"purchases\":{row.Conversions},\"supplyCost\":{Money(row.Media)},\"totalCost\":{Money(row.Revenue)}}}"),
            "]",
        ],
    };
}
