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
            new(StreamNames.Accounts, ["advertiserId"], null)
            {
                Permission = "Enable the Display & Video 360 API in the Google Cloud project, and add the service account's e-mail as a user of the partner in DV360.",
            },
            new(StreamNames.Entities, ["kind", "id"], "updateTime of the last pull's start")
            {
                Permission = "Give the service account at least read access to the advertiser in DV360, under user management.",
            },
            new(StreamNames.Delivery, ["day", "hour", "lineItemId"], null)
            {
                Permission = "Enable the DoubleClick Bid Manager API in the Google Cloud project, and give the service account a role that may make reports in DV360.",
            },
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
            new(Dv360SignIn.PrivateKey, Secret: true, "Its private key in PEM form.") { IsLong = true },
            new(Dv360SignIn.PrivateKeyId, Secret: false, "Id of that key; may be empty.") { IsOptional = true },
        ],
        CompletenessDelay = Duration.FromHours(6),
        LookbackDays = 7,
        ConversionLookbackDays = 30,
        ApiVersions =
        [
            new("Display & Video 360 API", "v4", null, "v3 ended on 2025-10-07; reference pages of v5 exist, and no end of v4 is announced."),
            new("Bid Manager API", "v2"),
        ],
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

    /// <summary>A write counts as a call, too.</summary>
    public static IReadOnlyList<QuotaCharge> Write(string advertiserId) => [.. Read(advertiserId), new(ProjectWrites), new(AdvertiserWrites, advertiserId)];

    public static readonly IReadOnlyList<QuotaCharge> Report = [new(Reports), new(ReportsDaily)];
}
