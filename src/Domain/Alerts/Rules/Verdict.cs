using NodaTime;

namespace Paceline.Alerts;

/// <summary>What a rule says of one entity at one moment.</summary>
/// <param name="Critical">Whether the critical condition holds; false when the rule has none.</param>
/// <param name="Warning">Whether the warning condition holds; false when the rule has none.</param>
/// <param name="Recovery">Whether an alert may clear: the recovery condition, or that no condition holds.</param>
/// <param name="Value">The number judged, for the message; null when unknown.</param>
/// <param name="Threshold">What it was judged against.</param>
/// <param name="NextChange">When the answer may be another although no fact comes; null when only a fact can change it.</param>
public readonly record struct Verdict(Truth Critical, Truth Warning, Truth Recovery, decimal? Value, decimal? Threshold, Instant? NextChange)
{
    /// <summary>The worst condition that holds; null when none does.</summary>
    public Severity? Breach => Critical == Truth.True ? Severity.Critical : Warning == Truth.True ? Severity.Warning : null;

    /// <summary>Whether anything holds; unknown as long as one of the two could.</summary>
    public Truth Any => Logic.Or(Critical, Warning);
}
