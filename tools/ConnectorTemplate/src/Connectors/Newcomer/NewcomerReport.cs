using Paceline.Connections.Reading;

namespace Paceline.Connections.Newcomer;

/// <summary>The delivery report as it is printed. Say here which column is whose money.</summary>
internal static class NewcomerReport
{
    public static readonly ReportFormat Format = new()
    {
        DateSeparator = (byte)'-',
        CampaignIsOrder = true,
        Required =
        [
            ReportColumn.Advertiser, ReportColumn.Campaign, ReportColumn.LineItem, ReportColumn.Date,
            ReportColumn.Impressions, ReportColumn.Clicks, ReportColumn.Conversions, ReportColumn.Media, ReportColumn.Revenue,
        ],
        Headers = new Dictionary<ReportColumn, string[]>
        {
            [ReportColumn.Date] = ["day"],
            [ReportColumn.Hour] = ["hour"],
            [ReportColumn.Advertiser] = ["advertiser"],
            [ReportColumn.Campaign] = ["campaign"],
            [ReportColumn.LineItem] = ["line item"],
            [ReportColumn.Impressions] = ["impressions"],
            [ReportColumn.Clicks] = ["clicks"],
            [ReportColumn.Conversions] = ["conversions"],
            [ReportColumn.Media] = ["media cost"],
            [ReportColumn.Revenue] = ["billed"],
        },
    };
}
