using System.Globalization;
using System.Text.Json.Nodes;
using Paceline.Control;
using Paceline.Traffic;
using Paceline.World;

namespace Paceline.TradeDesk;

/// <summary>The Trade Desk's partial PUTs: what is not sent stays; flights are matched by their id and their siblings stay too.</summary>
internal sealed class TtdWrites(SandboxWorld world, WorldCommands commands)
{
    private const string FlightId = "CampaignFlightId";
    private static readonly HashSet<string> FixedOfCampaign = ["CampaignId", "AdvertiserId", "Budget", "BudgetInImpressions", "StartDate", "EndDate", "LastUpdatedAtUTC"];
    private static readonly HashSet<string> FixedOfGroup = ["AdGroupId", "CampaignId", "LastUpdatedAtUTC"];

    private Catalog Catalog => world[Platform.Ttd];

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapPut("/v3/campaign", http => Put(http, PutCampaign));
        app.MapPut("/v3/adgroup", http => Put(http, PutGroup));
        app.MapPut("/v3/campaignflight", http => Put(http, PutFlight));
        app.MapDelete("/v3/campaignflight/{id:long}", DeleteFlight);
    }

    private async Task Put(HttpContext http, Func<HttpContext, JsonObject, JsonObject> change)
    {
        var body = await Json.ReadObject(http.Request) ?? throw TtdRefusal.Invalid(("", "The body is not a JSON object."));
        JsonObject after;
        lock (world.Gate)
            after = change(http, body);
        await Json.Write(http.Response, 200, after);
    }

    private JsonObject PutCampaign(HttpContext http, JsonObject body)
    {
        var before = Campaign(body);
        var was = Show(before);
        var document = (JsonObject)was.DeepClone();
        var problems = new List<(string, string)>();
        Merge(body, document, FixedOfCampaign, problems);
        Availability(before.Status, document, problems);
        CheckFlights(document, problems);
        return Save(http, "campaign", before.Id, was, document, problems, () => Show(Catalog.Campaigns[before.Id]));
    }

    private JsonObject PutGroup(HttpContext http, JsonObject body)
    {
        var id = Json.Text(body["AdGroupId"]) ?? throw TtdRefusal.Invalid(("AdGroupId", "The AdGroupId field is required."));
        var before = Catalog.Lines.GetValueOrDefault(id) ?? throw TtdRefusal.NotFound("ad group", id);
        var was = Show(before);
        var document = (JsonObject)was.DeepClone();
        var problems = new List<(string, string)>();
        Merge(body, document, FixedOfGroup, problems);
        Availability(before.Status, document, problems);
        if (Json.Flag(document["IsEnabled"]) is null)
            problems.Add(("IsEnabled", "The value must be true or false."));
        var flights = Catalog.Campaigns[before.CampaignId].Flights.Select(f => f.Id).ToHashSet();
        foreach (var flight in document["RTBAttributes"]?["BudgetSettings"]?["AdGroupFlights"] as JsonArray ?? [])
        {
            if (Json.Whole(flight?[FlightId]) is not { } flightId || !flights.Contains(flightId))
                problems.Add(("RTBAttributes.BudgetSettings.AdGroupFlights", $"The campaign has no flight '{flight?[FlightId]}'."));
        }

        return Save(http, "adgroup", id, was, document, problems, () => Show(Catalog.Lines[id]));
    }

    private JsonObject PutFlight(HttpContext http, JsonObject body)
    {
        var id = Json.Whole(body[FlightId]) ?? throw TtdRefusal.Invalid((FlightId, $"The {FlightId} field is required."));
        var before = Catalog.Campaigns.Values.FirstOrDefault(c => c.Flights.Any(f => f.Id == id))
            ?? throw TtdRefusal.NotFound("campaign flight", id.ToString(CultureInfo.InvariantCulture));
        var was = Show(before);
        var document = (JsonObject)was.DeepClone();
        var problems = new List<(string, string)>();
        var flight = ((JsonArray)document["CampaignFlights"]!).First(f => Json.Whole(f![FlightId]) == id)!.AsObject();
        Merge(body, flight, ["CampaignId", FlightId], problems);
        CheckFlights(document, problems);
        Save(http, "campaign", before.Id, was, document, problems, () => Show(Catalog.Campaigns[before.Id]));
        return TtdDocuments.Of(Catalog.Campaigns[before.Id].Flights.First(f => f.Id == id), before.Id);
    }

    private async Task DeleteFlight(HttpContext http)
    {
        var id = long.Parse((string)http.GetRouteValue("id")!, CultureInfo.InvariantCulture);
        lock (world.Gate)
        {
            var before = Catalog.Campaigns.Values.FirstOrDefault(c => c.Flights.Any(f => f.Id == id))
                ?? throw TtdRefusal.NotFound("campaign flight", id.ToString(CultureInfo.InvariantCulture));
            if (before.Flights.Count == 1)
                throw TtdRefusal.Invalid((FlightId, "A campaign must keep at least one flight."));
            var was = Show(before);
            var document = (JsonObject)was.DeepClone();
            var flights = (JsonArray)document["CampaignFlights"]!;
            flights.Remove(flights.First(f => Json.Whole(f![FlightId]) == id));
            Save(http, "campaign", before.Id, was, document, [], () => Show(Catalog.Campaigns[before.Id]));
        }

        http.Response.StatusCode = 204;
        await Task.CompletedTask;
    }

    private JsonObject Save(
        HttpContext http, string kind, string id, JsonObject was, JsonObject document, List<(string, string)> problems, Func<JsonObject> show)
    {
        if (problems.Count > 0)
            throw TtdRefusal.Invalid([.. problems]);
        commands.Run(TtdChanges.Command(kind, id, document, world.Clock.GetUtcNow()));
        var after = show();
        CallRecord.Of(http).Wrote("updated", $"{kind}/{id}", was, after);
        return after;
    }

    /// <summary>Lays sent properties over a document: objects merge, flights match by id, everything else is replaced.</summary>
    private static void Merge(JsonObject from, JsonObject to, HashSet<string> ignored, List<(string, string)> problems, string path = "")
    {
        foreach (var (name, value) in from)
        {
            if (ignored.Contains(name))
                continue;
            if (path.Length == 0 && !to.ContainsKey(name))
                problems.Add((name, "The property is not known."));
            else if (value is JsonObject inner && to[name] is JsonObject target)
                Merge(inner, target, [], problems, $"{path}{name}.");
            else if (value is JsonArray sent && to[name] is JsonArray kept && name.EndsWith("Flights", StringComparison.Ordinal))
                MergeFlights(sent, kept);
            else
                to[name] = value?.DeepClone();
        }
    }

    private static void MergeFlights(JsonArray sent, JsonArray kept)
    {
        foreach (var flight in sent.OfType<JsonObject>())
        {
            var known = kept.FirstOrDefault(k => Json.Whole(k![FlightId]) is { } id && id == Json.Whole(flight[FlightId]))?.AsObject();
            if (known is null)
                kept.Add(flight.DeepClone());
            else
                Merge(flight, known, [], [], "flight.");
        }
    }

    private void CheckFlights(JsonObject document, List<(string, string)> problems)
    {
        var next = Catalog.Campaigns.Values.SelectMany(c => c.Flights).Select(f => f.Id).DefaultIfEmpty(9_000_000).Max();
        foreach (var flight in ((JsonArray)document["CampaignFlights"]!).OfType<JsonObject>())
        {
            if (Json.Whole(flight[FlightId]) is null)
                flight[FlightId] = ++next;
            if (TtdChanges.ReadFlight(flight) is not { } read)
                problems.Add(("CampaignFlights", $"Flight {flight[FlightId]}: StartDateInclusiveUTC and a BudgetInAdvertiserCurrency of zero or more are required."));
            else if (read.EndUtc <= read.StartUtc)
                problems.Add(("CampaignFlights", $"Flight {read.Id}: EndDateExclusiveUTC must be after StartDateInclusiveUTC."));
        }
    }

    private static void Availability(Status before, JsonObject document, List<(string, string)> problems)
    {
        var after = Json.Text(document["Availability"]);
        if (after is not ("Available" or "Archived"))
            problems.Add(("Availability", "The value must be Available or Archived."));
        else if (before == Status.Archived && after == "Available")
            problems.Add(("Availability", "An archived entity cannot be made available again."));
    }

    private Campaign Campaign(JsonObject body)
    {
        var id = Json.Text(body["CampaignId"]) ?? throw TtdRefusal.Invalid(("CampaignId", "The CampaignId field is required."));
        return Catalog.Campaigns.GetValueOrDefault(id) ?? throw TtdRefusal.NotFound("campaign", id);
    }

    private JsonObject Show(Campaign campaign) => TtdDocuments.Of(campaign, Catalog.Advertisers[campaign.AdvertiserId]);

    private JsonObject Show(Line line) => TtdDocuments.Of(line, Catalog.Campaigns[line.CampaignId], Catalog.Advertisers[line.AdvertiserId]);
}
