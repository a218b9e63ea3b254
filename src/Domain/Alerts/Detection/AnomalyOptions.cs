using NodaTime;

namespace Paceline.Alerts;

/// <summary>
/// How the detector judges. There is one set for every series. The defaults were chosen over all four hourly series of the public
/// benchmark at once, never for one of them, and lie on a plateau: with neighbouring values its score stays between 62 and 65.
/// </summary>
public sealed record AnomalyOptions
{
    public static AnomalyOptions Default { get; } = new();

    /// <summary>For a series of days, each told at its midnight: days of the week have no neighbours, and two weeks have seven values to measure a spread from.</summary>
    public static AnomalyOptions Daily { get; } = new() { NeighbourHours = 0, SpreadValues = 28, LeastResiduals = 7 };

    /// <summary>History without which nothing is judged. Default: two weeks, so that every hour of the week was seen twice.</summary>
    public Duration History { get; init; } = Duration.FromDays(14);

    /// <summary>Weeks that are remembered of each hour of the week. Default: 4. More makes it slower to learn a new level.</summary>
    public int Weeks { get; init; } = 4;

    /// <summary>Hours to either side that count as the same hour of the week. Default: 2. More blurs a steep morning.</summary>
    public int NeighbourHours { get; init; } = 2;

    /// <summary>Values from which the usual spread is measured. Default: 336, two weeks of hours.</summary>
    public int SpreadValues { get; init; } = 336;

    /// <summary>Values without which no spread is measured. Default: 48.</summary>
    public int LeastResiduals { get; init; } = 48;

    /// <summary>The least spread, as a proportion. Default: 0.02, so that a series without noise does not cry at every breath.</summary>
    public double LeastSpread { get; init; } = 0.02;

    /// <summary>Robust deviations that make a spike. Default: 5. At 4 false alarms on the benchmark are three times as many.</summary>
    public double SpikeZ { get; init; } = 5;

    /// <summary>Deviations that do not count towards a shift of level. Default: 1.5.</summary>
    public double ShiftAllowance { get; init; } = 1.5;

    /// <summary>The sum of deviations beyond the allowance that makes a shift of level. Default: 12.</summary>
    public double ShiftLimit { get; init; } = 12;

    /// <summary>The most that one value adds, so that one wild value is no shift of level. Default: 4.</summary>
    public double ShiftStep { get; init; } = 4;

    /// <summary>How long after an anomaly another counts as the same. Default: 48 hours.</summary>
    public Duration Quiet { get; init; } = Duration.FromHours(48);
}
