namespace Paceline.Pacing;

/// <summary>Where a plan stands in time (E20). Only <see cref="InFlight"/> is paced.</summary>
public enum PacingState
{
    NotStarted = 1,
    InFlight = 2,
    Ended = 3,
    Cancelled = 4,
}

/// <summary>Which side of the tolerance delivery is on. The numbers are stored: never renumber.</summary>
public enum PacingBand
{
    CriticalUnder = 1,
    Under = 2,
    OnTrack = 3,
    Over = 4,
    CriticalOver = 5,

    /// <summary>There is no ratio, or the curve is ASAP and still has time.</summary>
    Unknown = 6,
}

/// <summary>Something wrong that the numbers alone do not say.</summary>
[Flags]
public enum PacingFindings
{
    None = 0,

    /// <summary>Delivery on days for which nothing was planned: outside every flight, or dark.</summary>
    OffFlightSpend = 1,

    /// <summary>Delivery on or after the day of cancellation.</summary>
    SpendAfterCancellation = 2,

    /// <summary>Days inside the flight, up to the watermark, without data.</summary>
    UnknownDays = 4,

    /// <summary>The watermark is older than yesterday (E11).</summary>
    Stale = 8,

    /// <summary>The required daily spend exceeds the best day ever delivered (E7).</summary>
    Infeasible = 16,
}
