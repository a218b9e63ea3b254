using System.Globalization;
using System.Text.Json.Nodes;

namespace Paceline.Vectors;

/// <summary>What a line item delivered on one day.</summary>
/// <param name="Media">What its media cost, in the advertiser's currency.</param>
internal sealed record VectorDay(long Impressions, long Clicks, decimal Media)
{
    public static VectorDay Nothing { get; } = new(0, 0, 0);
}

/// <summary>A part of a campaign's plan; the last day counts.</summary>
internal sealed record VectorSegment(DateOnly Start, DateOnly End, decimal Budget);

/// <summary>A campaign of the sandbox with an order and line items, as a golden vector wants it.</summary>
/// <param name="Number">The vector's; ids and names are made of it.</param>
/// <param name="Items">What each line item delivered by day; the last is the last complete day.</param>
internal sealed record VectorCampaign(string Platform, int Number, IReadOnlyList<VectorSegment> Plan, IReadOnlyList<IReadOnlyList<VectorDay>> Items)
{
    public string Currency { get; init; } = "USD";

    /// <summary>What the platform puts on media, in percent; null for nothing.</summary>
    public decimal? MarkupPercent { get; init; }

    /// <summary>As the platform knows it.</summary>
    public string Id => Named("c", 100_000);

    /// <summary>As Paceline names a line item, such as dv360:300010.</summary>
    public string Item(int item) => $"{Platform}:{ItemId(item)}";

    public JsonObject Campaign => Platform == "dv360"
        ? new() { ["platform"] = Platform, ["id"] = Id, ["advertiserId"] = Advertiser, ["name"] = Name, ["start"] = Text(Plan[0].Start), ["end"] = Text(Plan[^1].End) }
        : new()
        {
            ["platform"] = Platform,
            ["id"] = Id,
            ["advertiserId"] = Advertiser,
            ["name"] = Name,
            ["pacing"] = Platform == "ttd" ? "even" : null,
            ["flights"] = new JsonArray([.. Plan.Select((part, n) => new JsonObject
            {
                ["id"] = 7_000 + (Number * 10) + n,
                ["start"] = Text(part.Start) + "T00:00:00Z",
                ["end"] = Text(part.End.AddDays(1)) + "T00:00:00Z",
                ["budget"] = part.Budget,
            })]),
        };

    /// <summary>Null on platforms whose flights are the plan.</summary>
    public JsonObject? Order => Platform == "dv360"
        ? new()
        {
            ["id"] = Named("o", 200_000),
            ["campaignId"] = Id,
            ["name"] = Name,
            ["segments"] = new JsonArray([.. Plan.Select(part => new JsonObject { ["start"] = Text(part.Start), ["end"] = Text(part.End), ["amount"] = part.Budget })]),
        }
        : null;

    public IEnumerable<JsonObject> LineItems => Items.Select((_, item) =>
    {
        var made = new JsonObject
        {
            ["platform"] = Platform,
            ["id"] = ItemId(item),
            ["name"] = $"{Name}, item {item + 1}",
            [Platform == "dv360" ? "orderId" : "campaignId"] = Platform == "dv360" ? Named("o", 200_000) : Id,
        };
        if (MarkupPercent is { } percent)
            made["markup"] = new JsonObject { ["kind"] = "mediaCost", ["percent"] = percent };
        return made;
    });

    public IEnumerable<JsonObject> Delivery(DateOnly last) =>
        from item in Enumerable.Range(0, Items.Count)
        from day in Items[item].Index()
        where day.Item != VectorDay.Nothing
        select new JsonObject
        {
            ["platform"] = Platform,
            ["lineItemId"] = ItemId(item),
            ["date"] = Text(last.AddDays(day.Index + 1 - Items[item].Count)),
            ["impressions"] = day.Item.Impressions,
            ["clicks"] = day.Item.Clicks,
            ["mediaCost"] = day.Item.Media,
        };

    private string Name => string.Create(CultureInfo.InvariantCulture, $"Vector {Number:00}");

    private string Advertiser => Currency == "EUR" ? "11" : "10";

    private string ItemId(int item) => Platform == "ttd" ? $"g{Number}x{item}" : (300_000 + (Number * 10) + item).ToString(CultureInfo.InvariantCulture);

    private string Named(string letter, int from) => Platform == "ttd" ? $"{letter}{Number}" : (from + Number).ToString(CultureInfo.InvariantCulture);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
