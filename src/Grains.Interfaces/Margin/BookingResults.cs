using Paceline.Bookings;

namespace Paceline.Margin;

/// <summary>How a booking's lines stand.</summary>
/// <param name="Currency">Of every amount.</param>
/// <param name="WaterfallNow">Of the lines whose margin is known; without any, without steps.</param>
/// <param name="WaterfallAtEnd">The same at the end of their flights.</param>
[GenerateSerializer, Immutable, Alias("margin.bookingResultsView")]
public sealed record BookingResults(
    [property: Id(0)] string Currency, [property: Id(1)] IReadOnlyList<LineResultView> Lines, [property: Id(2)] MarginView Now, [property: Id(3)] MarginView AtEnd,
    [property: Id(4)] WaterfallView WaterfallNow, [property: Id(5)] WaterfallView WaterfallAtEnd);

/// <summary>How a line stands and what it earns.</summary>
[GenerateSerializer, Immutable, Alias("margin.lineResult")]
public sealed record LineResultView
{
    [Id(0)] public required string Line { get; init; }

    /// <summary>What works for it.</summary>
    [Id(1)] public required IReadOnlyList<WorkingItemView> Items { get; init; }

    /// <summary>The last day that is complete of all of them; null before any is.</summary>
    [Id(2)] public DateOnly? DataThrough { get; init; }

    /// <summary>Units that the client pays by; null where unknown.</summary>
    [Id(3)] public decimal? Delivered { get; init; }

    /// <summary>Ratio of delivered to planned; null where there is no plan, or nothing is known.</summary>
    [Id(4)] public decimal? Pacing { get; init; }

    /// <summary>Planned by the last complete day, in units or in the client's money, whichever is paced.</summary>
    [Id(5)] public decimal? Planned { get; init; }

    /// <summary>What is paced, up to the same day.</summary>
    [Id(6)] public decimal? Actual { get; init; }

    /// <summary>At the end of the flight, going on as in the last days.</summary>
    [Id(7)] public decimal? Projection { get; init; }

    /// <summary>What is paced is money and not units.</summary>
    [Id(8)] public bool IsPacedInMoney { get; init; }
    [Id(9)] public required MarginView Now { get; init; }
    [Id(10)] public required MarginView AtEnd { get; init; }

    /// <summary>Days whose figures some platform did not tell.</summary>
    [Id(11)] public int UnknownDays { get; init; }

    /// <summary>From revenue to <see cref="Now"/>; null while that is unknown.</summary>
    [Id(12)] public WaterfallView? WaterfallNow { get; init; }

    /// <summary>From revenue to <see cref="AtEnd"/>; null while that is unknown.</summary>
    [Id(13)] public WaterfallView? WaterfallAtEnd { get; init; }

    /// <summary>Why it cannot earn anything as it is agreed, for a person; null where it can.</summary>
    [Id(14)] public string? Warning { get; init; }

    /// <summary>Delivered of what is booked: 0.8 is 80 %. Null where nothing is paced.</summary>
    [Id(15)] public decimal? DeliveryShare { get; init; }

    /// <summary>What every remaining day must bring, in what is paced; null where nothing is.</summary>
    [Id(16)] public decimal? RequiredDaily { get; init; }

    /// <summary>What a thousand impressions bring at the client's rates; null where nothing follows of it for media.</summary>
    [Id(17)] public decimal? SellCpm { get; init; }

    /// <summary>What their media costs.</summary>
    [Id(18)] public decimal? MediaCpm { get; init; }

    /// <summary>The most that it may cost for the target of the setting <c>margin-limits</c> to be kept.</summary>
    [Id(19)] public decimal? MostMediaCpm { get; init; }

    /// <summary>With the next between what pacing will have been once platforms restate the days no more, four times in five.</summary>
    [Id(20)] public decimal? PacingLow { get; init; }
    [Id(21)] public decimal? PacingHigh { get; init; }

    /// <summary>Why they are null.</summary>
    [Id(22)] public string? PacingRangeReason { get; init; }
}

/// <summary>What is earned. Null is unknown, and <see cref="Reason"/> says why.</summary>
[GenerateSerializer, Immutable, Alias("margin.margin")]
public sealed record MarginView
{
    /// <summary>At the client's rates, as if there were no cap.</summary>
    [Id(0)] public decimal? Uncapped { get; init; }

    /// <summary>What the client owes.</summary>
    [Id(1)] public decimal? Revenue { get; init; }
    [Id(2)] public decimal? Cost { get; init; }

    /// <summary>Revenue − cost.</summary>
    [Id(3)] public decimal? Money { get; init; }

    /// <summary>Margin on revenue: 0.2 is 20 %.</summary>
    [Id(4)] public decimal? OnRevenue { get; init; }

    /// <summary>Markup on cost: 0.25 is 25 %.</summary>
    [Id(5)] public decimal? OnCost { get; init; }

    /// <summary>Of the cost, what earns nothing because the cap is reached.</summary>
    [Id(6)] public decimal? CostOver { get; init; }

    /// <summary>Booked and not earned.</summary>
    [Id(7)] public decimal? RevenueUnder { get; init; }

    /// <summary>Why the margin is unknown, such as <c>NO_DATA</c>; null when it is known.</summary>
    [Id(8)] public string? Reason { get; init; }

    /// <summary>Of a sum: lines that are in it.</summary>
    [Id(9)] public int Lines { get; init; } = 1;

    /// <summary>Of a sum: lines whose margin is unknown, which are in no amount.</summary>
    [Id(10)] public int UnknownLines { get; init; }
}

/// <summary>From revenue at the client's rates to what is left, step by step.</summary>
/// <param name="PaidByClient">Layers of cost that the client pays: in no amount.</param>
[GenerateSerializer, Immutable, Alias("margin.waterfall")]
public sealed record WaterfallView([property: Id(0)] IReadOnlyList<MarginStepView> Steps, [property: Id(1)] IReadOnlyList<MarginStepView> PaidByClient);

/// <param name="Layer">What the cost is for; null for the steps of revenue.</param>
/// <param name="Amount">Below zero takes away.</param>
/// <param name="Standing">What is left after it.</param>
[GenerateSerializer, Immutable, Alias("margin.step")]
public sealed record MarginStepView(
    [property: Id(0)] string Name, [property: Id(1)] CostLayerKind? Layer, [property: Id(2)] decimal Amount, [property: Id(3)] decimal Standing);

/// <param name="Item">As <c>dv360:123</c>.</param>
/// <param name="Percent">How much of it is the line's.</param>
[GenerateSerializer, Immutable, Alias("margin.workingItem")]
public sealed record WorkingItemView([property: Id(0)] string Item, [property: Id(1)] string Name, [property: Id(2)] decimal Percent);

/// <summary>How a booking stood.</summary>
/// <param name="Results">Null when it was not booked yet.</param>
/// <param name="IsCoverageKept">Whether which days were known then is kept; else where history begins is taken as it is now.</param>
[GenerateSerializer, Immutable, Alias("margin.bookingStood")]
public sealed record BookingStood([property: Id(0)] DateTimeOffset KnownAt, [property: Id(1)] BookingResults? Results, [property: Id(2)] bool IsCoverageKept);
