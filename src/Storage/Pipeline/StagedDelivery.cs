namespace Paceline.Pipeline;

/// <summary>A delivery row on its way to silver. Absent figures are <see cref="Absent"/>, so that a million rows need no nullable boxes.</summary>
internal readonly record struct StagedDelivery(
    int RowNo, int LineItem, int Day, short Hour,
    long Impressions, long Clicks, long Conversions, long Media, long TotalMedia, long Billable, long Revenue)
{
    public const long Absent = long.MinValue;
}

/// <summary>A line item that a report names, with its ancestors, so that delivery of an entity not described yet is not lost.</summary>
internal sealed record LineItemRef(
    string AdvertiserId, string CampaignId, string CampaignName, string OrderId, string OrderName, string LineItemId, string LineItemName);

internal sealed record Rejection(int RowNo, string Rule, string Reason, byte[] Raw);
