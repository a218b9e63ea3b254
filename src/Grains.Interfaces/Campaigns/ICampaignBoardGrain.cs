using Paceline.Common;
using Paceline.Pacing;

namespace Paceline.Campaigns;

/// <summary>Reads of the campaigns board: each is one query over the read model and wakes no campaign. Key: <c>o12/board</c>.</summary>
[Alias("campaigns.ICampaignBoardGrain"), GrainInterfaceType("campaigns.board")]
public interface ICampaignBoardGrain : IGrainWithStringKey
{
    /// <summary>A page of the rows that match, with totals and counts over all of them.</summary>
    [Alias("Find")]
    Task<BoardPage> Find(BoardQuery query);

    /// <summary>What the campaigns that match earn in all, by the currency of their bookings; those that deliver for no booking line are in none.</summary>
    [Alias("Margins")]
    Task<IReadOnlyList<BoardMargin>> Margins(BoardQuery query);

    /// <summary>The campaigns that match put together, in each currency: most budget first, at most 500.</summary>
    [Alias("Groups")]
    Task<BoardGroups> Groups(BoardQuery query, BoardGrouping by);

    /// <summary>How many of the campaigns that match are how far from their plan, by band; those without pacing are in none.</summary>
    [Alias("Spread")]
    Task<IReadOnlyList<SpreadCount>> Spread(BoardQuery query);

    /// <summary>The rows of those keys that exist, in the order asked.</summary>
    [Alias("Load")]
    Task<IReadOnlyList<BoardRow>> Load(IReadOnlyList<string> keys);

    /// <summary>How far the organisation's campaigns are known, and what is wrong with them in all.</summary>
    [Alias("Outlook")]
    Task<CampaignOutlook> Outlook();

    /// <summary>Advertisers by name.</summary>
    [Alias("Advertisers")]
    Task<AdvertiserPage> Advertisers(int first, Keyset? after);
}

[GenerateSerializer, Immutable, Alias("campaigns.boardQuery")]
public sealed record BoardQuery
{
    /// <summary>Words that all occur in the name, the advertiser's name or the id.</summary>
    [Id(0)] public string? Search { get; init; }
    [Id(1)] public IReadOnlyList<string> Platforms { get; init; } = [];
    [Id(2)] public IReadOnlyList<string> AdvertiserKeys { get; init; } = [];
    [Id(3)] public IReadOnlyList<EntityStatus> Statuses { get; init; } = [];
    [Id(4)] public IReadOnlyList<FlightState> FlightStates { get; init; } = [];
    [Id(5)] public IReadOnlyList<PacingBand> Bands { get; init; } = [];
    [Id(6)] public BoardSort Sort { get; init; } = BoardSort.Name;
    [Id(7)] public bool Descending { get; init; }

    /// <summary>Rows wanted, 1 to 1000.</summary>
    [Id(8)] public int First { get; init; } = 100;
    [Id(9)] public Keyset? After { get; init; }

    /// <summary>Teams of whose advertisers the campaigns are; empty for all.</summary>
    [Id(10)] public IReadOnlyList<int> Teams { get; init; } = [];

    /// <summary>The least ratio of delivered to planned, included; null for any.</summary>
    [Id(11)] public decimal? PacingFrom { get; init; }

    /// <summary>The ratio that is too much already; null for none.</summary>
    [Id(12)] public decimal? PacingBelow { get; init; }

    /// <summary>A past day of the organisation's zone, as whose end the board is asked for; null for now. Nothing is found of one that was not kept.</summary>
    [Id(13)] public DateOnly? AsOf { get; init; }
}

public enum BoardSort
{
    Name = 1,
    Advertiser = 2,
    Pacing = 3,
    Spend = 4,
    Budget = 5,
    RequiredDailySpend = 6,
    Projection = 7,
    FlightEnd = 8,
    DaysLeft = 9,

    /// <summary>On revenue; with it the campaigns that deliver for no booking line come last.</summary>
    Margin = 10,

    /// <summary>Of what was sold; with it the campaigns that deliver for no paced booking line come last.</summary>
    SoldPacing = 11,
}

/// <param name="Cursors">Where each row stands in the order; as many as rows.</param>
/// <param name="TotalCount">Campaigns that match the filter.</param>
/// <param name="Totals">Sums over all that match, per currency, of those whose figures are money.</param>
/// <param name="Bands">How many match the rest of the filter, by band.</param>
[GenerateSerializer, Immutable, Alias("campaigns.boardPage")]
public sealed record BoardPage(
    [property: Id(0)] IReadOnlyList<BoardRow> Rows,
    [property: Id(1)] IReadOnlyList<Keyset> Cursors,
    [property: Id(2)] bool HasNext,
    [property: Id(3)] int TotalCount,
    [property: Id(4)] IReadOnlyList<BoardTotals> Totals,
    [property: Id(5)] IReadOnlyList<BandCount> Bands);

/// <param name="Campaigns">All, those with budgets in impressions too, which are in no sum.</param>
/// <param name="AtRisk">What those in flight that are behind, outside the tolerance, leave of their budgets by run rate.</param>
[GenerateSerializer, Immutable, Alias("campaigns.boardTotals")]
public sealed record BoardTotals(
    [property: Id(0)] string Currency,
    [property: Id(1)] int Campaigns,
    [property: Id(2)] decimal Budget,
    [property: Id(3)] decimal Spend,
    [property: Id(4)] decimal SpendToday,
    [property: Id(5)] decimal PlannedToDate,
    [property: Id(6)] decimal RequiredDailySpend,
    [property: Id(7)] decimal Projection,
    [property: Id(8)] decimal AtRisk);

/// <summary>What campaigns earn in all, in one currency.</summary>
/// <param name="Campaigns">Those that deliver for bookings in this currency.</param>
/// <param name="Unknown">Of them, those of which not everything is known; what is known of them is in the sums.</param>
/// <param name="OnRevenue">Of the sums, 0.3 is 30 %; null without revenue.</param>
[GenerateSerializer, Immutable, Alias("campaigns.boardMargin")]
public sealed record BoardMargin(
    [property: Id(0)] string Currency,
    [property: Id(1)] int Campaigns,
    [property: Id(2)] int Unknown,
    [property: Id(3)] decimal Revenue,
    [property: Id(4)] decimal Cost,
    [property: Id(5)] decimal? OnRevenue);

/// <summary>Campaigns that are about equally far from their plan.</summary>
/// <param name="From">The least pacing of them, 1 being on plan; null for those below all steps.</param>
/// <param name="To">All of them are below it; null for those above all steps.</param>
[GenerateSerializer, Immutable, Alias("campaigns.spreadCount")]
public sealed record SpreadCount([property: Id(0)] decimal? From, [property: Id(1)] decimal? To, [property: Id(2)] PacingBand Band, [property: Id(3)] int Count);

[GenerateSerializer, Immutable, Alias("campaigns.bandCount")]
public sealed record BandCount([property: Id(0)] PacingBand Band, [property: Id(1)] int Count);

[GenerateSerializer, Immutable, Alias("campaigns.advertiserPage")]
public sealed record AdvertiserPage(
    [property: Id(0)] IReadOnlyList<AdvertiserView> Rows,
    [property: Id(1)] IReadOnlyList<Keyset> Cursors,
    [property: Id(2)] bool HasNext,
    [property: Id(3)] int TotalCount);
