using System.Globalization;
using System.Text.Json.Nodes;
using Paceline.World;

namespace Paceline.Amazon;

/// <summary>Entities as Amazon shows them: money as plain numbers, moments with their offset.</summary>
internal static class AmazonDocuments
{
    public const string Product = "AMAZON_DSP";

    public static JsonObject Profile(Partner partner) => new()
    {
        ["profileId"] = long.Parse(partner.Id, CultureInfo.InvariantCulture),
        ["countryCode"] = "US",
        ["currencyCode"] = partner.Currency,
        ["timezone"] = partner.Zone,
        ["accountInfo"] = new JsonObject
        {
            ["marketplaceStringId"] = "ATVPDKIKX0DER",
            ["id"] = "ENTITY" + partner.Id,
            ["type"] = "agency",
            ["name"] = partner.Name,
        },
    };

    public static JsonObject Of(Advertiser advertiser) => new()
    {
        ["advertiserId"] = advertiser.Id,
        ["name"] = advertiser.Name,
        ["currency"] = advertiser.Currency,
        ["url"] = advertiser.Domain,
        ["country"] = "US",
        ["timezone"] = advertiser.Zone,
    };

    public static JsonObject Of(Campaign campaign, Advertiser advertiser)
    {
        var document = campaign.Document?.DeepClone() as JsonObject ?? new JsonObject
        {
            ["frequencies"] = new JsonArray(),
            ["optimizations"] = new JsonObject
            {
                ["goalSettings"] = new JsonObject { ["kpi"] = "REACH" },
                ["bidSettings"] = new JsonObject { ["bidStrategy"] = "SPEND_BUDGET_IN_FULL" },
            },
        };
        document["campaignId"] = campaign.Id;
        document["adProduct"] = Product;
        document["name"] = campaign.Name;
        document["state"] = State(campaign.Status);
        document["startDateTime"] = campaign.Flights.Count == 0 ? null : Moment(campaign.Flights.Min(f => f.StartUtc));
        document["endDateTime"] = campaign.Flights.Count == 0 ? null : Moment(campaign.Flights.Max(f => f.EndUtc ?? DateTime.MaxValue));
        document["flights"] = new JsonArray([.. campaign.Flights.Select(f => Of(f, advertiser.Currency))]);
        document["lastUpdatedDateTime"] = Moment(campaign.UpdatedAt.UtcDateTime);
        return document;
    }

    public static JsonObject Of(Line group, Campaign campaign, Advertiser advertiser)
    {
        var document = group.Document?.DeepClone() as JsonObject ?? new JsonObject
        {
            ["inventoryType"] = campaign.Channel switch { "TV" => "STREAMING_TV", "Video" => "ONLINE_VIDEO", _ => "DISPLAY" },
            ["startDateTime"] = campaign.Flights.Count == 0 ? null : Moment(campaign.Flights.Min(f => f.StartUtc)),
            ["endDateTime"] = campaign.Flights.Count == 0 ? null : Moment(campaign.Flights.Max(f => f.EndUtc ?? DateTime.MaxValue)),
            ["bid"] = new JsonObject { ["baseBid"] = 3, ["currencyCode"] = advertiser.Currency, ["maxAverageBid"] = 9 },
            ["pacing"] = new JsonObject { ["deliveryProfile"] = "EVEN" },
            ["creativeRotationType"] = "RANDOM",
        };
        document["adGroupId"] = group.Id;
        document["campaignId"] = group.CampaignId;
        document["adProduct"] = Product;
        document["name"] = group.Name;
        document["state"] = State(group.Status);
        document["lastUpdatedDateTime"] = Moment(group.UpdatedAt.UtcDateTime);
        return document;
    }

    public static string State(Status status) => status switch
    {
        Status.Active => "ENABLED",
        Status.Archived => "ARCHIVED",
        _ => "PAUSED",
    };

    public static string Moment(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static JsonObject Of(Flight flight, string currency) => new()
    {
        ["flightId"] = flight.Id.ToString(CultureInfo.InvariantCulture),
        ["startDateTime"] = Moment(flight.StartUtc),
        ["endDateTime"] = flight.EndUtc is { } end ? Moment(end) : null,
        ["budget"] = new JsonObject
        {
            ["budgetType"] = "MONETARY",
            ["budgetValue"] = new JsonObject
            {
                ["monetaryBudgetValue"] = new JsonObject
                {
                    ["monetaryBudget"] = new JsonObject { ["currencyCode"] = currency, ["value"] = flight.BudgetMicros / 1_000_000m },
                },
            },
        },
    };
}
