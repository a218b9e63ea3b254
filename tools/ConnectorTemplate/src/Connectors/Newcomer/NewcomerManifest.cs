using NodaTime;

namespace Paceline.Connections.Newcomer;

internal static class NewcomerManifest
{
    public const string Api = "api";
    public const string Calls = "calls";

    public static readonly PlatformManifest Value = new("newcomer", "Newcomer")
    {
        Endpoints = new Dictionary<string, Uri> { [Api] = new("https://api.newcomer.example") },
        LinkHosts = new Dictionary<string, IReadOnlyList<string>> { [Api] = ["files.newcomer.example"] },
        Streams =
        [
            new(StreamNames.Accounts, ["advertiserId"], null),
            new(StreamNames.Entities, ["kind", "id"], null),
            new(StreamNames.Delivery, ["day", "lineItemId"], null),
        ],

        // What the platform publishes; where it publishes nothing, what is known to pass, and say so here.
        Quotas = [new(Calls, 60, Duration.FromMinutes(1), PerScope: false)],
        CredentialFields =
        [
            new(NewcomerSignIn.ClientId, Secret: false, "Client id of the API application."),
            new(NewcomerSignIn.ClientSecret, Secret: true, "Its secret."),
        ],
        CompletenessDelay = Duration.FromHours(6),
        LookbackDays = 3,
        ConversionLookbackDays = 30,
        ApiVersions = [new("API", "v1")],
        MaxReportDays = 90,
        TokenHeader = new("Authorization", "Bearer "),
    };
}
