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
            new(StreamNames.Accounts, ["AdvertiserId"], null),
            new(StreamNames.Entities, ["kind", "id"], "change tracking versions of campaigns and ad groups"),
            new(StreamNames.Delivery, ["day", "hour", "AdGroupId"], null),
        ],

        // The platform publishes no limits and moves them; these stay below what is known to pass, per endpoint.
        Quotas = [new(Calls, 90, Duration.FromMinutes(1), PerScope: true)],
        CredentialFields =
        [
            new(TtdSignIn.Login, Secret: false, "Login of the API user."),
            new(TtdSignIn.Password, Secret: true, "Its password."),
            new(TtdDelivery.DailyTemplate, Secret: false, $"Name of the daily MyReports template; empty for '{TtdDelivery.DefaultDaily}'."),
            new(TtdDelivery.HourlyTemplate, Secret: false, $"Name of the hourly MyReports template; empty for '{TtdDelivery.DefaultHourly}'."),
        ],
        CompletenessDelay = Duration.FromHours(6),
        LookbackDays = 3,
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
