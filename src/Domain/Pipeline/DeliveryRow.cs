namespace Paceline.Pipeline;

/// <summary>
/// Delivery of one line item in one day or hour, as read from a report. Ids and names point into the batch's bytes (UTF-8), so a
/// million rows cost no strings.
/// </summary>
public readonly ref struct DeliveryRow
{
    /// <summary>Hour of a row that stands for the whole day.</summary>
    public const short WholeDay = -1;

    /// <summary>Line in the download, from 1 with the header counted; with the batch it names the source.</summary>
    public required int RowNumber { get; init; }
    public required ReadOnlySpan<byte> AdvertiserId { get; init; }
    public required ReadOnlySpan<byte> CampaignId { get; init; }
    public required ReadOnlySpan<byte> OrderId { get; init; }
    public required ReadOnlySpan<byte> LineItemId { get; init; }
    public ReadOnlySpan<byte> CampaignName { get; init; }
    public ReadOnlySpan<byte> OrderName { get; init; }
    public ReadOnlySpan<byte> LineItemName { get; init; }

    /// <summary>The platform's reporting day, as days since 1970-01-01.</summary>
    public required int Day { get; init; }

    /// <summary>0 to 23, or <see cref="WholeDay"/>.</summary>
    public required short Hour { get; init; }

    /// <summary>Counts and costs: null is "the report does not say", which is not zero. Costs in micros of the advertiser's currency.</summary>
    public long? Impressions { get; init; }
    public long? Clicks { get; init; }
    public long? Conversions { get; init; }
    public long? MediaMicros { get; init; }
    public long? TotalMediaMicros { get; init; }
    public long? BillableMicros { get; init; }
    public long? RevenueMicros { get; init; }

    /// <summary>The row's own bytes, for quarantine when only the whole batch shows that it breaks a rule.</summary>
    public ReadOnlySpan<byte> Raw { get; init; }
}
