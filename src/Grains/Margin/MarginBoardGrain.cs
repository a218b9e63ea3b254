using Orleans.Concurrency;
using Paceline.Bookings;
using Paceline.Common;

namespace Paceline.Margin;

/// <summary>Reads what was computed. Stateless: any silo answers, as many at once as are asked.</summary>
[GrainType("margin.board"), StatelessWorker]
internal sealed class MarginBoardGrain(ResultBoardStore board) : Grain, IMarginBoardGrain
{
    private OrgId Org => TenantKey.Parse(this.GetPrimaryKeyString()).Org;

    public async Task<MarginPage> Find(MarginQuery query)
    {
        var found = await board.Find(Org, new ResultFilter(
            query.Search, query.Clients, [.. query.Standings.Select(standing => (int)standing)], query.OnlyLive, query.Sort.ToString(), query.Descending, query.First,
            query.After?.SortValue, query.After?.Key));
        var hits = found.Hits.Take(query.First).ToList();
        return new MarginPage(
            hits.ConvertAll(hit => Row(hit.Row)), hits.ConvertAll(hit => new Keyset(hit.SortValue, FormattableString.Invariant($"{hit.Row.BookingId}/{hit.Row.Line}"))),
            found.Hits.Count > query.First, [.. found.Sums.Select(Sums)],
            [.. found.Standings.Select(count => new StandingCount((LineStanding)count.Standing, count.Lines))], found.Any);
    }

    public async Task<IReadOnlyList<CampaignMarginView>> OfCampaigns(IReadOnlyList<string> keys) =>
    [
        .. (await board.OfCampaigns(Org, keys)).Select(one => new CampaignMarginView(
            one.CampaignKey, one.Currency, Margin(one.Lines, one.UnknownLines, null, one.Revenue, one.Cost, null))),
    ];

    private static MarginSums Sums(ResultSum sum) => new(
        sum.Currency, sum.Lines, sum.Booked, Margin(sum.Lines, sum.Unknown, sum.Uncapped, sum.Revenue, sum.Cost, sum.CostOver),
        Margin(sum.Lines, sum.EndUnknown, sum.EndUncapped, sum.EndRevenue, sum.EndCost, sum.EndCostOver));

    // Without a line that is known, nothing is.
    private static MarginView Margin(int lines, int unknown, decimal? uncapped, decimal? revenue, decimal? cost, decimal? over) =>
        lines == unknown || revenue is null || cost is null
            ? new MarginView { Lines = lines, UnknownLines = unknown, Reason = Reason.NoData.Code() }
            : Earned(revenue, cost) with { Lines = lines, UnknownLines = unknown, Uncapped = uncapped, CostOver = over };

    private static MarginRow Row(LineResultRecord row) => new()
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
        Now = Earned(row.Revenue, row.Cost) with { Uncapped = row.Uncapped, CostOver = row.CostOver, RevenueUnder = row.RevenueUnder, Reason = row.Reason },
        AtEnd = Earned(row.EndRevenue, row.EndCost) with { Uncapped = row.EndUncapped, CostOver = row.EndCostOver, RevenueUnder = row.EndRevenueUnder, Reason = row.EndReason },
    };

    private static MarginView Earned(decimal? revenue, decimal? cost) => new()
    {
        Revenue = revenue,
        Cost = cost,
        Money = revenue - cost,
        OnRevenue = Rounded(MarginOnRevenue.Of(revenue, cost).Ratio.Value),
        OnCost = Rounded(MarkupOnCost.Of(revenue, cost).Ratio.Value),
    };

    private static decimal? Rounded(decimal? value) => value is { } known ? Math.Round(known, 8) : null;
}
