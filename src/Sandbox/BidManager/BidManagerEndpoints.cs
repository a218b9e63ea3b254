using System.Globalization;
using System.Text.Json.Nodes;
using Paceline.Dv360;
using Paceline.Traffic;
using Paceline.World;

namespace Paceline.BidManager;

/// <summary>Bid Manager v2: stored queries, their runs, and the files behind signed addresses.</summary>
internal sealed class BidManagerEndpoints(
    QueryBook book,
    BidManagerReport reports,
    Credentials credentials,
    SandboxClock clock,
    SandboxSettings settings)
{
    public void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/v2/queries", Create);
        app.MapGet("/v2/queries", http => Json.Write(http.Response, 200, Page(http.Request.Query, "queries", book.All(), q => q.Document.DeepClone())));
        app.MapGet("/v2/queries/{id}", http => Json.Write(http.Response, 200, Query(http).Document.DeepClone()));
        app.MapDelete("/v2/queries/{id}", Delete);
        app.MapPost("/v2/queries/{id}:run", Run);
        app.MapGet("/v2/queries/{id}/reports", http => Json.Write(
            http.Response, 200, Page(http.Request.Query, "reports", [.. Query(http).Reports], r => Document(http.Request, r))));
        app.MapGet("/v2/queries/{id}/reports/{report}", http => Json.Write(http.Response, 200, Document(http.Request, Report(http))));
        app.MapGet("/storage/reports/{id}/{report}", Download);
    }

    private async Task Create(HttpContext http)
    {
        var body = await Json.ReadObject(http.Request) ?? throw GoogleRefusal.Invalid("Invalid JSON payload received.");
        var stored = book.Add((JsonObject)body.DeepClone(), QueryShape.Parse(body));
        CallRecord.Of(http).Wrote("created", $"query/{stored.Id}", null, stored.Document);
        await Json.Write(http.Response, 200, stored.Document.DeepClone());
    }

    private async Task Delete(HttpContext http)
    {
        if (!book.Remove(Id(http)))
            throw GoogleRefusal.NotFound();
        CallRecord.Of(http).Wrote("deleted", $"query/{Id(http)}", null, null);
        await Json.Write(http.Response, 200, new JsonObject());
    }

    private async Task Run(HttpContext http)
    {
        var query = Query(http);
        var body = await Json.ReadObject(http.Request) ?? [];
        var problems = new List<(string, string)>();
        var range = body["dataRange"] is { } asked ? DataRange.TryParse(asked, "dataRange", problems) : query.Shape.Range;
        if (problems.Count > 0)
            throw GoogleRefusal.Invalid("Request contains an invalid argument.", [.. problems]);
        var report = book.Run(query, range!, clock.GetUtcNow(), clock.Real.GetTimestamp());
        CallRecord.Of(http).Wrote("ran", $"query/{query.Id}/report/{report.Id}", null, null);
        if (http.Request.Query["synchronous"] == "true")
            await Task.Delay(settings.BidManager.QueuedMilliseconds + settings.BidManager.RunningMilliseconds + 1, http.RequestAborted);
        await Json.Write(http.Response, 200, Document(http.Request, report));
    }

    private async Task Download(HttpContext http)
    {
        var query = http.Request.Query;
        var expires = query["X-Goog-Expires-At"].ToString();
        // A signed address is its own credential: no token is asked for, and an old or altered one opens nothing.
        var valid = query["X-Goog-Signature"] == credentials.Signature($"{http.Request.Path}|{expires}")
            && long.TryParse(expires, CultureInfo.InvariantCulture, out var until)
            && clock.GetUtcNow().ToUnixTimeSeconds() < until;
        if (!valid)
        {
            http.Response.StatusCode = 403;
            http.Response.ContentType = "application/xml; charset=UTF-8";
            await http.Response.WriteAsync(
                "<?xml version='1.0' encoding='UTF-8'?><Error><Code>SignatureDoesNotMatch</Code><Message>Access denied.</Message></Error>");
            return;
        }

        var report = Report(http);
        http.Response.ContentType = "text/csv; charset=UTF-8";
        await reports.Write(report, http.Response.Body, http.RequestAborted);
    }

    private JsonObject Document(HttpRequest request, StoredReport report)
    {
        var state = report.State(clock.Real, settings.BidManager);
        var (from, to) = report.Range.On(DateOnly.FromDateTime(report.AsOf.UtcDateTime));
        var status = new JsonObject { ["state"] = state, ["format"] = "CSV" };
        var metadata = new JsonObject
        {
            ["status"] = status,
            ["reportDataStartDate"] = GoogleWords.Of(from),
            ["reportDataEndDate"] = GoogleWords.Of(to),
        };
        if (state == "DONE")
        {
            status["finishTime"] = GoogleWords.Of(report.AsOf);
            metadata["googleCloudStoragePath"] = Address(request, report);
        }

        return new JsonObject
        {
            ["key"] = new JsonObject { ["queryId"] = report.Query.Id, ["reportId"] = report.Id },
            ["metadata"] = metadata,
            ["params"] = report.Query.Document["params"]?.DeepClone(),
        };
    }

    private string Address(HttpRequest request, StoredReport report)
    {
        var path = $"/storage/reports/{report.Query.Id}/{report.Id}";
        var until = clock.GetUtcNow().AddMinutes(settings.BidManager.AddressMinutes).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"{request.Scheme}://{request.Host}{path}?X-Goog-Expires-At={until}&X-Goog-Signature={credentials.Signature($"{path}|{until}")}";
    }

    private static JsonObject Page<T>(IQueryCollection query, string property, T[] all, Func<T, JsonNode> document)
    {
        var size = int.TryParse(query["pageSize"], CultureInfo.InvariantCulture, out var asked) ? asked : 100;
        if (size is < 1 or > 100)
            throw GoogleRefusal.Invalid("Page size must be between 1 and 100.", ("pageSize", "Page size must be between 1 and 100."));
        var token = query["pageToken"].ToString();
        var offset = 0;
        if (token.Length > 0 && !int.TryParse(token, CultureInfo.InvariantCulture, out offset))
            throw GoogleRefusal.Invalid("The page token is invalid.");
        var answer = new JsonObject();
        var page = all.Skip(offset).Take(size).Select(document).ToArray();
        if (page.Length > 0)
            answer[property] = new JsonArray(page);
        if (offset + size < all.Length)
            answer["nextPageToken"] = (offset + size).ToString(CultureInfo.InvariantCulture);
        return answer;
    }

    private static string Id(HttpContext http) => (string)http.GetRouteValue("id")!;

    private StoredQuery Query(HttpContext http) => book.Find(Id(http)) ?? throw GoogleRefusal.NotFound();

    private StoredReport Report(HttpContext http) =>
        Query(http).Reports.FirstOrDefault(r => r.Id == (string)http.GetRouteValue("report")!) ?? throw GoogleRefusal.NotFound();
}
