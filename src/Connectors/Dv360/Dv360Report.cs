using Paceline.Connections.Reading;

namespace Paceline.Connections.Dv360;

/// <summary>The delivery report: its definition in API names, and how its CSV says the same in display names.</summary>
internal static class Dv360Report
{
    private static readonly string[] Days =
        ["FILTER_DATE", "FILTER_ADVERTISER", "FILTER_MEDIA_PLAN", "FILTER_INSERTION_ORDER", "FILTER_LINE_ITEM"];

    private static readonly string[] Hours =
        ["FILTER_DATE", "FILTER_TIME_OF_DAY", "FILTER_ADVERTISER", "FILTER_MEDIA_PLAN", "FILTER_INSERTION_ORDER", "FILTER_LINE_ITEM"];

    private static readonly string[] CampaignDays = ["FILTER_DATE", "FILTER_ADVERTISER", "FILTER_MEDIA_PLAN"];

    public static readonly string[] Metrics =
    [
        "METRIC_IMPRESSIONS", "METRIC_CLICKS", "METRIC_TOTAL_CONVERSIONS", "METRIC_MEDIA_COST_ADVERTISER",
        "METRIC_TOTAL_MEDIA_COST_ADVERTISER", "METRIC_BILLABLE_COST_ADVERTISER", "METRIC_REVENUE_ADVERTISER",
    ];

    public static readonly ReportFormat Format = new()
    {
        DateSeparator = (byte)'/',
        HasFooter = true,
        EndMarks = ["\nReport Time:"u8.ToArray(), "\nFilter by "u8.ToArray()],
        NoData = "No data returned by the reporting service"u8.ToArray(),
        Required =
        [
            ReportColumn.Advertiser, ReportColumn.Campaign, ReportColumn.Order, ReportColumn.LineItem, ReportColumn.Date,
            ReportColumn.Impressions, ReportColumn.Clicks, ReportColumn.Conversions,
            ReportColumn.Media, ReportColumn.TotalMedia, ReportColumn.Billable, ReportColumn.Revenue,
        ],
        Headers = new Dictionary<ReportColumn, string[]>
        {
            [ReportColumn.Advertiser] = ["Advertiser ID"],
            [ReportColumn.Campaign] = ["Campaign ID", "Media Plan ID"],
            [ReportColumn.Order] = ["Insertion Order ID"],
            [ReportColumn.LineItem] = ["Line Item ID"],
            [ReportColumn.Date] = ["Date"],
            [ReportColumn.Hour] = ["Time of Day"],
            [ReportColumn.CampaignName] = ["Campaign", "Media Plan"],
            [ReportColumn.OrderName] = ["Insertion Order"],
            [ReportColumn.LineItemName] = ["Line Item"],
            [ReportColumn.Impressions] = ["Impressions"],
            [ReportColumn.Clicks] = ["Clicks"],
            [ReportColumn.Conversions] = ["Total Conversions"],
            [ReportColumn.Media] = Money("Media Cost"),
            [ReportColumn.TotalMedia] = Money("Total Media Cost"),
            [ReportColumn.Billable] = Money("Billable Cost"),
            [ReportColumn.Revenue] = Money("Revenue"),
        },
    };

    public static string[] GroupBys(DeliveryGrain grain) => grain switch
    {
        DeliveryGrain.Hour => Hours,
        DeliveryGrain.CampaignDay => CampaignDays,
        _ => Days,
    };

    /// <summary>Both spellings are seen in reports.</summary>
    private static string[] Money(string name) => [$"{name} (Adv Currency)", $"{name} (Advertiser Currency)"];
}
