using System.Text.Json;
using System.Text.Json.Nodes;
using Paceline.Common;
using Paceline.Connections;
using Paceline.Storage;
using Paceline.Tenancy;

namespace Paceline.Demo;

/// <summary>
/// Creates the demo organisation with one connection to each platform of the sandbox. It writes who it is and how to sign in, never
/// a fact: every row of delivery comes through the connectors.
/// </summary>
internal sealed class DemoOrganization(
    DemoOptions options, OrganizationStore organizations, IdentityStore identities, ConnectionStore connections, SecretVault secrets, PasswordHash passwords, HttpClient http, TimeProvider time)
{
    public async Task Ensure(CancellationToken cancellationToken)
    {
        var org = await organizations.Ensure("demo", "Northlight Media", "Europe/London", "GBP", cancellationToken);
        await identities.EnsureUser(org, "trader@demo.test", "Robin Hale", passwords.Of(options.Password), (int)Role.Trader, cancellationToken);
        await identities.EnsureUser(org, "admin@demo.test", "Sam Okafor", passwords.Of(options.Password), (int)Role.Admin, cancellationToken);
        if (CredentialKeys.TryReadApiKey(options.ApiKey, out var id, out var secret))
        {
            await identities.EnsureApiKey(org, id, "Demo key", CredentialKeys.Hash(secret), (int)Role.Trader, time.GetUtcNow(), cancellationToken);
        }
        var credentials = await SandboxCredentials(cancellationToken);
        var account = credentials["dv360"]!["serviceAccount"]!;
        await Save(org, 1, "dv360", "Display & Video 360", ["api", "reports", "token"], new() { ["reports"] = options.ReportRequestsPerSecond, ["reports-daily"] = options.ReportRequestsPerDay }, new()
        {
            ["client_email"] = (string)account["client_email"]!,
            ["private_key"] = (string)account["private_key"]!,
            ["private_key_id"] = (string?)account["private_key_id"] ?? "",
        }, cancellationToken);
        await Save(org, 2, "ttd", "The Trade Desk", ["api"], new() { ["calls"] = options.TradeDeskCallsPerMinute }, new()
        {
            ["login"] = (string)credentials["ttd"]!["login"]!,
            ["password"] = (string)credentials["ttd"]!["password"]!,
        }, cancellationToken);
        var amazon = credentials["amazon"]!;
        await Save(org, 3, "amazon", "Amazon DSP", ["api", "token"], new() { ["calls"] = options.AmazonCallsPerMinute, ["reports"] = options.AmazonCallsPerMinute }, new()
        {
            ["client_id"] = (string)amazon["clientId"]!,
            ["client_secret"] = (string)amazon["clientSecret"]!,
            ["refresh_token"] = (string)amazon["refreshToken"]!,
            ["profile_id"] = (string?)amazon["profileId"] ?? "",
        }, cancellationToken);
    }

    private async Task Save(
        OrgId org, int number, string platform, string name, string[] endpoints, Dictionary<string, int> quotas, Dictionary<string, string> fields, CancellationToken cancellationToken)
    {
        var record = new ConnectionRecord(
            org, number, platform, name, "sandbox", JsonSerializer.Serialize(endpoints.ToDictionary(endpoint => endpoint, _ => options.SandboxUrl)), [], options.PullEverySeconds,
            JsonSerializer.Serialize(quotas), (int)(options.Hourly && platform != "amazon" ? DeliveryGrain.Hour : DeliveryGrain.Day), options.HistoryDays, 1, null, null);
        await connections.Save(
            record with { SealedCredential = await secrets.Seal(JsonSerializer.SerializeToUtf8Bytes(fields), SecretPlace.Credential(org, number), cancellationToken) }, cancellationToken);
    }

    private async Task<JsonObject> SandboxCredentials(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(options.SandboxUrl!, "/control/credentials"));
        request.Headers.Add("X-Sandbox-Key", options.SandboxKey);
        using var response = await http.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellationToken))!.AsObject();
    }
}
