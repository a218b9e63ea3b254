using Paceline.Connections.Reading;

namespace Paceline.Connections.Amazon;

/// <summary>
/// The delivery report: a zipped array with an object for each day and ad group. Supply cost is what the inventory cost; total cost is what
/// the advertiser pays, fees included, and what budgets are spent in. An order is a campaign and a line item an ad group, under older names.
/// </summary>
internal static class AmazonReport
{
    public const string Type = "dspCampaign";


    public static readonly ReportFormat Format = new()
    {
        Form = DownloadForm.Array,
        DateSeparator = (byte)'-',
        CampaignIsOrder = true,
        Required =
        [
            ReportColumn.Advertiser, ReportColumn.Campaign, ReportColumn.LineItem, ReportColumn.Date,
            ReportColumn.Impressions, ReportColumn.Clicks, ReportColumn.Conversions, ReportColumn.Media, ReportColumn.Revenue,
        ],
        Headers = new Dictionary<ReportColumn, string[]>
        {
            [ReportColumn.Date] = ["date"],
            [ReportColumn.Advertiser] = ["advertiserId"],
            [ReportColumn.Campaign] = ["orderId"],
            [ReportColumn.LineItem] = ["lineItemId"],
            [ReportColumn.CampaignName] = ["orderName"],
            [ReportColumn.LineItemName] = ["lineItemName"],
            [ReportColumn.Impressions] = ["impressions"],
            [ReportColumn.Clicks] = ["clicks"],
            [ReportColumn.Conversions] = ["purchases"],
            [ReportColumn.Media] = ["supplyCost"],
            [ReportColumn.Revenue] = ["totalCost"],
        },
    };

    public static string[] GroupBy(DeliveryGrain grain) => grain == DeliveryGrain.CampaignDay ? ["campaign"] : ["campaign", "ad"];

    /// <summary>A report by campaign may not ask for what only ad groups have.</summary>
    public static IEnumerable<string> Columns(DeliveryGrain grain) => Format.Headers
        .Where(column => grain != DeliveryGrain.CampaignDay || column.Key is not (ReportColumn.LineItem or ReportColumn.LineItemName))
        .Select(column => column.Value[0]);
}
