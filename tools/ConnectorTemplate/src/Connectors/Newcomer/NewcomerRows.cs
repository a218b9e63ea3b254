using NodaTime;
using Paceline.Common;
using Paceline.Connections.Reading;
using Paceline.Pipeline;

namespace Paceline.Connections.Newcomer;

/// <summary>Entities as silver knows them. Say here whose money budgets are, in which zone flights are meant, and what an order is.</summary>
internal static class NewcomerRows
{
    private static readonly Dictionary<string, EntityStatus> Statuses = new()
    {
        ["active"] = EntityStatus.Active,
        ["paused"] = EntityStatus.Paused,
        ["archived"] = EntityStatus.Archived,
    };

    public static void Read(BatchContent batch, IRowSink sink)
    {
        var account = batch.Intent.Account;
        var (rowsPerItem, map) = batch.Request switch
        {
            _ when batch.Request.Contains("/campaigns?", StringComparison.Ordinal) =>
                (2, (Func<JsonFields, int, IReadOnlyList<EntityRow>>)((item, number) => Campaign(item, number, account))),
            _ when batch.Request.Contains("/lineItems?", StringComparison.Ordinal) => (1, (item, number) => [LineItem(item, number, account)]),
            _ when batch.Request.Contains(NewcomerAccounts.Path, StringComparison.Ordinal) => (1, (item, number) => [Advertiser(item, number)]),
            _ => throw new UnreadableBatchException("UNKNOWN_PAGE", $"{batch.Request} brings no entities."),
        };
        using var page = JsonPage.Open(batch.Body, "items", null);
        EntityPages.Read(page, rowsPerItem, map, sink);
    }

    private static EntityRow Advertiser(JsonFields item, int number) => new()
    {
        RowNumber = number,
        Kind = EntityKind.Advertiser,
        ExternalId = item.Id("id"),
        Name = item.Needed("name", "MISSING_NAME"),
        Status = Status(item),
        Zone = item.Needed("zone", "MISSING_ZONE"),
        Currency = item.Needed("currency", "MISSING_CURRENCY"),
    };

    /// <summary>Its budget is one order of one segment.</summary>
    private static IReadOnlyList<EntityRow> Campaign(JsonFields item, int number, AccountRef? account)
    {
        var (start, end, budget) = (Day(item, "start"), Day(item, "end"), item.Micros("budget"));
        if (start is null || end is null || end < start || budget is null)
        {
            item.Flaw("BAD_BUDGET", "A campaign needs a start, an end after it, and a budget.");
        }
        var campaign = new EntityRow
        {
            RowNumber = number,
            Kind = EntityKind.Campaign,
            ExternalId = item.Id("id"),
            Name = item.Needed("name", "MISSING_NAME"),
            Status = Status(item),
            AdvertiserId = account?.ExternalId,
            Zone = account?.Zone,
            Currency = account?.Currency,
            FlightStart = start,
            FlightEnd = end,
            UpdatedAt = item.Moment("updatedAt"),
        };
        return
        [
            campaign,
            campaign with
            {
                RowNumber = number + 1,
                Kind = EntityKind.Order,
                CampaignId = campaign.ExternalId,
                Unit = BudgetUnit.Revenue,
                Budget = budget,
                Segments = [new SegmentRow(start ?? default, end ?? default, budget ?? 0)],
            },
        ];
    }

    private static EntityRow LineItem(JsonFields item, int number, AccountRef? account)
    {
        var campaign = item.Id("campaignId");
        return new EntityRow
        {
            RowNumber = number,
            Kind = EntityKind.LineItem,
            ExternalId = item.Id("id"),
            Name = item.Needed("name", "MISSING_NAME"),
            Status = Status(item),
            AdvertiserId = account?.ExternalId,
            CampaignId = campaign,
            OrderId = campaign,
            Zone = account?.Zone,
            Currency = account?.Currency,
            UpdatedAt = item.Moment("updatedAt"),
        };
    }

    private static EntityStatus Status(JsonFields item)
    {
        if (item.Word("status", Statuses, "UNKNOWN_STATUS") is { } status)
        {
            return status;
        }
        if (item.Text("status") is null)
        {
            item.Flaw("UNKNOWN_STATUS", "The status is missing.");
        }
        return default;
    }

    /// <summary>The platform writes days as their midnight.</summary>
    private static LocalDate? Day(JsonFields item, string name) => item.Moment(name)?.InUtc().Date;
}
