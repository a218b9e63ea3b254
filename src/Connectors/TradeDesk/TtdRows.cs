using NodaTime;
using Paceline.Common;
using Paceline.Connections.Reading;
using Paceline.Pipeline;

namespace Paceline.Connections.TradeDesk;

/// <summary>
/// Entities as silver knows them. A campaign is also its one order: its flights are the budget segments, in UTC and without their last
/// moment, so they become inclusive dates. Budgets are what the advertiser pays.
/// </summary>
internal static class TtdRows
{
    private const string Zone = "UTC";

    /// <summary>Stands for "until further notice", which the platform writes as no end.</summary>
    private static readonly LocalDate OpenEnd = new(2099, 12, 31);

    private static readonly Dictionary<string, bool> IsArchived = new() { ["Available"] = false, ["Archived"] = true };

    private static readonly Dictionary<string, PacingMode> Pacings = new()
    {
        ["PaceEvenly"] = PacingMode.Even,
        ["PaceToDailyCap"] = PacingMode.Even,
        ["PaceAhead"] = PacingMode.Ahead,
        ["PaceAsSoonAsPossible"] = PacingMode.Asap,
    };

    public static void Read(BatchContent batch, IRowSink sink)
    {
        var account = batch.Intent.Account;
        var path = batch.Request[(batch.Request.IndexOf(' ', StringComparison.Ordinal) + 1)..];
        var (array, rowsPerItem, map) = path switch
        {
            TtdAccounts.AdvertisersPath => ("Result", 1, (Func<JsonFields, int, IReadOnlyList<EntityRow>>)((item, number) => [Advertiser(item, number)])),
            TtdEntities.CampaignList => ("Result", 2, (item, number) => Campaign(item, number, account)),
            TtdEntities.CampaignDelta => ("Campaigns", 2, (item, number) => Campaign(item, number, account)),
            TtdEntities.AdGroupList => ("Result", 1, (item, number) => [AdGroup(item, number, account)]),
            TtdEntities.AdGroupDelta => ("AdGroups", 1, (item, number) => [AdGroup(item, number, account)]),
            _ => throw new UnreadableBatchException("UNKNOWN_PAGE", $"{batch.Request} brings no entities."),
        };
        using var page = JsonPage.Open(batch.Body, array, null);
        EntityPages.Read(page, rowsPerItem, map, sink);
    }

    private static EntityRow Advertiser(JsonFields item, int number) => new()
    {
        RowNumber = number,
        Kind = EntityKind.Advertiser,
        ExternalId = item.Id("AdvertiserId"),
        Name = item.Needed("AdvertiserName", "MISSING_NAME"),
        Status = Availability(item, EntityStatus.Active),
        Zone = Zone,
        Currency = item.Needed("CurrencyCode", "MISSING_CURRENCY"),
        UpdatedAt = item.Moment("LastUpdatedAtUTC"),
    };

    private static IReadOnlyList<EntityRow> Campaign(JsonFields item, int number, AccountRef? account)
    {
        List<(SegmentRow Segment, BudgetUnit Unit)> flights = [];
        foreach (var flight in item.Each("CampaignFlights"))
        {
            flights.Add(Flight(flight));
        }
        if (flights.Select(flight => flight.Unit).Distinct().Count() > 1)
        {
            item.Flaw("MIXED_UNITS", "Some flights have a budget in money and some in impressions.");
        }
        var pacing = item.Word("PacingMode", Pacings, "UNKNOWN_PACING");
        var segments = flights.ConvertAll(flight => flight.Segment);
        BudgetUnit? unit = flights.Count == 0 ? null : flights[0].Unit;
        var budget = item.Below("Budget");
        var amount = budget.Micros("Amount");
        var start = Starts(item, "StartDate") ?? (segments.Count == 0 ? null : segments.Min(segment => segment.Start));
        var end = Ends(item, "EndDate") ?? (segments.Count == 0 ? null : segments.Max(segment => segment.End));
        var campaign = new EntityRow
        {
            RowNumber = number,
            Kind = EntityKind.Campaign,
            ExternalId = item.Id("CampaignId"),
            Name = item.Needed("CampaignName", "MISSING_NAME"),
            Status = Availability(item, EntityStatus.Active),
            AdvertiserId = OwnAdvertiser(item, account),
            Zone = Zone,
            Currency = account?.Currency ?? budget.Text("CurrencyCode"),
            FlightStart = start,
            FlightEnd = end,
            Unit = amount is null ? null : BudgetUnit.Revenue,
            Budget = amount,
            Pacing = pacing,
            UpdatedAt = item.Moment("LastUpdatedAtUTC"),
        };
        return
        [
            campaign,
            campaign with
            {
                RowNumber = number + 1,
                Kind = EntityKind.Order,
                CampaignId = campaign.ExternalId,
                Unit = unit,
                Budget = segments.Count == 0 ? null : segments.Sum(segment => segment.Budget),
                Segments = segments,
            },
        ];
    }

    private static EntityRow AdGroup(JsonFields item, int number, AccountRef? account)
    {
        var status = GroupStatus(item);
        var campaign = item.Id("CampaignId");
        return new EntityRow
        {
            RowNumber = number,
            Kind = EntityKind.LineItem,
            ExternalId = item.Id("AdGroupId"),
            Name = item.Needed("AdGroupName", "MISSING_NAME"),
            Status = status,
            AdvertiserId = account?.ExternalId ?? item.Text("AdvertiserId"),
            CampaignId = campaign,
            OrderId = campaign,
            Zone = Zone,
            Currency = account?.Currency,
            Pacing = item.Below("RTBAttributes").Below("BudgetSettings").Word("PacingMode", Pacings, "UNKNOWN_PACING"),
            UpdatedAt = item.Moment("LastUpdatedAtUTC"),
        };
    }

    /// <summary>How an ad group stands; a flaw where that is not said.</summary>
    public static EntityStatus GroupStatus(JsonFields item)
    {
        var isEnabled = item.Flag("IsEnabled");
        if (isEnabled is null)
        {
            item.Flaw("UNKNOWN_STATUS", "IsEnabled is missing.");
        }
        return Availability(item, isEnabled == true ? EntityStatus.Active : EntityStatus.Paused);
    }

    private static (SegmentRow Segment, BudgetUnit Unit) Flight(JsonFields flight)
    {
        var start = Starts(flight, "StartDateInclusiveUTC");
        var end = Ends(flight, "EndDateExclusiveUTC") ?? OpenEnd;
        if (start is null || end < start)
        {
            flight.Flaw("BAD_DATE", $"A flight runs from {start:uuuu-MM-dd} to {end:uuuu-MM-dd}.");
        }
        var money = flight.Micros("BudgetInAdvertiserCurrency");
        var impressions = flight.Whole("BudgetInImpressions");
        if (money is null && impressions is null)
        {
            flight.Flaw("BAD_NUMBER", "A flight has no budget.");
        }
        return (new SegmentRow(start ?? default, end, money ?? impressions ?? 0), money is null ? BudgetUnit.Impressions : BudgetUnit.Revenue);
    }

    private static LocalDate? Starts(JsonFields item, string name) => item.Moment(name)?.InUtc().Date;

    /// <summary>The last day before the exclusive end.</summary>
    private static LocalDate? Ends(JsonFields item, string name) => item.Moment(name) is { } end ? (end - Duration.Epsilon).InUtc().Date : null;

    private static EntityStatus Availability(JsonFields item, EntityStatus available)
    {
        if (item.Word("Availability", IsArchived, "UNKNOWN_STATUS") is { } archived)
        {
            return archived ? EntityStatus.Archived : available;
        }
        if (item.Text("Availability") is null)
        {
            item.Flaw("UNKNOWN_STATUS", "Availability is missing.");
        }
        return default;
    }

    private static string OwnAdvertiser(JsonFields item, AccountRef? account)
    {
        var id = item.Id("AdvertiserId");
        if (account is not null && id.Length > 0 && id != account.ExternalId)
        {
            item.Flaw("FOREIGN_ADVERTISER", $"Advertiser {id} was not asked for.");
        }
        return id;
    }
}
