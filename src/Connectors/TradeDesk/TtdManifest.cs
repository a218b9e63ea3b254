using NodaTime;
using Paceline.Connections.Reading;

namespace Paceline.Connections.TradeDesk;

internal static class TtdManifest
{
    public const string Api = "api";
    public const string Calls = "calls";

    public static readonly PlatformManifest Value = new("ttd", "The Trade Desk")
    {
        Endpoints = new Dictionary<string, Uri> { [Api] = new("https://api.thetradedesk.com") },
        LinkHosts = new Dictionary<string, IReadOnlyList<string>> { [Api] = [".thetradedesk.com"] },
        Streams =
        [
            new(StreamNames.Accounts, ["AdvertiserId"], null) { Permission = "Give the API user access to the partner seat and its advertisers in The Trade Desk." },
            new(StreamNames.Entities, ["kind", "id"], "change tracking versions of campaigns and ad groups")
            {
                Permission = "Give the API user read access to the advertiser's campaigns and ad groups.",
            },
            new(StreamNames.Delivery, ["day", "hour", "AdGroupId"], null)
            {
                Permission = "Give the API user access to MyReports, and make the report templates that the settings name, shared with this user.",
            },
        ],

        // The platform publishes no limits and moves them; these stay below what is known to pass, per endpoint.
        Quotas = [new(Calls, 90, Duration.FromMinutes(1), PerScope: true) { ScopesAreOfThePlatform = true }],
        CredentialFields =
        [
            new(TtdSignIn.Login, Secret: false, "Login of the API user."),
            new(TtdSignIn.Password, Secret: true, "Its password."),
            new(TtdDelivery.DailyTemplate, Secret: false, $"Name of the daily MyReports template; empty for '{TtdDelivery.DefaultDaily}'.") { IsOptional = true },
            new(TtdDelivery.HourlyTemplate, Secret: false, $"Name of the hourly MyReports template; empty for '{TtdDelivery.DefaultHourly}'.") { IsOptional = true },
            new(TtdDelivery.TotalsTemplate, Secret: false, $"Name of the MyReports template by campaign and day; empty for '{TtdDelivery.DefaultTotals}'.") { IsOptional = true },
        ],
        CompletenessDelay = Duration.FromHours(6),
        LookbackDays = 3,
        ConversionLookbackDays = 30,
        ApiVersions = [new("REST API", "v3", null, "Single queries are being moved to GraphQL by the platform; no end of v3 is announced.")],
        MaxReportDays = 90,
        TokenHeader = new("TTD-Auth", ""),
    };

    /// <summary>A query: a POST that changes nothing. Limits are per endpoint, so the endpoint is the scope.</summary>
    public static ApiRequest Query(string path, Action<System.Text.Json.Utf8JsonWriter> body) => new("POST", Api, path)
    {
        ContentType = JsonBody.Type,
        Content = JsonBody.Of(body),
        Charges = [new(Calls, path)],
    };
}
