using System.Globalization;
using System.Net;
using Paceline.Api;
using Paceline.Bookings;
using Paceline.Tenancy;

namespace Paceline.Margin;

/// <summary>The forecast line by line, as a file for finance: <c>/margin/forecast.csv?from=2026-01&amp;through=2026-12&amp;client=Acme</c>, all of it optional.</summary>
internal sealed class ForecastEndpoint(IGrainFactory grains, ReadPatience patience)
{
    private const int LinesAtATime = 1_000;

    private static readonly string[] Heads =
    [
        "Month", "Booking", "Line", "Name", "Client", "Brand", "Currency", "Revenue", "Cost", "Adjusted revenue", "Adjusted cost", "Projected revenue", "Projected cost", "Booked revenue",
        "Total revenue", "Total cost", "Margin", "Days unknown",
    ];

    public async Task<IResult> Lines(HttpContext http)
    {
        var identity = await http.Identify();
        if (BookingEndpoints.Refusal(identity, http, needed: [Role.Analyst], "What months earn is for analysts, traders, finance and administrators.") is { } refusal)
        {
            return refusal;
        }
        var (query, problems) = Read(http.Request.Query);
        if (problems.Count > 0)
        {
            return AuthRequest.Refuse(HttpStatusCode.BadRequest, [.. problems]);
        }
        var caller = new Caller(identity.Principal!, grains, patience) { RemoteAddress = AuthRequest.Address(http) };
        try
        {
            var first = await Page(caller, query, null, http.RequestAborted);
            http.Response.Headers.CacheControl = "no-store";
            http.Response.Headers.ContentDisposition = "attachment; filename=\"forecast.csv\"";
            return Results.Stream(body => Write(body, caller, query, first, http.RequestAborted), BookingEndpoints.Csv);
        }
        catch (Exception fault) when (GrainFaults.IsOfTheCluster(fault))
        {
            return AuthRequest.Unavailable;
        }
    }

    private static async Task Write(Stream body, Caller caller, ForecastQuery query, IReadOnlyList<ForecastLineView> page, CancellationToken cancellation)
    {
        await body.WriteAsync(SheetWriter.CsvHead(Heads), cancellation);
        // Whoever reads slowly is waited for, and no more than a page is in memory.
        for (; page.Count > 0; page = page.Count < LinesAtATime ? [] : await Page(caller, query, new(page[^1].Booking, page[^1].Line, page[^1].Month), cancellation))
        {
            foreach (var line in page)
            {
                await body.WriteAsync(SheetWriter.CsvRow(Cells(line)), cancellation);
            }
            await body.FlushAsync(cancellation);
        }
    }

    private static Task<IReadOnlyList<ForecastLineView>> Page(Caller caller, ForecastQuery query, ForecastPlace? after, CancellationToken cancellation) =>
        caller.Read<IMarginBoardGrain, IReadOnlyList<ForecastLineView>>(MarginFields.BoardId, board => board.ForecastLines(query, after, LinesAtATime), cancellation);

    private static string[] Cells(ForecastLineView line) =>
    [
        line.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture), line.BookingNumber, line.Line, line.Name, line.Client, line.Brand ?? "", line.Currency, Number(line.Money.Revenue),
        Number(line.Money.Cost), Number(line.Money.AdjustedRevenue), Number(line.Money.AdjustedCost), Number(line.Money.ProjectedRevenue), Number(line.Money.ProjectedCost),
        Number(line.Money.BookedRevenue), Number(line.Money.TotalRevenue), Number(line.Money.TotalCost), Number(line.Money.Margin), line.IsUnknown ? "some" : "",
    ];

    private static string Number(decimal number) => number.ToString("0.########", CultureInfo.InvariantCulture);

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
