using NodaTime;

namespace Paceline.Connections.Dv360;

internal static class Dv360Manifest
{
    public const string Api = "api";
    public const string Reports = "reports";
    public const string Token = "token";

    public static readonly PlatformManifest Value = new("dv360", "Display & Video 360")
    {
        Endpoints = new Dictionary<string, Uri>
        {
            [Api] = new("https://displayvideo.googleapis.com"),
            [Reports] = new("https://doubleclickbidmanager.googleapis.com"),
            [Token] = new("https://oauth2.googleapis.com"),
        },
        LinkHosts = new Dictionary<string, IReadOnlyList<string>> { [Reports] = ["storage.googleapis.com", ".storage.googleapis.com"] },
        Streams =
        [
            new(StreamNames.Accounts, ["advertiserId"], null),
            new(StreamNames.Entities, ["kind", "id"], "updateTime of the last pull's start"),
            new(StreamNames.Delivery, ["day", "hour", "lineItemId"], null),
        ],
        Quotas =
        [
            new(Dv360Quota.Project, 1500, Duration.FromMinutes(1), PerScope: false),
            new(Dv360Quota.ProjectWrites, 700, Duration.FromMinutes(1), PerScope: false),
            new(Dv360Quota.Advertiser, 300, Duration.FromMinutes(1), PerScope: true),
            new(Dv360Quota.AdvertiserWrites, 150, Duration.FromMinutes(1), PerScope: true),
            new(Dv360Quota.Reports, 4, Duration.FromSeconds(1), PerScope: false) { ReservedPercent = 0 },
            new(Dv360Quota.ReportsDaily, 2000, Duration.FromDays(1), PerScope: false) { ReservedPercent = 0 },
        ],
        MethodWeights =
        [
            new("POST", "/v4/customBiddingAlgorithms/*/scripts", 5),
            new("GET", "/v4/customBiddingAlgorithms/*:uploadScript", 5),
            new("POST", "/v4/firstPartyAndPartnerAudiences/*:editCustomerMatchMembers", 5),
            new("POST", "/upload/media/*", 5),
        ],
        CredentialFields =
        [
            new(Dv360SignIn.ClientEmail, Secret: false, "E-mail of the service account, which is a user of the DV360 partner."),
            new(Dv360SignIn.PrivateKey, Secret: true, "Its private key in PEM form."),
            new(Dv360SignIn.PrivateKeyId, Secret: false, "Id of that key; may be empty."),
        ],
        CompletenessDelay = Duration.FromHours(6),
        LookbackDays = 7,
        MaxReportDays = 90,
        TokenHeader = new("Authorization", "Bearer "),
    };
}

/// <summary>Names of the quotas, and what requests are charged.</summary>
internal static class Dv360Quota
{
    public const string Project = "project";
    public const string ProjectWrites = "project-writes";
    public const string Advertiser = "advertiser";
    public const string AdvertiserWrites = "advertiser-writes";
    public const string Reports = "reports";
    public const string ReportsDaily = "reports-daily";

    public static IReadOnlyList<QuotaCharge> Read(string? advertiserId) =>
        advertiserId is null ? [new(Project)] : [new(Project), new(Advertiser, advertiserId)];

    public static readonly IReadOnlyList<QuotaCharge> Report = [new(Reports), new(ReportsDaily)];
}
