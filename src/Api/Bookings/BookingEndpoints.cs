using System.Net;
using Paceline.Api;
using Paceline.Tenancy;

namespace Paceline.Bookings;

/// <summary>Files of bookings: taken in, handed out, and an empty one to begin with.</summary>
internal sealed class BookingEndpoints(IGrainFactory grains, ReadPatience patience)
{
    private const int LinesAtATime = 1_000;
    private const int MostInABook = 50_000;
    private const int LongestFileName = 120;
    internal const string Csv = "text/csv; charset=utf-8";
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Compares a file, which is the body, with what is booked; applies it if <c>mode</c> says so.</summary>
    public async Task<IResult> Import(HttpContext http)
    {
        var identity = await http.Identify();
        if (FileRequest.Refusal(identity, http, needed: [Role.Trader, Role.Finance], "Bookings are changed by traders and finance.") is { } refusal)
        {
            return refusal;
        }
        var (order, problems) = Read(http.Request);
        if (problems.Count > 0)
        {
            return AuthRequest.Refuse(HttpStatusCode.BadRequest, [.. problems]);
        }
        var (sheet, sha256, unread) = await SheetBody.Read(http, identity);
        if (unread is not null)
        {
            return unread;
        }
        order = order with { Rows = sheet.Rows, Sha256 = sha256 };
        var caller = CallerOf(identity, http);
        try
        {
            return Results.Json(await caller.Command<IBookingsGrain, ImportReport>(BookingFields.BookingsId, bookings => bookings.Import(order), http.RequestAborted), BookingJson.Options);
        }
        catch (Exception fault) when (GrainFaults.IsOfTheCluster(fault))
        {
            return AuthRequest.Unavailable;
        }
    }

    /// <summary>All lines as last agreed, as <c>csv</c> or <c>xlsx</c>: a file that the import takes.</summary>
    public async Task<IResult> Export(HttpContext http, string format)
    {
        var identity = await http.Identify();
        if (FileRequest.Refusal(identity, http, needed: [Role.Analyst], "What was sold at which rate is for analysts, traders, finance and administrators.") is { } refusal)
        {
            return refusal;
        }
        var caller = CallerOf(identity, http);
        try
        {
            var first = await Lines(caller, null, http.RequestAborted);
            http.Response.Headers.CacheControl = "no-store";
            http.Response.Headers.ContentDisposition = $"attachment; filename=\"bookings.{format}\"";
            return format == "csv"
                ? Results.Stream(body => WriteCsv(body, caller, first, http.RequestAborted), Csv)
                : await Book(http, caller, first);
        }
        catch (Exception fault) when (GrainFaults.IsOfTheCluster(fault))
        {
            return AuthRequest.Unavailable;
        }
    }

    /// <summary>The heads and one row to learn from; nobody's secret.</summary>
    public static IResult Template(HttpContext http, string format)
    {
        string[] example = [.. ImportColumns.All.Select(column => column.Example)];
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"bookings-template.{format}\"";
        return format == "csv" ? Results.Bytes([.. SheetWriter.CsvHead(), .. SheetWriter.CsvRow(example)], Csv) : Results.Bytes(SheetWriter.Book([example]), Xlsx);
    }

    private static async Task<IResult> Book(HttpContext http, Caller caller, IReadOnlyList<ExportRow> page)
    {
        var rows = new List<ExportRow>();
        for (; page.Count > 0; page = await Lines(caller, page[^1], http.RequestAborted))
        {
            rows.AddRange(page);
            if (rows.Count > MostInABook)
            {
                http.Response.Headers.ContentDisposition = default;
                return Refuse(HttpStatusCode.UnprocessableEntity, "TOO_MANY_LINES", $"A workbook takes {MostInABook} lines; take the CSV.");
            }
        }
        return Results.Bytes(SheetWriter.Book(rows.Select(row => row.Cells)), Xlsx);
    }

    private static async Task WriteCsv(Stream body, Caller caller, IReadOnlyList<ExportRow> page, CancellationToken cancellation)
    {
        await body.WriteAsync(SheetWriter.CsvHead(), cancellation);
        // Whoever reads slowly is waited for, and no more than a page is in memory.
        for (; page.Count > 0; page = await Lines(caller, page[^1], cancellation))
        {
            foreach (var row in page)
            {
                await body.WriteAsync(SheetWriter.CsvRow(row.Cells), cancellation);
            }
            await body.FlushAsync(cancellation);
        }
    }

    private static Task<IReadOnlyList<ExportRow>> Lines(Caller caller, ExportRow? after, CancellationToken cancellation) =>
        caller.Read<IBookingsGrain, IReadOnlyList<ExportRow>>(BookingFields.BookingsId, bookings => bookings.Export(after?.Booking, after?.Line, LinesAtATime), cancellation);

    private static (ImportOrder Order, List<AuthProblem> Problems) Read(HttpRequest request)
    {
        var problems = new List<AuthProblem>();
        var mode = ImportMode.Preview;
        if (request.Query["mode"].ToString() is { Length: > 0 } wanted && !Words.TryRead(wanted, out mode))
        {
            problems.Add(new("mode", ErrorCodes.BadUserInput, "mode: is preview, apply or apply_good."));
        }
        var mark = DecimalMark.Point;
        if (request.Query["decimal"].ToString() is { Length: > 0 } given && !Words.TryRead(given, out mark))
        {
            problems.Add(new("decimal", ErrorCodes.BadUserInput, "decimal: is point or comma."));
        }
        var file = Path.GetFileName(request.Query["file"].ToString().Trim());
        if (file.Length > LongestFileName)
        {
            problems.Add(new("file", ErrorCodes.BadUserInput, $"file: a name of {file.Length} characters is longer than {LongestFileName}."));
        }
        var reason = request.Query["reason"].ToString().Trim();
        if (reason.Length > 500)
        {
            problems.Add(new("reason", ErrorCodes.BadUserInput, "reason: is longer than 500 characters."));
        }
        reason = reason.Length > 0 ? reason : $"Import of {(file.Length > 0 ? file : "a file")}";
        return (new ImportOrder([], mark, mode, reason, string.Equals(request.Query["correction"], "true", StringComparison.OrdinalIgnoreCase), file, ""), problems);
    }

    private Caller CallerOf(Identity identity, HttpContext http) => new(identity.Principal!, grains, patience) { RemoteAddress = AuthRequest.Address(http) };

    private static IResult Refuse(HttpStatusCode status, string code, string message) => AuthRequest.Refuse(status, new AuthProblem(null, code, message));
}
