using System.Globalization;
using System.Text.Json.Nodes;
using Paceline.Control;
using Paceline.Traffic;
using Paceline.World;

namespace Paceline.Dv360;

/// <summary>Creates insertion orders and line items: only as drafts. Two equal requests make two entities, as on the real one.</summary>
internal sealed class Dv360Creates(SandboxWorld world, WorldCommands commands)
{
    private Catalog Catalog => world[Platform.Dv360];

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/v4/advertisers/{a}/insertionOrders", http => Create(http, "insertion_order", Messages.Order, CreateOrder));
        app.MapPost("/v4/advertisers/{a}/lineItems", http => Create(http, "line_item", Messages.Line, CreateLine));
    }

    private async Task Create(HttpContext http, string message, FieldTree fields, Func<Advertiser, JsonObject, (string Entity, JsonObject Document)> make)
    {
        var body = await Json.ReadObject(http.Request) ?? throw GoogleRefusal.Invalid("Invalid JSON payload received. Unexpected token.");
        var strangers = fields.Strangers(body, message)
            .Select(s => (s.At, $"Invalid JSON payload received. Unknown name \"{s.Name}\" at '{s.At}': Cannot find field."))
            .ToArray();
        if (strangers.Length > 0)
            throw GoogleRefusal.Invalid(string.Join('\n', strangers.Select(s => s.Item2)), strangers);
        (string Entity, JsonObject Document) made;
        lock (world.Gate)
        {
            var advertiser = Catalog.Advertisers.GetValueOrDefault((string)http.GetRouteValue("a")!) ?? throw GoogleRefusal.NotFound();
            if (Json.Text(body["entityStatus"]) != "ENTITY_STATUS_DRAFT")
                throw GoogleRefusal.Invalid("The entity must be created in status ENTITY_STATUS_DRAFT.", ("entityStatus", "Must be ENTITY_STATUS_DRAFT."));
            WriteRules.Names(body);
            body["advertiserId"] = advertiser.Id;
            made = make(advertiser, body);
        }

        CallRecord.Of(http).Wrote("created", made.Entity, null, made.Document);
        await Json.Write(http.Response, 200, made.Document);
    }

    private (string, JsonObject) CreateOrder(Advertiser advertiser, JsonObject body)
    {
        Require(body, "campaignId", "pacing", "frequencyCap", "kpi", "budget");
        if (Catalog.Campaigns.GetValueOrDefault(Json.Text(body["campaignId"]) ?? "")?.AdvertiserId != advertiser.Id)
            throw GoogleRefusal.NotFound();
        WriteRules.OrderPacing(body);
        WriteRules.Segments([], body, Today(advertiser));
        WriteRules.RoundSegments(body, advertiser.Currency);
        WriteRules.RoundPacing(body, advertiser.Currency);
        var id = NextId(Catalog.Orders.Keys, 1_010_000_000);
        commands.Run(Dv360Changes.Command("order", id, body, world.Clock.GetUtcNow()));
        return ($"insertionOrder/{id}", Dv360Documents.Of(Catalog.Orders[id]));
    }

    private (string, JsonObject) CreateLine(Advertiser advertiser, JsonObject body)
    {
        Require(body, "insertionOrderId", "lineItemType", "flight", "budget", "pacing", "frequencyCap", "partnerRevenueModel", "bidStrategy", "containsEuPoliticalAds");
        if (Catalog.Orders.GetValueOrDefault(Json.Text(body["insertionOrderId"]) ?? "") is not { } order || order.AdvertiserId != advertiser.Id)
            throw GoogleRefusal.NotFound();
        var id = NextId(Catalog.Lines.Keys, 2_020_000_000);
        WriteRules.Flight(new Line(id, order.Id, order.CampaignId, advertiser.Id, "", new(null)), body, Today(advertiser));
        WriteRules.Markup(body);
        WriteRules.RoundPacing(body, advertiser.Currency);
        commands.Run(Dv360Changes.Command("line", id, body, world.Clock.GetUtcNow()));
        return ($"lineItem/{id}", Dv360Documents.Of(Catalog.Lines[id], order, Today(advertiser)));
    }

    private static void Require(JsonObject body, params string[] fields)
    {
        var missing = fields.Where(f => body[f] is null).Select(f => (f, "Required field is missing.")).ToArray();
        if (missing.Length > 0)
            throw GoogleRefusal.Invalid("Request contains an invalid argument.", missing);
    }

    private static string NextId(IEnumerable<string> taken, long first) =>
        GoogleWords.Of(taken.Select(id => long.Parse(id, CultureInfo.InvariantCulture)).Append(first).Max() + 1);

    private DateOnly Today(Advertiser advertiser) => DateOnly.FromDayNumber(world.Today(Platform.Dv360, advertiser.Id));
}
