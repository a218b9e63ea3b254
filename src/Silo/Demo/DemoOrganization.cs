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

    /// <summary>Bid Manager requests a second. Default: 40, which ./dev up has its sandbox grant; the platform's own limit is 4.</summary>
    public int ReportRequestsPerSecond { get; set; } = 40;

    /// <summary>Bid Manager requests a day. Default: 1 000 000, because a demo pulls every half minute; the platform's own limit is 2000.</summary>
    public int ReportRequestsPerDay { get; set; } = 1_000_000;

    /// <summary>Calls a minute to each endpoint of The Trade Desk. Default: 500; the connector alone would keep to 90.</summary>
    public int TradeDeskCallsPerMinute { get; set; } = 500;

    /// <summary>The section, when it names a sandbox.</summary>
    public static DemoOptions? Read(IConfiguration configuration) =>
        configuration.GetSection("Paceline:Demo").Get<DemoOptions>() is { SandboxUrl: not null } options ? options : null;
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
        var quotas = platform == "dv360"
            ? new Dictionary<string, int> { ["reports"] = options.ReportRequestsPerSecond, ["reports-daily"] = options.ReportRequestsPerDay }
            : new() { ["calls"] = options.TradeDeskCallsPerMinute };
        var record = new ConnectionRecord(
            org, number, platform, name, "sandbox", JsonSerializer.Serialize(endpoints.ToDictionary(endpoint => endpoint, _ => options.SandboxUrl)), [], options.PullEverySeconds,
            JsonSerializer.Serialize(quotas), (int)DeliveryGrain.Day, options.HistoryDays, 1, null, null);
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
        if (DemoOptions.Read(configuration) is { } options)
        {
            silo.Services.AddSingleton(options).AddSingleton<DemoOrganization>();
            silo.AddStartupTask((services, cancellationToken) => services.GetRequiredService<DemoOrganization>().Ensure(cancellationToken));
        }
        return silo;
    }

    /// <summary>The silo's clock: in development with a sandbox it follows the sandbox's, everywhere else it is the system's.</summary>
    public static void AddClock(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        if (!environment.IsDevelopment() || DemoOptions.Read(configuration) is not { } options)
        {
            services.AddSingleton(TimeProvider.System);
            return;
        }
        var time = new SandboxTime();
        services.AddSingleton<TimeProvider>(time);
        services.AddSingleton(new QuotaClock(TimeProvider.System));
        services.AddHostedService(provider => new SandboxTimeFollower(
            time, options, new HttpClient { Timeout = TimeSpan.FromSeconds(3) }, provider.GetRequiredService<ILogger<SandboxTimeFollower>>()));
    }
}
