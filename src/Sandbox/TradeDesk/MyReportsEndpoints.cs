using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Paceline.Traffic;
using Paceline.World;

namespace Paceline.TradeDesk;

/// <summary>MyReports: pick a template, order a report, poll its execution, download it with the token.</summary>
internal sealed class MyReportsEndpoints(SandboxWorld world, TtdReport report, SandboxSettings settings)
{
    private readonly ConcurrentDictionary<long, TtdSchedule> schedules = new();
    private long nextId = 5_500_000;

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/v3/myreports/reporttemplateheader/query", Templates);
        app.MapPost("/v3/myreports/reportschedule", Order);
        app.MapGet("/v3/myreports/reportschedule/{id:long}", http => Json.Write(http.Response, 200, Document(Schedule(http))));
        app.MapDelete("/v3/myreports/reportschedule/{id:long}", Cancel);
        app.MapPost("/v3/myreports/reportexecution/query/advertisers", Executions);
        app.MapGet("/v3/myreports/download/{id:long}", Download);
    }

    private static async Task Templates(HttpContext http)
    {
        var body = await Json.ReadObject(http.Request) ?? [];
        var wanted = Json.Text(body["NameContains"]) ?? "";
        var found = TtdColumns.Templates.Where(t => t.Name.Contains(wanted, StringComparison.OrdinalIgnoreCase)).ToArray();
        await Json.Write(http.Response, 200, new JsonObject
        {
            ["Result"] = new JsonArray([.. found.Select(t => new JsonObject
            {
                ["ReportTemplateId"] = t.Id,
                ["Name"] = t.Name,
                ["Format"] = "CSV",
                ["Type"] = "Custom",
            })]),
            ["ResultCount"] = found.Length,
            ["TotalFilteredCount"] = found.Length,
            ["TotalUnfilteredCount"] = TtdColumns.Templates.Length,
        });
    }

    private async Task Order(HttpContext http)
    {
        var body = await Json.ReadObject(http.Request) ?? throw TtdRefusal.Invalid(("", "The body is not a JSON object."));
        var id = Interlocked.Increment(ref nextId);
        TtdSchedule schedule;
        lock (world.Gate)
        {
            schedule = TtdSchedule.Parse(
                body, id, world.Clock.GetUtcNow(), world.Clock.Real.GetTimestamp(), world[Platform.Ttd].Advertisers.ContainsKey);
        }

        schedules[id] = schedule;
        CallRecord.Of(http).Wrote("created", $"reportschedule/{id}", null, Document(schedule));
        await Json.Write(http.Response, 200, Document(schedule));
    }

    private async Task Cancel(HttpContext http)
    {
        var schedule = Schedule(http);
        schedules.TryRemove(schedule.Id, out _);
        CallRecord.Of(http).Wrote("deleted", $"reportschedule/{schedule.Id}", Document(schedule), null);
        http.Response.StatusCode = 204;
        await Task.CompletedTask;
    }

    private async Task Executions(HttpContext http)
    {
        var body = await Json.ReadObject(http.Request) ?? throw TtdRefusal.Invalid(("", "The body is not a JSON object."));
        var advertisers = Texts(body["AdvertiserIds"]);
        if (advertisers.Count == 0)
            throw TtdRefusal.Invalid(("AdvertiserIds", "At least one advertiser is required."));
        var ids = (body["ReportScheduleIds"] as JsonArray ?? []).Select(Json.Whole).ToHashSet();
        var states = Texts(body["ReportExecutionStates"]);
        var found = schedules.Values
            .Where(s => s.AdvertiserIds.Any(advertisers.Contains) && (ids.Count == 0 || ids.Contains(s.Id)))
            .Select(s => (Schedule: s, State: s.State(world.Clock.Real, settings.Ttd)))
            .Where(e => states.Count == 0 || states.Contains(e.State))
            .OrderBy(e => e.Schedule.Id)
            .ToArray();
        var start = (int)(Json.Whole(body["PageStartIndex"]) ?? 0);
        var size = (int)Math.Clamp(Json.Whole(body["PageSize"]) ?? 100, 1, settings.Ttd.PageSizeCap);
        var page = found.Skip(start).Take(size).Select(e => Execution(http.Request, e.Schedule, e.State)).ToArray<JsonNode>();
        await Json.Write(http.Response, 200, new JsonObject
        {
            ["Result"] = new JsonArray(page),
            ["ResultCount"] = page.Length,
            ["TotalFilteredCount"] = found.Length,
            ["TotalUnfilteredCount"] = schedules.Count,
        });
    }

    private async Task Download(HttpContext http)
    {
        var schedule = Schedule(http);
        if (schedule.State(world.Clock.Real, settings.Ttd) != "Complete")
            throw TtdRefusal.NotFound("report", schedule.Id.ToString(CultureInfo.InvariantCulture));
        http.Response.ContentType = "text/csv; charset=utf-8";
        await report.Write(schedule, http.Response.Body, http.RequestAborted);
    }

    private static JsonObject Execution(HttpRequest request, TtdSchedule schedule, string state) => new()
    {
        ["ReportExecutionId"] = schedule.ExecutionId,
        ["ReportScheduleId"] = schedule.Id,
        ["ReportScheduleName"] = schedule.Name,
        ["ReportExecutionState"] = state,
        ["ReportStartDateInclusive"] = TtdDocuments.Instant(schedule.From.ToDateTime(TimeOnly.MinValue)),
        ["ReportEndDateExclusive"] = TtdDocuments.Instant(schedule.ToExclusive.ToDateTime(TimeOnly.MinValue)),
        ["ReportDeliveries"] = state == "Complete"
            ? new JsonArray(new JsonObject { ["DownloadURL"] = $"{request.Scheme}://{request.Host}/v3/myreports/download/{schedule.Id}" })
            : new JsonArray(),
    };

    private static JsonObject Document(TtdSchedule schedule) => new()
    {
        ["ReportScheduleId"] = schedule.Id,
        ["ReportScheduleName"] = schedule.Name,
        ["ReportTemplateId"] = schedule.Template.Id,
        ["ReportStartDateInclusive"] = TtdDocuments.Instant(schedule.From.ToDateTime(TimeOnly.MinValue)),
        ["ReportEndDateExclusive"] = TtdDocuments.Instant(schedule.ToExclusive.ToDateTime(TimeOnly.MinValue)),
        ["AdvertiserFilters"] = new JsonArray([.. schedule.AdvertiserIds.Select(a => JsonValue.Create(a))]),
    };

    private TtdSchedule Schedule(HttpContext http)
    {
        var id = (string)http.GetRouteValue("id")!;
        return schedules.TryGetValue(long.Parse(id, CultureInfo.InvariantCulture), out var schedule) ? schedule : throw TtdRefusal.NotFound("report schedule", id);
    }

    private static HashSet<string> Texts(JsonNode? node) => [.. (node as JsonArray ?? []).Select(n => Json.Text(n) ?? "")];
}
