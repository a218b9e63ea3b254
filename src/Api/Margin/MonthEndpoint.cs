using System.Globalization;
using System.Net;
using Paceline.Api;
using Paceline.Bookings;
using Paceline.Tenancy;

namespace Paceline.Margin;

/// <summary>Files of months: what each holds, of a closed one the bytes that it was closed with, of another as it would be now.</summary>
internal sealed class MonthEndpoint(IGrainFactory grains, ReadPatience patience)
{
    public Task<IResult> Report(HttpContext http, string month) => Serve(http, month, async (caller, first) =>
        await caller.Read<IMonthCloseGrain, MonthFile?>(MonthFields.CloseId, close => close.Report(first), http.RequestAborted) is { } file
            ? (file.Bytes, $"books-{month}{(file.IsClosed ? "" : "-preview")}.csv") : null);

    /// <summary>What a month comes to of each line, and what of it is settled with the client.</summary>
    public Task<IResult> Actuals(HttpContext http, string month) => Serve(http, month, async (caller, first) =>
        (await caller.Read<IActualsGrain, byte[]>(ActualFields.ActualsId, actuals => actuals.File(first), http.RequestAborted), $"actuals-{month}.csv"));

    private async Task<IResult> Serve(HttpContext http, string month, Func<Caller, DateOnly, Task<(byte[] Bytes, string Name)?>> read)
    {
        var identity = await http.Identify();
        if (FileRequest.Refusal(identity, http, needed: [Role.Analyst], "What a month earned is for analysts, traders, finance and administrators.") is { } refusal)
        {
            return refusal;
        }
        if (!DateOnly.TryParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first))
        {
            return AuthRequest.Refuse(HttpStatusCode.BadRequest, new AuthProblem("month", ErrorCodes.BadUserInput, "month: is written 2026-03."));
        }
        var caller = new Caller(identity.Principal!, grains, patience) { RemoteAddress = AuthRequest.Address(http) };
        try
        {
            if (await read(caller, first) is not { } file)
            {
                return AuthRequest.Refuse(HttpStatusCode.NotFound, new AuthProblem("month", ErrorCodes.NotFound, $"month: {month} was closed together with a later one, and has no report of its own."));
            }
            http.Response.Headers.CacheControl = "no-store";
            http.Response.Headers.ContentDisposition = $"attachment; filename=\"{file.Name}\"";
            return Results.Bytes(file.Bytes, BookingEndpoints.Csv);
        }
        catch (Exception fault) when (GrainFaults.IsOfTheCluster(fault))
        {
            return AuthRequest.Unavailable;
        }
    }
}

internal static class MonthSetup
{
    /// <summary>Files of lines, of months, of the forecast, of invoices and of counts, at addresses of their own.</summary>
    public static void MapMonths(this IEndpointRouteBuilder routes)
    {
        var months = routes.ServiceProvider.GetRequiredService<MonthEndpoint>();
        routes.MapGet("/margin/close/{month:regex(^\\d{{4}}-\\d{{2}}$)}.csv", (Delegate)months.Report);
        routes.MapGet("/margin/actuals/{month:regex(^\\d{{4}}-\\d{{2}}$)}.csv", (Delegate)months.Actuals);
        routes.MapGet("/margin/lines.csv", (Delegate)routes.ServiceProvider.GetRequiredService<MarginLinesEndpoint>().Lines);
        routes.MapGet("/margin/forecast.csv", (Delegate)routes.ServiceProvider.GetRequiredService<ForecastEndpoint>().Lines);
        var invoices = routes.ServiceProvider.GetRequiredService<InvoiceEndpoint>();
        routes.MapPost("/margin/invoices/file", (Delegate)invoices.Import);
        routes.MapPost("/margin/counts/file", (Delegate)routes.ServiceProvider.GetRequiredService<CountEndpoint>().Import);
        routes.MapGet("/margin/invoices/{platform}/{month}/{currency}.csv", (Delegate)invoices.Report);
    }
}
