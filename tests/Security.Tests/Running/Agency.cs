using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Paceline.Running;

/// <summary>
/// The platforms of one organisation: a sandbox that stands still, with one campaign of two line items on each of two platforms. Every text
/// in it holds the organisation's word and every number its number, so that whatever of it appears elsewhere tells where it is from.
/// </summary>
internal sealed class Agency : IAsyncDisposable
{
    private static readonly string[] Codes = ["dv360", "ttd"];

    private readonly WebApplication app;
    private readonly HttpClient http;

    private Agency(WebApplication app, string word, int number)
    {
        (this.app, Word, Number) = (app, word, number);
        Url = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        http = new HttpClient { BaseAddress = Url };
    }

    public Uri Url { get; }

    public string Word { get; }

    public int Number { get; }

    /// <summary>The day on which the sandbox stands still.</summary>
    public static DateOnly Today { get; } = DateOnly.FromDateTime(DateTime.UtcNow);

    public static async Task<Agency> Start(string word, int number)
    {
        var app = SandboxHost.Build(
            "--urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=Warning", "--Sandbox:Demo:Campaigns=0", "--Sandbox:Clock:Frozen=true",
            $"--Sandbox:Clock:Start={DateTimeOffset.UtcNow:O}", "--Sandbox:BidManager:QueuedMilliseconds=0", "--Sandbox:BidManager:RunningMilliseconds=0",
            "--Sandbox:Ttd:PendingMilliseconds=0", "--Sandbox:Ttd:InProgressMilliseconds=0");
        await app.StartAsync();
        var agency = new Agency(app, word, number);
        await agency.Post("/control/scenario?mode=replace", agency.Scenario());
        return agency;
    }

    public async Task<JsonNode> Credentials() => JsonNode.Parse(await http.GetStringAsync(new Uri("/control/credentials", UriKind.Relative)))!;

    /// <summary>Delivers on a line item of the second platform.</summary>
    public Task Deliver(int amount) => Post(
        "/control/deliver", new JsonObject { ["platform"] = "ttd", ["lineItemId"] = "g" + Id(300), ["day"] = Text(Today.AddDays(-1)), ["amount"] = amount });

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await app.DisposeAsync();
    }

    private async Task Post(string path, JsonObject body)
    {
        using var content = new StringContent(body.ToJsonString());
        using var answer = await http.PostAsync(new Uri(path, UriKind.Relative), content);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private JsonObject Scenario()
    {
        var (start, end) = (Today.AddDays(-10), Today.AddDays(10));
        var budget = Number * 10;
        return new JsonObject
        {
            ["partners"] = Each(Codes, code => new() { ["platform"] = code, ["id"] = Id(1), ["name"] = Named("Partner"), ["currency"] = "USD", ["zone"] = "UTC" }),
            ["advertisers"] = Each(Codes, code => new()
            {
                ["platform"] = code,
                ["id"] = Id(10),
                ["partnerId"] = Id(1),
                ["name"] = Named("Brand"),
                ["currency"] = "USD",
                ["zone"] = "UTC",
            }),
            ["campaigns"] = new JsonArray(
                new JsonObject { ["platform"] = "dv360", ["id"] = Id(100), ["advertiserId"] = Id(10), ["name"] = Named("Spring"), ["start"] = Text(start), ["end"] = Text(end) },
                new JsonObject
                {
                    ["platform"] = "ttd",
                    ["id"] = "c" + Id(100),
                    ["advertiserId"] = Id(10),
                    ["name"] = Named("Autumn"),
                    ["flights"] = new JsonArray(new JsonObject { ["id"] = Number, ["start"] = $"{Text(start)}T00:00:00Z", ["end"] = $"{Text(end.AddDays(1))}T00:00:00Z", ["budget"] = budget }),
                }),
            ["orders"] = new JsonArray(new JsonObject
            {
                ["id"] = Id(200),
                ["campaignId"] = Id(100),
                ["name"] = Named("Order"),
                ["segments"] = new JsonArray(new JsonObject { ["start"] = Text(start), ["end"] = Text(end), ["amount"] = budget }),
            }),
            ["lineItems"] = Each(Lines, line => line.Code == "ttd"
                ? new() { ["platform"] = "ttd", ["id"] = line.Id, ["campaignId"] = "c" + Id(100), ["name"] = Named("Group " + line.Id) }
                : new() { ["platform"] = "dv360", ["id"] = line.Id, ["orderId"] = Id(200), ["name"] = Named("Line " + line.Id) }),
            ["delivery"] = new JsonArray([.. from line in Lines.Index()
                                             from day in Enumerable.Range(1, 3)
                                             select (JsonNode)new JsonObject
                                             {
                                                 ["platform"] = line.Item.Code,
                                                 ["lineItemId"] = line.Item.Id,
                                                 ["date"] = Text(Today.AddDays(-day)),
                                                 ["impressions"] = Number + (53 * (line.Index + day)),
                                                 ["clicks"] = (Number / 10) + line.Index + day,
                                                 ["revenue"] = (Number / 100) + day,
                                             }]),
        };
    }

    private (string Code, string Id)[] Lines => [("dv360", Id(300)), ("dv360", Id(301)), ("ttd", "g" + Id(300)), ("ttd", "g" + Id(301))];

    private string Id(int what) => string.Create(CultureInfo.InvariantCulture, $"{Number}{what}");

    private string Named(string what) => $"{what} {Word}";

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static JsonArray Each<T>(IEnumerable<T> items, Func<T, JsonObject> entity) => [.. items.Select(item => (JsonNode)entity(item))];
}
