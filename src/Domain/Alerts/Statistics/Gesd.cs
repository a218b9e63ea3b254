using MathNet.Numerics.Distributions;

namespace Paceline.Alerts;

/// <summary>One round of the test: the value farthest out and how far out it would have to be.</summary>
/// <param name="Removed">The value farthest from the mean of those left.</param>
/// <param name="Statistic">Its distance in standard deviations.</param>
/// <param name="Critical">What chance alone would stay below.</param>
public readonly record struct GesdRound(double Removed, double Statistic, double Critical)
{
    public bool Exceeds => Statistic > Critical;
}

/// <summary>Finds how many of some normal values are outliers, even where they hide each other (Rosner's generalised ESD test, 1983).</summary>
public static class Gesd
{
    /// <param name="values">At least three more than rounds.</param>
    /// <param name="most">How many outliers there may be; so many rounds are made.</param>
    /// <param name="alpha">How often steady values may be called outliers.</param>
    public static IReadOnlyList<GesdRound> Rounds(IEnumerable<double> values, int most, double alpha)
    {
        var left = values.ToList();
        if (most < 1 || left.Count < most + 3)
        {
            throw new ArgumentOutOfRangeException(nameof(most), most, $"Of {left.Count} values 1 to {left.Count - 3} can be tested.");
        }
        var rounds = new List<GesdRound>(most);
        var count = left.Count;
        for (var round = 1; round <= most; round++)
        {
            var mean = left.Average();
            var deviation = Math.Sqrt(left.Sum(value => (value - mean) * (value - mean)) / (left.Count - 1));
            var farthest = left.MaxBy(value => Math.Abs(value - mean));
            rounds.Add(new GesdRound(farthest, deviation > 0 ? Math.Abs(farthest - mean) / deviation : 0, Critical(count, round, alpha)));
            left.Remove(farthest);
        }
        return rounds;
    }

    /// <summary>The last round that exceeds what chance explains counts, together with all before it.</summary>
    public static int Outliers(IReadOnlyList<GesdRound> rounds)
    {
        for (var round = rounds.Count; round > 0; round--)
        {
            if (rounds[round - 1].Exceeds)
            {
                return round;
            }
        }
        return 0;
    }

    private static double Critical(int count, int round, double alpha)
    {
        var left = count - round;
        var t = StudentT.InvCDF(0, 1, left - 1, 1 - (alpha / (2 * (left + 1))));
        return left * t / Math.Sqrt((left - 1 + (t * t)) * (left + 1));
    }
}
