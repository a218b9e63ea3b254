using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Paceline.Api;

namespace Paceline.Tenancy;

/// <summary>
/// The whole log as a line of JSON a record, oldest first, and a last line with its head. Without that line it is not whole. Who kept an earlier
/// head finds its hash at the record of its number, or something was changed or taken out.
/// </summary>
internal sealed class AuditExport(IGrainFactory grains, ReadPatience patience)
{
    private const int LinesAtATime = 500;
    private static readonly byte[] NewLine = "\n"u8.ToArray();

    private static readonly JsonSerializerOptions Lines = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public async Task<IResult> Send(HttpContext http)
    {
        var identity = await http.Identify();
        if (identity.Principal is not { } principal)
        {
            return Refuse(identity.Status, identity.Code, identity.Message);
        }
        if (!principal.Role.Includes(Role.Admin))
        {
            return Refuse(StatusCodes.Status403Forbidden, ErrorCodes.Forbidden, "The log is for administrators of your organisation.");
        }
        // Saved by a link on our own pages, which can carry no header; another site's page could not read it, but has no business asking.
        if (identity.IsAmbient && !SameOrigin.IsNotForeign(http.Request))
        {
            return Refuse(StatusCodes.Status403Forbidden, ErrorCodes.CrossOrigin, "Only our own pages may ask for the log.");
        }
        var caller = new Caller(principal, grains, patience) { RemoteAddress = http.Connection.RemoteIpAddress?.ToString() };
        try
        {
            var head = await caller.Read<IAuditGrain, AuditHeadView>(AuditQueries.AuditId, audit => audit.Head(), http.RequestAborted);
            var first = await Records(caller, 0, head, http.RequestAborted);
            http.Response.Headers.ContentDisposition = "attachment; filename=\"audit.ndjson\"";
            http.Response.Headers.CacheControl = "no-store";
            return Results.Stream(body => Write(body, caller, head, first, http.RequestAborted), "application/x-ndjson");
        }
        catch (Exception fault) when (GrainFaults.IsOfTheCluster(fault))
        {
            return Refuse(StatusCodes.Status503ServiceUnavailable, ErrorCodes.Unavailable, "The campaign cluster did not answer; try again in a moment.");
        }
    }

    private static async Task Write(Stream body, Caller caller, AuditHeadView head, IReadOnlyList<AuditRecordView> records, CancellationToken cancellation)
    {
        while (records.Count > 0)
        {
            foreach (var record in records)
            {
                await WriteLine(body, record, cancellation);
            }
            // Whoever reads slowly is waited for here, and no more than these lines are in memory.
            await body.FlushAsync(cancellation);
            records = await Records(caller, records[^1].Number, head, cancellation);
        }
        await WriteLine(body, new { head }, cancellation);
    }

    private static async Task WriteLine<T>(Stream body, T line, CancellationToken cancellation)
    {
        await JsonSerializer.SerializeAsync(body, line, Lines, cancellation);
        await body.WriteAsync(NewLine, cancellation);
    }

    private static Task<IReadOnlyList<AuditRecordView>> Records(Caller caller, long after, AuditHeadView head, CancellationToken cancellation) =>
        caller.Read<IAuditGrain, IReadOnlyList<AuditRecordView>>(AuditQueries.AuditId, audit => audit.Records(after, head.Number, LinesAtATime), cancellation);

    private static IResult Refuse(int status, string code, string message) => Results.Json(new { errors = new[] { new { code, message } } }, statusCode: status);
}
