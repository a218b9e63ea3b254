using Paceline.Bookings;
using Paceline.Pacing;

namespace Paceline.Margin;

/// <summary>A line of a booking: how it is paced, what works for it and what it earns.</summary>
[GenerateSerializer, Immutable, Alias("margin.bookedLine")]
public sealed record BookedLineView
{
    [Id(0)] public required int Booking { get; init; }
    [Id(1)] public required string BookingNumber { get; init; }
    [Id(2)] public required string BookingName { get; init; }
    [Id(3)] public required string Client { get; init; }
    [Id(4)] public string? Brand { get; init; }
    [Id(5)] public required string Currency { get; init; }

    /// <summary>Days of its flight are days there.</summary>
    [Id(6)] public required string Zone { get; init; }
    [Id(7)] public required BookingState State { get; init; }

    /// <summary>As they hold today.</summary>
    [Id(8)] public required TermsView Terms { get; init; }
    [Id(9)] public required LineResultView Result { get; init; }

    /// <summary>Null where delivery cannot be held against a plan.</summary>
    [Id(10)] public PacedView? Paced { get; init; }

    /// <summary>Why it cannot, such as <c>FLAT_FEE</c>; null where it can.</summary>
    [Id(11)] public string? UnpacedReason { get; init; }

    /// <summary>By their names.</summary>
    [Id(12)] public required IReadOnlyList<WorkedItemView> Items { get; init; }

    /// <summary>Margin on revenue that is planned for, by the setting <c>margin-limits</c>: 0.3 is 30 %.</summary>
    [Id(13)] public decimal MarginTarget { get; init; }

    /// <summary>How what it earns now came about, from what platforms reported on.</summary>
    [Id(14)] public required IReadOnlyList<ExplanationStepView> Explanation { get; init; }
}

/// <summary>A line item that works for a booking line, and what of it is the line's, up to the line's last complete day. Null is unknown.</summary>
/// <param name="Item">As <c>dv360:123</c>, and <paramref name="Campaign"/> the campaign it is in.</param>
/// <param name="Percent">How much of it is the line's.</param>
/// <param name="DataThrough">The last day that is complete of its account.</param>
/// <param name="Currency">Of the cost.</param>
/// <param name="Cost">On the basis that the line names.</param>
[GenerateSerializer, Immutable, Alias("margin.workedItem")]
public sealed record WorkedItemView(
    [property: Id(0)] string Item, [property: Id(1)] string? Campaign, [property: Id(2)] string Name, [property: Id(3)] decimal Percent, [property: Id(4)] DateOnly? DataThrough,
    [property: Id(5)] string Currency, [property: Id(6)] long? Impressions, [property: Id(7)] long? Clicks, [property: Id(8)] long? Conversions, [property: Id(9)] decimal? Cost);
