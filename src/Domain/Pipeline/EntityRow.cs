using NodaTime;
using Paceline.Common;

namespace Paceline.Pipeline;

/// <summary>An entity as a platform described it, in the one schema of silver. Fields that a kind does not have are null.</summary>
public sealed record EntityRow
{
    /// <summary>Position in the batch, from 1; with the batch it names the source.</summary>
    public required int RowNumber { get; init; }
    public required EntityKind Kind { get; init; }
    public required string ExternalId { get; init; }
    public required string Name { get; init; }
    public required EntityStatus Status { get; init; }

    /// <summary>Ancestors by the platform's ids; null above the own level.</summary>
    public string? AdvertiserId { get; init; }
    public string? CampaignId { get; init; }
    public string? OrderId { get; init; }

    /// <summary>IANA zone in which flights and reporting days are meant.</summary>
    public string? Zone { get; init; }
    public string? Currency { get; init; }

    /// <summary>Inclusive dates in the entity's own zone.</summary>
    public LocalDate? FlightStart { get; init; }
    public LocalDate? FlightEnd { get; init; }

    public BudgetUnit? Unit { get; init; }

    /// <summary>Micros of the currency, or impressions, by <see cref="Unit"/>; null is no budget of its own.</summary>
    public long? Budget { get; init; }

    /// <summary>The most that may be delivered in a day, by <see cref="Unit"/>; null where the platform states none.</summary>
    public long? DailyBudget { get; init; }

    public PacingMode? Pacing { get; init; }

    /// <summary>Budget segments of an order, in the platform's order.</summary>
    public IReadOnlyList<SegmentRow> Segments { get; init; } = [];

    /// <summary>When the platform says it last changed.</summary>
    public Instant? UpdatedAt { get; init; }
}

/// <summary>A part of an order's budget with dates of its own.</summary>
/// <param name="Start">First day, inclusive, in the entity's own zone.</param>
/// <param name="End">Last day, inclusive.</param>
/// <param name="Budget">Micros of the currency, or impressions, as the order's unit says.</param>
public sealed record SegmentRow(LocalDate Start, LocalDate End, long Budget);

/// <summary>What a budget counts. The numbers are stored: never renumber.</summary>
public enum BudgetUnit
{
    /// <summary>Money on the media cost basis.</summary>
    Media = 1,

    /// <summary>Money on the total media cost basis.</summary>
    TotalMedia = 2,

    /// <summary>Money on the billable cost basis.</summary>
    Billable = 3,

    /// <summary>Money the advertiser pays: DV360 revenue, The Trade Desk advertiser cost, Amazon total cost.</summary>
    Revenue = 4,

    Impressions = 5,
}

/// <summary>How a platform spreads a budget over its days. The numbers are stored: never renumber.</summary>
public enum PacingMode
{
    Even = 1,
    Ahead = 2,
    Asap = 3,
}
