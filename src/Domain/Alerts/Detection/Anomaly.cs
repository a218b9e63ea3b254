using NodaTime;
using Paceline.Common;

namespace Paceline.Alerts;

public enum AnomalyKind
{
    /// <summary>As expected.</summary>
    None = 0,

    /// <summary>There is too little history to say what is usual.</summary>
    InsufficientHistory = 1,

    /// <summary>One value far from what is usual at this hour of the week.</summary>
    Spike = 2,

    /// <summary>Values that stay somewhat off: each alone would pass.</summary>
    LevelShift = 3,
}

/// <summary>What the detector says of one value.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Expected">What is usual at this hour of the week; null while nobody knows.</param>
/// <param name="Z">How many robust deviations the value lies from it, in proportion; negative below. Zero while nobody knows.</param>
/// <param name="IsNews">False for what belongs to an anomaly that was told a short while ago.</param>
public readonly record struct Anomaly(AnomalyKind Kind, double? Expected, double Z, bool IsNews)
{
    public bool IsAnomalous => Kind is AnomalyKind.Spike or AnomalyKind.LevelShift;

    /// <summary>The flag a rule reads: whether something is wrong, or that there is too little history to say.</summary>
    public Reading AsReading(Instant asOf) =>
        Kind == AnomalyKind.InsufficientHistory ? Reading.Of(Figure.Unknown(Reason.NotEnoughData), asOf) : Reading.Of(IsAnomalous, asOf);
}
