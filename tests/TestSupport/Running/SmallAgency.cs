using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Paceline.Running;

/// <summary>An agency with one advertiser on each platform, made without chance: what a sandbox is loaded with when the demo's many zones would be in the way.</summary>
internal sealed record SmallAgency(int Campaigns, int LineItemsEach, int Days)
{
    private static readonly string[] Platforms = ["dv360", "ttd", "amazon"];
    private static readonly DateOnly Today = DateOnly.FromDateTime(DateTime.UtcNow);

    public async Task Load(SandboxServer sandbox)
    {
        await sandbox.Post("/control/scenario?mode=replace", Scenario());
        await sandbox.Post("/control/delivery.csv", Delivery());
    }

    private string Scenario() => new JsonObject
    {
        ["partners"] = Each(Platforms, platform => new() { ["platform"] = platform, ["id"] = "1", ["name"] = "Agency", ["currency"] = "USD", ["zone"] = "UTC" }),
        ["advertisers"] = Each(Platforms, platform => new()
        {
            ["platform"] = platform,
            ["id"] = "10",
            ["partnerId"] = "1",
            ["name"] = "Brand",
            ["currency"] = "USD",
            ["zone"] = "UTC",
        }),
        ["campaigns"] = Each(Everywhere(Campaigns), one => one.Platform == "dv360"
            ? new() { ["platform"] = one.Platform, ["id"] = Id("c", one), ["advertiserId"] = "10", ["name"] = $"Campaign {one.Number}", ["start"] = Text(-30), ["end"] = Text(30) }
            : new()
            {
                ["platform"] = one.Platform,
                ["id"] = Id("c", one),
                ["advertiserId"] = "10",
                ["name"] = $"Campaign {one.Number}",
                ["flights"] = new JsonArray(new JsonObject { ["id"] = 7000 + one.Number, ["start"] = Text(-30) + "T00:00:00Z", ["end"] = Text(31) + "T00:00:00Z", ["budget"] = 100_000 }),
            }),
        ["orders"] = Each(Enumerable.Range(0, Campaigns), campaign => new()
        {
            ["id"] = Id("o", ("dv360", campaign)),
            ["campaignId"] = Id("c", ("dv360", campaign)),
            ["name"] = $"Order {campaign}",
            ["segments"] = new JsonArray(new JsonObject { ["start"] = Text(-30), ["end"] = Text(30), ["amount"] = 100_000 }),
        }),
        ["lineItems"] = Each(Everywhere(Campaigns * LineItemsEach), one => new()
        {
            ["platform"] = one.Platform,
            ["id"] = Id("g", one),
            ["name"] = $"Line item {one.Number}",
            [one.Platform == "dv360" ? "orderId" : "campaignId"] = Id(one.Platform == "dv360" ? "o" : "c", (one.Platform, one.Number / LineItemsEach)),
        }),
    }.ToJsonString();

    private string Delivery()
    {
        var csv = new StringBuilder("platform,line_item_id,date,impressions,clicks,revenue\n");
        foreach (var one in Everywhere(Campaigns * LineItemsEach))
        {
            for (var day = 1; day <= Days; day++)
                csv.AppendLine(CultureInfo.InvariantCulture, $"{one.Platform},{Id("g", one)},{Text(-day)},{10_000 + one.Number},{20 + day},{50 + day}.25");
        }

        return csv.ToString();
    }

    private static IEnumerable<(string Platform, int Number)> Everywhere(int count) => Platforms.SelectMany(platform => Enumerable.Range(0, count).Select(number => (platform, number)));

    private static string Id(string letter, (string Platform, int Number) one) =>
        one.Platform == "ttd" ? $"{letter}{one.Number}" : ((letter switch { "c" => 100_000, "o" => 200_000, _ => 300_000 }) + one.Number).ToString(CultureInfo.InvariantCulture);

    private static string Text(int days) => Today.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static JsonArray Each<T>(IEnumerable<T> items, Func<T, JsonObject> entity) => [.. items.Select(entity)];
}
