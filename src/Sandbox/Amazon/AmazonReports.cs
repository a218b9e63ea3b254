using System.Globalization;
using System.Text.Json.Nodes;
using Paceline.Dv360;
using Paceline.Traffic;
using Paceline.World;

namespace Paceline.Amazon;

/// <summary>A report that was asked for. Its status is only a matter of real time since.</summary>
internal sealed record StoredReport(string Id, string Name, JsonObject Configuration, ReportOrder Order, DateTimeOffset AsOf, long AskedAt, bool Fails)
{
    /// <summary>When it was last looked at; null before that.</summary>
    public long? PolledAt { get; set; }

    public string Status(TimeProvider real, AmazonSettings settings) => real.GetElapsedTime(AskedAt).TotalMilliseconds switch
    {
        var elapsed when elapsed < settings.PendingMilliseconds => "PENDING",
        var elapsed when elapsed < settings.PendingMilliseconds + settings.ProcessingMilliseconds => "PROCESSING",
        _ => Fails ? "FAILED" : "COMPLETED",
    };
}

/// <summary>Reporting v3: ask, poll, download from a signed address. The same report is not built twice at once, and haste is refused.</summary>
internal sealed class AmazonReports(SandboxWorld world, AmazonReport report, Credentials credentials, SandboxSettings settings)
{
    public const string Path = "/reporting/reports";
    public const string FilesPath = "/offline-reports";

    private const string MediaType = "application/vnd.createasyncreportrequest.v3+json";
    private readonly Lock gate = new();
    private readonly Dictionary<string, StoredReport> reports = [];
    private long next;

    private AmazonSettings Settings => settings.Amazon;
    private TimeProvider Real => world.Clock.Real;

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapPost(Path, Create);
        app.MapGet(Path + "/{id}", Poll);
        app.MapGet(FilesPath + "/{id}.json.gz", Download);
    }

    private async Task Create(HttpContext http)
    {
        if (http.Request.ContentType?.Split(';')[0].Trim() != MediaType)
            throw new DialectFault(415, new JsonObject { ["code"] = "415", ["detail"] = $"The Content-Type must be {MediaType}." });
        var body = await Json.ReadObject(http.Request) ?? throw AmazonRefusal.Invalid("The body is not a JSON object.");
        var now = world.Clock.GetUtcNow();
        ReportOrder order;
        lock (world.Gate)
        {
            var (account, scope) = (AmazonDoor.Account(http.Request), AmazonDoor.Scope(http.Request));
            order = ReportOrder.Parse(
                body, DateOnly.FromDateTime(now.UtcDateTime), Settings.RetentionDays,
                id => world[Platform.Amazon].Advertisers.TryGetValue(id, out var advertiser) && (account is null ? advertiser.PartnerId == scope : id == account));
        }

        StoredReport stored;
        lock (gate)
        {
            var configuration = (JsonObject)body["configuration"]!;
            var same = reports.Values.FirstOrDefault(r => r.Status(Real, Settings) is "PENDING" or "PROCESSING"
                && (r.Order.From, r.Order.To) == (order.From, order.To) && JsonNode.DeepEquals(r.Configuration, configuration));
            if (same is not null)
                throw AmazonRefusal.Duplicate(same.Id);
            var number = ++next;
            stored = reports[Id(number)] = new(
                Id(number), Json.Text(body["name"]) ?? "", (JsonObject)configuration.DeepClone(), order, now, Real.GetTimestamp(),
                Settings.FailedReportEvery > 0 && number % Settings.FailedReportEvery == 0);
        }

        // The answer never has the signed address, however soon it is built; and so the ledger has none.
        var document = Document(http.Request, stored, "PENDING");
        CallRecord.Of(http).Wrote("created", $"report/{stored.Id}", null, document);
        await Json.Write(http.Response, 200, document);
    }

    private async Task Poll(HttpContext http)
    {
        var stored = Find(http);
        lock (gate)
        {
            var isHasty = stored.PolledAt is { } last && Real.GetElapsedTime(last).TotalMilliseconds < Settings.PollMilliseconds;
            stored.PolledAt = Real.GetTimestamp();
            if (isHasty)
                throw AmazonRefusal.TooMany();
        }

        await Json.Write(http.Response, 200, Document(http.Request, stored, stored.Status(Real, Settings)));
    }

    private async Task Download(HttpContext http)
    {
        var query = http.Request.Query;
        var until = query["X-Amz-Expires-At"].ToString();
        // A signed address is its own credential: no token is asked for, and an old or altered one opens nothing.
        var valid = query["X-Amz-Signature"] == credentials.Signature($"{http.Request.Path}|{until}")
            && long.TryParse(until, CultureInfo.InvariantCulture, out var end)
            && world.Clock.GetUtcNow().ToUnixTimeSeconds() < end;
        if (!valid)
        {
            http.Response.StatusCode = 403;
            http.Response.ContentType = "application/xml";
            await http.Response.WriteAsync("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>");
            return;
        }

        var stored = Find(http);
        http.Response.ContentType = "binary/octet-stream";
        await report.Write(stored.Order, stored.AsOf, http.Response.Body, http.RequestAborted);
    }

    private JsonObject Document(HttpRequest request, StoredReport stored, string status)
    {
        var expires = world.Clock.GetUtcNow().AddMinutes(Settings.AddressMinutes);
        var isBuilt = status == "COMPLETED";
        return new JsonObject
        {
            ["reportId"] = stored.Id,
            ["name"] = stored.Name,
            ["startDate"] = Day(stored.Order.From),
            ["endDate"] = Day(stored.Order.To),
            ["status"] = status,
            ["url"] = isBuilt ? Address(request, stored, expires) : null,
            ["urlExpiresAt"] = isBuilt ? AmazonDocuments.Moment(expires.UtcDateTime) : null,
            ["failureReason"] = status == "FAILED" ? "Internal error" : null,
            ["createdAt"] = AmazonDocuments.Moment(stored.AsOf.UtcDateTime),
            ["updatedAt"] = AmazonDocuments.Moment(stored.AsOf.UtcDateTime),
            ["generatedAt"] = isBuilt ? AmazonDocuments.Moment(stored.AsOf.UtcDateTime) : null,
            ["configuration"] = stored.Configuration.DeepClone(),
        };
    }

    private string Address(HttpRequest request, StoredReport stored, DateTimeOffset expires)
    {
        var path = $"{FilesPath}/{stored.Id}.json.gz";
        var until = expires.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"{request.Scheme}://{request.Host}{path}?X-Amz-Expires-At={until}&X-Amz-Signature={credentials.Signature($"{path}|{until}")}";
    }

    private StoredReport Find(HttpContext http)
    {
        var id = (string)http.GetRouteValue("id")!;
        lock (gate)
            return reports.GetValueOrDefault(id) ?? throw AmazonRefusal.NotFound($"There is no report {id}.");
    }

    private static string Id(long number) => string.Create(CultureInfo.InvariantCulture, $"a3a20000-0000-4000-8000-{number:x12}");

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
