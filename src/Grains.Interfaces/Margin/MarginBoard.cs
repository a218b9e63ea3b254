using Paceline.Bookings;
using Paceline.Common;
using Paceline.Pacing;

namespace Paceline.Margin;

/// <summary>The numbers go over the wire: never renumber.</summary>
public enum MarginSort
{
    Standing = 0,
    Booking = 1,
    Client = 2,
    FlightEnd = 3,
    Booked = 4,
    Pacing = 5,
    Revenue = 6,
    Margin = 7,
    MarginOnRevenue = 8,
    MarginAtEnd = 9,
    CostOver = 10,
    BelowFloor = 11,

    /// <summary>By what is booked and not earned at completion.</summary>
    RevenueUnder = 12,
}

/// <summary>Which booking lines are wanted. Empty lists do not restrict.</summary>
[GenerateSerializer, Immutable, Alias("margin.query")]
public sealed record MarginQuery
{
    /// <summary>Words of booking, client, brand or line.</summary>
    [Id(0)] public string? Search { get; init; }
    [Id(1)] public IReadOnlyList<string> Clients { get; init; } = [];
    [Id(2)] public IReadOnlyList<LineStanding> Standings { get; init; } = [];

    /// <summary>Only lines whose flight is on and whose booking is not cancelled.</summary>
    [Id(3)] public bool OnlyLive { get; init; }
    [Id(4)] public MarginSort Sort { get; init; }
    [Id(5)] public bool Descending { get; init; }
    [Id(6)] public int First { get; init; }
    [Id(7)] public Keyset? After { get; init; }

    /// <summary>Only lines that line items of this campaign work for, as dv360:123.</summary>
    [Id(8)] public string? Campaign { get; init; }

    /// <summary>A past day of the organisation's zone, as whose end the lines are asked for; null for now. Nothing is found of one that was not kept.</summary>
    [Id(9)] public DateOnly? AsOf { get; init; }
}

/// <summary>A booking line on the board.</summary>
[GenerateSerializer, Immutable, Alias("margin.row")]
public sealed record MarginRow
{
    [Id(0)] public required int Booking { get; init; }
    [Id(1)] public required string Line { get; init; }
    [Id(2)] public required string BookingNumber { get; init; }
    [Id(3)] public required string BookingName { get; init; }
    [Id(4)] public required string Client { get; init; }
    [Id(5)] public string? Brand { get; init; }
    [Id(6)] public required BookingState State { get; init; }
    [Id(7)] public required string Name { get; init; }
    [Id(8)] public required string Currency { get; init; }
    [Id(9)] public required RateType RateType { get; init; }
    [Id(10)] public required decimal Booked { get; init; }
    [Id(11)] public long? BookedUnits { get; init; }
    [Id(12)] public required DateOnly FlightStart { get; init; }
    [Id(13)] public required DateOnly FlightEnd { get; init; }

    /// <summary>How many line items work for it.</summary>
    [Id(14)] public required int Items { get; init; }

    /// <summary>The last day that is complete of all of them; null before any is.</summary>
    [Id(15)] public DateOnly? DataThrough { get; init; }
    [Id(16)] public required LineStanding Standing { get; init; }

    /// <summary>Units that the client pays by; null where unknown.</summary>
    [Id(17)] public decimal? Delivered { get; init; }

    /// <summary>Ratio of delivered to planned; null where there is no plan, or nothing is known.</summary>
    [Id(18)] public decimal? Pacing { get; init; }

    /// <summary>Planned by the last complete day, in units or in the client's money, whichever is paced.</summary>
    [Id(19)] public decimal? Planned { get; init; }
    [Id(20)] public decimal? Actual { get; init; }

    /// <summary>What every remaining day must bring.</summary>
    [Id(21)] public decimal? RequiredDaily { get; init; }

    /// <summary>At the end of the flight, going on as in the last days.</summary>
    [Id(22)] public decimal? Projection { get; init; }
    [Id(23)] public bool IsPacedInMoney { get; init; }
    [Id(24)] public required MarginView Now { get; init; }
    [Id(25)] public required MarginView AtEnd { get; init; }

    /// <summary>The money that is missing to the organisation's floor; null where it is not below.</summary>
    [Id(26)] public decimal? BelowFloor { get; init; }

    /// <summary>How well it paces, by the bands that hold for the advertisers that deliver for it.</summary>
    [Id(27)] public PacingBand Band { get; init; } = PacingBand.Unknown;

    /// <summary>What is agreed to take the place of what is booked; null where nothing is.</summary>
    [Id(28)] public NextBooked? Next { get; init; }

    /// <summary>With the next between what pacing will have been once platforms restate the days no more, four times in five.</summary>
    [Id(29)] public decimal? PacingLow { get; init; }
    [Id(30)] public decimal? PacingHigh { get; init; }

    /// <summary>Why they are null.</summary>
    [Id(31)] public string? PacingRangeReason { get; init; }
}

/// <summary>What a line is booked at from a day that is to come.</summary>
/// <param name="Amount">Of the whole flight, in the booking's currency.</param>
/// <param name="Units">The same in units; null where it is sold by none.</param>
[GenerateSerializer, Immutable, Alias("margin.nextBooked")]
public sealed record NextBooked([property: Id(0)] DateOnly From, [property: Id(1)] decimal Amount, [property: Id(2)] long? Units);

/// <summary>Of all lines that match, in one currency; ratios are of the sums.</summary>
/// <param name="Steps">From revenue at the clients' rates to the margin now, each kind of cost by itself; of the lines whose margin is known, empty without any.</param>
[GenerateSerializer, Immutable, Alias("margin.sums")]
public sealed record MarginSums(
    [property: Id(0)] string Currency, [property: Id(1)] int Lines, [property: Id(2)] decimal Booked, [property: Id(3)] MarginView Now, [property: Id(4)] MarginView AtEnd,
    [property: Id(5)] IReadOnlyList<MarginStepView> Steps, [property: Id(6)] SoldPace Pace);

/// <summary>How lines together stand against what was sold: what is delivered of each counts as what is booked for it, so that units of all kinds and money are one.</summary>
/// <param name="Pacing">Delivered over planned by now, of the lines that are paced; null where none is.</param>
/// <param name="RequiredDaily">Worth that every remaining day must bring.</param>
/// <param name="Projection">Worth at the end, going on as in the last days, of the lines with a projection.</param>
/// <param name="ProjectedShare">The same of what is booked of those lines; 1.0 is all of it.</param>
[GenerateSerializer, Immutable, Alias("margin.soldPace")]
public sealed record SoldPace(
    [property: Id(0)] decimal? Pacing, [property: Id(1)] decimal? RequiredDaily, [property: Id(2)] decimal? Projection, [property: Id(3)] decimal? ProjectedShare);

/// <param name="Lines">Which lines; its order and place mean nothing.</param>
[GenerateSerializer, Immutable, Alias("margin.groupQuery")]
public sealed record MarginGroupQuery([property: Id(0)] MarginGrouping By, [property: Id(1)] MarginQuery Lines);

/// <summary>Some lines together, in one currency.</summary>
/// <param name="Name">Of the client, brand, booking or platform; null for lines without a brand.</param>
/// <param name="Client">Of a brand or booking.</param>
/// <param name="Booking">Paceline's own id, of a booking.</param>
/// <param name="Booked">Null of platforms: no line is booked on one.</param>
/// <param name="AtEnd">Unknown of platforms.</param>
/// <param name="BelowFloor">What is missing to the floor, of the lines that are below it; null of platforms.</param>
/// <param name="Pace">Null of platforms.</param>
[GenerateSerializer, Immutable, Alias("margin.group")]
public sealed record MarginGroup(
    [property: Id(0)] string? Name, [property: Id(1)] string? Client, [property: Id(2)] int? Booking, [property: Id(3)] string? BookingName, [property: Id(4)] string Currency,
    [property: Id(5)] int Lines, [property: Id(6)] decimal? Booked, [property: Id(7)] MarginView Now, [property: Id(8)] MarginView AtEnd, [property: Id(9)] decimal? BelowFloor,
    [property: Id(10)] SoldPace? Pace);

/// <param name="Groups">Most revenue first.</param>
/// <param name="HasMore">There are more than are shown.</param>
[GenerateSerializer, Immutable, Alias("margin.groups")]
public sealed record MarginGroups([property: Id(0)] IReadOnlyList<MarginGroup> Groups, [property: Id(1)] bool HasMore);

[GenerateSerializer, Immutable, Alias("margin.standingCount")]
public sealed record StandingCount([property: Id(0)] LineStanding Standing, [property: Id(1)] int Lines);

/// <param name="Standings">How many lines stand how, whichever of them were asked for.</param>
/// <param name="Any">Whether the organisation has any line at all, whatever the query.</param>
/// <param name="Floor">Margin on revenue below which a line calls for somebody; 0.15 is 15 %.</param>
/// <param name="Target">Margin on revenue that is planned for.</param>
[GenerateSerializer, Immutable, Alias("margin.page")]
public sealed record MarginPage(
    [property: Id(0)] IReadOnlyList<MarginRow> Rows, [property: Id(1)] IReadOnlyList<Keyset> Cursors, [property: Id(2)] bool HasNext, [property: Id(3)] IReadOnlyList<MarginSums> Sums,
    [property: Id(4)] IReadOnlyList<StandingCount> Standings, [property: Id(5)] bool Any, [property: Id(6)] decimal Floor, [property: Id(7)] decimal Target);

/// <summary>What a campaign earns of all booking lines that it delivers for, and how far they are of what was sold.</summary>
/// <param name="Margin">Of the lines whose margin is known; unknown where they are in several currencies.</param>
/// <param name="Pacing">The booked worth of what is delivered for its lines, whoever else delivers for them, over the booked worth of what their plans have by now; null where no line is paced, or in several currencies.</param>
/// <param name="PacedLines">How many lines <paramref name="Pacing"/> is of.</param>
[GenerateSerializer, Immutable, Alias("margin.campaign")]
public sealed record CampaignMarginView(
    [property: Id(0)] string Currency, [property: Id(1)] MarginView Margin, [property: Id(2)] decimal? Pacing = null, [property: Id(3)] int PacedLines = 0);
