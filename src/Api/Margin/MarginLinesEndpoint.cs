using System.Net;
using Paceline.Api;
using Paceline.Bookings;
using Paceline.Common;
using Paceline.Tenancy;
using static Paceline.Margin.PagedCsv;

namespace Paceline.Margin;

/// <summary>The board of booking lines as a file: <c>/margin/lines.csv?q=spring&amp;client=Acme&amp;standing=LOSING&amp;live=only&amp;asOf=2026-11-12</c>, all of it optional.</summary>
internal sealed class MarginLinesEndpoint(IGrainFactory grains, ReadPatience patience)
{
    private static readonly string[] Heads =
    [
        "Booking", "Line", "Name", "Booking name", "Client", "Brand", "State", "Rate type", "Currency", "Start", "End", "Booked", "Booked units", "Line items", "Complete through", "Standing",
        "Units", "Pacing", "Revenue", "Cost", "Margin", "Margin on revenue", "Cost over the cap", "Why unknown", "Revenue at completion", "Cost at completion", "Margin at completion",
        "Margin on revenue at completion", "Cost over the cap at completion", "Below the floor",
    ];

    public async Task<IResult> Lines(HttpContext http)
    {
        var identity = await http.Identify();
        if (FileRequest.Refusal(identity, http, needed: [Role.Analyst], "What lines earn is for analysts, traders, finance and administrators.") is { } refusal)
        {
            return refusal;
        }
        var (query, problems) = Read(http.Request.Query);
        if (problems.Count > 0)
        {
            return AuthRequest.Refuse(HttpStatusCode.BadRequest, [.. problems]);
        }
        var caller = new Caller(identity.Principal!, grains, patience) { RemoteAddress = AuthRequest.Address(http) };
        if (await PagedCsv.NotKept(query.AsOf, day => caller.Read<ILineDaysGrain, KeptDaysView>(MarginFields.DaysId, days => days.Look(day), http.RequestAborted)) is { } missed)
        {
            return missed;
        }
        return await PagedCsv.Stream<Placed>(http, "margin.csv", Heads, last => Page(caller, query with { After = last?.Place }, http.RequestAborted), placed => Cells(placed.Row));
    }

    private static async Task<IReadOnlyList<Placed>> Page(Caller caller, MarginQuery query, CancellationToken cancellation)
    {
        var page = await caller.Read<IMarginBoardGrain, MarginPage>(MarginFields.BoardId, board => board.Find(query), cancellation);
        return [.. page.Rows.Zip(page.Cursors, (row, place) => new Placed(row, place))];
    }

    private static (MarginQuery Query, List<AuthProblem> Problems) Read(IQueryCollection values)
    {
        var problems = new List<AuthProblem>();
        var (search, client, standing) = (values["q"].ToString().Trim(), values["client"].ToString(), values["standing"].ToString());
        foreach (var (name, text) in new[] { ("q", search), ("client", client) }.Where(one => one.Item2.Length > MarginFields.LongestSearch))
        {
            problems.Add(new(name, ErrorCodes.BadUserInput, $"{name}: {text.Length} characters are more than {MarginFields.LongestSearch}."));
        }
        LineStanding stands = default;
        if (standing.Length > 0 && !Words.TryRead(standing, out stands))
        {
            problems.Add(new("standing", ErrorCodes.BadUserInput, $"standing: is one of {string.Join(", ", Enum.GetValues<LineStanding>().Select(one => Words.Of(one)))}."));
        }
        return (new MarginQuery
        {
            Search = search.Length == 0 ? null : search,
            Clients = client.Length == 0 ? [] : [client],
            Standings = stands == default ? [] : [stands],
            OnlyLive = values["live"] == "only",
            AsOf = PagedCsv.ReadDay(values, problems),
            Sort = MarginSort.Booking,
            First = PagedCsv.RowsAtATime,
        }, problems);
    }

    private static string[] Cells(MarginRow row) =>
    [
        row.BookingNumber, row.Line, row.Name, row.BookingName, row.Client, row.Brand ?? "", Words.Of(row.State), Words.Of(row.RateType), row.Currency, Day(row.FlightStart), Day(row.FlightEnd),
        Number(row.Booked), Number(row.BookedUnits), Number(row.Items), Day(row.DataThrough), Words.Of(row.Standing), Number(row.Delivered), Number(row.Pacing),
        .. Margin(row.Now), row.Now.Reason ?? "", .. Margin(row.AtEnd), Number(row.BelowFloor),
    ];

    private static string[] Margin(MarginView margin) => [Number(margin.Revenue), Number(margin.Cost), Number(margin.Money), Number(margin.OnRevenue), Number(margin.CostOver)];

    private sealed record Placed(MarginRow Row, Keyset Place);
}
