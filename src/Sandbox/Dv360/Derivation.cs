using System.Text.Json.Nodes;
using Paceline.Traffic;
using Paceline.World;

namespace Paceline.Dv360;

/// <summary>Reads back from a written document what the sandbox itself works with.</summary>
internal static class Derivation
{
    public static Campaign Apply(Campaign campaign, JsonObject document, DateTimeOffset at) => campaign with
    {
        Name = Json.Text(document["displayName"]) ?? campaign.Name,
        Status = GoogleWords.StatusOf(Json.Text(document["entityStatus"])) ?? campaign.Status,
        Start = GoogleWords.DateOf(document["campaignFlight"]?["plannedDates"]?["startDate"]),
        End = GoogleWords.DateOf(document["campaignFlight"]?["plannedDates"]?["endDate"]),
        PlannedSpendMicros = Json.Whole(document["campaignFlight"]?["plannedSpendAmountMicros"]),
        Document = document,
        UpdatedAt = at,
    };

    public static Order Apply(Order order, JsonObject document, DateTimeOffset at) => order with
    {
        Name = Json.Text(document["displayName"]) ?? order.Name,
        Status = GoogleWords.StatusOf(Json.Text(document["entityStatus"])) ?? order.Status,
        Segments = Segments(document),
        PacingPeriod = Json.Text(document["pacing"]?["pacingPeriod"]) ?? order.PacingPeriod,
        PacingType = Json.Text(document["pacing"]?["pacingType"]) ?? order.PacingType,
        BudgetUnit = Json.Text(document["budget"]?["budgetUnit"]) ?? order.BudgetUnit,
        DailyMaxMicros = Json.Whole(document["pacing"]?["dailyMaxMicros"]),
        DailyMaxImpressions = Json.Whole(document["pacing"]?["dailyMaxImpressions"]),
        Document = document,
        UpdatedAt = at,
    };

    public static Line Apply(Line line, JsonObject document, DateTimeOffset at)
    {
        var custom = Json.Text(document["flight"]?["flightDateType"]) == "LINE_ITEM_FLIGHT_DATE_TYPE_CUSTOM";
        var range = document["flight"]?["dateRange"];
        return line with
        {
            Name = Json.Text(document["displayName"]) ?? line.Name,
            Type = Json.Text(document["lineItemType"]) ?? line.Type,
            Status = GoogleWords.StatusOf(Json.Text(document["entityStatus"])) ?? line.Status,
            Start = custom ? GoogleWords.DateOf(range?["startDate"]) : null,
            End = custom ? GoogleWords.DateOf(range?["endDate"]) : null,
            Markup = Markup(document["partnerRevenueModel"], line.Markup),
            Document = document,
            UpdatedAt = at,
        };
    }

    public static Segment[] Segments(JsonObject document) =>
    [
        .. (document["budget"]?["budgetSegments"] as JsonArray ?? [])
            .Select(s => new Segment(
                Json.Whole(s?["budgetAmountMicros"]) ?? 0,
                GoogleWords.DateOf(s?["dateRange"]?["startDate"]) ?? default,
                GoogleWords.DateOf(s?["dateRange"]?["endDate"]) ?? default,
                Json.Text(s?["description"]))),
    ];

    private static Markup Markup(JsonNode? model, Markup before) => before with
    {
        Kind = Json.Text(model?["markupType"]) switch
        {
            "PARTNER_REVENUE_MODEL_MARKUP_TYPE_TOTAL_MEDIA_COST_MARKUP" => MarkupKind.TotalMediaCost,
            "PARTNER_REVENUE_MODEL_MARKUP_TYPE_CPM" => MarkupKind.Cpm,
            _ => MarkupKind.MediaCost,
        },
        Amount = Json.Whole(model?["markupAmount"]) ?? before.Amount,
    };
}
