using Paceline.Connections.Reading;

namespace Paceline.Connections.TradeDesk;

/// <summary>The delivery report as a MyReports template prints it. US figures and sortable dates are asked for; anything else is flawed.</summary>
internal static class TtdReport
{
    public static readonly ReportFormat Format = new()
    {
        DateSeparator = (byte)'-',
        CampaignIsOrder = true,
        Required =
        [
            ReportColumn.Advertiser, ReportColumn.Campaign, ReportColumn.LineItem, ReportColumn.Date,
            ReportColumn.Impressions, ReportColumn.Clicks, ReportColumn.Conversions,
            ReportColumn.Media, ReportColumn.TotalMedia, ReportColumn.Revenue,
        ],
        Headers = new Dictionary<ReportColumn, string[]>
        {
            [ReportColumn.Advertiser] = ["Advertiser ID"],
            [ReportColumn.Campaign] = ["Campaign ID"],
            [ReportColumn.LineItem] = ["Ad Group ID"],
            [ReportColumn.Date] = ["Date"],
            [ReportColumn.Hour] = ["Hour", "Hour of Day"],
            [ReportColumn.CampaignName] = ["Campaign"],
            [ReportColumn.LineItemName] = ["Ad Group"],
            [ReportColumn.Impressions] = ["Impressions"],
            [ReportColumn.Clicks] = ["Clicks"],
            [ReportColumn.Conversions] = ["All Last Click + View Conversions"],
            [ReportColumn.Media] = ["Media Cost (Adv Currency)"],
            [ReportColumn.TotalMedia] = ["TTD Cost (Adv Currency)"],
            [ReportColumn.Revenue] = ["Advertiser Cost (Adv Currency)"],
        },
    };
}
