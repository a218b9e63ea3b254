using System.Globalization;
using System.Text.Json.Nodes;
using Paceline.World;

namespace Paceline.TradeDesk;

/// <summary>Entities as The Trade Desk shows them: decimal money, UTC times without a suffix, exclusive ends.</summary>
internal static class TtdDocuments
{
    public static JsonObject Of(Partner partner) => new() { ["PartnerId"] = partner.Id, ["PartnerName"] = partner.Name, ["CurrencyCode"] = partner.Currency };

    public static JsonObject Of(Advertiser advertiser) => new()
    {
        ["PartnerId"] = advertiser.PartnerId,
        ["AdvertiserId"] = advertiser.Id,
        ["AdvertiserName"] = advertiser.Name,
        ["CurrencyCode"] = advertiser.Currency,
        ["DomainAddress"] = advertiser.Domain,
        ["Availability"] = Availability(advertiser.Status),
    };

    public static JsonObject Of(Campaign campaign, Advertiser advertiser)
    {
        var document = campaign.Document?.DeepClone() as JsonObject ?? new JsonObject
        {
            ["Version"] = "Kokai",
            ["BudgetingVersion"] = "Solimar",
            ["PacingMode"] = campaign.PacingMode,
            ["PrimaryChannel"] = campaign.Channel == "Native" ? "NativeDisplay" : campaign.Channel,
            ["PrimaryGoal"] = new JsonObject { ["MaximizeReach"] = true },
            ["CampaignConversionReportingColumns"] = new JsonArray(),
            ["IncludeDefaultsFromAdvertiser"] = false,
        };
        document["AdvertiserId"] = campaign.AdvertiserId;
        document["CampaignId"] = campaign.Id;
        document["CampaignName"] = campaign.Name;
        document["Availability"] = Availability(campaign.Status);
        document["Budget"] = Money(campaign.Flights.Sum(f => f.BudgetMicros), advertiser.Currency);
        document["BudgetInImpressions"] = null;
        document["StartDate"] = campaign.Flights.Count == 0 ? null : Instant(campaign.Flights.Min(f => f.StartUtc));
        document["EndDate"] = campaign.Flights.Count == 0 || campaign.Flights.Any(f => f.EndUtc is null) ? null : Instant(campaign.Flights.Max(f => f.EndUtc!.Value));
        document["CampaignFlights"] = new JsonArray([.. campaign.Flights.Select(f => Of(f, campaign.Id))]);
        document["LastUpdatedAtUTC"] = Instant(campaign.UpdatedAt.UtcDateTime);
        return document;
    }

    public static JsonObject Of(Flight flight, string campaignId) => new()
    {
        ["CampaignId"] = campaignId,
        ["CampaignFlightId"] = flight.Id,
        ["StartDateInclusiveUTC"] = Instant(flight.StartUtc),
        ["EndDateExclusiveUTC"] = flight.EndUtc is { } end ? Instant(end) : null,
        ["BudgetInAdvertiserCurrency"] = Amount(flight.BudgetMicros),
        ["BudgetInImpressions"] = flight.BudgetInImpressions,
        ["DailyTargetInAdvertiserCurrency"] = flight.DailyTargetMicros is { } target ? Amount(target) : null,
        ["DailyTargetInImpressions"] = null,
    };

    public static JsonObject Of(Line group, Campaign campaign, Advertiser advertiser)
    {
        var document = group.Document?.DeepClone() as JsonObject ?? new JsonObject
        {
            ["IndustryCategoryId"] = 1,
            ["AdGroupCategory"] = new JsonObject { ["CategoryId"] = 8311 },
            ["FunnelLocation"] = "Awareness",
            ["ChannelId"] = campaign.Channel,
            ["PredictiveClearingEnabled"] = true,
            ["RTBAttributes"] = new JsonObject
            {
                ["BudgetSettings"] = new JsonObject
                {
                    ["PacingMode"] = campaign.PacingMode,
                    ["AdGroupFlights"] = new JsonArray([.. campaign.Flights.Select(f => GroupFlight(f, group))]),
                },
                ["ROIGoal"] = new JsonObject { ["MaximizeReach"] = true },
                ["BaseBidCPM"] = Money(3_000_000, advertiser.Currency),
                ["MaxBidCPM"] = Money(9_000_000, advertiser.Currency),
                ["CreativeIds"] = new JsonArray(),
            },
        };
        document["CampaignId"] = group.CampaignId;
        document["AdGroupId"] = group.Id;
        document["AdGroupName"] = group.Name;
        document["IsEnabled"] = group.Status == Status.Active;
        document["Availability"] = Availability(group.Status);
        document["LastUpdatedAtUTC"] = Instant(group.UpdatedAt.UtcDateTime);
        return document;
    }

    public static string Availability(Status status) => status == Status.Archived ? "Archived" : "Available";

    public static JsonObject Money(long micros, string currency) => new() { ["Amount"] = Amount(micros), ["CurrencyCode"] = currency };

    /// <summary>Micros as a plain decimal without trailing zeros.</summary>
    public static JsonNode Amount(long micros) => JsonValue.Create(micros % 1_000_000 == 0 ? micros / 1_000_000 : micros / 1_000_000m / 1.000000000000000000000m);

    public static string Instant(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);

    private static JsonObject GroupFlight(Flight flight, Line group) => new()
    {
        ["CampaignFlightId"] = flight.Id,
        ["AllocationType"] = "Maximum",
        ["BudgetInAdvertiserCurrency"] = Amount(flight.BudgetMicros / 1_000_000 * (group.Delivery.Profile?.SharePermille ?? 1000) * 1000),
        ["DailyTargetInAdvertiserCurrency"] = null,
    };
}
