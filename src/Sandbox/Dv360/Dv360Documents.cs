using System.Text.Json.Nodes;
using Paceline.World;

namespace Paceline.Dv360;

/// <summary>Entities as DV360 shows them. Ids are strings, money is micros in strings, output-only fields are computed.</summary>
internal static class Dv360Documents
{
    public static JsonObject Of(Partner partner) => new()
    {
        ["name"] = $"partners/{partner.Id}",
        ["partnerId"] = partner.Id,
        ["updateTime"] = GoogleWords.Of(partner.UpdatedAt),
        ["displayName"] = partner.Name,
        ["entityStatus"] = "ENTITY_STATUS_ACTIVE",
        ["generalConfig"] = new JsonObject { ["timeZone"] = partner.Zone, ["currencyCode"] = partner.Currency },
    };

    public static JsonObject Of(Advertiser advertiser) => new()
    {
        ["name"] = $"advertisers/{advertiser.Id}",
        ["advertiserId"] = advertiser.Id,
        ["partnerId"] = advertiser.PartnerId,
        ["displayName"] = advertiser.Name,
        ["entityStatus"] = GoogleWords.Of(advertiser.Status),
        ["updateTime"] = GoogleWords.Of(advertiser.UpdatedAt),
        ["generalConfig"] = new JsonObject
        {
            ["domainUrl"] = advertiser.Domain,
            ["timeZone"] = advertiser.Zone,
            ["currencyCode"] = advertiser.Currency,
        },
        ["adServerConfig"] = new JsonObject { ["thirdPartyOnlyConfig"] = new JsonObject() },
        ["containsEuPoliticalAds"] = "DOES_NOT_CONTAIN_EU_POLITICAL_ADVERTISING",
    };

    public static JsonObject Of(Campaign campaign)
    {
        var document = Copy(campaign.Document) ?? new JsonObject
        {
            ["displayName"] = campaign.Name,
            ["campaignGoal"] = new JsonObject
            {
                ["campaignGoalType"] = "CAMPAIGN_GOAL_TYPE_BRAND_AWARENESS",
                ["performanceGoal"] = new JsonObject
                {
                    ["performanceGoalType"] = "PERFORMANCE_GOAL_TYPE_CPM",
                    ["performanceGoalAmountMicros"] = "5000000",
                },
            },
            ["campaignFlight"] = Flight(campaign),
            ["frequencyCap"] = new JsonObject { ["unlimited"] = true },
        };
        document["name"] = $"advertisers/{campaign.AdvertiserId}/campaigns/{campaign.Id}";
        document["advertiserId"] = campaign.AdvertiserId;
        document["campaignId"] = campaign.Id;
        document["entityStatus"] = GoogleWords.Of(campaign.Status);
        document["updateTime"] = GoogleWords.Of(campaign.UpdatedAt);
        return document;
    }

    public static JsonObject Of(Order order)
    {
        var document = Copy(order.Document) ?? new JsonObject
        {
            ["displayName"] = order.Name,
            ["insertionOrderType"] = "RTB",
            ["pacing"] = Pacing(order),
            ["frequencyCap"] = new JsonObject { ["unlimited"] = true },
            ["integrationDetails"] = new JsonObject(),
            ["kpi"] = new JsonObject { ["kpiType"] = "KPI_TYPE_CPM", ["kpiAmountMicros"] = "5000000" },
            ["budget"] = new JsonObject
            {
                ["budgetUnit"] = order.BudgetUnit,
                ["automationType"] = "INSERTION_ORDER_AUTOMATION_TYPE_BUDGET",
                ["budgetSegments"] = new JsonArray([.. order.Segments.Select(Of)]),
            },
            ["bidStrategy"] = new JsonObject { ["fixedBid"] = new JsonObject { ["bidAmountMicros"] = "0" } },
            ["optimizationObjective"] = "NO_OBJECTIVE",
        };
        document["name"] = $"advertisers/{order.AdvertiserId}/insertionOrders/{order.Id}";
        document["advertiserId"] = order.AdvertiserId;
        document["campaignId"] = order.CampaignId;
        document["insertionOrderId"] = order.Id;
        document["entityStatus"] = GoogleWords.Of(order.Status);
        document["updateTime"] = GoogleWords.Of(order.UpdatedAt);
        document["reservationType"] = "RESERVATION_TYPE_NOT_GUARANTEED";
        return document;
    }

    public static JsonObject Of(Line line, Order order, DateOnly today)
    {
        var document = Copy(line.Document) ?? new JsonObject
        {
            ["displayName"] = line.Name,
            ["lineItemType"] = line.Type,
            ["flight"] = Flight(line),
            ["budget"] = new JsonObject
            {
                ["budgetAllocationType"] = "LINE_ITEM_BUDGET_ALLOCATION_TYPE_AUTOMATIC",
                ["budgetUnit"] = order.BudgetUnit,
            },
            ["pacing"] = new JsonObject { ["pacingPeriod"] = "PACING_PERIOD_FLIGHT", ["pacingType"] = "PACING_TYPE_AHEAD" },
            ["frequencyCap"] = new JsonObject { ["unlimited"] = true },
            ["partnerRevenueModel"] = Of(line.Markup),
            ["bidStrategy"] = new JsonObject { ["fixedBid"] = new JsonObject { ["bidAmountMicros"] = "4000000" } },
            ["integrationDetails"] = new JsonObject(),
            ["containsEuPoliticalAds"] = "DOES_NOT_CONTAIN_EU_POLITICAL_ADVERTISING",
        };
        document["name"] = $"advertisers/{line.AdvertiserId}/lineItems/{line.Id}";
        document["advertiserId"] = line.AdvertiserId;
        document["campaignId"] = line.CampaignId;
        document["insertionOrderId"] = line.OrderId;
        document["lineItemId"] = line.Id;
        document["entityStatus"] = GoogleWords.Of(line.Status);
        document["updateTime"] = GoogleWords.Of(line.UpdatedAt);
        document["reservationType"] = "RESERVATION_TYPE_NOT_GUARANTEED";
        document.Remove("warningMessages");
        var warnings = Warnings(line, order, today).ToArray();
        if (warnings.Length > 0)
            document["warningMessages"] = new JsonArray([.. warnings.Select(w => JsonValue.Create(w))]);
        return document;
    }

    private static JsonObject Flight(Campaign campaign)
    {
        var flight = new JsonObject();
        if (campaign.PlannedSpendMicros is { } planned)
            flight["plannedSpendAmountMicros"] = GoogleWords.Of(planned);
        var dates = new JsonObject();
        if (campaign.Start is { } start)
            dates["startDate"] = GoogleWords.Of(start);
        if (campaign.End is { } end)
            dates["endDate"] = GoogleWords.Of(end);
        flight["plannedDates"] = dates;
        return flight;
    }

    private static JsonObject Flight(Line line) => line is { Start: { } start, End: { } end }
        ? new JsonObject { ["flightDateType"] = "LINE_ITEM_FLIGHT_DATE_TYPE_CUSTOM", ["dateRange"] = GoogleWords.Range(start, end) }
        : new JsonObject { ["flightDateType"] = "LINE_ITEM_FLIGHT_DATE_TYPE_INHERITED" };

    private static JsonObject Pacing(Order order)
    {
        var pacing = new JsonObject { ["pacingPeriod"] = order.PacingPeriod, ["pacingType"] = order.PacingType };
        if (order.DailyMaxMicros is { } most)
            pacing["dailyMaxMicros"] = GoogleWords.Of(most);
        if (order.DailyMaxImpressions is { } impressions)
            pacing["dailyMaxImpressions"] = GoogleWords.Of(impressions);
        return pacing;
    }

    private static JsonObject Of(Segment segment)
    {
        var document = new JsonObject { ["budgetAmountMicros"] = GoogleWords.Of(segment.AmountMicros) };
        if (segment.Description is { } text)
            document["description"] = text;
        document["dateRange"] = GoogleWords.Range(segment.Start, segment.End);
        return document;
    }

    private static JsonObject Of(Markup markup) => new()
    {
        ["markupType"] = markup.Kind switch
        {
            MarkupKind.MediaCost => "PARTNER_REVENUE_MODEL_MARKUP_TYPE_MEDIA_COST_MARKUP",
            MarkupKind.TotalMediaCost => "PARTNER_REVENUE_MODEL_MARKUP_TYPE_TOTAL_MEDIA_COST_MARKUP",
            _ => "PARTNER_REVENUE_MODEL_MARKUP_TYPE_CPM",
        },
        ["markupAmount"] = GoogleWords.Of(markup.Amount),
    };

    private static IEnumerable<string> Warnings(Line line, Order order, DateOnly today)
    {
        var start = line.Start ?? (order.Segments.Count > 0 ? order.Segments.Min(s => s.Start) : null);
        var end = line.End ?? (order.Segments.Count > 0 ? order.Segments.Max(s => s.End) : null);
        if (end < today)
            yield return "EXPIRED";
        if (start > today)
            yield return "PENDING_FLIGHT";
        if (order.Status == Status.Paused)
            yield return "PARENT_INSERTION_ORDER_PAUSED";
        if (order.Segments.Count > 0 && order.Segments.Max(s => s.End) < today)
            yield return "PARENT_INSERTION_ORDER_EXPIRED";
    }

    private static JsonObject? Copy(JsonObject? document) => document?.DeepClone() as JsonObject;
}
