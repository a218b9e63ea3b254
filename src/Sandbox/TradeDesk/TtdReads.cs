using System.Text.Json.Nodes;
using Paceline.Traffic;
using Paceline.World;

namespace Paceline.TradeDesk;

/// <summary>The Trade Desk's queries, gets and deltas.</summary>
internal sealed class TtdReads(SandboxWorld world, SandboxSettings settings)
{
    private Catalog Catalog => world[Platform.Ttd];

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/v3/partner/query", http => Query(http, null, static _ => null, _ => Catalog.Partners.Values.Select(p => (p.Name, Of(p)))));
        app.MapPost("/v3/advertiser/query/partner", http => Query(
            http, "PartnerId", id => Catalog.Partners.ContainsKey(id) ? null : "partner", id => Catalog.Advertisers.Values.Where(a => a.PartnerId == id).Select(a => (a.Name, Of(a)))));
        app.MapPost("/v3/campaign/query/advertiser", http => Query(
            http, "AdvertiserId", NoAdvertiser, id => Catalog.CampaignsOf(id).Select(c => (c.Name, Of(c)))));
        app.MapPost("/v3/adgroup/query/campaign", http => Query(
            http, "CampaignId", id => Catalog.Campaigns.ContainsKey(id) ? null : "campaign", id => Catalog.LinesOf(id).Select(l => (l.Name, Of(l)))));
        app.MapPost("/v3/adgroup/query/advertiser", http => Query(
            http, "AdvertiserId", NoAdvertiser, id => Catalog.LinesOf(id).Select(l => (l.Name, Of(l)))));
        app.MapGet("/v3/advertiser/{id}", http => Get(http, "advertiser", id => Catalog.Advertisers.TryGetValue(id, out var a) ? TtdDocuments.Of(a) : null));
        app.MapGet("/v3/campaign/{id}", http => Get(http, "campaign", id => Catalog.Campaigns.TryGetValue(id, out var c) ? Of(c)() : null));
        app.MapGet("/v3/adgroup/{id}", http => Get(http, "ad group", id => Catalog.Lines.TryGetValue(id, out var l) ? Of(l)() : null));
        app.MapPost("/v3/delta/campaign/query/advertiser", http => Delta(
            http, "ReturnEntireCampaign", "Campaigns", id => Catalog.CampaignsOf(id).Select(c => (c.Id, c.Version, Of(c)))));
        app.MapPost("/v3/delta/adgroup/query/advertiser", http => Delta(
            http, "ReturnEntireAdGroup", "AdGroups", id => Catalog.LinesOf(id).Select(l => (l.Id, l.Version, Of(l)))));
    }

    private string? NoAdvertiser(string id) => Catalog.Advertisers.ContainsKey(id) ? null : "advertiser";

    private async Task Query(
        HttpContext http,
        string? parent,
        Func<string, string?> missing,
        Func<string, IEnumerable<(string Name, Func<JsonObject> Document)>> find)
    {
        var body = await Json.ReadObject(http.Request) ?? throw TtdRefusal.Invalid(("", "The body is not a JSON object."));
        var problems = new List<(string, string)>();
        var id = parent is null ? "" : Json.Text(body[parent]) ?? "";
        if (parent is not null && id.Length == 0)
            problems.Add((parent, $"The {parent} field is required."));
        var start = Json.Whole(body["PageStartIndex"]);
        var size = Json.Whole(body["PageSize"]);
        if (start is null or < 0)
            problems.Add(("PageStartIndex", "The value must be zero or greater."));
        if (size is null or < 1)
            problems.Add(("PageSize", "The value must be greater than zero."));
        if (problems.Count > 0)
            throw TtdRefusal.Invalid([.. problems]);
        var terms = (body["SearchTerms"] as JsonArray ?? []).Select(t => Json.Text(t) ?? "").ToArray();
        JsonObject answer;
        lock (world.Gate)
        {
            if (missing(id) is { } what)
                throw TtdRefusal.NotFound(what, id);
            var all = find(id).ToArray();
            var found = all.Where(e => terms.All(t => e.Name.Contains(t, StringComparison.OrdinalIgnoreCase))).ToArray();
            // A bigger page is not refused: what comes back is simply never more than the cap.
            var page = found.Skip((int)start!.Value).Take((int)Math.Min(size!.Value, settings.Ttd.PageSizeCap)).Select(e => e.Document()).ToArray<JsonNode>();
            answer = new JsonObject
            {
                ["Result"] = new JsonArray(page),
                ["ResultCount"] = page.Length,
                ["TotalFilteredCount"] = found.Length,
                ["TotalUnfilteredCount"] = all.Length,
            };
        }

        await Json.Write(http.Response, 200, answer);
    }

    private async Task Get(HttpContext http, string what, Func<string, JsonObject?> find)
    {
        var id = (string)http.GetRouteValue("id")!;
        JsonObject found;
        lock (world.Gate)
            found = find(id) ?? throw TtdRefusal.NotFound(what, id);
        await Json.Write(http.Response, 200, found);
    }

    private async Task Delta(
        HttpContext http, string whole, string property, Func<string, IEnumerable<(string Id, long Version, Func<JsonObject> Document)>> find)
    {
        var body = await Json.ReadObject(http.Request) ?? throw TtdRefusal.Invalid(("", "The body is not a JSON object."));
        var id = Json.Text(body["AdvertiserId"]) ?? throw TtdRefusal.Invalid(("AdvertiserId", "The AdvertiserId field is required."));
        var since = Json.Whole(body["LastChangeTrackingVersion"]) ?? 0;
        JsonObject answer;
        lock (world.Gate)
        {
            if (NoAdvertiser(id) is { } what)
                throw TtdRefusal.NotFound(what, id);
            var current = Catalog.ChangeVersion;
            var minimum = Math.Max(0, current - settings.Ttd.DeltaHistory);
            if (since > 0 && since < minimum)
            {
                throw TtdRefusal.Invalid((
                    "LastChangeTrackingVersion",
                    $"The version {since} is older than the current minimum version {minimum}. Read everything again."));
            }

            var changed = find(id).Where(e => e.Version > since).OrderBy(e => e.Version).ToArray();
            answer = new JsonObject
            {
                ["LastChangeTrackingVersion"] = current,
                ["CurrentMinimumTrackingVersion"] = minimum,
                ["ElementIds"] = new JsonArray([.. changed.Select(e => JsonValue.Create(e.Id))]),
            };
            if (Json.Flag(body[whole]) == true)
                answer[property] = new JsonArray([.. changed.Select(e => e.Document())]);
        }

        await Json.Write(http.Response, 200, answer);
    }

    private static Func<JsonObject> Of(Partner partner) => () => TtdDocuments.Of(partner);

    private static Func<JsonObject> Of(Advertiser advertiser) => () => TtdDocuments.Of(advertiser);

    private Func<JsonObject> Of(Campaign campaign) => () => TtdDocuments.Of(campaign, Catalog.Advertisers[campaign.AdvertiserId]);

    private Func<JsonObject> Of(Line line) => () => TtdDocuments.Of(line, Catalog.Campaigns[line.CampaignId], Catalog.Advertisers[line.AdvertiserId]);
}
