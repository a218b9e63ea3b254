using System.Text.Json.Nodes;

namespace Paceline.Vectors;

/// <summary>
/// The facts of the golden vectors as a scenario of the sandbox: a campaign each, all of them with 30 May as their last complete day, whichever day of its
/// flight the vector wants that to be.
/// </summary>
internal static class VectorWorld
{
    /// <summary>When it is: on three continents at once not the same day (GV-11).</summary>
    public const string Now = "2026-05-31T16:30:00Z";

    public static readonly DateOnly Today = new(2026, 5, 31);
    public static readonly DateOnly Last = Today.AddDays(-1);

    public static IReadOnlyList<VectorCampaign> Campaigns { get; } =
    [
        // Paced by the platform's own plan.
        Planned("ttd", 1, day: 6, of: 10, 100, Spent(6, 9.5m)),
        Planned("amazon", 2, day: 1, of: 10, 100, Spent(1, 50)),
        Planned("dv360", 3, day: 10, of: 30, 12_000, Spent(10, 480)),
        Planned("dv360", 6, day: 9, of: 10, 1_000, Spent(9, 100)),
        Planned("ttd", 9, day: 5, of: 10, 1_000, [.. Spent(3, 100), VectorDay.Nothing, VectorDay.Nothing]),
        // Thirteen days bring what the last seven leave of 6 000.
        Planned("dv360", 14, day: 20, of: 30, 9_000, [.. Spent(12, 348), .. Spent(1, 354), .. Spent(7, 210)]),
        new("dv360", 15, [new(From(15), From(6), 3_000), new(From(5), From(-4), 5_000)], [[.. Spent(10, 300), .. Spent(5, 400)]]),
        new("dv360", 24, Plan(10, 20, 1_000), [[new(1_000, 10, 10)], [new(9_000, 9, 90)]]),
        Planned("dv360", 29, day: 5, of: 10, 10_000, Spent(5, 800)) with { MarkupPercent = 25 },
        new("dv360", 41, Plan(10, 20, 1_000), [[new(0, 0, 5)]]),

        // Paced and earning by what was sold.
        Sold("amazon", 7, Clicked([.. Enumerable.Repeat(500, 10)])),
        Sold("ttd", 8, [.. Clicked(100, 100, 100, 100, 100), VectorDay.Nothing, VectorDay.Nothing]),
        Sold("dv360", 12, Clicked(87, 88, 87, 88)),
        Sold("dv360", 16, new VectorDay(10_000, 0, 100)),
        Sold("ttd", 17, new VectorDay(100_000, 0, 70)),
        Sold("dv360", 18, new VectorDay(10_000, 0, 850)),
        Sold("ttd", 19, new VectorDay(10_000, 0, 100)),
        Sold("amazon", 20, new VectorDay(10_000, 0, 100)),
        new("dv360", 21, Plan(60, 90, 1_000_000), [[new(1_000_000, 0, 5_600)], [new(1_000_000, 0, 5_600)]]),
        Sold("ttd", 23, new VectorDay(1_100_000, 0, 6_160)),
        new("ttd", 25, Plan(10, 20, 1_000), [[new(10_000, 0, 80)], [new(10_000, 0, 450)]]),
        Sold("dv360", 26, new VectorDay(10_000, 0, 100)),
        Sold("amazon", 27, new VectorDay(1_000_000, 0, 4_000)),
        Sold("dv360", 28, new(1_000, 0, 100), new(3_000, 0, 300), new(500, 0, 50), VectorDay.Nothing) with { Currency = "EUR" },
        Sold("dv360", 32, new VectorDay(1_000_000, 0, 4_000)),
    ];

    public static VectorCampaign Campaign(int number) => Campaigns.Single(campaign => campaign.Number == number);

    /// <summary>All of it.</summary>
    public static string Scenario() => new JsonObject
    {
        ["partners"] = new JsonArray([.. Platforms.Select(platform => new JsonObject { ["platform"] = platform, ["id"] = "1", ["name"] = "Agency", ["currency"] = "USD", ["zone"] = "UTC" })]),
        ["advertisers"] = new JsonArray([.. Platforms.Select(platform => Advertiser(platform, "10", "USD")), Advertiser("dv360", "11", "EUR")]),
        ["campaigns"] = new JsonArray([.. Campaigns.Select(campaign => campaign.Campaign)]),
        ["orders"] = new JsonArray([.. Campaigns.Select(campaign => campaign.Order).OfType<JsonObject>()]),
        ["lineItems"] = new JsonArray([.. Campaigns.SelectMany(campaign => campaign.LineItems)]),
        ["delivery"] = new JsonArray([.. Campaigns.SelectMany(campaign => campaign.Delivery(Last))]),
    }.ToJsonString();

    /// <summary>The first day of something of which the last complete day is the given one, counted from 1.</summary>
    public static DateOnly From(int day) => Last.AddDays(1 - day);

    public static readonly string[] Platforms = ["dv360", "ttd", "amazon"];

    private static VectorCampaign Planned(string platform, int number, int day, int of, decimal budget, IReadOnlyList<VectorDay> days) =>
        new(platform, number, Plan(day, of, budget), [days]);

    private static VectorCampaign Sold(string platform, int number, params IReadOnlyList<VectorDay> days) => new(platform, number, Plan(60, 90, 1_000_000), [days]);

    private static IReadOnlyList<VectorSegment> Plan(int day, int of, decimal budget) => [new(From(day), From(day).AddDays(of - 1), budget)];

    private static IReadOnlyList<VectorDay> Spent(int days, decimal media) => [.. Enumerable.Repeat(new VectorDay(1_000, 1, media), days)];

    private static IReadOnlyList<VectorDay> Clicked(params IReadOnlyList<int> clicks) => [.. clicks.Select(count => new VectorDay(10_000, count, 1))];

    private static JsonObject Advertiser(string platform, string id, string currency) =>
        new() { ["platform"] = platform, ["id"] = id, ["partnerId"] = "1", ["name"] = $"Brand in {currency}", ["currency"] = currency, ["zone"] = "UTC" };
}
