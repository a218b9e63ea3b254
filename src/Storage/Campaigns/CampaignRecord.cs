using Paceline.Alerts;
using Paceline.Common;
using Paceline.Pacing;
using Paceline.Pipeline;

namespace Paceline.Campaigns;

/// <summary>A campaign as gold knows it, with what its pacing needs.</summary>
/// <param name="Revision">Gold's revision the record includes.</param>
public sealed record CampaignRecord(
    long Number, int Connection, string Key, string Name, EntityStatus Status, DateOnly? FlightStart, DateOnly? FlightEnd, AdvertiserRecord Advertiser,
    DateOnly? CoveredFrom, DateOnly? DataThrough, long Revision, IReadOnlyList<OrderRecord> Orders, IReadOnlyList<OrderDayRecord> Days)
{
    /// <summary>By what it is judged.</summary>
    public PacingSettings Settings { get; init; } = PacingSettings.Default;

    public SubjectRecord Alerts { get; init; } = SubjectRecord.Nothing;

    /// <summary>What is remembered of the alerts of its orders and line items, by key.</summary>
    public IReadOnlyDictionary<string, SubjectRecord> PartAlerts { get; init; } = new Dictionary<string, SubjectRecord>();

    /// <summary>When Paceline first saw it; null where that is not asked.</summary>
    public DateTimeOffset? KnownSince { get; init; }

    /// <summary>When its status became another; null where it never did.</summary>
    public StatusChange? StatusChange { get; init; }

    /// <summary>The revision that its row on the board was written with last, and with it what is remembered of its alerts; 0 before the first.</summary>
    public long Answered { get; init; }
}

public sealed record AdvertiserRecord(string Key, string Name, string Currency, string Zone);

/// <param name="Zone">The order's own zone; null is the advertiser's.</param>
/// <param name="Versions">Every version of its budget there has been, oldest first; the last is in force.</param>
public sealed record OrderRecord(long Number, string Key, string Name, EntityStatus Status, string? Zone, IReadOnlyList<BudgetVersionRecord> Versions)
{
    /// <summary>The most it may deliver in a day, stored as its budget is; null where the platform states none.</summary>
    public long? DailyBudget { get; init; }

    /// <summary>When its status became another; null where it never did.</summary>
    public StatusChange? StatusChange { get; init; }
}

/// <param name="KnownFrom">When the version was first seen.</param>
/// <param name="Segments">Start, end, budget in micros or impressions.</param>
public sealed record BudgetVersionRecord(DateTimeOffset KnownFrom, BudgetUnit? Unit, PacingMode? Pacing, IReadOnlyList<(DateOnly Start, DateOnly End, long Budget)> Segments);

/// <summary>An order's delivery of a day: sums over its line items; null where the platform does not say.</summary>
public sealed record OrderDayRecord(
    long Order, DateOnly Day, long? Impressions, long? Clicks, long? Conversions, long? Media, long? TotalMedia, long? Billable, long? Revenue);

/// <summary>A batch of bronze that brought figures of an order's newest days.</summary>
/// <param name="Order">The order's number in gold.</param>
public sealed record FigureOriginRecord(long Order, long Batch, DateTimeOffset LandedAt, DateOnly From, DateOnly Through);

/// <param name="LineItems">Each with every day of its delivery, by name.</param>
/// <param name="Origins">The batches that the figures of each order's last three days with delivery came from, newest batch first.</param>
/// <param name="RefreshedAt">When the account's delivery was last pulled well; null when it never was.</param>
/// <param name="Restated">How much days of the campaign's connection are still restated.</param>
public sealed record CampaignDetailRecord(
    IReadOnlyList<LineItemRecord> LineItems, IReadOnlyList<FigureOriginRecord> Origins, DateTimeOffset? RefreshedAt, RestatementBands Restated)
{
    /// <summary>How conversions of its advertiser's past days came in, and of its connection's.</summary>
    public IReadOnlyList<ConversionGrowthRecord> Growths { get; init; } = [];
}

/// <param name="OfAdvertiser">Of the campaign's advertiser; else of all of its connection.</param>
public sealed record ConversionGrowthRecord(bool OfAdvertiser, ConversionGrowth Growth);

/// <summary>A line item with its delivery.</summary>
/// <param name="Unit">What its own budget counts; null when it has none.</param>
public sealed record LineItemRecord(
    long Number, string Key, string Name, EntityStatus Status, long? Order, string? OrderKey, BudgetUnit? Unit, long? Budget, IReadOnlyList<OrderDayRecord> Days)
{
    /// <summary>The most it may deliver in a day, stored as its budget is; null where the platform states none.</summary>
    public long? DailyBudget { get; init; }
}
