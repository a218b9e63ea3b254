namespace Paceline.Margin;

/// <summary>A count of some days cut into whole units a day: together they are exactly the count.</summary>
public static class CountSpread
{
    /// <param name="units">Below zero takes away.</param>
    /// <param name="weights">A day each, none below zero; where all are zero the days are equal.</param>
    public static long[] Of(long units, IReadOnlyList<long> weights)
    {
        var total = weights.Sum(weight => (decimal)weight);
        var days = new long[weights.Count];
        var (before, weight) = (0L, 0m);
        for (var i = 0; i < days.Length; i++)
        {
            // What all days so far come to, rounded, less what those before came to: no remainder is left over at the end.
            weight += total == 0 ? 1 : weights[i];
            var through = (long)Math.Round(units * (weight / (total == 0 ? days.Length : total)), MidpointRounding.ToEven);
            (days[i], before) = (through - before, through);
        }
        return days;
    }
}
