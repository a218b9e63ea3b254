using System.Text.Json;
using System.Text.Json.Nodes;
using Paceline.Common;
using Paceline.Connections;
using Paceline.Storage;
using Paceline.Tenancy;

namespace Paceline.Demo;

/// <summary>Settings of the demo organisation. Section <c>Paceline:Demo</c>; without an address there is none.</summary>
public sealed class DemoOptions
{
    /// <summary>Where the sandbox answers. Default: none, and then there is no demo organisation.</summary>
    public Uri? SandboxUrl { get; set; }

    /// <summary>Key of the sandbox's control API.</summary>
    public string SandboxKey { get; set; } = "";

    /// <summary>API key of the organisation, <c>pl_{id}_{secret}</c>.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>Password of trader@demo.test.</summary>
    public string Password { get; set; } = "";

    /// <summary>Seconds between pulls. Default: 30; fewer shows changes sooner and fills bronze faster.</summary>
    public int PullEverySeconds { get; set; } = 30;

    /// <summary>Days of history to read. Default: 92, which is where the oldest running flight of the demo begins.</summary>
    public int HistoryDays { get; set; } = 92;
}

/// <summary>
/// Creates the demo organisation with one connection to each platform of the sandbox. It writes who it is and how to sign in, never
/// a fact: every row of delivery comes through the connectors.
/// </summary>
internal sealed class DemoOrganization(
    DemoOptions options, OrganizationStore organizations, IdentityStore identities, ConnectionStore connections, SecretBox secrets, PasswordHash passwords, HttpClient http, TimeProvider time)
{
    public async Task Ensure(CancellationToken cancellationToken)
    {
        var org = await organizations.Ensure("demo", "Northlight Media", "Europe/London", "GBP", cancellationToken);
        await identities.EnsureUser(org, "trader@demo.test", "Robin Hale", passwords.Of(options.Password), (int)Role.Trader, cancellationToken);
        if (CredentialKeys.TryReadApiKey(options.ApiKey, out var id, out var secret))
        {
            await identities.EnsureApiKey(org, id, "Demo key", CredentialKeys.Hash(secret), (int)Role.Trader, time.GetUtcNow(), cancellationToken);
        }
        var credentials = await SandboxCredentials(cancellationToken);
        var account = credentials["dv360"]!["serviceAccount"]!;
        await Save(org, 1, "dv360", "Display & Video 360", ["api", "reports", "token"], new()
        {
            ["client_email"] = (string)account["client_email"]!,
            ["private_key"] = (string)account["private_key"]!,
            ["private_key_id"] = (string?)account["private_key_id"] ?? "",
        }, cancellationToken);
        await Save(org, 2, "ttd", "The Trade Desk", ["api"], new()
        {
            ["login"] = (string)credentials["ttd"]!["login"]!,
            ["password"] = (string)credentials["ttd"]!["password"]!,
        }, cancellationToken);
    }

    private async Task Save(OrgId org, int number, string platform, string name, string[] endpoints, Dictionary<string, string> fields, CancellationToken cancellationToken)
    {
        // The sandbox's limits are its settings; it grants a demo more reports a day than the platform does.
        var record = new ConnectionRecord(
            org, number, platform, name, "sandbox", JsonSerializer.Serialize(endpoints.ToDictionary(endpoint => endpoint, _ => options.SandboxUrl)), [], options.PullEverySeconds,
            platform == "dv360" ? """{"reports":40,"reports-daily":1000000}""" : """{"calls":500}""", (int)DeliveryGrain.Day, options.HistoryDays, 1, null, null);
        await connections.Save(
            record with { SealedCredential = secrets.Seal(JsonSerializer.SerializeToUtf8Bytes(fields), $"connection {org}/{number}") }, cancellationToken);
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

internal static class DemoSetup
{
    /// <summary>Adds the demo organisation when the sandbox's address is set.</summary>
    public static ISiloBuilder AddDemoOrganization(this ISiloBuilder silo, IConfiguration configuration)
    {
        if (configuration.GetSection("Paceline:Demo").Get<DemoOptions>() is { SandboxUrl: not null } options)
        {
            silo.Services.AddSingleton(options).AddSingleton<DemoOrganization>();
            silo.AddStartupTask((services, cancellationToken) => services.GetRequiredService<DemoOrganization>().Ensure(cancellationToken));
        }
        return silo;
    }
}
