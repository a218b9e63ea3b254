using System.Globalization;
using System.Text.Json.Nodes;
using Paceline.Delivery;
using Paceline.Traffic;
using Paceline.World;

namespace Paceline.Amazon;

/// <summary>Puts a written campaign or ad group in force; new flights are planned from the advertiser's next day on.</summary>
internal static class AmazonChanges
{
    public static JsonObject Command(string kind, string id, string advertiser, JsonObject document, IReadOnlyList<Flight> flights, DateTimeOffset at) => new()
    {
        ["op"] = "amazon",
        ["kind"] = kind,
        ["id"] = id,
        ["advertiser"] = advertiser,
        ["at"] = at.ToString("O", CultureInfo.InvariantCulture),
        ["document"] = document.DeepClone(),
        ["flights"] = new JsonArray([.. flights.Select(f => new JsonArray(f.Id, Instant(f.StartUtc), Instant(f.EndUtc!.Value), f.BudgetMicros))]),
    };

    public static void Apply(SandboxWorld world, JsonObject command)
    {
        var catalog = world[Platform.Amazon];
        var change = new Change(
            catalog,
            Json.Text(command["id"])!,
            catalog.Advertisers[Json.Text(command["advertiser"])!],
            (JsonObject)command["document"]!.DeepClone(),
            DateTimeOffset.Parse(Json.Text(command["at"])!, CultureInfo.InvariantCulture));
        if (Json.Text(command["kind"]) == "campaign")
            change.Campaign([.. ((JsonArray)command["flights"]!).Select(f => new Flight((long)f![0]!, Instant(f[1]), Instant(f[2]), (long)f[3]!))]);
        else
            change.AdGroup();
    }

    private static string Instant(DateTime utc) => utc.ToString("O", CultureInfo.InvariantCulture);

    private static DateTime Instant(JsonNode? node) => DateTime.Parse(Json.Text(node)!, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);

    private sealed record Change(Catalog Catalog, string Id, Advertiser Advertiser, JsonObject Document, DateTimeOffset At)
    {
        private readonly Zone zone = Zone.Of(Advertiser.Zone);

        private Status Status => Json.Text(Document["state"]) switch
        {
            "ENABLED" => Status.Active,
            "ARCHIVED" => Status.Archived,
            _ => Status.Paused,
        };

        public void Campaign(Flight[] flights)
        {
            var before = Catalog.Campaigns.GetValueOrDefault(Id);
            Catalog.Put((before ?? new Campaign(Id, Advertiser.Id, "")) with
            {
                Name = Json.Text(Document["name"])!,
                Status = Status,
                Flights = flights,
                PlannedSpendMicros = flights.Sum(f => f.BudgetMicros),
                Document = Document,
                UpdatedAt = At,
            });
            var after = Catalog.Campaigns[Id];
            foreach (var line in Catalog.LinesOf(Id).ToArray())
            {
                Note(line, line, before, after);
                if (line.Delivery.Profile is { } profile && before?.Flights.SequenceEqual(flights) == false)
                    line.Delivery.Plan(DeliveryPlan.Of(zone.Local(At).Day + 1, ZonedFlights.AsSegments(flights, zone), profile));
            }
        }

        public void AdGroup()
        {
            var before = Catalog.Lines.GetValueOrDefault(Id);
            var campaign = Catalog.Campaigns[before?.CampaignId ?? Json.Text(Document["campaignId"])!];
            Catalog.Put((before ?? new Line(Id, campaign.Id, campaign.Id, Advertiser.Id, "", new LineDelivery(null))) with
            {
                Name = Json.Text(Document["name"])!,
                Status = Status,
                Document = Document,
                UpdatedAt = At,
            });
            if (before is not null)
                Note(before, Catalog.Lines[Id], campaign, campaign);
        }

        private void Note(Line before, Line after, Campaign? campaignBefore, Campaign campaignAfter)
        {
            var serves = Serves(after, campaignAfter);
            if (campaignBefore is null || Serves(before, campaignBefore) == serves)
                return;
            var (day, hour) = zone.Local(At);
            after.Delivery.Change(new(day, hour, serves));
        }

        private static bool Serves(Line line, Campaign campaign) => line.Status == Status.Active && campaign.Status == Status.Active;
    }
}
