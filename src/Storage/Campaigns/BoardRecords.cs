namespace Paceline.Campaigns;

/// <summary>What is asked of the board. Empty lists do not restrict.</summary>
/// <param name="AfterValue">The last row's value in the sorted column, as text; null when it has none.</param>
/// <param name="AfterKey">The last row's key; null begins at the start.</param>
public sealed record BoardFilter(
    string? Search, IReadOnlyList<string> Platforms, IReadOnlyList<string> Advertisers, IReadOnlyList<int> Statuses, IReadOnlyList<int> FlightStates,
    IReadOnlyList<int> Bands, string Sort, bool Descending, int First, string? AfterValue, string? AfterKey)
{
    /// <summary>Teams of whose advertisers the campaigns are.</summary>
    public IReadOnlyList<int> Teams { get; init; } = [];

    /// <summary>Included. With either end, what is not paced does not match.</summary>
    public decimal? PacingFrom { get; init; }

    /// <summary>Not included.</summary>
    public decimal? PacingBelow { get; init; }

    /// <summary>The past day that is asked about; null for now.</summary>
    public DateOnly? Day { get; init; }
}

/// <summary>A row of the board. What it says of time is judged by the reader.</summary>
public sealed record BoardRecord
{
    public required string CampaignKey { get; init; }
    public required long CampaignNo { get; init; }
    public required int ConnectionId { get; init; }
    public required string Name { get; init; }
    public required string Platform { get; init; }
    public required string AdvertiserKey { get; init; }
    public required string AdvertiserName { get; init; }
    public required string AdvertiserCurrency { get; init; }
    public required string AdvertiserZone { get; init; }
    public required short Status { get; init; }
    public required short FlightState { get; init; }
    public DateOnly? FlightStart { get; init; }
    public DateOnly? FlightEnd { get; init; }
    public int? DaysLeft { get; init; }
    public required string Zone { get; init; }
    public required string Currency { get; init; }
    public required string Basis { get; init; }
    public decimal? Budget { get; init; }
    public decimal? Spend { get; init; }
    public decimal? SpendToday { get; init; }
    public long Impressions { get; init; }
    public long Clicks { get; init; }
    public decimal? PlannedToDate { get; init; }
    public decimal? Pacing { get; init; }
    public string? PacingReason { get; init; }
    public required short Band { get; init; }
    public decimal? DeliveredShare { get; init; }
    public decimal? IdealShare { get; init; }
    public decimal? DaysAhead { get; init; }
    public decimal? RequiredDailySpend { get; init; }
    public decimal? CatchUpFactor { get; init; }
    public decimal? Projection { get; init; }
    public DateOnly? DataThrough { get; init; }
    public required decimal?[] Spark { get; init; }

    /// <summary>With the next what pacing will have been once settled; null where unknown.</summary>
    public decimal? PacingLow { get; init; }
    public decimal? PacingHigh { get; init; }

    /// <summary>Why they are null.</summary>
    public string? PacingRangeReason { get; init; }

    /// <summary>By what settings it was judged; written, and read only where campaigns are looked for that others hold for.</summary>
    public string? PacingSettings { get; init; }
}

/// <param name="RefreshedAt">When the account's delivery was last pulled well.</param>
/// <param name="SortValue">The row's value in the sorted column, as text.</param>
public sealed record BoardHit(BoardRecord Row, DateTimeOffset? RefreshedAt, string? SortValue);

/// <summary>Sums of campaigns in one currency, of those whose figures are money.</summary>
/// <param name="Campaigns">All, those with budgets in impressions too.</param>
/// <param name="AtRisk">What those in flight that are behind, outside the tolerance, leave of their budgets by run rate.</param>
public sealed record BoardTotalsRecord(
    string Currency, int Campaigns, decimal Budget, decimal Spend, decimal SpendToday, decimal PlannedToDate, decimal RequiredDailySpend, decimal Projection, decimal AtRisk);

/// <param name="Campaigns">Those that deliver for bookings in this currency.</param>
/// <param name="Unknown">Of them, those of which not everything is known; what is known of them is in the sums.</param>
public sealed record MarginTotalsRecord(string Currency, int Campaigns, int Unknown, decimal Revenue, decimal Cost);

/// <param name="Hits">One more than asked for when there are further rows.</param>
public sealed record BoardResult(
    IReadOnlyList<BoardHit> Hits, IReadOnlyList<BoardTotalsRecord> Totals, IReadOnlyList<(int Band, int Count)> Bands);

/// <summary>The campaigns of one currency in all.</summary>
/// <param name="Under">Those in flight that by run rate end below their budget, outside the tolerance; <paramref name="UnderBy"/> of budgets in money.</param>
/// <param name="Over">Those that end above it; <paramref name="OverBy"/> likewise.</param>
public sealed record OutlookRecord(string Currency, int Live, int Paced, int Under, decimal UnderBy, int Over, decimal OverBy, int PausedInFlight, int Unplanned);
