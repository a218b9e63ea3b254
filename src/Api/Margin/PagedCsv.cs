using System.Globalization;
using System.Net;
using Paceline.Api;
using Paceline.Bookings;
using Paceline.Common;
using Paceline.Tenancy;

namespace Paceline.Margin;

/// <summary>A list as a file, however long: no more than a page of it is in memory.</summary>
internal static class PagedCsv
{
    public const int RowsAtATime = 1_000;

    /// <summary>A cell; empty where it is not known.</summary>
    public static string Number(decimal? number) => number?.ToString("0.########", CultureInfo.InvariantCulture) ?? "";

    /// <summary>A cell; empty where there is none.</summary>
    public static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    /// <summary>The past day that is asked about, from <c>asOf=2026-11-12</c>; null for now.</summary>
    public static DateOnly? ReadDay(IQueryCollection values, List<AuthProblem> problems)
    {
        var text = values[PastDay.Name].ToString();
        if (text.Length == 0)
        {
            return null;
        }
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            problems.Add(new(PastDay.Name, ErrorCodes.BadUserInput, $"{PastDay.Name}: is no day such as 2026-11-12."));
        }
        return day;
    }

    /// <summary>The refusal of a day that was not kept; null of one that was, and of now.</summary>
    public static async Task<IResult?> NotKept(DateOnly? day, Func<DateOnly, Task<KeptDaysView>> look)
    {
        try
        {
            return await PastDay.Problem(day, look) is { } problem
                ? AuthRequest.Refuse(HttpStatusCode.BadRequest, new AuthProblem(PastDay.Name, ErrorCodes.BadUserInput, $"{PastDay.Name}: {problem}"))
                : null;
        }
        catch (Exception fault) when (GrainFaults.IsOfTheCluster(fault))
        {
            return AuthRequest.Unavailable;
        }
    }

    /// <param name="page">So many rows at most after the last one seen, which is null at the beginning; fewer are the last.</param>
    public static async Task<IResult> Stream<T>(HttpContext http, string name, string[] heads, Func<T?, Task<IReadOnlyList<T>>> page, Func<T, string[]> cells)
        where T : class
    {
        try
        {
            // Before anything is answered, so that a cluster that cannot is said so.
            var first = await page(null);
            http.Response.Headers.CacheControl = "no-store";
            http.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
            return Results.Stream(body => Write(body, heads, first, page, cells, http.RequestAborted), BookingEndpoints.Csv);
        }
        catch (Exception fault) when (GrainFaults.IsOfTheCluster(fault))
        {
            return AuthRequest.Unavailable;
        }
    }

    private static async Task Write<T>(Stream body, string[] heads, IReadOnlyList<T> rows, Func<T?, Task<IReadOnlyList<T>>> page, Func<T, string[]> cells, CancellationToken cancellation)
        where T : class
    {
        await body.WriteAsync(SheetWriter.CsvHead(heads), cancellation);
        // Whoever reads slowly is waited for.
        for (; rows.Count > 0; rows = rows.Count < RowsAtATime ? [] : await page(rows[^1]))
        {
            foreach (var row in rows)
            {
                await body.WriteAsync(SheetWriter.CsvRow(cells(row)), cancellation);
            }
            await body.FlushAsync(cancellation);
        }
    }
}
