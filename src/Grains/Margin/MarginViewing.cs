using Paceline.Bookings;
using Paceline.Common;
using Paceline.Pacing;

namespace Paceline.Margin;

/// <summary>From what the store keeps to what goes over the wire: pure.</summary>
internal static class MarginViewing
{
    private const int Digits = 8;

    /// <summary>By the campaign's number; those that deliver for no line are not in it.</summary>
    public static IReadOnlyDictionary<long, CampaignMarginView> ByCampaign(IEnumerable<CampaignMarginRecord> records) =>
        records.Where(one => one.Currency is not null).ToDictionary(one => one.CampaignNo, one => Campaign(one)!);

    public static CampaignMarginView? Campaign(CampaignMarginRecord one) => one.Currency is not { } currency ? null
        : new(currency, Margin(one.Lines, one.UnknownLines, null, one.Revenue, one.Cost, null), Rounded(one.Pacing), one.PacedLines);

    /// <param name="costs">Of all currencies.</param>
    public static MarginSums Sums(ResultSum sum, IEnumerable<CostSum> costs)
    {
        var layers = costs.Where(cost => cost.Currency == sum.Currency).Select(cost => (CostLayerKind)cost.Layer is var kind
            ? new LayerCost(CostText.NameOf(kind), kind, CostBearer.Us, cost.Amount) : null!).ToList();
        return new(
            sum.Currency, sum.Lines, sum.Booked, Now(sum), AtEnd(sum),
            layers.Count == 0 ? [] : ResultViewing.Steps(MarginWaterfall.Of(sum.Uncapped, sum.Uncapped - sum.Revenue, layers).Steps), Pace(sum));
    }

    public static MarginGroup Group(ResultGroup group, MarginGrouping by)
    {
        var isPlatform = by == MarginGrouping.Platform;
        return new(
            group.Name, group.Client, group.Booking, group.BookingName, group.Sum.Currency, group.Sum.Lines, isPlatform ? null : group.Sum.Booked,
            isPlatform ? Now(group.Sum) with { Uncapped = null, CostOver = null } : Now(group.Sum), AtEnd(group.Sum), isPlatform ? null : group.BelowFloor,
            isPlatform ? null : Pace(group.Sum));
    }

    private static MarginView Now(ResultSum sum) => Margin(sum.Lines, sum.Unknown, sum.Uncapped, sum.Revenue, sum.Cost, sum.CostOver);

    private static MarginView AtEnd(ResultSum sum) =>
        Margin(sum.Lines, sum.EndUnknown, sum.EndUncapped, sum.EndRevenue, sum.EndCost, sum.EndCostOver) is { Reason: null } known ? known with { RevenueUnder = sum.EndRevenueUnder }
        : Margin(sum.Lines, sum.EndUnknown, null, null, null, null);

    private static SoldPace Pace(ResultSum sum) => new(Rounded(sum.Pacing), Rounded(sum.RequiredDaily), Rounded(sum.Projection), Rounded(sum.Projection / (sum.ProjectedOf == 0 ? null : sum.ProjectedOf)));

    // Without a line that is known, nothing is.
    private static MarginView Margin(int lines, int unknown, decimal? uncapped, decimal? revenue, decimal? cost, decimal? over) =>
        lines == unknown || revenue is null || cost is null
            ? new MarginView { Lines = lines, UnknownLines = unknown, Reason = Reason.NoData.Code() }
            : Earned(revenue, cost) with { Lines = lines, UnknownLines = unknown, Uncapped = uncapped, CostOver = over };

    /// <param name="options">What the line's pacing is judged by.</param>
    public static MarginRow Row(LineResultRecord row, PacingOptions options) => new()
    {
        Booking = row.BookingId,
        Line = row.Line,
        BookingNumber = row.BookingNumber,
        BookingName = row.BookingName,
        Client = row.Client,
        Brand = row.Brand,
        State = (BookingState)row.BookingState,
        Name = row.Name,
        Currency = row.Currency,
        RateType = (RateType)row.RateType,
        Booked = row.Booked,
        BookedUnits = row.BookedUnits,
        FlightStart = row.FlightStart,
        FlightEnd = row.FlightEnd,
        Items = row.Items,
        DataThrough = row.DataThrough,
        Standing = (LineStanding)row.Standing,
        Delivered = row.Delivered,
        Pacing = row.Pacing,
        Planned = row.Planned,
        Actual = row.Actual,
        RequiredDaily = row.RequiredDaily,
        Projection = row.Projection,
        IsPacedInMoney = row.PacedInMoney,
        Band = LineBands.Of(row, options),
        Now = Earned(row.Revenue, row.Cost) with { Uncapped = row.Uncapped, CostOver = row.CostOver, RevenueUnder = row.RevenueUnder, Reason = row.Reason },
        AtEnd = Earned(row.EndRevenue, row.EndCost) with { Uncapped = row.EndUncapped, CostOver = row.EndCostOver, RevenueUnder = row.EndRevenueUnder, Reason = row.EndReason },
        BelowFloor = row.BelowFloor,
        PacingLow = row.PacingLow,
        PacingHigh = row.PacingHigh,
        PacingRangeReason = row.PacingRangeReason,
        Next = row is { NextFrom: { } from, NextBooked: { } amount } ? new(from, amount, row.NextUnits) : null,
    };

    private static MarginView Earned(decimal? revenue, decimal? cost) => new()
    {
        Revenue = revenue,
        Cost = cost,
        Money = revenue - cost,
        OnRevenue = Rounded(MarginOnRevenue.Of(revenue, cost).Ratio.Value),
        OnCost = Rounded(MarkupOnCost.Of(revenue, cost).Ratio.Value),
    };

    internal static decimal? Rounded(decimal? value) => value is { } known ? Math.Round(known, Digits) : null;
}
