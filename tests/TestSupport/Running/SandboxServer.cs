using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Paceline.Development;

namespace Paceline.Running;

/// <summary>The sandbox as a process, and its control API.</summary>
internal sealed class SandboxServer : IAsyncDisposable
{
    public const string Key = "system-tests";

    private readonly Server server;
    private readonly HttpClient http;

    private SandboxServer(Server server, int mailPort)
    {
        (this.server, MailPort) = (server, mailPort);
        http = new HttpClient { BaseAddress = server.Url, Timeout = TimeSpan.FromSeconds(60) };
        http.DefaultRequestHeaders.Add("X-Sandbox-Key", Key);
    }

    public Uri Url => server.Url;

    /// <summary>Where it takes e-mail, in the clear.</summary>
    public int MailPort { get; }

    /// <param name="name">Names the log.</param>
    /// <param name="campaigns">Size of the invented agency; 0 for an empty world.</param>
    /// <param name="frozen">Whether its time stands still, so that two readers see the same.</param>
    /// <param name="more">Settings beyond these.</param>
    public static async Task<SandboxServer> Start(string name, int campaigns, int days, bool frozen = false, Dictionary<string, string>? more = null)
    {
        var mailPort = FreePort.Any(1)[0];
        Dictionary<string, string> settings = new()
        {
            ["Sandbox__ControlKey"] = Key,
            ["Sandbox__MailAt"] = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{mailPort}"),
            ["Sandbox__Demo__Campaigns"] = campaigns.ToString(CultureInfo.InvariantCulture),
            ["Sandbox__Demo__Days"] = days.ToString(CultureInfo.InvariantCulture),
            ["Sandbox__Demo__Seed"] = "20",
            ["Sandbox__Clock__Start"] = DateTimeOffset.UtcNow.ToString("O"),
            ["Sandbox__Clock__Frozen"] = frozen ? "true" : "false",
            // Not words that logs use anyway: none of them may hold these.
            ["Sandbox__Ttd__Password"] = "the-trade-desk-password-of-tests",
            ["Sandbox__Amazon__ClientSecret"] = "amazon-client-secret-of-tests",
            // What the demo organisation is told it may ask for, as ./dev up grants it.
            ["Sandbox__BidManager__RequestsPerSecond"] = "40",
            ["Sandbox__BidManager__RequestsPerDay"] = "1000000",
        };
        foreach (var (key, value) in more ?? [])
            settings[key] = value;
        var server = new Server("Sandbox", name + "-sandbox", Server.FreeUrl(), "/control/health", settings);
        server.Start();
        await server.Ready();
        return new SandboxServer(server, mailPort);
    }

    /// <summary>Ends it and starts it again: every connection to it breaks, and what was planted is gone.</summary>
    public async Task Restart()
    {
        await server.Kill();
        server.Start();
        await server.Ready();
    }

    public async Task<JsonNode> Get(string path) => JsonNode.Parse(await http.GetStringAsync(new Uri(path, UriKind.Relative)))!;

    /// <summary>Posts to the control API; whatever is not accepted fails the test with what the sandbox says.</summary>
    public async Task<JsonNode> Post(string path, string body)
    {
        var (status, answer) = await TryPost(path, body);
        return status == 200 ? JsonNode.Parse(answer)! : throw new InvalidOperationException($"{path} answered {status}: {answer}");
    }

    public async Task<(int Status, string Answer)> TryPost(string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8);
        using var answer = await http.PostAsync(new Uri(path, UriKind.Relative), content);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Delivers on a campaign, in the advertiser's currency.</summary>
    public Task<JsonNode> Deliver(string platform, string campaign, string day, decimal amount) => Post(
        "/control/deliver",
        new JsonObject { ["platform"] = platform, ["campaignId"] = campaign, ["day"] = day, ["amount"] = amount }.ToJsonString());

    /// <summary>What the platforms themselves would total, by line item and day.</summary>
    public async Task<IReadOnlyList<JsonNode>> Truth(string level) => [.. (await Get($"/control/truth?level={level}"))["rows"]!.AsArray().Select(row => row!)];

    /// <summary>Every call that came, in order, with what it made of what.</summary>
    public async Task<IReadOnlyList<JsonNode>> Ledger() => [.. (await Get("/control/ledger?since=0&limit=100000")).AsArray().Select(call => call!)];

    public ValueTask DisposeAsync()
    {
        http.Dispose();
        return server.DisposeAsync();
    }
}
