namespace Paceline.Pacing;

/// <summary>The steps by which campaigns are counted by how far delivery is from the plan: one below the least, equal ones up to the most, and one from there on.</summary>
public static class PacingSteps
{
    public const decimal Least = 0.5m;
    public const decimal Most = 1.5m;

    /// <summary>How many there are between the two.</summary>
    public const int Count = 20;

    /// <summary>The ratios of delivered to planned that are in a step: from, included, and below; null where it has no end.</summary>
    /// <param name="step">0 to <see cref="Count"/> + 1.</param>
    public static (decimal? From, decimal? Below) Of(int step)
    {
        const decimal width = (Most - Least) / Count;
        return (step == 0 ? null : Least + (width * (step - 1)), step > Count ? null : Least + (width * step));
    }
}
