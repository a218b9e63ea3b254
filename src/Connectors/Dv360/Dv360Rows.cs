using NodaTime;
using Paceline.Common;
using Paceline.Connections.Reading;
using Paceline.Pipeline;

namespace Paceline.Connections.Dv360;

/// <summary>Entities as silver knows them. Budgets are in revenue terms: what the advertiser pays.</summary>
internal static class Dv360Rows
{
    /// <summary>What a page without items may hold: the array is left out when it is empty.</summary>
    public static readonly string[] EmptyPage = ["nextPageToken"];

    private const string BadStatus = "UNKNOWN_STATUS";

    private static readonly Dictionary<string, EntityStatus> Statuses = new()
    {
        ["ENTITY_STATUS_ACTIVE"] = EntityStatus.Active,
        ["ENTITY_STATUS_PAUSED"] = EntityStatus.Paused,
        ["ENTITY_STATUS_DRAFT"] = EntityStatus.Draft,
        ["ENTITY_STATUS_ARCHIVED"] = EntityStatus.Archived,
        ["ENTITY_STATUS_SCHEDULED_FOR_DELETION"] = EntityStatus.Archived,
    };

    private static readonly Dictionary<string, BudgetUnit> Units = new()
    {
        ["BUDGET_UNIT_CURRENCY"] = BudgetUnit.Revenue,
        ["BUDGET_UNIT_IMPRESSIONS"] = BudgetUnit.Impressions,
    };

    private static readonly Dictionary<string, PacingMode> Pacings = new()
    {
        ["PACING_TYPE_EVEN"] = PacingMode.Even,
        ["PACING_TYPE_AHEAD"] = PacingMode.Ahead,
        ["PACING_TYPE_ASAP"] = PacingMode.Asap,
    };

    private static readonly Dictionary<string, bool> HasFixedBudget = new()
    {
        ["LINE_ITEM_BUDGET_ALLOCATION_TYPE_FIXED"] = true,
        ["LINE_ITEM_BUDGET_ALLOCATION_TYPE_AUTOMATIC"] = false,
        ["LINE_ITEM_BUDGET_ALLOCATION_TYPE_UNLIMITED"] = false,
    };

    private static readonly Dictionary<string, bool> HasOwnFlight = new()
    {
        ["LINE_ITEM_FLIGHT_DATE_TYPE_CUSTOM"] = true,
        ["LINE_ITEM_FLIGHT_DATE_TYPE_INHERITED"] = false,
    };

    public static void Read(BatchContent batch, IRowSink sink)
    {
        var path = batch.Request.AsSpan(batch.Request.IndexOf(' ', StringComparison.Ordinal) + 1);
        var query = path.IndexOf('?');
        var kind = path[..(query < 0 ? path.Length : query)];
        kind = kind[(kind.LastIndexOf('/') + 1)..];
        var account = batch.Intent.Account;
        Func<JsonFields, int, IReadOnlyList<EntityRow>> map = kind switch
        {
            "advertisers" => (item, number) => [Advertiser(item, number)],
            "campaigns" => (item, number) => [Campaign(item, number, account)],
            "insertionOrders" => (item, number) => [Order(item, number, account)],
            "lineItems" => (item, number) => [LineItem(item, number, account)],
            _ => throw new UnreadableBatchException("UNKNOWN_PAGE", $"{batch.Request} brings no entities."),
        };
        using var page = JsonPage.Open(batch.Body, kind.ToString(), EmptyPage);
        EntityPages.Read(page, 1, map, sink);
    }

    private static EntityRow Advertiser(JsonFields item, int number)
    {
        var general = item.Below("generalConfig");
        var zone = general.Needed("timeZone", "MISSING_ZONE");
        if (zone.Length > 0 && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is null)
        {
            general.Flaw("UNKNOWN_ZONE", $"generalConfig.timeZone '{zone}' is no time zone.");
        }
        return Row(item, number, EntityKind.Advertiser, "advertiserId") with { Zone = zone, Currency = general.Needed("currencyCode", "MISSING_CURRENCY") };
    }

    private static EntityRow Campaign(JsonFields item, int number, AccountRef? account)
    {
        var flight = item.Below("campaignFlight");
        var dates = flight.Below("plannedDates");
        var spend = flight.Whole("plannedSpendAmountMicros");
        return Row(item, number, EntityKind.Campaign, "campaignId") with
        {
            AdvertiserId = OwnAdvertiser(item, account),
            Zone = account?.Zone,
            Currency = account?.Currency,
            FlightStart = dates.Date("startDate"),
            FlightEnd = dates.Date("endDate"),
            Unit = spend is null ? null : BudgetUnit.Revenue,
            Budget = spend,
        };
    }

    private static EntityRow Order(JsonFields item, int number, AccountRef? account)
    {
        var budget = item.Below("budget");
        var unit = budget.Word("budgetUnit", Units, "UNKNOWN_UNIT");
        List<SegmentRow> segments = [];
        foreach (var segment in budget.Each("budgetSegments"))
        {
            segments.Add(Segment(segment, unit));
        }
        return Row(item, number, EntityKind.Order, "insertionOrderId") with
        {
            AdvertiserId = OwnAdvertiser(item, account),
            CampaignId = item.Id("campaignId"),
            Zone = account?.Zone,
            Currency = account?.Currency,
            FlightStart = segments.Count == 0 ? null : segments.Min(segment => segment.Start),
            FlightEnd = segments.Count == 0 ? null : segments.Max(segment => segment.End),
            Unit = unit,
            Budget = segments.Count == 0 ? null : segments.Sum(segment => segment.Budget),
            DailyBudget = DailyBudget(item, unit),
            Pacing = item.Below("pacing").Word("pacingType", Pacings, "UNKNOWN_PACING"),
            Segments = segments,
        };
    }

    private static EntityRow LineItem(JsonFields item, int number, AccountRef? account)
    {
        var flight = item.Below("flight");
        var dates = flight.Word("flightDateType", HasOwnFlight, "UNKNOWN_FLIGHT") == true ? flight.Below("dateRange") : null;
        var budget = item.Below("budget");
        var unit = budget.Word("budgetUnit", Units, "UNKNOWN_UNIT");
        var isFixed = budget.Word("budgetAllocationType", HasFixedBudget, "UNKNOWN_ALLOCATION") == true;
        var (start, end) = (dates?.Date("startDate"), dates?.Date("endDate"));
        if (end < start)
        {
            flight.Flaw("BAD_DATE", $"The flight ends on {end:uuuu-MM-dd} before it starts on {start:uuuu-MM-dd}.");
        }
        return Row(item, number, EntityKind.LineItem, "lineItemId") with
        {
            AdvertiserId = OwnAdvertiser(item, account),
            CampaignId = item.Id("campaignId"),
            OrderId = item.Id("insertionOrderId"),
            Zone = account?.Zone,
            Currency = account?.Currency,
            FlightStart = start,
            FlightEnd = end,
            Unit = unit,
            Budget = isFixed ? budget.Whole("maxAmount") : null,
            DailyBudget = DailyBudget(item, unit),
            Pacing = item.Below("pacing").Word("pacingType", Pacings, "UNKNOWN_PACING"),
        };
    }

    /// <summary>Money as micros, impressions as they are; a budget that goes by its flight has neither.</summary>
    public static long? DailyBudget(JsonFields item, BudgetUnit? unit) => unit is { } known ? item.Below("pacing").Whole(DailyField(known)) : null;

    /// <summary>The field of an entity's pacing that holds its daily budget.</summary>
    public static string DailyField(BudgetUnit unit) => unit == BudgetUnit.Impressions ? "dailyMaxImpressions" : "dailyMaxMicros";

    /// <summary>How the entity stands; a flaw where that is not said.</summary>
    public static EntityStatus Status(JsonFields item)
    {
        var status = item.Word("entityStatus", Statuses, BadStatus);
        if (status is null && item.Text("entityStatus") is null)
        {
            item.Flaw(BadStatus, "entityStatus is missing.");
        }
        return status ?? default;
    }

    /// <summary>The platform's first word for a status.</summary>
    public static string Word(EntityStatus status) => Statuses.First(word => word.Value == status).Key;

    private static SegmentRow Segment(JsonFields segment, BudgetUnit? unit)
    {
        var range = segment.Below("dateRange");
        var (start, end, amount) = (range.Date("startDate"), range.Date("endDate"), segment.Whole("budgetAmountMicros"));
        if (start is null || end is null || end < start)
        {
            segment.Flaw("BAD_DATE", $"A budget segment runs from {start:uuuu-MM-dd} to {end:uuuu-MM-dd}.");
        }
        if (amount is null)
        {
            segment.Flaw("BAD_NUMBER", "A budget segment has no amount.");
        }

        // The field is in micros whatever the unit, so impressions come in millionths.
        return new SegmentRow(start ?? default, end ?? default, unit == BudgetUnit.Impressions ? (amount ?? 0) / 1_000_000 : amount ?? 0);
    }

    private static EntityRow Row(JsonFields item, int number, EntityKind kind, string id)
    {
        // First, because the first of an item's flaws is the rule that it is rejected by.
        var status = Status(item);
        return new EntityRow
        {
            RowNumber = number,
            Kind = kind,
            ExternalId = item.Id(id),
            Name = item.Needed("displayName", "MISSING_NAME"),
            Status = status,
            UpdatedAt = item.Moment("updateTime"),
        };
    }

    private static string OwnAdvertiser(JsonFields item, AccountRef? account)
    {
        var id = item.Id("advertiserId");
        if (account is not null && id.Length > 0 && id != account.ExternalId)
        {
            item.Flaw("FOREIGN_ADVERTISER", $"Advertiser {id} was not asked for.");
        }
        return id;
    }
}
