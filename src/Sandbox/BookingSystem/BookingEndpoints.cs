using System.Globalization;
using System.Text.Json.Nodes;
using Paceline.Control;
using Paceline.Traffic;
using Paceline.World;

namespace Paceline.BookingSystem;

/// <summary>The booking system's own interface: what changed since, one booking, an update of one, and where webhooks go.</summary>
internal sealed class BookingEndpoints(SandboxWorld world, WorldCommands commands, BookingFaults faults, BookingHooks hooks)
{
    public const string Root = "/booking-system/v1";
    private const int LongestPage = 100;

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Root + "/bookings", List);
        app.MapGet(Root + "/bookings/{id}", Get);
        app.MapPatch(Root + "/bookings/{id}", Patch);
        app.MapPut(Root + "/bookings/{id}/delivered", SetDelivered);
        app.MapGet(Root + "/bookings/{id}/delivered", GetDelivered);
        app.MapPut(Root + "/webhook", SetHook);
    }

    private Task List(HttpContext http)
    {
        var limit = (int)Math.Clamp(Json.Whole(JsonValue.Create(http.Request.Query["limit"].ToString())) ?? 50, 1, LongestPage);
        var since = http.Request.Query["since"].ToString();
        var after = 0L;
        if (since.Length > 0 && !(since.StartsWith('c') && long.TryParse(since.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out after)))
            throw BookingRefusal.Of(400, "invalid_cursor", "since is no cursor; begin without one.");
        var items = new JsonArray();
        var (cursor, more) = (since.Length > 0 ? since : "c0", false);
        lock (world.Gate)
        {
            var found = world.Bookings.Since(after, limit + 1);
            foreach (var (sequence, document) in found.Take(limit))
            {
                items.Add(document.DeepClone());
                cursor = string.Create(CultureInfo.InvariantCulture, $"c{sequence}");
                if (world.Bookings.Before(Json.Text(document["id"])!) is { } before && faults.Take(BookingFaultKind.OutOfOrder) is not null)
                    items.Add(before);
            }

            more = found.Count > limit;
        }

        if (items.Count > 0 && faults.Take(BookingFaultKind.Repeated) is not null)
            items.Add(items[^1]!.DeepClone());
        return Json.Write(http.Response, 200, new JsonObject { ["bookings"] = items, ["cursor"] = cursor, ["more"] = more });
    }

    private Task Get(HttpContext http)
    {
        JsonObject? document;
        lock (world.Gate)
            document = world.Bookings.Find(Id(http));
        return document is null ? throw NotFound : Answer(http, 200, document);
    }

    private async Task Patch(HttpContext http)
    {
        var body = await Json.ReadObject(http.Request) ?? throw BookingRefusal.Of(400, "invalid_body", "The body must be a JSON object.");
        if (http.Request.Headers.IfMatch.ToString().Trim('"') is not { Length: > 0 } match)
            throw BookingRefusal.Of(428, "precondition_required", "If-Match must name the version that the update is based on.");
        JsonObject document;
        long version;
        lock (world.Gate)
        {
            document = world.Bookings.Find(Id(http)) ?? throw NotFound;
            // What came already is not done again, whoever has changed the booking since.
            if (Json.Text(body["reference"]) is { } reference && BookingChanges.VersionOf(document, reference) is { } known)
            {
                version = known;
            }
            else
            {
                if (match != BookingBook.Version(document).ToString(CultureInfo.InvariantCulture))
                    throw new DialectFault(412, new JsonObject { ["error"] = BookingRefusal.Body("version_differs", "The booking has another version by now.")["error"]!.DeepClone(), ["booking"] = document });
                var (next, problems) = BookingChanges.Change(document, body);
                if (next is null)
                    throw BookingRefusal.Of(422, "invalid_update", string.Join(" ", problems.Select(problem => $"{problem.At} {problem.Message}")));
                commands.Run(new JsonObject { ["op"] = "booking", ["document"] = next.DeepClone() });
                CallRecord.Of(http).Wrote("update", Id(http), document, next);
                (document, version) = (next, BookingBook.Version(next));
            }
        }

        hooks.Tell(document);
        await Answer(http, 200, new JsonObject { ["version"] = version, ["booking"] = document });
    }

    // What was delivered is said whole and as often as one likes; it makes no version of the booking.
    private async Task SetDelivered(HttpContext http)
    {
        var body = await Json.ReadObject(http.Request) ?? throw BookingRefusal.Of(400, "invalid_body", "The body must be a JSON object.");
        lock (world.Gate)
        {
            var document = world.Bookings.Find(Id(http)) ?? throw NotFound;
            if (BookingDelivered.Problems(document, body) is { Count: > 0 } problems)
                throw BookingRefusal.Of(422, "invalid_delivered", string.Join(" ", problems.Select(problem => $"{problem.At} {problem.Message}")));
            commands.Run(new JsonObject { ["op"] = "bookingDelivered", ["id"] = Id(http), ["delivered"] = body.DeepClone() });
        }

        http.Response.StatusCode = 204;
    }

    private Task GetDelivered(HttpContext http)
    {
        JsonObject delivered;
        lock (world.Gate)
        {
            var document = world.Bookings.Find(Id(http)) ?? throw NotFound;
            delivered = world.Bookings.Delivered(Id(http)) ?? new JsonObject { ["currency"] = document["currency"]!.DeepClone(), ["delivered"] = new JsonArray() };
        }

        return Json.Write(http.Response, 200, delivered);
    }

    private async Task SetHook(HttpContext http)
    {
        var body = await Json.ReadObject(http.Request);
        if (!Uri.TryCreate(Json.Text(body?["url"]), UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            throw BookingRefusal.Of(422, "invalid_url", "url must be an absolute address.");
        string secret;
        lock (world.Gate)
        {
            secret = world.Bookings.HookSecret ?? BookingHooks.NewSecret();
            commands.Run(new JsonObject { ["op"] = "bookingWebhook", ["url"] = url.AbsoluteUri, ["secret"] = secret });
        }

        await Json.Write(http.Response, 200, new JsonObject { ["url"] = url.AbsoluteUri, ["secret"] = secret });
    }

    private static DialectFault NotFound => BookingRefusal.Of(404, "not_found", "There is no such booking.");

    private static string Id(HttpContext http) => http.Request.RouteValues["id"]!.ToString()!;

    private static Task Answer(HttpContext http, int status, JsonObject body)
    {
        http.Response.Headers.ETag = $"\"{Json.Whole(body["version"])}\"";
        return Json.Write(http.Response, status, body);
    }
}
