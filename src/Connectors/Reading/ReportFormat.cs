namespace Paceline.Connections.Reading;

/// <summary>How a platform prints a delivery report.</summary>
internal sealed record ReportFormat
{
    /// <summary>Every header a column goes by. A column without an entry is not part of the format.</summary>
    public required IReadOnlyDictionary<ReportColumn, string[]> Headers { get; init; }

    /// <summary>Columns without which the report cannot be read. <see cref="ReportColumn.Hour"/> is one more where the intent is hourly.</summary>
    public required IReadOnlyList<ReportColumn> Required { get; init; }

    public required byte DateSeparator { get; init; }

    /// <summary>How rows follow one another. Of <see cref="DownloadForm.Array"/> each item is a flat object that names its columns itself.</summary>
    public DownloadForm Form { get; init; }

    /// <summary>Whether rows are followed by a totals row, a blank line and a footer.</summary>
    public bool HasFooter { get; init; }

    /// <summary>Body that stands for "no rows"; null when an empty report has a header.</summary>
    public byte[]? NoData { get; init; }

    /// <summary>The last bytes of a whole report hold one of these; empty when a line break is all that ends it.</summary>
    public IReadOnlyList<byte[]> EndMarks { get; init; } = [];

    /// <summary>Whether the campaign is its one order.</summary>
    public bool CampaignIsOrder { get; init; }

    /// <summary>Whether a report cannot be read without the column.</summary>
    public bool IsNeeded(ReportColumn column, bool isHourly) => Required.Contains(column) || (column == ReportColumn.Hour && isHourly);
}

/// <summary>What a delivery report may say. Ids come first: the reader relies on it.</summary>
internal enum ReportColumn
{
    Advertiser,
    Campaign,
    Order,
    LineItem,
    Date,
    Hour,
    CampaignName,
    OrderName,
    LineItemName,
    Impressions,
    Clicks,
    Conversions,
    Media,
    TotalMedia,
    Billable,
    Revenue,
}
