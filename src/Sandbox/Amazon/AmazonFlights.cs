using System.Globalization;
using System.Text.Json.Nodes;
using Paceline.Traffic;
using Paceline.World;

namespace Paceline.Amazon;

/// <summary>A campaign's flights as a client writes them: all of them at once.</summary>
internal static class AmazonFlights
{
    public const int MostOpenOnCreate = 12;
    private const int Most = 150;

    /// <param name="nextId">Given to the first flight that has no id, counting on.</param>
    public static IReadOnlyList<Flight> Read(JsonNode? node, string currency, long nextId, List<ItemProblem> problems)
    {
        if (node is not JsonArray { Count: > 0 and <= Most } items)
        {
            problems.Add(new("flights", "INVALID", $"From 1 to {Most} flights are required."));
            return [];
        }

        var flights = new List<Flight>();
        for (var i = 0; i < items.Count; i++)
        {
            var item = items[i] as JsonObject ?? [];
            var (start, end) = (Moment(item["startDateTime"]), Moment(item["endDateTime"]));
            if (start is null || end is null || end <= start)
                problems.Add(new($"flights[{i}].endDateTime", "INVALID", "A startDateTime and an endDateTime after it are required."));
            var money = item["budget"]?["budgetValue"]?["monetaryBudgetValue"]?["monetaryBudget"];
            var budget = Json.Number(money?["value"]);
            if (budget is null or < 0 or >= 1_000_000_000_000m)
                problems.Add(new($"flights[{i}].budget", "INVALID", "A monetary budget of zero or more is required."));
            if (Json.Text(money?["currencyCode"]) is { } other && other != currency)
                problems.Add(new($"flights[{i}].budget", "INVALID", $"The advertiser's currency is {currency}."));
            flights.Add(new(Json.Whole(item["flightId"]) ?? nextId++, start ?? default, end ?? default, (long)((budget ?? 0) * 1_000_000m)));
        }

        var ordered = flights.OrderBy(f => f.StartUtc).ToArray();
        for (var i = 1; i < ordered.Length; i++)
        {
            if (ordered[i].StartUtc < ordered[i - 1].EndUtc)
                problems.Add(new("flights", "OVERLAP", $"Flights {ordered[i - 1].Id} and {ordered[i].Id} overlap."));
        }

        return ordered;
    }

    /// <summary>The array replaces the old one, but flights that have begun cannot be taken out.</summary>
    public static void KeepStarted(IReadOnlyList<Flight> before, IReadOnlyList<Flight> after, DateTime now, List<ItemProblem> problems)
    {
        foreach (var flight in before.Where(f => f.StartUtc <= now && !after.Any(a => a.Id == f.Id && a.StartUtc == f.StartUtc)))
            problems.Add(new("flights", "STARTED", $"Flight {flight.Id} has begun: it must stay, and its start with it."));
    }

    public static DateTime? Moment(JsonNode? node) => DateTime.TryParse(
        Json.Text(node), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment)
        ? moment
        : null;
}
