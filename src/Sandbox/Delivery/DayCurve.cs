namespace Paceline.Delivery;

/// <summary>How a day's delivery spreads over its hours: four shapes, integer weights so that sums are exact.</summary>
internal static class DayCurve
{
    public const int Count = 4;

    private static readonly int[][] Weights =
    [
        [14, 9, 6, 5, 6, 12, 24, 38, 46, 48, 49, 52, 56, 54, 50, 49, 52, 58, 66, 74, 78, 70, 50, 30],
        [10, 6, 4, 4, 6, 18, 40, 62, 70, 66, 58, 56, 60, 56, 50, 48, 54, 60, 54, 46, 40, 34, 26, 16],
        [26, 16, 9, 6, 5, 7, 14, 24, 32, 36, 38, 42, 46, 46, 44, 46, 52, 62, 80, 96, 104, 94, 70, 44],
        [41, 41, 41, 41, 41, 41, 42, 42, 42, 42, 42, 42, 42, 42, 42, 42, 42, 42, 42, 42, 42, 41, 41, 41],
    ];

    private static readonly int[][] Sums = [.. Weights.Select(Sum)];

    public static int Weight(int curve, int hour) => Weights[curve][hour];

    public static int[] Cumulative(int curve) => Sums[curve];

    private static int[] Sum(int[] weights)
    {
        var cumulative = new int[25];
        for (var hour = 0; hour < 24; hour++)
            cumulative[hour + 1] = cumulative[hour] + weights[hour];
        return cumulative;
    }
}
