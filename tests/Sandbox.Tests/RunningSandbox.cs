using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Paceline;

/// <summary>The real sandbox on a free port in this process, standing still at noon UTC of a known Friday.</summary>
internal sealed class RunningSandbox : IAsyncDisposable
{
    public const string Noon = "2026-03-20T12:00:00Z";
    private readonly WebApplication app;

    private RunningSandbox(WebApplication app)
    {
        this.app = app;
        Root = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Client = new HttpClient { BaseAddress = Root, Timeout = TimeSpan.FromSeconds(60) };
    }

    public Uri Root { get; }
    public HttpClient Client { get; }

    public static async Task<RunningSandbox> Start(params string[] settings)
    {
        string[] defaults =
        [
            "--urls=http://127.0.0.1:0",
            "--Logging:LogLevel:Default=Warning",
            "--Sandbox:Demo:Campaigns=0",
            $"--Sandbox:Clock:Start={Noon}",
            "--Sandbox:Clock:Frozen=true",
            "--Sandbox:BidManager:RequestsPerSecond=1000",
            "--Sandbox:BidManager:QueuedMilliseconds=0",
            "--Sandbox:BidManager:RunningMilliseconds=0",
            "--Sandbox:Ttd:PendingMilliseconds=0",
            "--Sandbox:Ttd:InProgressMilliseconds=0",
            "--Sandbox:Dv360:LineItemWriteMilliseconds=0",
            "--Sandbox:Amazon:PendingMilliseconds=0",
            "--Sandbox:Amazon:ProcessingMilliseconds=0",
            "--Sandbox:Amazon:PollMilliseconds=0",
            "--Sandbox:Amazon:ConsistencyMilliseconds=0",
        ];
        var app = SandboxHost.Build([.. defaults, .. settings]);
        await app.StartAsync();
        return new RunningSandbox(app);
    }

    /// <summary>Started with the small agency of <see cref="Scenarios.Small"/> and signed in to both platforms.</summary>
    public static async Task<RunningSandbox> Small(params string[] settings)
    {
        var sandbox = await Start(settings);
        var (status, body) = await sandbox.Post("/control/scenario", Scenarios.Small);
        Assert.True(status == 200, body.ToJsonString());
        await sandbox.SignIn();
        return sandbox;
    }

    public async Task SignIn()
    {
        foreach (var (platform, header, prefix) in new[] { ("dv360", "Authorization", "Bearer "), ("ttd", "TTD-Auth", "") })
        {
            var (_, token) = await Post($"/control/token?platform={platform}", "{}");
            Client.DefaultRequestHeaders.Remove(header);
            Client.DefaultRequestHeaders.Add(header, prefix + (string)token["token"]!);
        }
    }

    public Task<(int Status, JsonNode Body)> Get(string path) => Send(HttpMethod.Get, path, null);

    public Task<(int Status, JsonNode Body)> Post(string path, string body) => Send(HttpMethod.Post, path, body);

    public Task<(int Status, JsonNode Body)> Put(string path, string body) => Send(HttpMethod.Put, path, body);

    public Task<(int Status, JsonNode Body)> Patch(string path, string body) => Send(HttpMethod.Patch, path, body);

    public async Task<(int Status, JsonNode Body)> Send(HttpMethod method, string path, string? body)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!);
    }

    public async Task<string> Message(HttpMethod method, string path, string? body)
    {
        var (_, answer) = await Send(method, path, body);
        return (string)answer["error"]!["message"]!;
    }

    /// <summary>Runs a Bid Manager query to its CSV.</summary>
    public async Task<string> Report(string groupBys, string metrics, string range, string filters)
    {
        var (created, query) = await Post("/v2/queries", $$$"""
            {"metadata":{"title":"t","dataRange":{{{range}}},"format":"CSV"},
             "params":{"type":"STANDARD","groupBys":[{{{groupBys}}}],"metrics":[{{{metrics}}}],"filters":[{{{filters}}}]}}
            """);
        Assert.True(created == 200, query.ToJsonString());
        var (_, report) = await Post($"/v2/queries/{query["queryId"]}:run?synchronous=true", "{}");
        return await Client.GetStringAsync((string)report["metadata"]!["googleCloudStoragePath"]!);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
    }
}
