using System.Collections.Frozen;
using System.Globalization;
using Paceline.Delivery;
using Paceline.Reports;

namespace Paceline.BidManager;

/// <summary>What a Bid Manager query may group by and measure, with the headers its CSV shows instead of API names.</summary>
internal static class BidManagerColumns
{
    public static readonly FrozenDictionary<string, Dimension> Dimensions = new Dimension[]
    {
        new("FILTER_DATE", "Date", Depth.Everything, static _ => "") { Kind = DimensionKind.Date },
        new("FILTER_TIME_OF_DAY", "Time of Day", Depth.Everything, static _ => "") { Kind = DimensionKind.Hour },
        new("FILTER_PARTNER", "Partner ID", Depth.Partner, static l => l.Partner.Id),
        new("FILTER_PARTNER_NAME", "Partner", Depth.Partner, static l => l.Partner.Name),
        new("FILTER_PARTNER_CURRENCY", "Partner Currency", Depth.Partner, static l => l.Partner.Currency),
        new("FILTER_ADVERTISER", "Advertiser ID", Depth.Advertiser, static l => l.Advertiser.Id),
        new("FILTER_ADVERTISER_NAME", "Advertiser", Depth.Advertiser, static l => l.Advertiser.Name),
        new("FILTER_ADVERTISER_CURRENCY", "Advertiser Currency", Depth.Advertiser, static l => l.Advertiser.Currency),
        new("FILTER_ADVERTISER_TIMEZONE", "Advertiser Time Zone", Depth.Advertiser, static l => l.Advertiser.Zone),
        new("FILTER_MEDIA_PLAN", "Campaign ID", Depth.Campaign, static l => l.Campaign.Id),
        new("FILTER_MEDIA_PLAN_NAME", "Campaign", Depth.Campaign, static l => l.Campaign.Name),
        new("FILTER_INSERTION_ORDER", "Insertion Order ID", Depth.Order, static l => l.Line.OrderId),
        new("FILTER_INSERTION_ORDER_NAME", "Insertion Order", Depth.Order, static l => l.Order?.Name ?? ""),
        new("FILTER_LINE_ITEM", "Line Item ID", Depth.Line, static l => l.Line.Id),
        new("FILTER_LINE_ITEM_NAME", "Line Item", Depth.Line, static l => l.Line.Name),
        new("FILTER_LINE_ITEM_TYPE", "Line Item Type", Depth.Line, static l => TypeName(l.Line.Type)),
    }.ToFrozenDictionary(d => d.Name);

    public static readonly FrozenDictionary<string, Metric> Metrics = new Metric[]
    {
        new("METRIC_IMPRESSIONS", "Impressions", MetricForm.Whole, static (in Delivered d) => d.Impressions),
        new("METRIC_BILLABLE_IMPRESSIONS", "Billable Impressions", MetricForm.WholeWithPlaces, static (in Delivered d) => d.Impressions),
        new("METRIC_CLICKS", "Clicks", MetricForm.Whole, static (in Delivered d) => d.Clicks),
        new("METRIC_TOTAL_CONVERSIONS", "Total Conversions", MetricForm.WholeWithPlaces, static (in Delivered d) => d.PostClick + d.PostView),
        new("METRIC_LAST_CLICKS", "Post-Click Conversions", MetricForm.WholeWithPlaces, static (in Delivered d) => d.PostClick),
        new("METRIC_LAST_IMPRESSIONS", "Post-View Conversions", MetricForm.WholeWithPlaces, static (in Delivered d) => d.PostView),
        new("METRIC_REVENUE_ADVERTISER", "Revenue (Adv Currency)", MetricForm.Money, static (in Delivered d) => d.Revenue),
        new("METRIC_MEDIA_COST_ADVERTISER", "Media Cost (Adv Currency)", MetricForm.Money, static (in Delivered d) => d.Media),
        new("METRIC_BILLABLE_COST_ADVERTISER", "Billable Cost (Adv Currency)", MetricForm.Money, static (in Delivered d) => d.Billable),
        new("METRIC_TOTAL_MEDIA_COST_ADVERTISER", "Total Media Cost (Adv Currency)", MetricForm.Money, static (in Delivered d) => d.TotalMedia),
    }.ToFrozenDictionary(m => m.Name);

    public static readonly FrozenSet<string> Filters =
        FrozenSet.Create("FILTER_PARTNER", "FILTER_ADVERTISER", "FILTER_MEDIA_PLAN", "FILTER_INSERTION_ORDER", "FILTER_LINE_ITEM");

    private static string TypeName(string type) => CultureInfo.InvariantCulture.TextInfo.ToTitleCase(
        type.Replace("LINE_ITEM_TYPE_", "", StringComparison.Ordinal).Replace("_DEFAULT", "", StringComparison.Ordinal).Replace('_', ' ').ToLowerInvariant());
}
