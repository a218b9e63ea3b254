namespace Paceline.Vectors;

/// <summary>What the golden vectors have sold, and what others counted of it.</summary>
internal static class VectorBookings
{
    // Over by the last complete day, so that all of it is earned.
    private static readonly (DateOnly Start, DateOnly End) Over = (VectorWorld.From(2), VectorWorld.Last);

    // Under way.
    private static readonly (DateOnly Start, DateOnly End) Running = (VectorWorld.From(10), VectorWorld.From(-9));

    public static IReadOnlyList<VectorLine> Lines { get; } =
    [
        new(7, "CPC", 1, VectorWorld.From(10), VectorWorld.From(-9)) { Units = 10_000 },
        new(8, "CPC", 1, VectorWorld.From(7), VectorWorld.From(-2)) { Units = 800, Curve = "dark 2026-05-29 2026-05-30" },
        // No line item delivers for these: they are there for what day it is where they were sold.
        new(11, "CPM", 5, Running.Start, Running.End, Works: null) { Part = "-TOKYO", Zone = "Asia/Tokyo", Amount = 100 },
        new(11, "CPM", 5, Running.Start, Running.End, Works: null) { Part = "-LONDON", Zone = "Europe/London", Amount = 100 },
        new(11, "CPM", 5, Running.Start, Running.End, Works: null) { Part = "-NEW-YORK", Zone = "America/New_York", Amount = 100 },
        new(12, "CPC", 1, VectorWorld.From(4), VectorWorld.From(-2)) { Units = 1_000, Curve = "weights 1 1 1 1 2 2 2" },
        new(16, "MARKUP_ON_MEDIA", 25, Running.Start, Running.End) { Amount = 1_000 },
        new(17, "CPM", 1, Running.Start, Running.End) { Amount = 1_000 },
        new(18, "COMMISSION_ON_GROSS", 15, Running.Start, Running.End) { Amount = 1_000, Costs = "media reported by client" },
        new(19, "MARKUP_ON_MEDIA", 25, Running.Start, Running.End) { Amount = 1_000, Costs = "media reported; platform 30% of media" },
        new(20, "MARKUP_ON_TOTAL", 25, Running.Start, Running.End) { Amount = 1_000, Costs = "media reported; platform 30% of media" },
        new(21, "CPM", 8, Running.Start, Running.End) { Units = 2_000_000 },
        new(21, "CPM", 8, Running.Start, Running.End, Works: 1) { Part = "-FEES", Units = 2_000_000, Costs = "media reported; data 0.6 cpm" },
        new(23, "CPM", 8, Running.Start, Running.End) { Units = 1_000_000, IsCapped = true },
        new(25, "FLAT_FEE", null, Over.Start, Over.End) { Amount = 100 },
        new(25, "FLAT_FEE", null, Over.Start, Over.End, Works: 1) { Line = "20", Amount = 900 },
        // A third of it falls due on a day in each of three months.
        new(26, "FLAT_FEE", null, new(2026, 3, 31), new(2026, 5, 1)) { Amount = 1_000, Curve = $"weights 1 {string.Join(' ', Enumerable.Repeat(0, 29))} 1 1" },
        new(27, "VCPM", 10, Over.Start, Over.End) { Amount = 10_000, Source = "AD_SERVER" },
        // 1.12 dollars a euro, from the dollar's side.
        new(28, "MARKUP_ON_MEDIA", 25, Running.Start, Running.End) { Amount = 1_000, Locked = 0.89285714m },
        new(32, "CPM", 8, Over.Start, Over.End) { Amount = 8_000, Source = "AD_SERVER" },
    ];

    /// <summary>What the ad server counted, as the product's file of counts.</summary>
    public const string Counts =
        """
        Booking,Line,Day,Units
        GV-27,10,2026-05-29,0
        GV-27,10,2026-05-30,600000
        GV-32,10,2026-05-29,0
        GV-32,10,2026-05-30,930000
        """;

    /// <summary>Published rates; that of today counts for none of the past.</summary>
    public const string Rates =
        """
        Date,Base,Quote,Rate
        2026-05-27,EUR,USD,1.10
        2026-05-28,EUR,USD,1.20
        2026-05-29,EUR,USD,1.15
        2026-05-31,EUR,USD,1.30
        """;
}
