namespace Paceline.Alerts;

/// <summary>A middle and a spread that a few wild values cannot move.</summary>
public static class RobustSpread
{
    /// <summary>Makes the median of distances of normal values what their standard deviation is (1 / Φ⁻¹(3/4), as R and the textbooks round it).</summary>
    public const double NormalScale = 1.4826;

    /// <summary>The same the other way round, as Iglewicz and Hoaglin round it.</summary>
    public const double ModifiedScale = 0.6745;

    /// <summary>The middle one of the values, or the mean of the two in the middle.</summary>
    public static double Median(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty)
        {
            throw new ArgumentException("There is no middle of nothing.", nameof(values));
        }
        double[] sorted = [.. values];
        return MedianInPlace(sorted);
    }

    /// <summary>The same without a copy: it sorts what it is given.</summary>
    internal static double MedianInPlace(Span<double> values)
    {
        values.Sort();
        var middle = values.Length / 2;
        return values.Length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    /// <summary>The median of the distances to the median (MAD), not scaled.</summary>
    public static double MedianDeviation(ReadOnlySpan<double> values)
    {
        var median = Median(values);
        var distances = new double[values.Length];
        for (var i = 0; i < distances.Length; i++)
        {
            distances[i] = Math.Abs(values[i] - median);
        }
        return Median(distances);
    }

    /// <summary>How many robust deviations a value is from the middle (the modified z-score); null when most values are the same.</summary>
    public static double? RobustZ(double value, ReadOnlySpan<double> values)
    {
        var deviation = MedianDeviation(values);
        return deviation > 0 ? ModifiedScale * (value - Median(values)) / deviation : null;
    }
}
