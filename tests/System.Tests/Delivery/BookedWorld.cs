using System.Text.Json.Nodes;

namespace Paceline.Delivery;

/// <summary>What is sold over the file, and which of its line items work for it.</summary>
internal static class BookedWorld
{
    private static readonly (DateOnly First, DateOnly Last) File = (AdServerFile.First, AdServerFile.Last);

    public static IReadOnlyList<BookedLine> Lines { get; } =
    [
        // Some 222 million impressions are delivered of it, on two platforms: the client pays for 150.
        new("RD-1", "10", "USD", null, "CPM", 4, 600_000, IsCapped: true, File.First, File.Last, DataCpm: 0.5m, PlatformPercent: 12),
        new("RD-1", "20", "USD", null, "CPM", 1.35m, 50_000, IsCapped: false, File.First, File.Last, DataCpm: 0.05m, PlatformPercent: 7.5m),
        // Half of its flight is still to come, and only what is over of it is earned.
        new("RD-2", "10", "USD", null, "FLAT_FEE", null, 91_357.41m, IsCapped: true, File.Last.AddDays(-44), File.Last.AddDays(46), DataCpm: 0.21m, PlatformPercent: 10),
        new("RD-3", "10", "USD", null, "PERCENT_OF_MEDIA", 15, 5_000, IsCapped: false, File.First, File.Last, DataCpm: 0.004m, PlatformPercent: 2, ClientPaysMedia: true),
        new("RD-3", "20", "USD", null, "MARKUP_ON_MEDIA", 25, 8_000, IsCapped: true, File.First, File.Last, DataCpm: 0.01m, PlatformPercent: 8),
        new("RD-4", "10", "GBP", null, "CPC", 0.13m, 90_000, IsCapped: false, File.First, File.Last, DataCpm: 0.02m, PlatformPercent: 5),
        // Sold in dollars, paid in pounds: by the rate that was agreed with the booking.
        new("RD-5", "10", "USD", 0.8m, "CPC", 0.05m, 30_000, IsCapped: true, File.First, File.Last, DataCpm: 0.1m, PlatformPercent: 3),
    ];

    /// <summary>What a line item works for, in percent; nothing for the third campaign of one platform, and for some of other campaigns.</summary>
    public static IReadOnlyList<(string Booking, string Line, int Percent)> WorksFor(string platform, string lineItem) => (platform, lineItem.Split(" | ")) switch
    {
        ("dv360", ["camp 1", ..]) => [("RD-1", "10", 100)],
        ("ttd", ["camp 1", "High", ..]) => [("RD-1", "10", 60), ("RD-1", "20", 40)],
        ("ttd", ["camp 1", ..]) => [("RD-1", "20", 100)],
        ("dv360", ["camp 2", ..]) or ("ttd", ["camp 2", "Medium", ..]) => [("RD-2", "10", 100)],
        ("dv360", ["camp 3", ..]) => [("RD-3", "10", 100)],
        ("ttd", ["camp 3", ..]) => [("RD-3", "20", 100)],
        ("amazon", ["camp 1", "High" or "Medium", ..]) => [("RD-4", "10", 100)],
        ("amazon", ["camp 2", ..]) => [("RD-5", "10", 100)],
        _ => [],
    };

    /// <summary>How many line items work for a line.</summary>
    public static int Items(AdServerWorld world, string booking, string line) => AdServerWorld.Platforms.Sum(
        platform => world.LineItems.Count(item => WorksFor(platform, item).Any(share => (share.Booking, share.Line) == (booking, line))));

    /// <summary>The platform's line items that work for anything, as an order to map them.</summary>
    public static JsonArray Orders(AdServerWorld world, string platform) =>
    [
        .. world.LineItems.Where(item => WorksFor(platform, item).Count > 0).Select(item => new JsonObject
        {
            ["item"] = $"{platform}:{world.LineItemId(platform, item)}",
            ["basedOn"] = 0,
            ["shares"] = new JsonArray([.. WorksFor(platform, item).Select(share => new JsonObject { ["booking"] = share.Booking, ["line"] = share.Line, ["percent"] = $"{share.Percent}" })]),
        }),
    ];
}
