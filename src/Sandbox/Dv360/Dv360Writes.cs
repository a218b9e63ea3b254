using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Paceline.Control;
using Paceline.Traffic;
using Paceline.World;

namespace Paceline.Dv360;

/// <summary>DV360's patch methods and the bulk status update of line items.</summary>
internal sealed class Dv360Writes(SandboxWorld world, WorldCommands commands, SandboxSettings settings)
{
    private static readonly string[] BulkFields = ["entityStatus", "containsEuPoliticalAds"];
    private readonly ConcurrentDictionary<string, bool> busyLines = new();

    private Catalog Catalog => world[Platform.Dv360];

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapPatch("/v4/advertisers/{a}/campaigns/{id}", http => Patch(http, "campaign", Messages.Campaign, PatchCampaign));
        app.MapPatch("/v4/advertisers/{a}/insertionOrders/{id}", http => Patch(http, "insertion_order", Messages.Order, PatchOrder));
        app.MapPatch("/v4/advertisers/{a}/lineItems/{id}", PatchLineAlone);
        app.MapPost("/v4/advertisers/{a}/lineItems:bulkUpdate", Bulk);
    }

    private async Task PatchLineAlone(HttpContext http)
    {
        var id = (string)http.GetRouteValue("id")!;
        if (!busyLines.TryAdd(id, true))
            throw GoogleRefusal.Aborted();
        try
        {
            // The body is read and the wait is over before the change: a client that gives up early may still have its way.
            await Patch(http, "line_item", Messages.Line, PatchLine, settings.Dv360.LineItemWriteMilliseconds);
        }
        finally
        {
            busyLines.TryRemove(id, out _);
        }
    }

    private async Task Patch(HttpContext http, string message, FieldTree fields, Func<HttpContext, string, JsonObject, string[], JsonObject> change, int wait = 0)
    {
        var body = await Json.ReadObject(http.Request) ?? throw GoogleRefusal.Invalid("Invalid JSON payload received. Unexpected token.");
        var strangers = fields.Strangers(body, message)
            .Select(s => (s.At, $"Invalid JSON payload received. Unknown name \"{s.Name}\" at '{s.At}': Cannot find field."))
            .ToArray();
        if (strangers.Length > 0)
            throw GoogleRefusal.Invalid(string.Join('\n', strangers.Select(s => s.Item2)), strangers);
        var mask = Mask(http.Request.Query["updateMask"], fields);
        if (wait > 0)
            await Task.Delay(wait);
        JsonObject after;
        lock (world.Gate)
            after = change(http, (string)http.GetRouteValue("id")!, body, mask);
        await Json.Write(http.Response, 200, after);
    }

    private JsonObject PatchCampaign(HttpContext http, string id, JsonObject body, string[] mask)
    {
        var before = Catalog.Campaigns.GetValueOrDefault(id) is { } found && found.AdvertiserId == Advertiser(http) ? found : throw GoogleRefusal.NotFound();
        var (was, document) = Masked(Dv360Documents.Of(before), body, mask);
        WriteRules.Names(document);
        WriteRules.Campaign(StatusIn(document));
        commands.Run(Dv360Changes.Command("campaign", id, document, world.Clock.GetUtcNow()));
        return Wrote(http, $"campaign/{id}", was, Dv360Documents.Of(Catalog.Campaigns[id]));
    }

    private JsonObject PatchOrder(HttpContext http, string id, JsonObject body, string[] mask)
    {
        var before = Catalog.Orders.GetValueOrDefault(id) is { } found && found.AdvertiserId == Advertiser(http) ? found : throw GoogleRefusal.NotFound();
        var (was, document) = Masked(Dv360Documents.Of(before), body, mask);
        WriteRules.Names(document);
        WriteRules.Status(before.Status, StatusIn(document));
        WriteRules.Order(document, before.Status, StatusIn(document), Catalog.Campaigns[before.CampaignId]);
        WriteRules.OrderPacing(document);
        var currency = Catalog.Advertisers[before.AdvertiserId].Currency;
        if (Touches(mask, "budget"))
        {
            WriteRules.BudgetUnit(before, document);
            WriteRules.Segments(before.Segments, document, Today(before.AdvertiserId));
            WriteRules.RoundSegments(document, currency);
        }

        WriteRules.RoundPacing(document, currency);
        commands.Run(Dv360Changes.Command("order", id, document, world.Clock.GetUtcNow()));
        return Wrote(http, $"insertionOrder/{id}", was, Dv360Documents.Of(Catalog.Orders[id]));
    }

    private JsonObject PatchLine(HttpContext http, string id, JsonObject body, string[] mask)
    {
        var before = Catalog.Lines.GetValueOrDefault(id) is { } found && found.AdvertiserId == Advertiser(http) ? found : throw GoogleRefusal.NotFound();
        var (was, document) = Masked(Show(before), body, mask);
        WriteRules.Names(document);
        WriteRules.Status(before.Status, StatusIn(document));
        WriteRules.Markup(document);
        if (Touches(mask, "flight"))
            WriteRules.Flight(before, document, Today(before.AdvertiserId));
        WriteRules.RoundPacing(document, Catalog.Advertisers[before.AdvertiserId].Currency);
        commands.Run(Dv360Changes.Command("line", id, document, world.Clock.GetUtcNow()));
        return Wrote(http, $"lineItem/{id}", was, Show(Catalog.Lines[id]));
    }

    private async Task Bulk(HttpContext http)
    {
        var body = await Json.ReadObject(http.Request) ?? throw GoogleRefusal.Invalid("Invalid JSON payload received. Unexpected token.");
        var mask = Mask(Json.Text(body["updateMask"]), Messages.Line);
        if (mask.Except(BulkFields).FirstOrDefault() is { } refused)
            throw GoogleRefusal.Invalid("Request contains an invalid argument.", ("updateMask", $"The field \"{refused}\" cannot be updated in bulk."));
        var target = body["targetLineItem"] as JsonObject ?? [];
        var answer = new JsonObject();
        foreach (var id in (body["lineItemIds"] as JsonArray ?? []).Select(n => Json.Text(n) ?? n!.ToString()))
            BulkOne(http, id, target, mask, answer);
        await Json.Write(http.Response, 200, answer);
    }

    private void BulkOne(HttpContext http, string id, JsonObject target, string[] mask, JsonObject answer)
    {
        if (!busyLines.TryAdd(id, true))
        {
            Fail(GoogleRefusal.Aborted());
            return;
        }

        try
        {
            lock (world.Gate)
            {
                if (Catalog.Lines.GetValueOrDefault(id) is not { } before || before.AdvertiserId != Advertiser(http))
                    throw GoogleRefusal.NotFound();
                var (was, document) = Masked(Show(before), target, mask);
                if (mask.All(field => JsonNode.DeepEquals(was[field], document[field])))
                {
                    List(answer, "skippedLineItemIds").Add(id);
                    return;
                }

                WriteRules.Names(document);
                WriteRules.Status(before.Status, StatusIn(document));
                commands.Run(Dv360Changes.Command("line", id, document, world.Clock.GetUtcNow()));
                Wrote(http, $"lineItem/{id}", was, Show(Catalog.Lines[id]));
                List(answer, "updatedLineItemIds").Add(id);
            }
        }
        catch (DialectFault fault)
        {
            Fail(fault);
        }
        finally
        {
            busyLines.TryRemove(id, out _);
        }

        void Fail(DialectFault fault)
        {
            List(answer, "failedLineItemIds").Add(id);
            var error = fault.Body["error"]!;
            List(answer, "errors").Add(new JsonObject { ["code"] = RpcCode(fault.Status), ["message"] = $"Line item {id}: {Json.Text(error["message"])}" });
        }
    }

    /// <summary>Inside a bulk answer errors carry the RPC code, not the HTTP one.</summary>
    private static int RpcCode(int http) => http switch { 404 => 5, 409 => 10, _ => 3 };

    private static string[] Mask(string? text, FieldTree fields)
    {
        var mask = (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (mask.Length == 0)
            throw GoogleRefusal.Invalid("Request contains an invalid argument.", ("updateMask", "The update mask is required."));
        var problems = mask.Where(path => !fields.Knows(path)).Select(path => ("updateMask", $"The field \"{path}\" does not exist."))
            .Concat(mask.Where(path => fields.Knows(path) && Messages.Fixed.Contains(path)).Select(path => ("updateMask", $"The field \"{path}\" cannot be updated.")))
            .ToArray();
        return problems.Length == 0 ? mask : throw GoogleRefusal.Invalid("Request contains an invalid argument.", problems);
    }

    private static (JsonObject Was, JsonObject Document) Masked(JsonObject was, JsonObject body, string[] mask)
    {
        var document = (JsonObject)was.DeepClone();
        foreach (var path in mask)
            FieldTree.Copy(body, document, path);
        return (was, document);
    }

    private static JsonObject Wrote(HttpContext http, string entity, JsonObject before, JsonObject after)
    {
        CallRecord.Of(http).Wrote("updated", entity, before, after);
        return after;
    }

    private static bool Touches(string[] mask, string field) => mask.Any(m => m == field || m.StartsWith(field + ".", StringComparison.Ordinal));

    private static Status StatusIn(JsonObject document) => GoogleWords.StatusOf(Json.Text(document["entityStatus"]))!.Value;

    private static JsonArray List(JsonObject answer, string property)
    {
        if (answer[property] is not JsonArray list)
            answer[property] = list = [];
        return list;
    }

    private static string Advertiser(HttpContext http) => (string)http.GetRouteValue("a")!;

    private DateOnly Today(string advertiserId) => DateOnly.FromDayNumber(world.Today(Platform.Dv360, advertiserId));

    private JsonObject Show(Line line) => Dv360Documents.Of(line, Catalog.Orders[line.OrderId], Today(line.AdvertiserId));
}
