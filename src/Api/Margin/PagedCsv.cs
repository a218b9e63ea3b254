using System.Globalization;
using Paceline.Api;
using Paceline.Bookings;
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
