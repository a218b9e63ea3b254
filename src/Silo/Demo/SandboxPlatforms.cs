using System.Text.Json.Nodes;
using Paceline.Connections;

namespace Paceline.Demo;

/// <summary>Asks the sandbox how to sign in to each of its platforms.</summary>
internal sealed class SandboxPlatforms(SandboxOptions options, HttpClient http) : IDemoPlatforms
{
    /// <summary>Whose quota the sandbox's connections share.</summary>
    private const string Project = "sandbox";

    public bool IsOffered => true;

    public async Task<IReadOnlyList<DemoConnection>> Ask(CancellationToken cancellationToken)
    {
        var credentials = await Credentials(cancellationToken);
        var (account, ttd, amazon) = (credentials["dv360"]!["serviceAccount"]!, credentials["ttd"]!, credentials["amazon"]!);
        return
        [
            Connection("dv360", "Display & Video 360", ["api", "reports", "token"], new() { ["reports"] = options.ReportRequestsPerSecond, ["reports-daily"] = options.ReportRequestsPerDay }, new()
            {
                ["client_email"] = (string)account["client_email"]!,
                ["private_key"] = (string)account["private_key"]!,
                ["private_key_id"] = (string?)account["private_key_id"] ?? "",
            }),
            Connection("ttd", "The Trade Desk", ["api"], new() { ["calls"] = options.TradeDeskCallsPerMinute }, new()
            {
                ["login"] = (string)ttd["login"]!,
                ["password"] = (string)ttd["password"]!,
            }),
            Connection("amazon", "Amazon DSP", ["api", "token"], new() { ["calls"] = options.AmazonCallsPerMinute, ["reports"] = options.AmazonCallsPerMinute }, new()
            {
                ["client_id"] = (string)amazon["clientId"]!,
                ["client_secret"] = (string)amazon["clientSecret"]!,
                ["refresh_token"] = (string)amazon["refreshToken"]!,
                ["profile_id"] = (string?)amazon["profileId"] ?? "",
            }),
        ];
    }

    /// <summary>Where the sandbox's booking system is, its token, and with what it signs webhooks once it knows where they go.</summary>
    /// <param name="hook">Where they are to go; null for nowhere.</param>
    public async Task<(string Address, string Token, string? HookSecret)> BookingSystem(Uri? hook, CancellationToken cancellationToken)
    {
        var told = (await Credentials(cancellationToken))["bookings"]!;
        var (address, token) = ((string)told["baseUrl"]!, (string)told["token"]!);
        if (hook is null)
        {
            return (address, token, null);
        }
        using var request = new HttpRequestMessage(HttpMethod.Put, $"{address}/webhook")
        {
            Content = new StringContent(new JsonObject { ["url"] = hook.AbsoluteUri }.ToJsonString(), System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new System.Net.Http.Headers.AuthenticationHeaderValue("Bearer", token);
        using var response = await http.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
        return (address, token, (string?)JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellationToken))!["secret"]);
    }

    private DemoConnection Connection(string platform, string name, string[] endpoints, Dictionary<string, int> quotas, Dictionary<string, string> credential) => new(
        platform, name, Project, endpoints.ToDictionary(endpoint => endpoint, _ => options.Url!), credential, quotas, options.PullEverySeconds, options.HistoryDays,
        options.Hourly && platform != "amazon");

    private async Task<JsonObject> Credentials(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(options.Url!, "/control/credentials"));
        request.Headers.Add("X-Sandbox-Key", options.Key);
        using var response = await http.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellationToken))!.AsObject();
    }
}
