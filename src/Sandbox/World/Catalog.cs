namespace Paceline.World;

/// <summary>
/// Everything one platform knows, by its own ids. Entities are immutable and replaced whole; the owner's lock
/// (<see cref="SandboxWorld.Gate"/>) guards the dictionaries.
/// </summary>
internal sealed class Catalog(Platform platform)
{
    private readonly Dictionary<string, List<string>> campaignsOf = [];
    private readonly Dictionary<string, List<string>> ordersOf = [];
    private readonly Dictionary<string, List<string>> linesOf = [];

    public Platform Platform => platform;
    public Dictionary<string, Partner> Partners { get; } = [];
    public Dictionary<string, Advertiser> Advertisers { get; } = [];
    public Dictionary<string, Campaign> Campaigns { get; } = [];
    public Dictionary<string, Order> Orders { get; } = [];
    public Dictionary<string, Line> Lines { get; } = [];

    /// <summary>The Trade Desk's change tracking counter: every change takes the next number.</summary>
    public long ChangeVersion { get; private set; } = 1000;

    public long NextVersion() => ++ChangeVersion;

    public void Put(Partner partner) => Partners[partner.Id] = partner;

    public void Put(Advertiser advertiser) => Advertisers[advertiser.Id] = advertiser;

    public void Put(Campaign campaign)
    {
        if (!Campaigns.ContainsKey(campaign.Id))
            Children(campaignsOf, campaign.AdvertiserId).Add(campaign.Id);
        Campaigns[campaign.Id] = campaign with { Version = NextVersion() };
    }

    public void Put(Order order)
    {
        if (!Orders.ContainsKey(order.Id))
        {
            Children(ordersOf, order.AdvertiserId).Add(order.Id);
            Children(ordersOf, order.CampaignId).Add(order.Id);
        }

        Orders[order.Id] = order;
    }

    public void Put(Line line)
    {
        if (!Lines.ContainsKey(line.Id))
        {
            Children(linesOf, line.AdvertiserId).Add(line.Id);
            Children(linesOf, line.CampaignId).Add(line.Id);
            if (line.OrderId != line.CampaignId)
                Children(linesOf, line.OrderId).Add(line.Id);
        }

        Lines[line.Id] = line with { Version = NextVersion() };
    }

    public IEnumerable<Campaign> CampaignsOf(string advertiserId) => Of(campaignsOf, advertiserId).Select(id => Campaigns[id]);

    /// <summary>Orders below an advertiser or a campaign.</summary>
    public IEnumerable<Order> OrdersOf(string parentId) => Of(ordersOf, parentId).Select(id => Orders[id]);

    /// <summary>Lines below an advertiser, a campaign or an order.</summary>
    public IEnumerable<Line> LinesOf(string parentId) => Of(linesOf, parentId).Select(id => Lines[id]);

    public void Clear()
    {
        Partners.Clear();
        Advertisers.Clear();
        Campaigns.Clear();
        Orders.Clear();
        Lines.Clear();
        campaignsOf.Clear();
        ordersOf.Clear();
        linesOf.Clear();
    }

    private static List<string> Children(Dictionary<string, List<string>> index, string parent)
    {
        if (!index.TryGetValue(parent, out var children))
            index[parent] = children = [];
        return children;
    }

    private static List<string> Of(Dictionary<string, List<string>> index, string parent) =>
        index.TryGetValue(parent, out var children) ? children : [];
}
