using NodaTime;
using Orleans.Concurrency;
using Paceline.Alerts;
using Paceline.Common;
using Paceline.Margin;
using Paceline.Pacing;

namespace Paceline.Campaigns;

/// <summary>Reads of the board. Stateless: any silo answers, as many at once as are asked.</summary>
[GrainType("campaigns.board"), StatelessWorker]
internal sealed class CampaignBoardGrain(BoardStore board, BoardSumsStore sums, BoardGroupStore groups, BoardKeptStore kept, ResultBoardStore margins, InboxStore alerts, TimeProvider time) : Grain, ICampaignBoardGrain
{
    private const int MostGroups = 500;

    private OrgId Org => TenantKey.Parse(this.GetPrimaryKeyString()).Org;

    public async Task<BoardPage> Find(BoardQuery query)
    {
        var first = Math.Clamp(query.First, 1, 1000);
        var found = await board.Find(Org, Filter(query, first));
        var hits = found.Hits.Take(first).ToList();
        return new BoardPage(
            query.AsOf is { } day ? await PastRows(hits, day) : await Rows(hits), [.. hits.Select(hit => new Keyset(hit.SortValue, hit.Row.CampaignKey))], found.Hits.Count > first,
            found.Totals.Sum(total => total.Campaigns),
            [.. found.Totals.Select(BoardViewing.Totals)],
            [.. found.Bands.Select(count => new BandCount((PacingBand)count.Band, count.Count))]);
    }

    public async Task<IReadOnlyList<BoardMargin>> Margins(BoardQuery query) =>
    [
        .. (await sums.Margins(Org, Filter(query, 1))).Select(one => new BoardMargin(
            one.Currency, one.Campaigns, one.Unknown, one.Revenue, one.Cost, MarginViewing.Rounded(MarginOnRevenue.Of(one.Revenue, one.Cost).Share))),
    ];

    public async Task<BoardGroups> Groups(BoardQuery query, BoardGrouping by)
    {
        var found = await groups.Find(Org, by.ToString(), Filter(query, 1), MostGroups + 1);
        return new([.. found.Take(MostGroups).Select(BoardViewing.Group)], found.Count > MostGroups);
    }

    public async Task<IReadOnlyList<SpreadCount>> Spread(BoardQuery query) =>
    [
        .. (await sums.Spread(Org, Filter(query, 1))).Select(one => PacingSteps.Of(one.Step) is var (from, below) ? new SpreadCount(from, below, (PacingBand)one.Band, one.Count) : null!),
    ];

    public async Task<IReadOnlyList<BoardRow>> Load(IReadOnlyList<string> keys)
    {
        var rows = (await Rows(await board.Load(Org, keys))).ToDictionary(row => row.Key);
        return [.. keys.Where(rows.ContainsKey).Select(key => rows[key])];
    }

    public async Task<CampaignOutlook> Outlook()
    {
        var (known, currencies, bands) = await board.Outlook(Org);
        return new CampaignOutlook(
            known, currencies.Sum(one => one.Live), currencies.Sum(one => one.Paced), [.. bands.Select(count => new BandCount((PacingBand)count.Band, count.Count))],
            OutlookFindings.Of(currencies));
    }

    public async Task<AdvertiserPage> Advertisers(int first, Keyset? after)
    {
        var wanted = Math.Clamp(first, 1, 1000);
        var (rows, total) = await board.Advertisers(Org, wanted, after?.SortValue, after?.Key);
        return new AdvertiserPage(
            [.. rows.Take(wanted).Select(row => new AdvertiserView(row.Key, row.Name, row.Currency, row.Zone))],
            [.. rows.Take(wanted).Select(row => new Keyset(row.Name, row.Key))], rows.Count > wanted, total);
    }

    private static BoardFilter Filter(BoardQuery query, int first) => new(
        query.Search, query.Platforms, query.AdvertiserKeys, [.. query.Statuses.Select(one => (int)one)], [.. query.FlightStates.Select(one => (int)one)],
        [.. query.Bands.Select(one => (int)one)], query.Sort.ToString(), query.Descending, first, query.After?.SortValue, query.After?.Key)
    {
        Teams = query.Teams,
        PacingFrom = query.PacingFrom,
        PacingBelow = query.PacingBelow,
        Day = query.AsOf,
    };

    // Alerts that were open, and how late data was, are not kept.
    private async Task<IReadOnlyList<BoardRow>> PastRows(IReadOnlyList<BoardHit> hits, DateOnly day)
    {
        var earned = (await kept.Earned(Org, day, [.. hits.Select(hit => hit.Row.CampaignNo)])).ToDictionary(one => one.CampaignNo, BoardViewing.Earned);
        return [.. hits.Select(hit => BoardRows.Read(hit, (_, _, _) => null) with { Margin = earned.GetValueOrDefault(hit.Row.CampaignNo) })];
    }

    private async Task<IReadOnlyList<BoardRow>> Rows(IReadOnlyList<BoardHit> hits)
    {
        var at = time.GetUtcNow();
        var now = Instant.FromDateTimeOffset(at);
        List<long> numbers = [.. hits.Select(hit => hit.Row.CampaignNo)];
        var earned = MarginViewing.ByCampaign(await margins.OfCampaigns(Org, numbers));
        var open = await alerts.OpenOf(Org, numbers, at);
        return
        [
            .. hits.Select(hit => BoardRows.Read(hit, (platform, zone, through) => Freshness.StaleHours(platform, zone, through, now)) with
            {
                Margin = earned.GetValueOrDefault(hit.Row.CampaignNo),
                Alerts = BoardViewing.Alerts(open, hit.Row.CampaignNo),
            }),
        ];
    }
}
