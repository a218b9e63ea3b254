using Paceline.Delivery;
using Paceline.Reports;

namespace Paceline.TradeDesk;

/// <summary>A MyReports template: fixed columns, by day or by hour, down to campaigns or ad groups.</summary>
internal sealed record TtdTemplate(long Id, string Name, bool Hourly, Depth Depth = Depth.Line);

/// <summary>The columns of the sandbox's templates, under the names their CSV shows.</summary>
internal static class TtdColumns
{
    public static readonly TtdTemplate[] Templates =
    [
        new(8_800_001, "Paceline Ad Group Daily", false),
        new(8_800_002, "Paceline Ad Group Hourly", true),
        new(8_800_003, "Paceline Campaign Daily", false, Depth.Campaign),
    ];

    private static readonly Dimension Date = new("Date", "Date", Depth.Everything, static _ => "") { Kind = DimensionKind.Date };
    private static readonly Dimension Hour = new("Hour", "Hour", Depth.Everything, static _ => "") { Kind = DimensionKind.Hour };

    private static readonly Dimension[] Entities =
    [
        new("AdvertiserId", "Advertiser ID", Depth.Advertiser, static l => l.Advertiser.Id),
        new("Advertiser", "Advertiser", Depth.Advertiser, static l => l.Advertiser.Name),
        new("AdvertiserCurrencyCode", "Advertiser Currency Code", Depth.Advertiser, static l => l.Advertiser.Currency),
        new("CampaignId", "Campaign ID", Depth.Campaign, static l => l.Campaign.Id),
        new("Campaign", "Campaign", Depth.Campaign, static l => l.Campaign.Name),
        new("AdGroupId", "Ad Group ID", Depth.Line, static l => l.Line.Id),
        new("AdGroup", "Ad Group", Depth.Line, static l => l.Line.Name),
    ];

    public static readonly Metric[] Metrics =
    [
        new("Impressions", "Impressions", MetricForm.Whole, static (in Delivered d) => d.Impressions),
        new("Clicks", "Clicks", MetricForm.Whole, static (in Delivered d) => d.Clicks),
        new("AdvertiserCost", "Advertiser Cost (Adv Currency)", MetricForm.Money, static (in Delivered d) => d.Revenue),
        new("TtdCost", "TTD Cost (Adv Currency)", MetricForm.Money, static (in Delivered d) => d.TotalMedia),
        new("MediaCost", "Media Cost (Adv Currency)", MetricForm.Money, static (in Delivered d) => d.Media),
        new("Conversions", "All Last Click + View Conversions", MetricForm.Whole, static (in Delivered d) => d.PostClick + d.PostView),
    ];

    public static Dimension[] Dimensions(TtdTemplate template) =>
        [Date, .. template.Hourly ? [Hour] : Array.Empty<Dimension>(), .. Entities.Where(entity => entity.Depth <= template.Depth)];
}
