using System.Globalization;
using System.Text.Json.Nodes;
using Paceline.Delivery;
using Paceline.Traffic;
using Paceline.World;

namespace Paceline.Dv360;

/// <summary>Puts a written DV360 document in force, and lets delivery follow it: a pause stops it, a budget re-plans it.</summary>
internal static class Dv360Changes
{
    public static JsonObject Command(string kind, string id, JsonObject document, DateTimeOffset at) => new()
    {
        ["op"] = "dv360",
        ["kind"] = kind,
        ["id"] = id,
        ["at"] = GoogleWords.Of(at),
        ["document"] = document.DeepClone(),
    };

    public static void Apply(SandboxWorld world, JsonObject command)
    {
        var catalog = world[Platform.Dv360];
        var id = Json.Text(command["id"])!;
        var at = DateTimeOffset.Parse(Json.Text(command["at"])!, CultureInfo.InvariantCulture);
        var document = (JsonObject)command["document"]!.DeepClone();
        switch (Json.Text(command["kind"]))
        {
            case "campaign":
                Follow(world, catalog.LinesOf(id), at, () => catalog.Put(Derivation.Apply(catalog.Campaigns[id], document, at)));
                break;
            case "order":
                ApplyOrder(world, catalog, id, document, at);
                break;
            default:
                ApplyLine(world, catalog, id, document, at);
                break;
        }
    }

    private static void ApplyOrder(SandboxWorld world, Catalog catalog, string id, JsonObject document, DateTimeOffset at)
    {
        if (!catalog.Orders.TryGetValue(id, out var before))
        {
            var (campaign, advertiser) = (Json.Text(document["campaignId"])!, Json.Text(document["advertiserId"])!);
            catalog.Put(Derivation.Apply(new Order(id, campaign, advertiser, ""), document, at));
            return;
        }

        Follow(world, catalog.LinesOf(id), at, () => catalog.Put(Derivation.Apply(before, document, at)));
        if (before.Segments.SequenceEqual(catalog.Orders[id].Segments))
            return;
        // What was spent stays as it was; the new budget is laid out from tomorrow on.
        var tomorrow = Zone.Of(catalog.Advertisers[before.AdvertiserId].Zone).Local(at).Day + 1;
        foreach (var line in catalog.LinesOf(id))
        {
            if (line.Delivery.Profile is { } profile)
                line.Delivery.Plan(DeliveryPlan.Of(tomorrow, catalog.Orders[id].Segments, profile));
        }
    }

    private static void ApplyLine(SandboxWorld world, Catalog catalog, string id, JsonObject document, DateTimeOffset at)
    {
        if (catalog.Lines.TryGetValue(id, out var before))
        {
            Follow(world, [before], at, () => catalog.Put(Derivation.Apply(before, document, at)));
            return;
        }

        var order = catalog.Orders[Json.Text(document["insertionOrderId"])!];
        catalog.Put(Derivation.Apply(new Line(id, order.Id, order.CampaignId, order.AdvertiserId, "", new LineDelivery(null)), document, at));
    }

    /// <summary>Makes a change and notes for each line whether it began or ceased to serve through it.</summary>
    private static void Follow(SandboxWorld world, IEnumerable<Line> lines, DateTimeOffset at, Action change)
    {
        var catalog = world[Platform.Dv360];
        var served = lines.Select(l => (l.Id, Serves: Serves(catalog, l))).ToArray();
        change();
        foreach (var (id, before) in served)
        {
            var line = catalog.Lines[id];
            if (Serves(catalog, line) is var after && after == before)
                continue;
            var (day, hour) = Zone.Of(catalog.Advertisers[line.AdvertiserId].Zone).Local(at);
            line.Delivery.Change(new(day, hour, after));
        }
    }

    private static bool Serves(Catalog catalog, Line line) =>
        line.Status == Status.Active
        && catalog.Orders[line.OrderId].Status == Status.Active
        && catalog.Campaigns[line.CampaignId].Status == Status.Active;
}
