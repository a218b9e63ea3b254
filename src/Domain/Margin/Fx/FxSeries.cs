using Paceline.Pacing;

namespace Paceline.Margin;

/// <summary>The published rates of one pair, by day.</summary>
internal sealed class FxSeries(int[] days, decimal[] rates)
{
    /// <summary>The last rate published by a day.</summary>
    public (decimal Rate, int Day)? LastBy(int day)
    {
        var at = Place(day);
        return at < 0 ? null : (rates[at], days[at]);
    }

    /// <summary>The mean of the rates from one day through another, and the last day in it; where there is none, the last rate before.</summary>
    public (decimal Rate, int Day)? Mean(int from, int through)
    {
        var last = Place(through);
        if (last < 0 || days[last] < from)
        {
            return LastBy(through);
        }
        decimal sum = 0;
        var count = 0;
        for (var at = last; at >= 0 && days[at] >= from; at--)
        {
            (sum, count) = (sum + rates[at], count + 1);
        }
        return (sum / count, days[last]);
    }

    public static FxSeries Of(IEnumerable<FxRate> rates)
    {
        var ordered = rates.OrderBy(rate => rate.Day).ToArray();
        return new FxSeries([.. ordered.Select(rate => EpochDay.Of(rate.Day))], [.. ordered.Select(rate => rate.Rate)]);
    }

    private int Place(int day)
    {
        var at = Array.BinarySearch(days, day);
        return at >= 0 ? at : ~at - 1;
    }
}
