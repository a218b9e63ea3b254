using System.Globalization;
using System.Net;
using Paceline.Api;
using Paceline.Bookings;
using Paceline.Tenancy;

namespace Paceline.Margin;

/// <summary>Files of invoices: taken in, and statements handed out.</summary>
internal sealed class InvoiceEndpoint(IGrainFactory grains, ReadPatience patience)
{
    private const int LongestNumber = 200;

    /// <summary>Takes an invoice, which is the body: CSV or XLSX. The answer is how its statement stands then, or everything that is wrong with it.</summary>
    public async Task<IResult> Import(HttpContext http)
    {
        var identity = await http.Identify();
        if (FileRequest.Refusal(identity, http, needed: [Role.Finance], "Invoices are taken in by finance and administrators.") is { } refusal)
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
        try
        {
            var taken = await CallerOf(identity, http).Command<IInvoicesGrain, StatementOutcome>(
                InvoiceFields.InvoicesId, invoices => invoices.Import(order with { Rows = sheet.Rows, Sha256 = sha256 }), http.RequestAborted);
            return taken.Problems.Count > 0
                ? AuthRequest.Refuse(HttpStatusCode.UnprocessableEntity, [.. taken.Problems.Select(one => new AuthProblem(one.Field, one.Code, one.Message))])
                // Somebody may have taken it out again in the same moment.
                : Results.Json(new { taken.Changed, ToLookAt = taken.Summary?.Totals.ToLookAt ?? 0, Lines = taken.Summary?.Totals.Lines ?? 0 }, BookingJson.Options);
        }
        catch (Exception fault) when (GrainFaults.IsOfTheCluster(fault))
        {
            return AuthRequest.Unavailable;
        }
    }

    /// <summary>A statement as it is now, or as it was last accepted.</summary>
    public async Task<IResult> Report(HttpContext http, string platform, string month, string currency)
    {
        var identity = await http.Identify();
        if (FileRequest.Refusal(identity, http, needed: [Role.Analyst], "What platforms invoiced is for analysts, traders, finance and administrators.") is { } refusal)
        {
            return refusal;
        }
        var problems = new List<AuthProblem>();
        var of = Of(platform, month, currency, problems);
        if (problems.Count > 0)
        {
            return AuthRequest.Refuse(HttpStatusCode.BadRequest, [.. problems]);
        }
        var accepted = string.Equals(http.Request.Query["accepted"], "true", StringComparison.OrdinalIgnoreCase);
        try
        {
            if (await CallerOf(identity, http).Read<IInvoicesGrain, byte[]?>(InvoiceFields.InvoicesId, invoices => invoices.Report(of, accepted), http.RequestAborted) is not { } file)
            {
                return AuthRequest.Refuse(HttpStatusCode.NotFound, new AuthProblem(null, ErrorCodes.NotFound, accepted ? "Nobody has accepted it yet." : "There is no invoice of this platform, month and currency."));
            }
            http.Response.Headers.CacheControl = "no-store";
            http.Response.Headers.ContentDisposition = $"attachment; filename=\"invoices-{of.Platform}-{month}-{of.Currency}{(accepted ? "-accepted" : "")}.csv\"";
            return Results.Bytes(file, BookingEndpoints.Csv);
        }
        catch (Exception fault) when (GrainFaults.IsOfTheCluster(fault))
        {
            return AuthRequest.Unavailable;
        }
    }

    private static (InvoiceOrder Order, List<AuthProblem> Problems) Read(HttpRequest request)
    {
        var problems = new List<AuthProblem>();
        var of = Of(request.Query["platform"].ToString(), request.Query["month"].ToString(), request.Query["currency"].ToString(), problems);
        var number = request.Query["number"].ToString();
        if (number.Length > LongestNumber)
        {
            problems.Add(new("number", ErrorCodes.BadUserInput, $"number: {number.Length} characters are more than {LongestNumber}."));
        }
        var mark = DecimalMark.Point;
        if (request.Query["decimal"].ToString() is { Length: > 0 } given && !Words.TryRead(given, out mark))
        {
            problems.Add(new("decimal", ErrorCodes.BadUserInput, "decimal: is point or comma."));
        }
        return (new InvoiceOrder(of, number, [], mark, "", string.Equals(request.Query["replaces"], "true", StringComparison.OrdinalIgnoreCase)), problems);
    }

    private static StatementOf Of(string platform, string month, string currency, List<AuthProblem> problems)
    {
        if (!DateOnly.TryParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first))
        {
            problems.Add(new("month", ErrorCodes.BadUserInput, "month: is written 2026-03."));
            first = new(2000, 1, 1);
        }
        var of = new StatementOf(platform, first, currency);
        problems.AddRange(InvoiceFields.Problems(of).Select(one => new AuthProblem(one.Name, ErrorCodes.BadUserInput, $"{one.Name}: {one.Problem}")));
        return of;
    }

    private Caller CallerOf(Identity identity, HttpContext http) => new(identity.Principal!, grains, patience) { RemoteAddress = AuthRequest.Address(http) };
}
