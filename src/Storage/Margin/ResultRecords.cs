using Paceline.Common;
using System.Text.Json.Serialization;

namespace Paceline.Margin;

/// <summary>A line of a booking as the store keeps its result; null is unknown. Names are the columns'.</summary>
public sealed record LineResultRecord
{
    public required int BookingId { get; init; }
    public required string Line { get; init; }
    public required string BookingNumber { get; init; }
    public required string BookingName { get; init; }
    public required string Client { get; init; }
    public string? Brand { get; init; }
    public required short BookingState { get; init; }
    public required string Name { get; init; }
    public required string Currency { get; init; }
    public required short RateType { get; init; }
    public required decimal Booked { get; init; }
    public long? BookedUnits { get; init; }
    public required DateOnly FlightStart { get; init; }
    public required DateOnly FlightEnd { get; init; }
    public required DateOnly AsOf { get; init; }
    public required string Zone { get; init; }
    public required int Items { get; init; }
    public DateOnly? DataThrough { get; init; }
    public required short Standing { get; init; }
    public decimal? Delivered { get; init; }
    public decimal? Pacing { get; init; }
    public decimal? Planned { get; init; }
    public decimal? Actual { get; init; }
    public decimal? RequiredDaily { get; init; }
    public decimal? Projection { get; init; }
    public required bool PacedInMoney { get; init; }

    /// <summary>Whether the pacing says nothing yet of how well it is.</summary>
    public bool BandWithheld { get; init; }
    public required int UnknownDays { get; init; }
    public decimal? Uncapped { get; init; }
    public decimal? Revenue { get; init; }
    public decimal? Cost { get; init; }
    public decimal? CostOver { get; init; }
    public decimal? RevenueUnder { get; init; }
    public string? Reason { get; init; }
    public decimal? EndUncapped { get; init; }
    public decimal? EndRevenue { get; init; }
    public decimal? EndCost { get; init; }
    public decimal? EndCostOver { get; init; }
    public decimal? EndRevenueUnder { get; init; }
    public string? EndReason { get; init; }

    /// <summary>What is missing to the floor; null where it is not below.</summary>
    public decimal? BelowFloor { get; init; }

    /// <summary>A number of <see cref="Paceline.Bookings.ControllingSource"/>.</summary>
    public required short Source { get; init; }

    /// <summary>The first day that is over and that another than the platforms has yet to count.</summary>
    public DateOnly? WaitsFrom { get; init; }

    /// <summary>What platforms count on the days that are counted by another, where that one pays.</summary>
    public decimal? PlatformUnits { get; init; }

    /// <summary>Of it to the other's count.</summary>
    public decimal? Discrepancy { get; init; }

    /// <summary>When its terms were agreed anew last; null where they are as they were first agreed.</summary>
    public DateTimeOffset? AmendedAt { get; init; }

    /// <summary>What was booked until then.</summary>
    public decimal? BookedBefore { get; init; }

    /// <summary>In the last seven complete days, when it was sold no more.</summary>
    public decimal? SpentAfterEnd { get; init; }

    /// <summary>The day from which other terms are agreed; null where none are.</summary>
    public DateOnly? NextFrom { get; init; }

    /// <summary>What is booked from then on, of the whole flight.</summary>
    public decimal? NextBooked { get; init; }
    public long? NextUnits { get; init; }

    /// <summary>With the next what pacing will have been once settled.</summary>
    public decimal? PacingLow { get; init; }
    public decimal? PacingHigh { get; init; }

    /// <summary>Why they are null.</summary>
    public string? PacingRangeReason { get; init; }

    /// <summary>By what settings of pacing it was judged, as <see cref="Paceline.Pacing.PacingSettings.Text"/> writes it; null counts as the defaults.</summary>
    public string? JudgedBy { get; init; }
}

/// <summary>What a campaign has of a line's revenue and cost; null is unknown.</summary>
public sealed record CampaignPartRecord(long CampaignNo, int BookingId, string Line, string Currency, decimal? Revenue, decimal? Cost);

/// <summary>What a month is still to bring of a line; null is unknown.</summary>
/// <param name="Basis">A number of <see cref="AheadBasis"/>.</param>
public sealed record LineAheadRecord(int BookingId, string Line, DateOnly Month, short Basis, decimal? Revenue, decimal? Cost);

/// <summary>What a line pays for one kind of cost.</summary>
/// <param name="Layer">A number of <see cref="Paceline.Bookings.CostLayerKind"/>.</param>
public sealed record LineCostRecord(int BookingId, string Line, short Layer, decimal Amount);

/// <summary>All that is kept of bookings that were computed together.</summary>
public sealed record ResultSet(
    IReadOnlyList<LineResultRecord> Lines, IReadOnlyList<CampaignPartRecord> Parts, IReadOnlyList<LineMonthRecord> Months, IReadOnlyList<LineAheadRecord> Ahead,
    IReadOnlyList<LineCostRecord> Costs);

/// <summary>What was found out about the alerts of a line.</summary>
/// <param name="Text">As alerts keep it.</param>
public sealed record LineFinding(int BookingId, string Text);

/// <param name="Bookings">Those whose results were written.</param>
/// <param name="Campaigns">By number, that deliver for them or did until now.</param>
/// <param name="AnyAlerts">Whether anything was found out about alerts.</param>
public sealed record ResultsWritten(IReadOnlySet<int> Bookings, IReadOnlySet<long> Campaigns, bool AnyAlerts);

/// <summary>What is asked of the lines' board. Empty lists do not restrict.</summary>
/// <param name="Standings">Numbers of <see cref="LineStanding"/>.</param>
/// <param name="Sort">A name of <see cref="ResultBoardStore"/>'s.</param>
/// <param name="AfterKey">As <c>7/10</c>, booking and line; null at the beginning.</param>
/// <param name="Campaign">Whose items work for the lines; null for whichever.</param>
/// <param name="Day">The past day that is asked about; null for now.</param>
public sealed record ResultFilter(
    string? Search, IReadOnlyList<string> Clients, IReadOnlyList<int> Standings, bool OnlyLive, string Sort, bool Descending, int First, string? AfterValue, string? AfterKey,
    EntityKey? Campaign = null, DateOnly? Day = null);

/// <param name="SortValue">The row's value in the sorted column, as text.</param>
public sealed record ResultHit(LineResultRecord Row, string? SortValue);

/// <summary>Sums of lines of one currency whose margin is known.</summary>
/// <param name="Lines">With those that are in no sum.</param>
/// <param name="EndRevenueUnder">Booked and not earned at completion.</param>
/// <param name="Pacing">Of the lines that have one, by what is booked of them; null where none has. So are the figures after it.</param>
/// <param name="Projection">In the worth that was booked, of the <paramref name="ProjectedOf"/> that is booked for lines with a projection.</param>
public sealed record ResultSum(
    string Currency, int Lines, int Unknown, decimal Booked, decimal Uncapped, decimal Revenue, decimal Cost, decimal CostOver, int EndUnknown, decimal EndUncapped, decimal EndRevenue,
    decimal EndCost, decimal EndCostOver, decimal EndRevenueUnder, decimal? Pacing, decimal? RequiredDaily, decimal? Projection, decimal? ProjectedOf);

/// <summary>What lines of one currency pay for one kind of cost.</summary>
public sealed record CostSum(string Currency, int Layer, decimal Amount);

/// <summary>What is known of some lines together.</summary>
/// <param name="Name">Of whom or what they are; null where they name none, such as lines without a brand.</param>
/// <param name="Client">Null where lines of several may be in it, or where it is the client itself.</param>
/// <param name="Booking">Null where it is no booking.</param>
/// <param name="BelowFloor">What is missing to the floor, of the lines that are below it.</param>
public sealed record ResultGroup(string? Name, string? Client, int? Booking, string? BookingName, ResultSum Sum, decimal BelowFloor);

/// <param name="Hits">One more than asked for when there are further rows.</param>
/// <param name="Standings">How many lines stand how, before that is asked for.</param>
/// <param name="Costs">Of the lines that are in the sums.</param>
public sealed record ResultList(
    IReadOnlyList<ResultHit> Hits, IReadOnlyList<ResultSum> Sums, IReadOnlyList<CostSum> Costs, IReadOnlyList<(int Standing, int Lines)> Standings, bool Any);

/// <summary>What a campaign earns of all lines it delivers for, and how far they are of what was sold.</summary>
/// <param name="Currency">Null where it delivers for no line.</param>
/// <param name="Revenue">Null where unknown, or in several currencies.</param>
/// <param name="Pacing">Of the lines that have one, weighed by what is booked; null where none has, or in several currencies.</param>
public sealed record CampaignMarginRecord(long CampaignNo, string CampaignKey, string? Currency, int Lines, int UnknownLines, decimal? Revenue, decimal? Cost,
    decimal? Pacing = null, int PacedLines = 0);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(List<LineResultRecord>))]
[JsonSerializable(typeof(List<CampaignPartRecord>))]
[JsonSerializable(typeof(List<LineAheadRecord>))]
[JsonSerializable(typeof(List<LineCostRecord>))]
internal sealed partial class ResultJson : JsonSerializerContext;
