using Paceline.Alerts;
using Paceline.Common;
using Paceline.Margin;
using Paceline.Pacing;

namespace Paceline.Campaigns;

/// <summary>
/// One campaign as the board shows it. Amounts are in <see cref="Currency"/> on the basis <see cref="Basis"/>, up to and including
/// <see cref="DataThrough"/>; a null amount is unknown, which is not zero.
/// </summary>
[GenerateSerializer, Immutable, Alias("campaigns.boardRow")]
public sealed record BoardRow
{
    /// <summary>Such as dv360:123.</summary>
    [Id(0)] public required string Key { get; init; }
    [Id(1)] public required string Name { get; init; }
    [Id(2)] public required AdvertiserView Advertiser { get; init; }
    [Id(3)] public required EntityStatus Status { get; init; }
    [Id(4)] public required FlightState FlightState { get; init; }
    [Id(5)] public DateOnly? FlightStart { get; init; }
    [Id(6)] public DateOnly? FlightEnd { get; init; }
    [Id(7)] public int? DaysLeft { get; init; }
    [Id(8)] public required string Zone { get; init; }
    [Id(9)] public required string Currency { get; init; }

    /// <summary>media, total_media, billable, revenue or impressions.</summary>
    [Id(10)] public required string Basis { get; init; }
    [Id(11)] public decimal? Budget { get; init; }
    [Id(12)] public decimal? Spend { get; init; }

    /// <summary>Delivery after <see cref="DataThrough"/>: not part of pacing.</summary>
    [Id(13)] public decimal? SpendToday { get; init; }
    [Id(14)] public long Impressions { get; init; }
    [Id(15)] public long Clicks { get; init; }
    [Id(16)] public decimal? PlannedToDate { get; init; }

    /// <summary>Actual over planned to date.</summary>
    [Id(17)] public decimal? Pacing { get; init; }
    [Id(18)] public string? PacingReason { get; init; }
    [Id(19)] public required PacingBand Band { get; init; }
    [Id(20)] public decimal? DeliveredShare { get; init; }
    [Id(21)] public decimal? IdealShare { get; init; }
    [Id(22)] public decimal? DaysAhead { get; init; }
    [Id(23)] public decimal? RequiredDailySpend { get; init; }
    [Id(24)] public decimal? CatchUpFactor { get; init; }

    /// <summary>By run rate.</summary>
    [Id(25)] public decimal? Projection { get; init; }
    [Id(26)] public DateOnly? DataThrough { get; init; }
    [Id(27)] public DateTimeOffset? RefreshedAt { get; init; }

    /// <summary>Hours by which data is later than it should be; null when on time.</summary>
    [Id(28)] public double? StaleHours { get; init; }

    /// <summary>The last 14 days up to <see cref="DataThrough"/>, oldest first.</summary>
    [Id(29)] public required IReadOnlyList<decimal?> Spark { get; init; }

    /// <summary>What it earns of the booking lines that it delivers for; null where it delivers for none.</summary>
    [Id(30)] public CampaignMarginView? Margin { get; init; }

    /// <summary>Alerts that are out of it, its orders and its line items, and seen to by nobody; null where none is.</summary>
    [Id(31)] public OpenAlerts? Alerts { get; init; }

    /// <summary>With the next between what pacing will have been once the platform restates its days no more, four times in five.</summary>
    [Id(32)] public decimal? PacingLow { get; init; }
    [Id(33)] public decimal? PacingHigh { get; init; }

    /// <summary>Why they are null.</summary>
    [Id(34)] public string? PacingRangeReason { get; init; }
}

/// <param name="Count">How many, at least one.</param>
/// <param name="Worst">How bad the gravest of them is.</param>
[GenerateSerializer, Immutable, Alias("campaigns.openAlerts")]
public sealed record OpenAlerts([property: Id(0)] int Count, [property: Id(1)] Severity Worst);

/// <summary>An advertiser as the board names it.</summary>
/// <param name="Key">Such as dv360:17.</param>
[GenerateSerializer, Immutable, Alias("campaigns.advertiserView")]
public sealed record AdvertiserView(
    [property: Id(0)] string Key,
    [property: Id(1)] string Name,
    [property: Id(2)] string Currency,
    [property: Id(3)] string Zone);

/// <summary>The numbers are stored: never renumber.</summary>
public enum FlightState
{
    NotStarted = 1,
    InFlight = 2,
    Ended = 3,

    /// <summary>The platform states no flight or no budget.</summary>
    Unplanned = 4,
}

