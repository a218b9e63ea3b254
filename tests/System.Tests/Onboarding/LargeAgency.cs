using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Paceline.Running;

/// <summary>
/// An agency on one platform alone, with many advertisers in two zones, each campaign with an order and a line item; made without chance. A third of the
/// campaigns began as long ago as is asked for, the others later.
/// </summary>
internal sealed record LargeAgency(int Advertisers, int Campaigns, int Days)
{
    private const decimal Budget = 100_000;
    private const int Flight = 121;

    private static readonly DateOnly Today = DateOnly.FromDateTime(DateTime.UtcNow);
    private static readonly string[] Zones = ["Europe/London", "Europe/Paris"];

    public async Task Load(SandboxServer sandbox)
    {
        await sandbox.Post("/control/scenario?mode=replace", Scenario());
        await sandbox.Post("/control/delivery.csv", Delivery());
    }

    private string Scenario() => new JsonObject
    {
        ["partners"] = new JsonArray(new JsonObject { ["platform"] = "dv360", ["id"] = "1", ["name"] = "Agency", ["currency"] = "GBP", ["zone"] = Zones[0] }),
        ["advertisers"] = Each(Advertisers, n => new()
        {
            ["platform"] = "dv360",
            ["id"] = Advertiser(n),
            ["partnerId"] = "1",
            ["name"] = $"Brand {n + 1}",
            ["currency"] = "GBP",
            ["zone"] = Zones[n % Zones.Length],
        }),
        ["campaigns"] = Each(Campaigns, n => new()
        {
            ["platform"] = "dv360",
            ["id"] = Id(100_000, n),
            ["advertiserId"] = Advertiser(n % Advertisers),
            ["name"] = $"Campaign {n + 1}",
            ["start"] = Text(-Begun(n)),
            ["end"] = Text(Flight - 1 - Begun(n)),
        }),
        ["orders"] = Each(Campaigns, n => new()
        {
            ["id"] = Id(200_000, n),
            ["campaignId"] = Id(100_000, n),
            ["name"] = $"Order {n + 1}",
            ["segments"] = new JsonArray(new JsonObject { ["start"] = Text(-Begun(n)), ["end"] = Text(Flight - 1 - Begun(n)), ["amount"] = Budget }),
        }),
        ["lineItems"] = Each(Campaigns, n => new() { ["platform"] = "dv360", ["id"] = Id(300_000, n), ["name"] = $"Line item {n + 1}", ["orderId"] = Id(200_000, n) }),
    }.ToJsonString();

    /// <summary>Between seven and twelve tenths of what an even plan wants a day, by the campaign's number.</summary>
    private string Delivery()
    {
        var csv = new StringBuilder("platform,line_item_id,date,impressions,clicks,revenue\n");
        for (var n = 0; n < Campaigns; n++)
        {
            var revenue = decimal.Round(Budget / Flight * (0.7m + (n % 6 / 10m)), 2);
            for (var day = 1; day <= Begun(n); day++)
                csv.AppendLine(CultureInfo.InvariantCulture, $"dv360,{Id(300_000, n)},{Text(-day)},{10_000 + n},{20 + day},{revenue}");
        }

        return csv.ToString();
    }

    private int Begun(int n) => (n / Advertisers % 3) switch { 0 => 20, 1 => 50, _ => Days };

    private static string Advertiser(int n) => Id(10_000, n);

    private static string Id(int from, int n) => (from + n).ToString(CultureInfo.InvariantCulture);

    private static string Text(int days) => Today.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static JsonArray Each(int count, Func<int, JsonObject> entity) => [.. Enumerable.Range(0, count).Select(entity)];
}
