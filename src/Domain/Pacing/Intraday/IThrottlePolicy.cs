namespace Paceline.Pacing;

/// <summary>How much of the traffic to take next. A new way is a new file; bounds and the stop at the budget are <see cref="IntradayPacer"/>'s.</summary>
public interface IThrottlePolicy
{
    /// <summary>Stable, in lower case.</summary>
    string Name { get; }

    /// <summary>The share of traffic to take, before it is bounded.</summary>
    decimal Next(in ThrottleMoment moment);
}
