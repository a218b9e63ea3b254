using NodaTime;
using Paceline.Common;
using Paceline.Connections.Reading;
using Paceline.Pipeline;

namespace Paceline.Connections.Amazon;

/// <summary>
/// Entities as silver knows them. A campaign is also its one order: its flights are the budget segments, from moment to moment, and become
/// inclusive dates in the advertiser's zone. Budgets are spent in total cost, which is what the advertiser pays.
/// </summary>
internal static class AmazonRows
{
    private static readonly Dictionary<string, EntityStatus> Statuses = new()
    {
        ["ENABLED"] = EntityStatus.Active,
        ["PAUSED"] = EntityStatus.Paused,
        ["ARCHIVED"] = EntityStatus.Archived,
    };

    /// <summary>The words are not all known; another is left out rather than held against the ad group.</summary>
    private static readonly Dictionary<string, PacingMode> Profiles = new()
    {
        ["EVEN"] = PacingMode.Even,
        ["FRONTLOADED"] = PacingMode.Ahead,
        ["FRONT_LOADED"] = PacingMode.Ahead,
        ["ASAP"] = PacingMode.Asap,
    };

    public static void Read(BatchContent batch, IRowSink sink)
    {
        var account = batch.Intent.Account;
        var path = batch.Request[(batch.Request.IndexOf(' ', StringComparison.Ordinal) + 1)..];
        var kind = path.StartsWith(AmazonEntities.QueryPath, StringComparison.Ordinal) ? path[AmazonEntities.QueryPath.Length..] : null;
        var (array, rowsPerItem, map) = kind switch
        {
            "campaigns" => (kind, 2, (Func<JsonFields, int, IReadOnlyList<EntityRow>>)((item, number) => Campaign(item, number, account))),
            "adGroups" => (kind, 1, (item, number) => [AdGroup(item, number, account)]),
            _ when path.StartsWith(AmazonAccounts.AdvertisersPath, StringComparison.Ordinal) => ("response", 1, (item, number) => [Advertiser(item, number)]),
            _ => throw new UnreadableBatchException("UNKNOWN_PAGE", $"{batch.Request} brings no entities."),
        };
        using var page = JsonPage.Open(batch.Body, array, null);
        EntityPages.Read(page, rowsPerItem, map, sink);
    }

    /// <summary>The listing has no state: what it lists is there.</summary>
    private static EntityRow Advertiser(JsonFields item, int number)
    {
        var zone = item.Needed("timezone", "MISSING_ZONE");
        if (zone.Length > 0 && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is null)
        {
            item.Flaw("UNKNOWN_ZONE", $"The zone '{zone}' is unknown.");
        }
        return new EntityRow
        {
            RowNumber = number,
            Kind = EntityKind.Advertiser,
            ExternalId = item.Id("advertiserId"),
            Name = item.Needed("name", "MISSING_NAME"),
            Status = EntityStatus.Active,
            Zone = zone,
            Currency = item.Needed("currency", "MISSING_CURRENCY"),
        };
    }

    private static IReadOnlyList<EntityRow> Campaign(JsonFields item, int number, AccountRef? account)
    {
        var zone = Zone(account);
        var segments = item.Each("flights").Select(flight => Flight(flight, zone, account?.Currency)).ToList();
        var campaign = new EntityRow
        {
            RowNumber = number,
            Kind = EntityKind.Campaign,
            ExternalId = item.Id("campaignId"),
            Name = item.Needed("name", "MISSING_NAME"),
            Status = Status(item),
            AdvertiserId = account?.ExternalId,
            Zone = account?.Zone,
            Currency = account?.Currency,
            FlightStart = Starts(item, zone) ?? (segments.Count == 0 ? null : segments.Min(segment => segment.Start)),
            FlightEnd = Ends(item, zone) ?? (segments.Count == 0 ? null : segments.Max(segment => segment.End)),
            UpdatedAt = item.Moment("lastUpdatedDateTime"),
        };
        return
        [
            campaign,
            campaign with
            {
                RowNumber = number + 1,
                Kind = EntityKind.Order,
                CampaignId = campaign.ExternalId,
                Unit = segments.Count == 0 ? null : BudgetUnit.Revenue,
                Budget = segments.Count == 0 ? null : segments.Sum(segment => segment.Budget),
                Segments = segments,
            },
        ];
    }

    private static EntityRow AdGroup(JsonFields item, int number, AccountRef? account)
    {
        var zone = Zone(account);
        var campaign = item.Id("campaignId");
        return new EntityRow
        {
            RowNumber = number,
            Kind = EntityKind.LineItem,
            ExternalId = item.Id("adGroupId"),
            Name = item.Needed("name", "MISSING_NAME"),
            Status = Status(item),
            AdvertiserId = account?.ExternalId,
            CampaignId = campaign,
            OrderId = campaign,
            Zone = account?.Zone,
            Currency = account?.Currency,
            FlightStart = Starts(item, zone),
            FlightEnd = Ends(item, zone),
            Pacing = item.Below("pacing").Text("deliveryProfile") is { } profile && Profiles.TryGetValue(profile, out var pacing) ? pacing : null,
            UpdatedAt = item.Moment("lastUpdatedDateTime"),
        };
    }

    private static SegmentRow Flight(JsonFields flight, DateTimeZone zone, string? currency)
    {
        var (start, end) = (Starts(flight, zone), Ends(flight, zone));
        if (start is null || end is null || end < start)
        {
            flight.Flaw("BAD_DATE", $"A flight runs from {start:uuuu-MM-dd} to {end:uuuu-MM-dd}.");
        }
        var money = flight.Below("budget").Below("budgetValue").Below("monetaryBudgetValue").Below("monetaryBudget");
        var budget = money.Micros("value");
        if (budget is null)
        {
            flight.Flaw("BAD_NUMBER", "A flight has no budget in money.");
        }
        if (currency is not null && money.Text("currencyCode") is { } other && other != currency)
        {
            flight.Flaw("FOREIGN_CURRENCY", $"A flight's budget is in {other}, the advertiser's money is {currency}.");
        }
        return new SegmentRow(start ?? default, end ?? default, budget ?? 0);
    }

    /// <summary>How the entity stands; a flaw where that is not said.</summary>
    public static EntityStatus Status(JsonFields item)
    {
        if (item.Word("state", Statuses, "UNKNOWN_STATUS") is { } status)
        {
            return status;
        }
        if (item.Text("state") is null)
        {
            item.Flaw("UNKNOWN_STATUS", "The state is missing.");
        }
        return default;
    }

    /// <summary>The platform's word for a status.</summary>
    public static string Word(EntityStatus status) => Statuses.First(word => word.Value == status).Key;

    private static DateTimeZone Zone(AccountRef? account) => (account is null ? null : DateTimeZoneProviders.Tzdb.GetZoneOrNull(account.Zone)) ?? DateTimeZone.Utc;

    private static LocalDate? Starts(JsonFields item, DateTimeZone zone) => item.Moment("startDateTime")?.InZone(zone).Date;

    /// <summary>The day of the last moment before the end, whether the platform writes midnight or the second before it.</summary>
    private static LocalDate? Ends(JsonFields item, DateTimeZone zone) => item.Moment("endDateTime") is { } end ? (end - Duration.Epsilon).InZone(zone).Date : null;
}
