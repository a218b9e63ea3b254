using Paceline.Common;
using Paceline.Pacing;

namespace Paceline.Campaigns;

/// <summary>One live campaign: it knows at every moment how delivery stands. A cache of the store, never the truth. Key: <c>o12/dv360:123</c>.</summary>
[Alias("campaigns.ICampaignGrain"), GrainInterfaceType("campaigns.campaign")]
public interface ICampaignGrain : IGrainWithStringKey
{
    /// <summary>The campaign with its series and explanation; null when the organisation has none of that key.</summary>
    [Alias("GetView")]
    Task<CampaignView?> GetView();

    /// <summary>How it stood at a past moment, by what was known then; null when the organisation has none of that key. A moment to come counts as now.</summary>
    [Alias("StoodAt")]
    Task<CampaignStoodView?> StoodAt(DateTimeOffset at);

    /// <summary>Takes what changed and answers with the board row that follows; null when the campaign is not known.</summary>
    [Alias("Apply")]
    Task<CampaignStanding?> Apply(CampaignDelta delta);
}

/// <summary>How a campaign stands, for the board.</summary>
/// <param name="Number">The campaign's number in gold.</param>
/// <param name="Connection">The connection that reads it.</param>
/// <param name="Settings">By what settings the row was judged; null for the defaults.</param>
/// <param name="Alerts">What must be written of its alerts, as their store puts it; null when nothing must.</param>
/// <param name="PartAlerts">The same of its orders' and line items' alerts, one by one; null when nothing must.</param>
[GenerateSerializer, Immutable, Alias("campaigns.campaignStanding")]
public sealed record CampaignStanding(
    [property: Id(0)] long Number, [property: Id(1)] int Connection, [property: Id(2)] BoardRow Row, [property: Id(3)] string? Settings = null, [property: Id(4)] string? Alerts = null,
    [property: Id(5)] IReadOnlyList<string>? PartAlerts = null)
{
    /// <summary>What must be written of its automated orders, one by one, as their store puts it; null when nothing must.</summary>
    [Id(6)] public IReadOnlyList<string>? Automation { get; init; }
}

/// <summary>What changed for a campaign.</summary>
/// <param name="Revision">The gold revision the change belongs to; a campaign that has seen it already recomputes nothing.</param>
/// <param name="EntitiesChanged">Whether set-up changed, so that it must be read again.</param>
/// <param name="Days">Order totals of the days that changed, as they are now.</param>
/// <param name="CoveredFrom">First day whose delivery is known.</param>
/// <param name="DataThrough">The watermark as it is now.</param>
/// <param name="Rules">How many versions of rules of alerts there are; a campaign that knows fewer reads them anew.</param>
/// <param name="Answered">The revision that the campaign's last answer was written with; one that has answered another reads what was written. 0 before the first.</param>
/// <param name="LineItems">All of its line items; null where no rule asks for them.</param>
[GenerateSerializer, Immutable, Alias("campaigns.campaignDelta")]
public sealed record CampaignDelta(
    [property: Id(0)] long Revision,
    [property: Id(1)] bool EntitiesChanged,
    [property: Id(2)] IReadOnlyList<OrderDay> Days,
    [property: Id(3)] DateOnly? CoveredFrom,
    [property: Id(4)] DateOnly? DataThrough,
    [property: Id(5)] long Rules = 0,
    [property: Id(6)] long Answered = 0,
    [property: Id(7)] IReadOnlyList<LineItemFacts>? LineItems = null)
{
    /// <summary>Its orders that are automated.</summary>
    [Id(8)] public IReadOnlyList<AutomatedOrderFacts> Automation { get; init; } = [];

    /// <summary>What it spent for no booking line; null where no rule asks, or the organisation has no bookings.</summary>
    [Id(9)] public UnmappedItems? Unmapped { get; init; }

    /// <summary>What all campaigns of its advertiser delivered; null where no rule asks.</summary>
    [Id(10)] public AdvertiserDays? Advertiser { get; init; }

    /// <summary>How much the days of its connection are still restated, as last observed; empty while nobody has.</summary>
    [Id(11)] public IReadOnlyList<RestatedAge> Restated { get; init; } = [];
}

/// <summary>How much of its last value a day shows at an age: eight of ten days end between low and high times what they show.</summary>
/// <param name="OfImpressions">Of impressions; else of cost.</param>
/// <param name="Days">Whole days after the end of the day.</param>
[GenerateSerializer, Immutable, Alias("campaigns.restatedAge")]
public sealed record RestatedAge([property: Id(0)] bool OfImpressions, [property: Id(1)] int Days, [property: Id(2)] decimal Low, [property: Id(3)] decimal High);

/// <summary>What all campaigns of an advertiser delivered together.</summary>
/// <param name="DaysRead">How many of the last complete days were looked at.</param>
/// <param name="Days">Those with any delivery; the advertiser's number stands in the place of the order's.</param>
[GenerateSerializer, Immutable, Alias("campaigns.advertiserDays")]
public sealed record AdvertiserDays([property: Id(0)] int DaysRead, [property: Id(1)] IReadOnlyList<OrderDay> Days);

/// <summary>A campaign's line items that spent in its last complete days and work for no booking line.</summary>
/// <param name="Spend">Of those days, in its currency.</param>
[GenerateSerializer, Immutable, Alias("campaigns.unmappedItems")]
public sealed record UnmappedItems([property: Id(0)] int Items, [property: Id(1)] decimal Spend);

/// <summary>An automated order, as its store has it.</summary>
/// <param name="Order">The order's number in gold.</param>
/// <param name="Least">Bounds of its daily budget, in its measure; null for none.</param>
/// <param name="State">As the store puts it.</param>
[GenerateSerializer, Immutable, Alias("campaigns.automatedOrderFacts")]
public sealed record AutomatedOrderFacts(
    [property: Id(0)] long Order, [property: Id(1)] AutomationMode Mode, [property: Id(2)] decimal? Least, [property: Id(3)] decimal? Most, [property: Id(4)] int YieldHours,
    [property: Id(5)] string State, [property: Id(6)] DateTimeOffset? LookAgain, [property: Id(7)] int LastStep)
{
    /// <summary>The most that one change takes its daily budget up or down, in percent of it; null for no bound.</summary>
    [Id(8)] public int? StepPercent { get; init; }
}

/// <summary>A line item and what it delivered on the last complete days.</summary>
/// <param name="Id">The platform's.</param>
/// <param name="OrderName">Null where it belongs to none that is known.</param>
/// <param name="Days">Those of the last complete days on which the platform told anything.</param>
[GenerateSerializer, Immutable, Alias("campaigns.lineItemFacts")]
public sealed record LineItemFacts(
    [property: Id(0)] string Id, [property: Id(1)] string Name, [property: Id(2)] string? OrderName, [property: Id(3)] EntityStatus Status, [property: Id(4)] DateOnly? FlightStart,
    [property: Id(5)] DateOnly? FlightEnd, [property: Id(6)] IReadOnlyList<OrderDay> Days)
{
    /// <summary>When Paceline first saw it.</summary>
    [Id(7)] public DateTimeOffset? KnownSince { get; init; }

    /// <summary>What its status was before it became what it is; null where it has had one only.</summary>
    [Id(8)] public EntityStatus? StatusBefore { get; init; }

    /// <summary>When it became what it is; null where it always was.</summary>
    [Id(9)] public DateTimeOffset? StatusSince { get; init; }

    /// <summary>How many of the last complete days were looked at.</summary>
    [Id(10)] public int DaysRead { get; init; } = 8;
}

/// <summary>An order's delivery of a day, over all its line items. Micros of the currency; null where the platform does not say.</summary>
/// <param name="Order">The order's number in gold.</param>
[GenerateSerializer, Immutable, Alias("campaigns.orderDay")]
public readonly record struct OrderDay(
    [property: Id(0)] long Order,
    [property: Id(1)] DateOnly Day,
    [property: Id(2)] long? Impressions,
    [property: Id(3)] long? Clicks,
    [property: Id(4)] long? Conversions,
    [property: Id(5)] long? MediaMicros,
    [property: Id(6)] long? TotalMediaMicros,
    [property: Id(7)] long? BillableMicros,
    [property: Id(8)] long? RevenueMicros);

[GenerateSerializer, Immutable, Alias("campaigns.campaignView")]
public sealed record CampaignView
{
    [Id(0)] public required BoardRow Campaign { get; init; }
    [Id(1)] public required IReadOnlyList<CampaignDayView> Days { get; init; }
    [Id(2)] public required IReadOnlyList<OrderView> Orders { get; init; }
    [Id(3)] public required IReadOnlyList<LineItemView> LineItems { get; init; }
    [Id(4)] public required IReadOnlyList<ProjectionView> Projections { get; init; }
    [Id(5)] public required IReadOnlyList<ExplanationStepView> Explanation { get; init; }

    /// <summary>Edges of the on-track band, as ratios.</summary>
    [Id(6)] public required decimal BandLower { get; init; }
    [Id(7)] public required decimal BandUpper { get; init; }

    /// <summary>Actual over what today's plan, spread over the whole flight, would have had by now.</summary>
    [Id(8)] public decimal? CurrentPlanPacing { get; init; }
    [Id(9)] public string? CurrentPlanPacingReason { get; init; }

    /// <summary>The largest complete day; null before any.</summary>
    [Id(10)] public decimal? BestDay { get; init; }

    /// <summary>What is missing of the budget once no day is left; null before.</summary>
    [Id(11)] public decimal? Shortfall { get; init; }

    /// <summary>What is wrong with delivery or set-up, the gravest first.</summary>
    [Id(12)] public IReadOnlyList<FindingView> Findings { get; init; } = [];

    /// <summary>What the complete days will have come to once settled, four times in five; null while too little is known of how days are restated.</summary>
    [Id(13)] public decimal? SettledLow { get; init; }
    [Id(14)] public decimal? SettledHigh { get; init; }

    /// <summary>What a conversion costs; null where the platform tells none.</summary>
    [Id(15)] public ActionCostView? ActionCost { get; init; }
}

/// <param name="Actual">Null when there is no data.</param>
/// <param name="Deviation">Cumulative actual over cumulative plan, minus one; null past the watermark.</param>
/// <param name="Required">What each day to come must bring; null for days past.</param>
[GenerateSerializer, Immutable, Alias("campaigns.campaignDayView")]
public sealed record CampaignDayView(
    [property: Id(0)] DateOnly Date,
    [property: Id(1)] decimal? Actual,
    [property: Id(2)] long? Impressions,
    [property: Id(3)] long? Clicks,
    [property: Id(4)] decimal Planned,
    [property: Id(5)] decimal? CumulativeActual,
    [property: Id(6)] decimal CumulativePlanned,
    [property: Id(7)] decimal? Deviation,
    [property: Id(8)] decimal? Required,
    [property: Id(9)] bool Complete);

[GenerateSerializer, Immutable, Alias("campaigns.orderView")]
public sealed record OrderView(
    [property: Id(0)] string Key,
    [property: Id(1)] string Name,
    [property: Id(2)] EntityStatus Status,
    [property: Id(3)] IReadOnlyList<SegmentView> Segments,
    [property: Id(4)] decimal? Spend,
    [property: Id(5)] decimal? Pacing,
    [property: Id(6)] string? PacingReason,
    [property: Id(7)] PacingBand Band)
{
    /// <summary>The most that the platform lets it deliver in a day; null where it states none.</summary>
    [Id(8)] public decimal? DailyBudget { get; init; }

    /// <summary>What each day left must bring on average.</summary>
    [Id(9)] public decimal? Required { get; init; }

    /// <summary>Null where nothing can be changed any more.</summary>
    [Id(10)] public DailySuggestionView? Suggested { get; init; }
}

/// <summary>What each day left of an order should bring, and what the order comes to with and without it, in its measure.</summary>
/// <param name="Daily">What each day left must bring on average, up to what can be set at the platform.</param>
/// <param name="AtPresent">At the end, if days go on as the last have, as far as the daily budget lets them; null while there are too few.</param>
/// <param name="AtSuggested">At the end, if each day brings what is suggested.</param>
/// <param name="AtBestDay">At the end, if each day is as the best so far; null before any.</param>
[GenerateSerializer, Immutable, Alias("campaigns.dailySuggestionView")]
public sealed record DailySuggestionView(
    [property: Id(0)] decimal Daily,
    [property: Id(1)] decimal? AtPresent,
    [property: Id(2)] decimal AtSuggested,
    [property: Id(3)] decimal? AtBestDay);

[GenerateSerializer, Immutable, Alias("campaigns.segmentView")]
public sealed record SegmentView(
    [property: Id(0)] DateOnly Start,
    [property: Id(1)] DateOnly End,
    [property: Id(2)] decimal Budget,
    [property: Id(3)] decimal? Spend,
    [property: Id(4)] decimal? Pacing,
    [property: Id(5)] bool Active);

[GenerateSerializer, Immutable, Alias("campaigns.lineItemView")]
public sealed record LineItemView
{
    [Id(0)] public required string Key { get; init; }
    [Id(1)] public required string Name { get; init; }
    [Id(2)] public required EntityStatus Status { get; init; }
    [Id(3)] public required string OrderKey { get; init; }
    [Id(4)] public decimal? Budget { get; init; }
    [Id(5)] public decimal? Spend { get; init; }
    [Id(6)] public decimal? SpendToday { get; init; }
    [Id(7)] public long Impressions { get; init; }
    [Id(8)] public long Clicks { get; init; }
    [Id(9)] public decimal? Ctr { get; init; }
    [Id(10)] public string? CtrReason { get; init; }
    [Id(11)] public decimal? Ecpm { get; init; }

    /// <summary>LINE or ORDER; null when nothing is known to limit it.</summary>
    [Id(12)] public string? BindingConstraint { get; init; }
    [Id(13)] public required IReadOnlyList<decimal?> Spark { get; init; }

    /// <summary>The most that the platform lets it deliver in a day; null where it states none.</summary>
    [Id(14)] public decimal? DailyBudget { get; init; }
}
