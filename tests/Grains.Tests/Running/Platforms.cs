using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Paceline.Running;

/// <summary>
/// The sandbox over HTTP, standing still, with one campaign of two line items on each of two platforms: three complete
/// days of delivery, no two figures of impressions on a platform and line item alike.
/// </summary>
internal sealed class Platforms : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly HttpClient http;

    private Platforms(WebApplication app)
    {
        this.app = app;
        Url = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        http = new HttpClient { BaseAddress = Url };
    }

    public Uri Url { get; }

    /// <summary>The day on which the sandbox stands still.</summary>
    public static DateOnly Today { get; } = DateOnly.FromDateTime(ClusterTime.Now.UtcDateTime);

    public static async Task<Platforms> Start()
    {
        var app = SandboxHost.Build(
            "--urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=Warning", "--Sandbox:Demo:Campaigns=0", "--Sandbox:Clock:Frozen=true",
            $"--Sandbox:Clock:Start={ClusterTime.Now:O}", "--Sandbox:BidManager:QueuedMilliseconds=0", "--Sandbox:BidManager:RunningMilliseconds=0",
            "--Sandbox:Ttd:PendingMilliseconds=0", "--Sandbox:Ttd:InProgressMilliseconds=0");
        await app.StartAsync();
        var platforms = new Platforms(app);
        await platforms.Post("/control/scenario?mode=replace", Scenario());
        return platforms;
    }

    public async Task<JsonNode> Credentials() => JsonNode.Parse(await http.GetStringAsync(new Uri("/control/credentials", UriKind.Relative)))!;

    /// <summary>Delivers, in the advertiser's currency.</summary>
    public Task Deliver(string platform, string lineItem, DateOnly day, int amount) => Post(
        "/control/deliver", new JsonObject { ["platform"] = platform, ["lineItemId"] = lineItem, ["day"] = Text(day), ["amount"] = amount });

    public Task Fault(JsonObject rule) => Post("/control/faults", rule);

    public async Task NoFaults()
    {
        using var answer = await http.DeleteAsync(new Uri("/control/faults", UriKind.Relative));
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>How often a path was called.</summary>
    public async Task<int> Count(string path) =>
        JsonNode.Parse(await http.GetStringAsync(new Uri("/control/ledger?since=0&limit=100000", UriKind.Relative)))!.AsArray().Count(call => ((string)call!["path"]!).StartsWith(path, StringComparison.Ordinal));

    /// <summary>What writes made of what, in order, by the platform's own ledger: <c>lineItem/2000 PAUSED</c>, <c>adgroup/g1 off</c>.</summary>
    public async Task<IReadOnlyList<string>> Effects() =>
    [
        .. from call in JsonNode.Parse(await http.GetStringAsync(new Uri("/control/ledger?since=0&limit=100000", UriKind.Relative)))!.AsArray()
           where (string?)call!["effect"] == "updated"
           select $"{call["entity"]} {Status(call["after"]!)}",
    ];

    private static string Status(JsonNode entity) => (string?)entity["entityStatus"] is { } word ? word["ENTITY_STATUS_".Length..] : (bool?)entity["IsEnabled"] == true ? "on" : "off";

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await app.DisposeAsync();
    }

    /// <summary>Adds to the world.</summary>
    public Task Add(JsonObject scenario) => Post("/control/scenario?mode=merge", scenario);

    /// <summary>What Amazon's user does who takes the permission back.</summary>
    public Task RevokeAmazon() => Post("/control/amazon/refresh-token", new JsonObject { ["revoked"] = "yes" });

    private async Task Post(string path, JsonObject body)
    {
        using var content = new StringContent(body.ToJsonString());
        using var answer = await http.PostAsync(new Uri(path, UriKind.Relative), content);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static JsonObject Scenario()
    {
        string[] platforms = ["dv360", "ttd"];
        var (start, end) = (Today.AddDays(-10), Today.AddDays(10));
        return new JsonObject
        {
            ["partners"] = Each(platforms, p => new() { ["platform"] = p, ["id"] = "1", ["name"] = "Agency", ["currency"] = "USD", ["zone"] = "UTC" }),
            ["advertisers"] = Each(platforms, p => new()
            {
                ["platform"] = p,
                ["id"] = "10",
                ["partnerId"] = "1",
                ["name"] = "Brand",
                ["currency"] = "USD",
                ["zone"] = "UTC",
            }),
            ["campaigns"] = new JsonArray(
                new JsonObject { ["platform"] = "dv360", ["id"] = "100", ["advertiserId"] = "10", ["name"] = "Spring", ["start"] = Text(start), ["end"] = Text(end) },
                new JsonObject
                {
                    ["platform"] = "ttd",
                    ["id"] = "c1",
                    ["advertiserId"] = "10",
                    ["name"] = "Autumn",
                    ["flights"] = new JsonArray(new JsonObject { ["id"] = 7001, ["start"] = $"{Text(start)}T00:00:00Z", ["end"] = $"{Text(end.AddDays(1))}T00:00:00Z", ["budget"] = 2100 }),
                }),
            ["orders"] = new JsonArray(new JsonObject
            {
                ["id"] = "1000",
                ["campaignId"] = "100",
                ["name"] = "Order",
                ["segments"] = new JsonArray(new JsonObject { ["start"] = Text(start), ["end"] = Text(end), ["amount"] = 2100 }),
            }),
            ["lineItems"] = Each(["2000", "2001", "g1", "g2"], id => id[0] == 'g'
                ? new() { ["platform"] = "ttd", ["id"] = id, ["campaignId"] = "c1", ["name"] = "Group " + id }
                : new() { ["platform"] = "dv360", ["id"] = id, ["orderId"] = "1000", ["name"] = "Line " + id }),
            ["delivery"] = new JsonArray([.. from line in new[] { ("dv360", "2000"), ("dv360", "2001"), ("ttd", "g1"), ("ttd", "g2") }.Index()
                                             from day in Enumerable.Range(1, 3)
                                             select (JsonNode)new JsonObject
                                             {
                                                 ["platform"] = line.Item.Item1,
                                                 ["lineItemId"] = line.Item.Item2,
                                                 ["date"] = Text(Today.AddDays(-day)),
                                                 ["impressions"] = 1000 + (50 * (line.Index + day)),
                                                 ["revenue"] = 10 * day,
                                             }]),
        };
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static JsonArray Each(IEnumerable<string> items, Func<string, JsonObject> entity) => [.. items.Select(item => (JsonNode)entity(item))];
}
