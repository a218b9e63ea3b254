using System.Globalization;
using System.Net;
using Paceline.Api;
using Paceline.Tenancy;
using static Paceline.Margin.PagedCsv;

namespace Paceline.Margin;

/// <summary>The forecast line by line, as a file for finance: <c>/margin/forecast.csv?from=2026-01&amp;through=2026-12&amp;client=Acme</c>, all of it optional.</summary>
internal sealed class ForecastEndpoint(IGrainFactory grains, ReadPatience patience)
{
    private static readonly string[] Heads =
    [
        "Month", "Booking", "Line", "Name", "Client", "Brand", "Currency", "Revenue", "Cost", "Adjusted revenue", "Adjusted cost", "Projected revenue", "Projected cost", "Booked revenue",
        "Total revenue", "Total cost", "Margin", "Days unknown",
    ];

    public async Task<IResult> Lines(HttpContext http)
    {
        var identity = await http.Identify();
        if (FileRequest.Refusal(identity, http, needed: [Role.Analyst], "What months earn is for analysts, traders, finance and administrators.") is { } refusal)
        {
            return refusal;
        }
        var (query, problems) = Read(http.Request.Query);
        if (problems.Count > 0)
        {
            return AuthRequest.Refuse(HttpStatusCode.BadRequest, [.. problems]);
        }
        var caller = new Caller(identity.Principal!, grains, patience) { RemoteAddress = AuthRequest.Address(http) };
        return await PagedCsv.Stream<ForecastLineView>(
            http, "forecast.csv", Heads,
            last => caller.Read<IMarginBoardGrain, IReadOnlyList<ForecastLineView>>(
                MarginFields.BoardId, board => board.ForecastLines(query, last is null ? null : new(last.Booking, last.Line, last.Month), PagedCsv.RowsAtATime), http.RequestAborted),
            Cells);
    }

    private static string[] Cells(ForecastLineView line) =>
    [
        line.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture), line.BookingNumber, line.Line, line.Name, line.Client, line.Brand ?? "", line.Currency, Number(line.Money.Revenue),
        Number(line.Money.Cost), Number(line.Money.AdjustedRevenue), Number(line.Money.AdjustedCost), Number(line.Money.ProjectedRevenue), Number(line.Money.ProjectedCost),
        Number(line.Money.BookedRevenue), Number(line.Money.TotalRevenue), Number(line.Money.TotalCost), Number(line.Money.Margin), line.IsUnknown ? "some" : "",
    ];

    private static (ForecastQuery Query, List<AuthProblem> Problems) Read(IQueryCollection values)
    {
        var problems = new List<AuthProblem>();
        var query = new ForecastQuery(Month("from"), Month("through"), values["client"].ToString() is { Length: > 0 } client ? client : null);
        if (problems.Count == 0)
        {
            problems.AddRange(ForecastFields.Problems(query).Select(one => new AuthProblem(one.Name, ErrorCodes.BadUserInput, $"{one.Name}: {one.Problem}")));
        }
        return (query, problems);

        DateOnly? Month(string name)
        {
            if (values[name].ToString() is not { Length: > 0 } text)
            {
                return null;
            }
            if (DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first))
            {
                return first;
            }
            problems.Add(new(name, ErrorCodes.BadUserInput, $"{name}: is written 2026-03."));
            return null;
        }
    }
}
