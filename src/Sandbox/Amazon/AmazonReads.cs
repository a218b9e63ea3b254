using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Paceline.Dv360;
using Paceline.Traffic;
using Paceline.World;

namespace Paceline.Amazon;

/// <summary>Profiles, the DSP's advertisers, and the unified interface's queries of campaigns and ad groups.</summary>
internal sealed class AmazonReads(SandboxWorld world, EventualReads eventual)
{
    private const int LargestPage = 100;

    private Catalog Catalog => world[Platform.Amazon];

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/v2/profiles", Profiles);
        app.MapGet("/dsp/advertisers", Advertisers);
        app.MapPost("/adsApi/v1/query/campaigns", http => Query(http, "campaigns", "campaign", account => Catalog.CampaignsOf(account).Select(c => (c.Id, AmazonDocuments.Of(c, Catalog.Advertisers[account])))));
        app.MapPost("/adsApi/v1/query/adGroups", http => Query(http, "adGroups", "adGroup", account => Catalog.LinesOf(account).Select(l => (l.Id, AmazonDocuments.Of(l, Catalog.Campaigns[l.CampaignId], Catalog.Advertisers[account])))));
    }

    private async Task Profiles(HttpContext http)
    {
        JsonArray answer;
        lock (world.Gate)
            answer = [.. Catalog.Partners.Values.Select(AmazonDocuments.Profile)];
        await Json.Write(http.Response, 200, answer);
    }

    private async Task Advertisers(HttpContext http)
    {
        var query = http.Request.Query;
        var start = query["startIndex"] is [{ } from] ? Whole(from, "startIndex", 0, int.MaxValue) : 0;
        var count = query["count"] is [{ } most] ? Whole(most, "count", 1, LargestPage) : LargestPage;
        JsonObject answer;
        lock (world.Gate)
        {
            var all = Catalog.Advertisers.Values.Where(a => AmazonDoor.Account(http.Request) is { } account ? a.Id == account : a.PartnerId == AmazonDoor.Scope(http.Request)).ToArray();
            answer = new JsonObject
            {
                ["totalResults"] = all.Length,
                ["response"] = new JsonArray([.. all.Skip(start).Take(count).Select(AmazonDocuments.Of)]),
            };
        }

        await Json.Write(http.Response, 200, answer);
    }

    private async Task Query(HttpContext http, string array, string kind, Func<string, IEnumerable<(string Id, JsonObject Document)>> find)
    {
        var body = await Json.ReadObject(http.Request) ?? throw AmazonRefusal.Invalid("The body is not a JSON object.");
        if (Included(body, "adProductFilter") is not { } products || !products.Contains(AmazonDocuments.Product))
            throw AmazonRefusal.Invalid("adProductFilter.include must hold AMAZON_DSP.");
        var states = Included(body, "stateFilter") ?? ["ENABLED", "PAUSED"];
        var ids = Included(body, $"{kind}IdFilter");
        var campaigns = Included(body, "campaignIdFilter");
        var size = body["maxResults"] is { } asked ? Json.Whole(asked) ?? 0 : LargestPage;
        if (size is < 1 or > LargestPage)
            throw AmazonRefusal.Invalid($"maxResults must be between 1 and {LargestPage}.");
        var start = Json.Text(body["nextToken"]) is { } token ? Position(token) : 0;
        JsonObject answer;
        lock (world.Gate)
        {
            var found = find(AmazonDoor.Account(http.Request)!)
                .Select(entity => eventual.Seen(kind, entity.Id, entity.Document))
                .OfType<JsonObject>()
                .Where(document => states.Contains(Json.Text(document["state"])!)
                    && ids?.Contains(Json.Text(document[$"{kind}Id"])!) != false && campaigns?.Contains(Json.Text(document["campaignId"])!) != false)
                .ToArray();
            answer = new JsonObject { [array] = new JsonArray([.. found.Skip(start).Take((int)size)]) };
            if (start + size < found.Length)
                answer["nextToken"] = Token(start + (int)size);
        }

        await Json.Write(http.Response, 200, answer);
    }

    private static HashSet<string>? Included(JsonObject body, string filter) =>
        body[filter]?["include"] is JsonArray include ? [.. include.Select(n => Json.Text(n) ?? "")] : null;

    private static string Token(int position) =>
        System.Buffers.Text.Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"from {position}")));

    private static int Position(string token) =>
        Credentials.Decode(token) is { } bytes && Encoding.ASCII.GetString(bytes) is var text && text.StartsWith("from ", StringComparison.Ordinal)
        && int.TryParse(text[5..], NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            ? position
            : throw AmazonRefusal.Invalid("nextToken is not valid.");

    private static int Whole(string text, string name, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? value
            : throw AmazonRefusal.Invalid($"{name} must be between {least} and {most}.");
}
