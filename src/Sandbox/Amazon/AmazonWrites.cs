using System.Globalization;
using System.Text.Json.Nodes;
using Paceline.Control;
using Paceline.Traffic;
using Paceline.World;

namespace Paceline.Amazon;

/// <summary>
/// The unified interface's batches: each item succeeds or fails by itself, under its position, and the answer is 207 whatever came of them.
/// What is made is paused; flights are replaced as a whole.
/// </summary>
internal sealed class AmazonWrites(SandboxWorld world, WorldCommands commands, EventualReads eventual)
{
    private const int MostCampaigns = 5;
    private const int MostAdGroups = 20;

    private Catalog Catalog => world[Platform.Amazon];

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/adsApi/v1/create/campaigns", http => Batch(http, "campaigns", "campaign", MostCampaigns, CreateCampaign));
        app.MapPost("/adsApi/v1/update/campaigns", http => Batch(http, "campaigns", "campaign", MostCampaigns, UpdateCampaign));
        app.MapPost("/adsApi/v1/create/adGroups", http => Batch(http, "adGroups", "adGroup", MostAdGroups, CreateAdGroup));
        app.MapPost("/adsApi/v1/update/adGroups", http => Batch(http, "adGroups", "adGroup", MostAdGroups, UpdateAdGroup));
    }

    private async Task Batch(HttpContext http, string array, string kind, int most, Func<Advertiser, JsonObject, List<ItemProblem>, Written?> write)
    {
        var body = await Json.ReadObject(http.Request) ?? throw AmazonRefusal.Invalid("The body is not a JSON object.");
        if (body[array] is not JsonArray { Count: > 0 } items || items.Count > most)
            throw AmazonRefusal.Invalid($"{array} must hold from 1 to {most} items.");
        var (success, error, written) = (new JsonArray(), new JsonArray(), new List<Written>());
        lock (world.Gate)
        {
            var advertiser = Catalog.Advertisers[AmazonDoor.Account(http.Request)!];
            for (var index = 0; index < items.Count; index++)
            {
                var problems = new List<ItemProblem>();
                if (items[index] is not JsonObject item)
                    problems.Add(new("", "MALFORMED", "The item is not an object."));
                else if (write(advertiser, item, problems) is { } done)
                {
                    written.Add(done);
                    eventual.Wrote(kind, done.Id, done.Before);
                    success.Add(new JsonObject { ["index"] = index, [kind] = done.After.DeepClone() });
                }

                if (problems.Count > 0)
                    error.Add(new JsonObject { ["index"] = index, ["errors"] = new JsonArray([.. problems.Select(p => p.Write())]) });
            }
        }

        Note(http, kind, written);
        await Json.Write(http.Response, 207, new JsonObject { ["success"] = success, ["error"] = error });
    }

    private Written? CreateCampaign(Advertiser advertiser, JsonObject item, List<ItemProblem> problems)
    {
        ItemRules.Made(item, problems);
        var flights = AmazonFlights.Read(item["flights"], advertiser.Currency, NextFlight(), problems);
        var now = world.Clock.GetUtcNow().UtcDateTime;
        if (flights.Count(f => f.EndUtc > now) > AmazonFlights.MostOpenOnCreate)
            problems.Add(new("flights", "TOO_MANY", $"At most {AmazonFlights.MostOpenOnCreate} flights that have not ended may be made."));
        if (problems.Count > 0)
            return null;
        var id = NextId(Catalog.Campaigns.Keys, 580_000_000_000);
        Run("campaign", id, advertiser, item, flights);
        return new(id, null, AmazonDocuments.Of(Catalog.Campaigns[id], advertiser));
    }

    private Written? UpdateCampaign(Advertiser advertiser, JsonObject item, List<ItemProblem> problems)
    {
        var id = Json.Text(item["campaignId"]) ?? "";
        if (!Catalog.Campaigns.TryGetValue(id, out var before) || before.AdvertiserId != advertiser.Id)
        {
            problems.Add(new("campaignId", "NOT_FOUND", $"The advertiser has no campaign '{id}'."));
            return null;
        }

        ItemRules.Changed(item, before.Status, problems);
        var flights = before.Flights;
        if (item.ContainsKey("flights"))
        {
            flights = AmazonFlights.Read(item["flights"], advertiser.Currency, NextFlight(), problems);
            AmazonFlights.KeepStarted(before.Flights, flights, world.Clock.GetUtcNow().UtcDateTime, problems);
        }

        if (problems.Count > 0)
            return null;
        var was = AmazonDocuments.Of(before, advertiser);
        Run("campaign", id, advertiser, Laid(item, was), flights);
        return new(id, was, AmazonDocuments.Of(Catalog.Campaigns[id], advertiser));
    }

    private Written? CreateAdGroup(Advertiser advertiser, JsonObject item, List<ItemProblem> problems)
    {
        ItemRules.Made(item, problems);
        ItemRules.Placed(item, problems);
        var parent = Json.Text(item["campaignId"]) ?? "";
        if (!Catalog.Campaigns.TryGetValue(parent, out var campaign) || campaign.AdvertiserId != advertiser.Id)
            problems.Add(new("campaignId", "NOT_FOUND", $"The advertiser has no campaign '{parent}'."));
        if (problems.Count > 0)
            return null;
        var id = NextId(Catalog.Lines.Keys, 590_000_000_000);
        Run("adGroup", id, advertiser, item, []);
        return new(id, null, AmazonDocuments.Of(Catalog.Lines[id], campaign!, advertiser));
    }

    private Written? UpdateAdGroup(Advertiser advertiser, JsonObject item, List<ItemProblem> problems)
    {
        var id = Json.Text(item["adGroupId"]) ?? "";
        if (!Catalog.Lines.TryGetValue(id, out var before) || before.AdvertiserId != advertiser.Id)
        {
            problems.Add(new("adGroupId", "NOT_FOUND", $"The advertiser has no ad group '{id}'."));
            return null;
        }

        ItemRules.Changed(item, before.Status, problems);
        if (problems.Count > 0)
            return null;
        var campaign = Catalog.Campaigns[before.CampaignId];
        var was = AmazonDocuments.Of(before, campaign, advertiser);
        Run("adGroup", id, advertiser, Laid(item, was), []);
        return new(id, was, AmazonDocuments.Of(Catalog.Lines[id], campaign, advertiser));
    }

    private void Run(string kind, string id, Advertiser advertiser, JsonObject document, IReadOnlyList<Flight> flights) =>
        commands.Run(AmazonChanges.Command(kind, id, advertiser.Id, document, flights, world.Clock.GetUtcNow()));

    /// <summary>What was sent over what was there; objects and arrays are replaced, not merged.</summary>
    private static JsonObject Laid(JsonObject item, JsonObject over)
    {
        var document = (JsonObject)over.DeepClone();
        foreach (var (name, value) in item)
            document[name] = value?.DeepClone();
        return document;
    }

    private static void Note(HttpContext http, string kind, List<Written> written)
    {
        if (written.Count == 0)
            return;
        CallRecord.Of(http).Wrote(
            written[0].Before is null ? "created" : "updated",
            string.Join(' ', written.Select(one => $"{kind}/{one.Id}")),
            Each(written, one => one.Before),
            Each(written, one => one.After));
    }

    private static JsonNode? Each(List<Written> written, Func<Written, JsonObject?> side) =>
        written.Count == 1 ? side(written[0]) : new JsonArray([.. written.Select(one => side(one)?.DeepClone())]);

    private long NextFlight() => Catalog.Campaigns.Values.SelectMany(c => c.Flights).Select(f => f.Id).DefaultIfEmpty(7_000_000).Max() + 1;

    private static string NextId(IEnumerable<string> ids, long from) =>
        (ids.Select(id => long.Parse(id, CultureInfo.InvariantCulture)).Append(from).Max() + 1).ToString(CultureInfo.InvariantCulture);

    private sealed record Written(string Id, JsonObject? Before, JsonObject After);
}
