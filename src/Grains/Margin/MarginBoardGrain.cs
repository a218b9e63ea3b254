using Orleans.Concurrency;
using NodaTime;
using Paceline.Bookings;
using Paceline.Common;

namespace Paceline.Margin;

/// <summary>Reads what was computed. Stateless: any silo answers, as many at once as are asked.</summary>
[GrainType("margin.board"), StatelessWorker]
internal sealed class MarginBoardGrain(
    ResultBoardStore board, ResultGroupStore groups, LineBandStore bands, LinesKeptStore kept, ForecastStore forecasts, BookingStore bookings, ExchangeRateStore rates, MarginSettingStore settings, TimeProvider time)
    : Grain, IMarginBoardGrain
{
    private const int MostGroups = 500;

    private OrgId Org => TenantKey.Parse(this.GetPrimaryKeyString()).Org;

    public async Task<MarginPage> Find(MarginQuery query)
    {
        var found = await board.Find(Org, Filter(query));
        var decided = await settings.Load(Org);
        var hits = found.Hits.Take(query.First).ToList();
        var lines = hits.ConvertAll(hit => (hit.Row.BookingId, hit.Row.Line));
        var judging = query.AsOf is { } day ? await kept.Bands(Org, day, lines) : await bands.Of(Org, lines);
        var (floor, target) = query.AsOf is { } past && await kept.Limits(Org, past) is { } then ? (then.Floor, then.Target) : (decided.Floor, decided.Target);
        return new MarginPage(
            hits.ConvertAll(hit => MarginViewing.Row(hit.Row, judging.GetValueOrDefault((hit.Row.BookingId, hit.Row.Line), decided.Pacing))), hits.ConvertAll(hit => new Keyset(hit.SortValue, FormattableString.Invariant($"{hit.Row.BookingId}/{hit.Row.Line}"))),
            found.Hits.Count > query.First, [.. found.Sums.Select(sum => MarginViewing.Sums(sum, found.Costs))],
            [.. found.Standings.Select(count => new StandingCount((LineStanding)count.Standing, count.Lines))], found.Any, floor, target);
    }

    public async Task<MarginGroups> Groups(MarginGroupQuery query)
    {
        var found = await groups.Find(Org, query.By, Filter(query.Lines), MostGroups + 1);
        return new([.. found.Take(MostGroups).Select(group => MarginViewing.Group(group, query.By))], found.Count > MostGroups);
    }

    public async Task<ForecastView> Forecast(ForecastQuery query)
    {
        var filter = Filter(query);
        var found = await forecasts.Load(Org, filter);
        return new(
            MonthViewing.First(filter.From), MonthViewing.First(filter.Through), [.. found.Months.Select(ForecastViewing.Month)], [.. ForecastViewing.Sums(found.Months)], found.Clients,
            ForecastViewing.Converted(await Converted(found.Months)));
    }

    // Rates are read only where not all is in the currency that is reported in.
    private async Task<ConvertedForecast?> Converted(IReadOnlyList<ForecastMonth> months)
    {
        var into = await bookings.Reporting(Org);
        HashSet<Currency> currencies = [into, .. months.Select(month => Currency.Parse(month.Currency))];
        return currencies.Count == 1 ? null
            : ConvertedForecast.Of(months, into, await rates.Load(Org, currencies, months.Min(month => month.Month).OnDayOfMonth(1)), Today);
    }

    public async Task<IReadOnlyList<ForecastLineView>> ForecastLines(ForecastQuery query, ForecastPlace? after, int first) =>
        [.. (await forecasts.Find(Org, Filter(query), after is null ? null : (after.Booking, after.Line, after.Month), first)).Select(ForecastViewing.Line)];

    private static ResultFilter Filter(MarginQuery query) => new(
        query.Search, query.Clients, [.. query.Standings.Select(standing => (int)standing)], query.OnlyLive, query.Sort.ToString(), query.Descending, query.First,
        query.After?.SortValue, query.After?.Key, query.Campaign is { } campaign ? EntityKey.Parse(campaign) : null, query.AsOf);

    private LocalDate Today => LocalDate.FromDateTime(time.GetUtcNow().UtcDateTime);

    private ForecastFilter Filter(ForecastQuery query) => ForecastViewing.Filter(query, Today);
}
