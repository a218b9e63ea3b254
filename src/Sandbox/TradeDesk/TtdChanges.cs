using System.Globalization;
using System.Text.Json.Nodes;
using Paceline.Delivery;
using Paceline.Traffic;
using Paceline.World;

namespace Paceline.TradeDesk;

/// <summary>Puts a written Trade Desk document in force; new flights are planned from the next UTC day on.</summary>
internal static class TtdChanges
{
    public static JsonObject Command(string kind, string id, JsonObject document, DateTimeOffset at) => new()
    {
        ["op"] = "ttd",
        ["kind"] = kind,
        ["id"] = id,
        ["at"] = at.ToString("O", CultureInfo.InvariantCulture),
        ["document"] = document.DeepClone(),
    };

    public static void Apply(SandboxWorld world, JsonObject command)
    {
        var catalog = world[Platform.Ttd];
        var id = Json.Text(command["id"])!;
        var at = DateTimeOffset.Parse(Json.Text(command["at"])!, CultureInfo.InvariantCulture);
        var document = (JsonObject)command["document"]!.DeepClone();
        var archived = Json.Text(document["Availability"]) == "Archived";
        var (day, hour) = Zone.Utc.Local(at);
        if (Json.Text(command["kind"]) == "campaign")
        {
            ApplyCampaign(catalog, catalog.Campaigns[id], document, archived, at, day);
            return;
        }

        var before = catalog.Lines[id];
        catalog.Put(before with
        {
            Name = Json.Text(document["AdGroupName"]) ?? before.Name,
            Status = archived ? Status.Archived : Json.Flag(document["IsEnabled"]) == true ? Status.Active : Status.Paused,
            Document = document,
            UpdatedAt = at,
        });
        Note(before, catalog.Lines[id], day, hour);
    }

    public static Flight? ReadFlight(JsonObject document)
    {
        var start = Instant(document["StartDateInclusiveUTC"]);
        var budget = Json.Number(document["BudgetInAdvertiserCurrency"]);
        return start is null || budget is null or < 0
            ? null
            : new(Json.Whole(document["CampaignFlightId"]) ?? 0, start.Value, Instant(document["EndDateExclusiveUTC"]), (long)(budget.Value * 1_000_000m))
            {
                DailyTargetMicros = Json.Number(document["DailyTargetInAdvertiserCurrency"]) is { } target ? (long)(target * 1_000_000m) : null,
                BudgetInImpressions = Json.Whole(document["BudgetInImpressions"]),
            };
    }

    private static void ApplyCampaign(Catalog catalog, Campaign before, JsonObject document, bool archived, DateTimeOffset at, int day)
    {
        var flights = ((JsonArray)document["CampaignFlights"]!).Select(f => ReadFlight((JsonObject)f!)!).ToArray();
        catalog.Put(before with
        {
            Name = Json.Text(document["CampaignName"]) ?? before.Name,
            Status = archived ? Status.Archived : Status.Active,
            Flights = flights,
            PlannedSpendMicros = flights.Sum(f => f.BudgetMicros),
            Document = document,
            UpdatedAt = at,
        });
        foreach (var line in catalog.LinesOf(before.Id).ToArray())
        {
            if (archived && line.Status != Status.Archived)
            {
                catalog.Put(line with { Status = Status.Archived, UpdatedAt = at });
                Note(line, catalog.Lines[line.Id], day, Zone.Utc.Local(at).Hour);
            }

            if (line.Delivery.Profile is { } profile && !before.Flights.SequenceEqual(flights))
                line.Delivery.Plan(DeliveryPlan.Of(day + 1, TtdFlights.AsSegments(flights), profile));
        }
    }

    private static void Note(Line before, Line after, int day, int hour)
    {
        if (before.Status == Status.Active != (after.Status == Status.Active))
            after.Delivery.Change(new(day, hour, after.Status == Status.Active));
    }

    private static DateTime? Instant(JsonNode? node) => DateTime.TryParse(
        Json.Text(node), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
        ? instant
        : null;
}
