using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Paceline.Delivery;

/// <summary>Puts the file's campaigns on every platform of the sandbox: each combination of visitor, banner and placement is a line item.</summary>
internal sealed class AdServerWorld
{
    public static readonly string[] Platforms = ["dv360", "ttd", "amazon"];

    /// <summary>Those on which a campaign's flights are its order.</summary>
    private static readonly string[] Flighted = ["ttd", "amazon"];

    private readonly List<string> campaigns;
    private readonly List<string> lineItems;

    public AdServerWorld(IReadOnlyList<AdServerRow> rows)
    {
        campaigns = [.. rows.Select(row => row.Campaign).Distinct().Order(StringComparer.Ordinal)];
        lineItems = [.. rows.Select(row => row.LineItem).Distinct().Order(StringComparer.Ordinal)];
    }

    public IReadOnlyList<string> Campaigns => campaigns;

    public IReadOnlyList<string> LineItems => lineItems;

    /// <summary>Of what a platform reports: one of them is paid otherwise than the rest.</summary>
    public static string Currency(string platform) => platform == "amazon" ? "GBP" : "USD";

    public string CampaignId(string platform, string campaign) => Id(platform, "c", 100, campaigns.IndexOf(campaign));

    public string LineItemId(string platform, string lineItem) => Id(platform, "g", 50_000, lineItems.IndexOf(lineItem));

    /// <summary>The entities as the sandbox's scenario.</summary>
    public string Scenario()
    {
        var world = new JsonObject();
        world["partners"] = Each(Platforms, platform => new() { ["platform"] = platform, ["id"] = "1", ["name"] = "Agency", ["currency"] = Currency(platform), ["zone"] = "UTC" });
        world["advertisers"] = Each(Platforms, platform => new()
        {
            ["platform"] = platform,
            ["id"] = "10",
            ["partnerId"] = "1",
            ["name"] = "Brand",
            ["currency"] = Currency(platform),
            ["zone"] = "UTC",
        });
        world["campaigns"] = Each([.. campaigns.Select(Dv360Campaign), .. from platform in Flighted from campaign in campaigns select FlightedCampaign(platform, campaign)], campaign => campaign);
        world["orders"] = Each(campaigns, campaign => new()
        {
            ["id"] = Order(campaign),
            ["campaignId"] = CampaignId("dv360", campaign),
            ["name"] = campaign,
            ["segments"] = new JsonArray(new JsonObject { ["start"] = Text(AdServerFile.First), ["end"] = Text(AdServerFile.Last), ["amount"] = 100_000 }),
        });
        world["lineItems"] = Each(
            [.. lineItems.Select(item => LineItem("dv360", item, "orderId", Order(Campaign(item)))), .. from platform in Flighted from item in lineItems select LineItem(platform, item, "campaignId", CampaignId(platform, Campaign(item)))],
            item => item);
        return world.ToJsonString();
    }

    /// <summary>The rows as the sandbox's delivery CSV, on every platform.</summary>
    public string Csv(IEnumerable<AdServerRow> rows)
    {
        var csv = new StringBuilder("platform,line_item_id,date,impressions,clicks,conversions,media_cost,revenue\n");
        foreach (var platform in Platforms)
        {
            foreach (var row in rows)
            {
                csv.AppendLine(CultureInfo.InvariantCulture,
                    $"{platform},{LineItemId(platform, row.LineItem)},{row.Day:yyyy-MM-dd},{row.Displays},{row.Clicks},{row.Conversions},{row.Cost},{row.Revenue}");
            }
        }

        return csv.ToString();
    }

    private JsonObject Dv360Campaign(string campaign) => new()
    {
        ["platform"] = "dv360",
        ["id"] = CampaignId("dv360", campaign),
        ["advertiserId"] = "10",
        ["name"] = campaign,
        ["start"] = Text(AdServerFile.First),
        ["end"] = Text(AdServerFile.Last),
    };

    private JsonObject FlightedCampaign(string platform, string campaign) => new()
    {
        ["platform"] = platform,
        ["id"] = CampaignId(platform, campaign),
        ["advertiserId"] = "10",
        ["name"] = campaign,
        ["flights"] = new JsonArray(new JsonObject
        {
            ["id"] = 7000 + campaigns.IndexOf(campaign),
            ["start"] = Text(AdServerFile.First) + "T00:00:00Z",
            ["end"] = Text(AdServerFile.Last.AddDays(1)) + "T00:00:00Z",
            ["budget"] = 100_000,
        }),
    };

    private JsonObject LineItem(string platform, string item, string parent, string parentId) => new()
    {
        ["platform"] = platform,
        ["id"] = LineItemId(platform, item),
        [parent] = parentId,
        ["name"] = item,
    };

    private string Order(string campaign) => Id("dv360", "", 1000, campaigns.IndexOf(campaign));

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Campaign(string lineItem) => lineItem.Split(" | ")[0];

    private static string Id(string platform, string letter, int from, int index) =>
        (platform == "ttd" ? letter : "") + (from + index).ToString(CultureInfo.InvariantCulture);

    private static JsonArray Each<T>(IEnumerable<T> items, Func<T, JsonObject> entity) => [.. items.Select(entity)];
}
