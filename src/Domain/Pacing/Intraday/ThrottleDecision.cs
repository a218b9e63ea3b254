namespace Paceline.Pacing;

/// <summary>How to buy until the next decision.</summary>
/// <param name="Rate">Share of traffic to take: 0 to 1.</param>
/// <param name="Most">What may be spent at most, whatever traffic comes: the rest of the day's budget.</param>
public readonly record struct ThrottleDecision(decimal Rate, decimal Most)
{
    /// <summary>Nothing more today.</summary>
    public static ThrottleDecision Stop => default;
}
