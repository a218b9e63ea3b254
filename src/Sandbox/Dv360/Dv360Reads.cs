using Paceline.Traffic;
using Paceline.World;

namespace Paceline.Dv360;

/// <summary>DV360's list and get methods.</summary>
internal sealed class Dv360Reads(SandboxWorld world)
{
    private Catalog Catalog => world[Platform.Dv360];

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/v4/partners", http => List(http, ListKind.Partners, () => Catalog.Partners.Values.Select(Item)));
        app.MapGet("/v4/partners/{id}", http => Get(http, id => Catalog.Partners.TryGetValue(id, out var found) ? Item(found) : null));
        app.MapGet("/v4/advertisers", http => List(http, ListKind.Advertisers, () => AdvertisersOf(http)));
        app.MapGet("/v4/advertisers/{id}", http => Get(http, id => Catalog.Advertisers.TryGetValue(id, out var found) ? Item(found) : null));
        app.MapGet("/v4/advertisers/{a}/campaigns", http => List(http, ListKind.Campaigns, () => Catalog.CampaignsOf(Advertiser(http).Id).Select(Item)));
        app.MapGet("/v4/advertisers/{a}/insertionOrders", http => List(http, ListKind.Orders360, () => Catalog.OrdersOf(Advertiser(http).Id).Select(Item)));
        app.MapGet("/v4/advertisers/{a}/lineItems", http => List(http, ListKind.Lines, () => Lines(Advertiser(http))));
        app.MapGet("/v4/advertisers/{a}/campaigns/{id}", http => Get(http, id =>
            Catalog.Campaigns.TryGetValue(id, out var found) && found.AdvertiserId == Advertiser(http).Id ? Item(found) : null));
        app.MapGet("/v4/advertisers/{a}/insertionOrders/{id}", http => Get(http, id =>
            Catalog.Orders.TryGetValue(id, out var found) && found.AdvertiserId == Advertiser(http).Id ? Item(found) : null));
        app.MapGet("/v4/advertisers/{a}/lineItems/{id}", http => Get(http, id =>
            Catalog.Lines.TryGetValue(id, out var found) && found.AdvertiserId == Advertiser(http).Id ? Item(found, TodayOf(found.AdvertiserId)) : null));
    }

    public DateOnly TodayOf(string advertiserId) => DateOnly.FromDayNumber(world.Today(Platform.Dv360, advertiserId));

    private async Task List(HttpContext http, ListKind kind, Func<IEnumerable<ListItem>> items)
    {
        System.Text.Json.Nodes.JsonObject page;
        lock (world.Gate)
            page = kind.Page(http.Request.Query, items());
        await Json.Write(http.Response, 200, page);
    }

    private async Task Get(HttpContext http, Func<string, ListItem?> find)
    {
        System.Text.Json.Nodes.JsonObject found;
        lock (world.Gate)
            found = find((string)http.GetRouteValue("id")!)?.Document() ?? throw GoogleRefusal.NotFound();
        await Json.Write(http.Response, 200, found);
    }

    private Advertiser Advertiser(HttpContext http) =>
        Catalog.Advertisers.GetValueOrDefault((string)http.GetRouteValue("a")!) ?? throw GoogleRefusal.NotFound();

    private IEnumerable<ListItem> AdvertisersOf(HttpContext http)
    {
        var partner = http.Request.Query["partnerId"].ToString();
        if (partner.Length == 0)
            throw GoogleRefusal.Invalid("Request contains an invalid argument.", ("partnerId", "The partner ID is required."));
        if (!Catalog.Partners.ContainsKey(partner))
            throw GoogleRefusal.Forbidden("The caller does not have permission.");
        return Catalog.Advertisers.Values.Where(a => a.PartnerId == partner).Select(Item);
    }

    private IEnumerable<ListItem> Lines(Advertiser advertiser)
    {
        var today = TodayOf(advertiser.Id);
        return Catalog.LinesOf(advertiser.Id).Select(line => Item(line, today));
    }

    private static ListItem Item(Partner partner) => new(
        Fields("partnerId", partner.Id, partner.Name, Status.Active, partner.UpdatedAt), () => Dv360Documents.Of(partner));

    private static ListItem Item(Advertiser advertiser) => new(
        Fields("advertiserId", advertiser.Id, advertiser.Name, advertiser.Status, advertiser.UpdatedAt), () => Dv360Documents.Of(advertiser));

    private static ListItem Item(Campaign campaign) => new(
        Fields("campaignId", campaign.Id, campaign.Name, campaign.Status, campaign.UpdatedAt), () => Dv360Documents.Of(campaign));

    private static ListItem Item(Order order)
    {
        var fields = Fields("insertionOrderId", order.Id, order.Name, order.Status, order.UpdatedAt);
        fields["campaignId"] = order.CampaignId;
        return new(fields, () => Dv360Documents.Of(order));
    }

    private ListItem Item(Line line, DateOnly today)
    {
        var fields = Fields("lineItemId", line.Id, line.Name, line.Status, line.UpdatedAt);
        fields["campaignId"] = line.CampaignId;
        fields["insertionOrderId"] = line.OrderId;
        fields["lineItemType"] = line.Type;
        return new(fields, () => Dv360Documents.Of(line, Catalog.Orders[line.OrderId], today));
    }

    private static Dictionary<string, string> Fields(string idField, string id, string name, Status status, DateTimeOffset updated) => new()
    {
        [idField] = id,
        ["displayName"] = name,
        ["entityStatus"] = GoogleWords.Of(status),
        ["updateTime"] = GoogleWords.Of(updated),
    };
}
