namespace Paceline.Alerts;

/// <summary>A mean that forgets: each new value counts for a fixed part, what was before for the rest.</summary>
/// <param name="Weight">The part of the newest value: above 0, at most 1.</param>
/// <param name="Mean">The mean so far.</param>
public readonly record struct Ewma(double Weight, double Mean)
{
    public Ewma Add(double value) => this with { Mean = (Weight * value) + ((1 - Weight) * Mean) };

    /// <summary>How far the mean of a steady process wanders at most, after many values.</summary>
    /// <param name="target">What the process is meant to keep.</param>
    /// <param name="deviation">Standard deviation of one value.</param>
    /// <param name="width">In deviations of the mean; 3 is usual.</param>
    public (double Low, double High) Limits(double target, double deviation, double width = 3)
    {
        var reach = width * deviation * Math.Sqrt(Weight / (2 - Weight));
        return (target - reach, target + reach);
    }
}
