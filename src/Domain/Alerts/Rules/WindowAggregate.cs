using NodaTime;
using Paceline.Common;

namespace Paceline.Alerts;

/// <summary>A value at a time.</summary>
public readonly record struct Sample(Instant At, decimal Value);

/// <summary>Makes one value of the values in a window. For producers: what <c>avg(ctr, 2h)</c> means is the same for all of them.</summary>
public static class WindowAggregate
{
    /// <param name="samples">In any order.</param>
    /// <param name="aggregate">Anything but <see cref="Aggregate.Burn"/>, which needs a plan.</param>
    /// <param name="end">Counts as within the window; its beginning does not.</param>
    /// <param name="window">How long it is; the last value needs none.</param>
    /// <param name="rank">Which percentile.</param>
    public static Figure Of(IEnumerable<Sample> samples, Aggregate aggregate, Instant end, Duration window, decimal rank = 0)
    {
        if (aggregate == Aggregate.Last)
        {
            var until = samples.Where(sample => sample.At <= end).OrderBy(sample => sample.At).ToList();
            return until.Count == 0 ? Figure.Unknown(Reason.NoData) : until[^1].Value;
        }
        var values = samples.Where(sample => sample.At > end - window && sample.At <= end).Select(sample => sample.Value).Order().ToArray();
        return values.Length == 0 ? Figure.Unknown(Reason.NoData) : aggregate switch
        {
            Aggregate.Average => values.Average(),
            Aggregate.Minimum => values[0],
            Aggregate.Maximum => values[^1],
            Aggregate.Sum => values.Sum(),
            Aggregate.Percentile => Percentile(values, rank),
            _ => throw new ArgumentOutOfRangeException(nameof(aggregate), aggregate, "Not an aggregate of one series; for burn there is Burn."),
        };
    }

    /// <summary>What was used over what was planned for the same window.</summary>
    public static Figure Burn(decimal used, decimal planned) => planned > 0 ? used / planned : Figure.Unknown(Reason.NoBudget);

    /// <summary>Between two neighbours the line from one to the other counts (Hyndman and Fan's seventh, as spreadsheets do it).</summary>
    private static decimal Percentile(decimal[] sorted, decimal rank)
    {
        var place = (sorted.Length - 1) * rank / 100;
        var below = (int)decimal.Floor(place);
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((sorted[above] - sorted[below]) * (place - below));
    }
}
