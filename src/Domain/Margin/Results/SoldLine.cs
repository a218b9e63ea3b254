using System.Collections.Immutable;
using NodaTime;
using Paceline.Bookings;
using Paceline.Common;
using Paceline.Pacing;

namespace Paceline.Margin;

/// <summary>A booking line as margin is computed against it.</summary>
/// <param name="Number">Within its booking, for refusals.</param>
/// <param name="Versions">At least one.</param>
/// <param name="Currency">The booking's.</param>
/// <param name="Locked">The rate agreed with the booking; null when none was.</param>
/// <param name="CancelledOn">The first day on which the booking is cancelled; null while it is not.</param>
/// <param name="Rates">By which costs in other currencies become the booking's; <see cref="MarginRates.Locked"/> when not given.</param>
/// <param name="Pacing">How its delivery is judged and projected; null for the defaults.</param>
public sealed record SoldLine(
    string Number, ImmutableArray<LineVersion> Versions, Currency Currency, LockedRate? Locked, LocalDate? CancelledOn, MarginRates? Rates = null, PacingOptions? Pacing = null)
{
    /// <summary>The same, were it paid by the platforms' own count.</summary>
    public SoldLine CountedByPlatforms => Versions.All(version => version.Terms.Source == ControllingSource.Platform)
        ? this : this with { Versions = [.. Versions.Select(version => version with { Terms = version.Terms with { Source = ControllingSource.Platform } })] };
}

/// <summary>A day of a platform's line item, as far as it belongs to a line. Null is unknown.</summary>
/// <param name="Currency">Of the costs.</param>
/// <param name="Media">Micros.</param>
/// <param name="TotalMedia">Micros.</param>
/// <param name="Billable">Micros.</param>
public readonly record struct WorkedDay(
    LocalDate Day, Currency Currency, long? Impressions, long? Clicks, long? Conversions, long? Media, long? TotalMedia, long? Billable)
{
    /// <summary>The figure that a cost basis means.</summary>
    public long? Cost(CostBasis basis) => basis switch
    {
        CostBasis.Media => Media,
        CostBasis.TotalMedia => TotalMedia,
        CostBasis.Billable => Billable,
        _ => null,
    };

    /// <summary>The figure that a line's units count; null where platforms' reports have none.</summary>
    public long? Units(MeasureKind? kind) => kind switch
    {
        MeasureKind.Impressions => Impressions,
        MeasureKind.Clicks => Clicks,
        MeasureKind.Conversions => Conversions,
        _ => null,
    };
}

/// <summary>What worked for a line.</summary>
/// <param name="Items">Line items that work for it.</param>
/// <param name="CoveredFrom">The first day that is known of all of them.</param>
/// <param name="Watermark">The last day that is complete of all of them; null before any is.</param>
/// <param name="Days">Each day of each item that has delivery. A day between the two without any had none.</param>
public sealed record WorkedLine(int Items, LocalDate? CoveredFrom, LocalDate? Watermark, IReadOnlyList<WorkedDay> Days)
{
    /// <summary>What others than the platforms counted of it.</summary>
    public LineCounts Counts { get; init; } = LineCounts.None;

    /// <summary>No item works for it.</summary>
    public static WorkedLine Nothing { get; } = new(0, null, null, []);
}
