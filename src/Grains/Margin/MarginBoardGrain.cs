using Orleans.Concurrency;
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
            hits.ConvertAll(hit => MarginViewing.Row(hit.Row)), hits.ConvertAll(hit => new Keyset(hit.SortValue, FormattableString.Invariant($"{hit.Row.BookingId}/{hit.Row.Line}"))),
            found.Hits.Count > query.First, [.. found.Sums.Select(MarginViewing.Sums)],
            [.. found.Standings.Select(count => new StandingCount((LineStanding)count.Standing, count.Lines))], found.Any);
    }
}
