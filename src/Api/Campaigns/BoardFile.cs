using System.Globalization;
using System.Net;
using Paceline.Api;
using Paceline.Common;
using Paceline.Margin;
using Paceline.Pacing;
using Paceline.Tenancy;
using static Paceline.Margin.PagedCsv;

namespace Paceline.Campaigns;

/// <summary>
/// The campaigns board as a file: <c>/campaigns.csv?search=spring&amp;platforms=dv360,ttd&amp;bands=ON_TRACK&amp;pacingBelow=0.9&amp;sort=PACING&amp;direction=DESC</c>, all of it optional and named
/// as the filter of <c>campaigns</c> is; with <c>asOf=2026-11-12</c> as it stood at the end of that day. What campaigns earn is in it for whoever may know that.
/// </summary>
internal sealed class BoardFile(IGrainFactory grains, ReadPatience patience)
{
    private static readonly string[] Heads =
    [
        "Campaign", "Name", "Platform", "Advertiser", "Status", "Flight", "Start", "End", "Days left", "Currency", "Basis", "Budget", "Spend", "Spend since", "Impressions", "Clicks", "Planned to date",
        "Pacing", "Band", "Required daily spend", "Projection", "Complete through", "Hours late",
    ];

    private static readonly string[] EarningHeads = ["Currency of bookings", "Revenue", "Cost", "Margin", "Margin on revenue", "Pacing by what was sold"];

    public async Task<IResult> Send(HttpContext http)
    {
        var identity = await http.Identify();
        if (FileRequest.Refusal(identity, http, needed: [Role.Viewer], "Campaigns are for members of the organisation.") is { } refusal)
        {
            return refusal;
        }
        var (query, problems) = Read(http.Request.Query);
        if (problems.Count > 0)
        {
            return AuthRequest.Refuse(HttpStatusCode.BadRequest, [.. problems]);
        }
        var caller = new Caller(identity.Principal!, grains, patience) { RemoteAddress = AuthRequest.Address(http) };
        if (await PagedCsv.NotKept(query.AsOf, day => caller.Read<IBoardDaysGrain, KeptDaysView>(CampaignQueries.DaysId, days => days.Look(day), http.RequestAborted)) is { } missed)
        {
            return missed;
        }
        var earns = identity.Principal!.Role.Includes(Role.Analyst);
        return await PagedCsv.Stream<Placed>(
            http, "campaigns.csv", earns ? [.. Heads, .. EarningHeads] : Heads, last => Page(caller, query with { After = last?.Place }, http.RequestAborted),
            placed => earns ? [.. Cells(placed.Row), .. Earnings(placed.Row.Margin)] : Cells(placed.Row));
    }

    private static async Task<IReadOnlyList<Placed>> Page(Caller caller, BoardQuery query, CancellationToken cancellation)
    {
        var page = await caller.Read<ICampaignBoardGrain, BoardPage>(CampaignQueries.BoardId, board => board.Find(query), cancellation);
        return [.. page.Rows.Zip(page.Cursors, (row, place) => new Placed(row, place))];
    }

    private static (BoardQuery Query, List<AuthProblem> Problems) Read(IQueryCollection values)
    {
        var problems = new List<AuthProblem>();
        var filter = new CampaignFilter
        {
            Search = values["search"].ToString(),
            Platforms = List("platforms"),
            AdvertiserIds = List("advertiserIds"),
            TeamIds = List("teamIds"),
            Statuses = [.. List("statuses").SelectMany(word => Word<EntityStatus>("statuses", word))],
            FlightStates = [.. List("flightStates").SelectMany(word => Word<FlightState>("flightStates", word))],
            Bands = [.. List("bands").SelectMany(word => Word<PacingBand>("bands", word))],
            PacingFrom = Number("pacingFrom"),
            PacingBelow = Number("pacingBelow"),
        };
        var query = BoardInput.ReadFilter(filter, "", Problem);
        return (query with
        {
            AsOf = PagedCsv.ReadDay(values, problems),
            Sort = List("sort").SelectMany(word => Word<BoardSort>("sort", word)).FirstOrDefault(BoardSort.Name),
            Descending = List("direction").SelectMany(word => Word<SortDirection>("direction", word)).FirstOrDefault() == SortDirection.Desc,
            First = PagedCsv.RowsAtATime,
        }, problems);

        List<string> List(string name) => [.. values[name].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

        void Problem(string name, string message) => problems.Add(new(name, ErrorCodes.BadUserInput, $"{name}: {message}"));

        T[] Word<T>(string name, string word)
            where T : struct, Enum
        {
            var plain = word.Replace("_", "", StringComparison.Ordinal);
            var found = Enum.GetValues<T>().Where(one => string.Equals(one.ToString(), plain, StringComparison.OrdinalIgnoreCase)).ToArray();
            if (found.Length == 0)
            {
                Problem(name, $"'{word}' is none of the words that the filter of campaigns has for it.");
            }
            return found;
        }

        decimal? Number(string name)
        {
            var text = values[name].ToString();
            if (text.Length > 0 && !decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _))
            {
                Problem(name, "is no number such as 0.9.");
                return null;
            }
            return text.Length > 0 ? decimal.Parse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) : null;
        }
    }

    private static string[] Cells(BoardRow row) =>
    [
        row.Key, row.Name, EntityKey.Parse(row.Key).Platform, row.Advertiser.Name, row.Status.ToString(), row.FlightState.ToString(), Day(row.FlightStart), Day(row.FlightEnd), Number(row.DaysLeft),
        row.Currency, row.Basis, Number(row.Budget), Number(row.Spend), Number(row.SpendToday), Number(row.Impressions), Number(row.Clicks), Number(row.PlannedToDate), Number(row.Pacing),
        row.Band.ToString(), Number(row.RequiredDailySpend), Number(row.Projection), Day(row.DataThrough), Number((decimal?)row.StaleHours),
    ];

    private static string[] Earnings(CampaignMarginView? earned) =>
        earned is null ? ["", "", "", "", "", ""]
        : [earned.Currency, Number(earned.Margin.Revenue), Number(earned.Margin.Cost), Number(earned.Margin.Money), Number(earned.Margin.OnRevenue), Number(earned.Pacing)];

    private sealed record Placed(BoardRow Row, Keyset Place);
}
