using System.Text;
using System.Text.Json.Nodes;
using Paceline.Traffic;
using Paceline.World;

namespace Paceline.Dv360;

/// <summary>DV360's rules on what may be written, each a question about before, after and today.</summary>
internal static class WriteRules
{
    private const string InThePast = "When a flight/budget segment date is updated, the new value cannot be in the past.";
    private const int LongestName = 240;
    private const int FirstYearTooLate = 2037;

    public static void Names(JsonObject document)
    {
        var name = Json.Text(document["displayName"]) ?? "";
        if (name.Length == 0 || Encoding.UTF8.GetByteCount(name) > LongestName)
            throw GoogleRefusal.Invalid("Request contains an invalid argument.", ("displayName", $"Must be 1 to {LongestName} bytes of UTF-8."));
        if (GoogleWords.StatusOf(Json.Text(document["entityStatus"])) is null)
            throw GoogleRefusal.Invalid("Request contains an invalid argument.", ("entityStatus", $"Invalid value \"{document["entityStatus"]}\"."));
    }

    public static void Status(Status before, Status after)
    {
        if (after == World.Status.Draft && before != World.Status.Draft)
            throw GoogleRefusal.Invalid("The entity status cannot be changed back to ENTITY_STATUS_DRAFT.", ("entityStatus", "Cannot be changed back to ENTITY_STATUS_DRAFT."));
    }

    /// <summary>A campaign is never a draft.</summary>
    public static void Campaign(Status after)
    {
        if (after == World.Status.Draft)
            throw GoogleRefusal.Invalid("Campaigns cannot be in status ENTITY_STATUS_DRAFT.", ("entityStatus", "Invalid value."));
    }

    public static void Order(JsonObject document, Status before, Status after, Campaign campaign)
    {
        if (after == World.Status.Active && before != World.Status.Active && campaign.Status != World.Status.Active)
        {
            throw GoogleRefusal.Invalid(
                "The insertion order cannot be activated because its campaign is not active.",
                ("entityStatus", "The parent campaign is not active."));
        }
    }

    public static void OrderPacing(JsonObject document)
    {
        if (Json.Text(document["pacing"]?["pacingType"]) == "PACING_TYPE_ASAP" && Json.Text(document["pacing"]?["pacingPeriod"]) == "PACING_PERIOD_FLIGHT")
        {
            throw GoogleRefusal.Invalid(
                "PACING_TYPE_ASAP is not compatible with PACING_PERIOD_FLIGHT for insertion orders.", ("pacing.pacingType", "Not compatible with pacingPeriod."));
        }
    }

    public static void Segments(IReadOnlyList<Segment> before, JsonObject document, DateOnly today)
    {
        var after = Derivation.Segments(document);
        var written = document["budget"]?["budgetSegments"] as JsonArray ?? [];
        for (var i = 0; i < after.Length; i++)
        {
            var at = $"budget.budgetSegments[{i}]";
            if (after[i].AmountMicros <= 0)
                throw GoogleRefusal.Invalid("The budget amount must be greater than zero.", ($"{at}.budgetAmountMicros", "Must be greater than zero."));
            // There is no segment id: the place in the array is all that ties a segment to what it was.
            var was = i < before.Count ? before[i] : null;
            Range(written[i]?["dateRange"], $"{at}.dateRange", was?.Start, was?.End, today);
        }
    }

    public static void Flight(Line before, JsonObject document, DateOnly today)
    {
        if (Json.Text(document["flight"]?["flightDateType"]) == "LINE_ITEM_FLIGHT_DATE_TYPE_CUSTOM")
            Range(document["flight"]?["dateRange"], "flight.dateRange", before.Start, before.End, today);
    }

    public static void Markup(JsonObject document)
    {
        if (Json.Whole(document["partnerRevenueModel"]?["markupAmount"]) is not >= 0)
        {
            throw GoogleRefusal.Invalid(
                "Request contains an invalid argument.", ("partnerRevenueModel.markupAmount", "Must be greater than or equal to 0."));
        }
    }

    /// <summary>What an order's budget is counted in is settled when it is made.</summary>
    public static void BudgetUnit(World.Order before, JsonObject document)
    {
        if (document["budget"] is not JsonObject budget)
            return;
        if (Json.Text(budget["budgetUnit"]) is { } unit && unit != before.BudgetUnit)
            throw GoogleRefusal.Invalid("Request contains an invalid argument.", ("budget.budgetUnit", "Cannot be changed."));
        budget["budgetUnit"] = before.BudgetUnit;
    }

    /// <summary>Brings the daily maximum down to the currency's smallest billable amount; anything positive below it goes up to it.</summary>
    public static void RoundPacing(JsonObject document, string currency)
    {
        if (document["pacing"] is not JsonObject pacing || Json.Whole(pacing["dailyMaxMicros"]) is not { } most)
            return;
        if (most <= 0)
            throw GoogleRefusal.Invalid("Request contains an invalid argument.", ("pacing.dailyMaxMicros", "Must be greater than 0."));
        pacing["dailyMaxMicros"] = GoogleWords.Of(Billable(most, currency));
    }

    /// <summary>The same for the segments of a budget in money. Impressions come whole.</summary>
    public static void RoundSegments(JsonObject document, string currency)
    {
        var inMoney = Json.Text(document["budget"]?["budgetUnit"]) != World.Order.ImpressionsUnit;
        foreach (var segment in (document["budget"]?["budgetSegments"] as JsonArray ?? []).OfType<JsonObject>())
        {
            if (Json.Whole(segment["budgetAmountMicros"]) is { } amount)
                segment["budgetAmountMicros"] = GoogleWords.Of(inMoney ? Billable(amount, currency) : Math.Max(1_000_000, amount / 1_000_000 * 1_000_000));
        }
    }

    private static long Billable(long micros, string currency)
    {
        var unit = currency is "JPY" or "KRW" ? 1_000_000 : 10_000;
        return Math.Max(unit, micros / unit * unit);
    }

    private static void Range(JsonNode? range, string at, DateOnly? startBefore, DateOnly? endBefore, DateOnly today)
    {
        var (start, end) = (GoogleWords.DateOf(range?["startDate"]), GoogleWords.DateOf(range?["endDate"]));
        if (start is null || end is null)
            throw GoogleRefusal.Invalid("Request contains an invalid argument.", (start is null ? $"{at}.startDate" : $"{at}.endDate", "A valid date is required."));
        if ((start != startBefore && start < today) || (end != endBefore && end < today))
            throw GoogleRefusal.Invalid(InThePast);
        if (start != startBefore && startBefore < today)
            throw GoogleRefusal.Invalid("The start date cannot be changed once it is in the past.", ($"{at}.startDate", "Immutable once in the past."));
        if (end < start)
            throw GoogleRefusal.Invalid("The end date must be equal to or later than the start date.", ($"{at}.endDate", "Must not be before startDate."));
        if (end.Value.Year >= FirstYearTooLate)
            throw GoogleRefusal.Invalid("Request contains an invalid argument.", ($"{at}.endDate", "Must be before 2037."));
    }
}
