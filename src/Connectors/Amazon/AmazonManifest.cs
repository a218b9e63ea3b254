using NodaTime;
using Paceline.Connections.Reading;

namespace Paceline.Connections.Amazon;

internal static class AmazonManifest
{
    public const string Api = "api";
    public const string Token = "token";
    public const string Consent = "consent";
    public const string Calls = "calls";
    public const string Reports = "reports";
    public const string ProfileId = "profile_id";

    /// <summary>Delivery is adjusted for this many days.</summary>
    public const int DeliveryLookbackDays = 3;

    /// <summary>
    /// Conversions are restated 28 days after the event and booked on the day of the advertisement, up to 14 days before it.
    /// </summary>
    public const int ConversionDays = 42;

    public static readonly PlatformManifest Value = new("amazon", "Amazon DSP")
    {
        // North America. A connection of another region names its hosts: advertising-api-eu.amazon.com and api.amazon.co.uk,
        // advertising-api-fe.amazon.com and api.amazon.co.jp; its users allow applications on eu.account.amazon.com or apac.account.amazon.com.
        Endpoints = new Dictionary<string, Uri>
        {
            [Api] = new("https://advertising-api.amazon.com"),
            [Token] = new("https://api.amazon.com"),
            [Consent] = new("https://www.amazon.com"),
        },
        LinkHosts = new Dictionary<string, IReadOnlyList<string>>
        {
            [Api] = [".s3.amazonaws.com", ".s3.us-east-1.amazonaws.com", ".s3.eu-west-1.amazonaws.com", ".s3.us-west-2.amazonaws.com"],
        },
        Streams =
        [
            new(StreamNames.Accounts, ["advertiserId"], null) { Permission = "Enter a profile of type agency that the user who allowed the application may see." },
            new(StreamNames.Entities, ["kind", "id"], null) { Permission = "Give the user access to the advertiser in Amazon DSP." },
            new(StreamNames.Delivery, ["day", "lineItemId"], null) { Permission = "Give the user the right to make reports of the advertiser in Amazon DSP." },
        ],

        // The platform publishes no limits and moves them by region and load. It answers haste with hours of silence, so these are low.
        Quotas =
        [
            new(Calls, 60, Duration.FromMinutes(1), PerScope: false),
            new(Reports, 30, Duration.FromMinutes(1), PerScope: false),
        ],
        CredentialFields =
        [
            new(AmazonSignIn.ClientId, Secret: false, "Client id of the Login with Amazon application."),
            new(AmazonSignIn.ClientSecret, Secret: true, "Its client secret."),
            new(AmazonSignIn.RefreshToken, Secret: true, "Refresh token of a user of the DSP who has allowed the application to act for them."),
            new(ProfileId, Secret: false, "Id of the DSP's profile, whose type is agency; its advertisers are read."),
        ],
        CompletenessDelay = Duration.FromHours(12),
        LookbackDays = DeliveryLookbackDays,
        ConversionLookbackDays = ConversionDays,
        ApiVersions = [new("Amazon Ads API", "v1"), new("Profiles API", "v2"), new("Reporting API", "v3")],
        MaxReportDays = 31,
        RetentionDays = 95,
        TokenHeader = new("Authorization", "Bearer "),
    };

    /// <summary>Headers of calls that are about all of a profile's advertisers.</summary>
    public static Dictionary<string, string> OfProfile(ConnectionSettings settings) => new()
    {
        ["Amazon-Advertising-API-ClientId"] = settings.Credential[AmazonSignIn.ClientId],
        ["Amazon-Advertising-API-Scope"] = settings.Credential[ProfileId],
    };

    /// <summary>A query of one advertiser: a POST that changes nothing.</summary>
    public static ApiRequest Query(ConnectionSettings settings, string advertiser, string path, Action<System.Text.Json.Utf8JsonWriter> body) => new("POST", Api, path)
    {
        ContentType = JsonBody.Type,
        Content = JsonBody.Of(body),
        Headers = new Dictionary<string, string>
        {
            ["Amazon-Ads-ClientId"] = settings.Credential[AmazonSignIn.ClientId],
            ["Amazon-Ads-AccountId"] = advertiser,
        },
        Charges = [new(Calls)],
    };
}
