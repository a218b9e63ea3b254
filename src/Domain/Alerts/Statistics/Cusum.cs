namespace Paceline.Alerts;

/// <summary>Adds up what values lie above and below a target, beyond an allowance: a small shift that stays soon makes a large sum.</summary>
/// <param name="Target">What the values are meant to keep.</param>
/// <param name="Allowance">How far off a value may be without counting; half of the shift to be found.</param>
/// <param name="Limit">The sum that tells of a shift.</param>
public readonly record struct Cusum(double Target, double Allowance, double Limit)
{
    /// <summary>What has added up above the target.</summary>
    public double High { get; init; }

    /// <summary>What has added up below the target.</summary>
    public double Low { get; init; }

    public bool HasShifted => High > Limit || Low > Limit;

    public Cusum Add(double value) => this with
    {
        High = Math.Max(0, High + value - Target - Allowance),
        Low = Math.Max(0, Low + Target - value - Allowance),
    };

    /// <summary>As before the first value.</summary>
    public Cusum Restart() => this with { High = 0, Low = 0 };
}
