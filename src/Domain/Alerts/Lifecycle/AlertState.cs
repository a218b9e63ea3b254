using NodaTime;

namespace Paceline.Alerts;

/// <summary>All that is remembered of one rule on one entity. The default is an alert that nobody has looked at.</summary>
/// <param name="Phase">Where it stands.</param>
/// <param name="Since">When it came to stand there.</param>
/// <param name="Active">How bad the alert is that is out; null when none is out, whatever the phase.</param>
/// <param name="AbsenceTold">Whether somebody was told that there is nothing to judge by.</param>
/// <param name="RuleVersion">The version that judged it last.</param>
/// <param name="Sequence">How many transitions there were; the next has this number plus one.</param>
/// <param name="JudgedAt">When it was judged last; what comes from before is ignored.</param>
/// <param name="Runs">How long which condition has held.</param>
/// <param name="Doubtful">
/// When that fired which may still turn out to have been wrong, out or over; null when nothing has, when it was taken back, and when another version of the rule judges.
/// </param>
public readonly record struct AlertState(
    AlertPhase Phase, Instant Since, Severity? Active, bool AbsenceTold, int RuleVersion, long Sequence, Instant JudgedAt, ConditionRuns Runs, Instant? Doubtful = null)
{
    /// <summary>What is lost each hour that it stays out, roughly; null where nobody knows, or nothing is out. What is unknown for a while stays as it was known last.</summary>
    public decimal? Stake { get; init; }

    /// <summary>What it comes to next if nothing happens; null where nobody can say, or it is too far off to be worth a word.</summary>
    public Foreseen? Foreseen { get; init; }

    /// <summary>What another rule reads that asks whether this one has an alert out.</summary>
    public Truth IsFiring => Active is not null ? Truth.True : Phase switch
    {
        AlertPhase.NoData => Truth.NoData,
        AlertPhase.Error => Truth.Error,
        AlertPhase.Stale => Truth.Stale,
        AlertPhase.InsufficientHistory => Truth.InsufficientHistory,
        _ => Truth.False,
    };
}

/// <summary>Since when each condition has held without a break; null when it does not. Not knowing is a break.</summary>
/// <param name="Breached">Any of them.</param>
/// <param name="Critical">The critical one.</param>
/// <param name="Eased">A critical alert is out, but only the warning holds.</param>
/// <param name="Cleared">The alert may clear.</param>
public readonly record struct ConditionRuns(Instant? Breached, Instant? Critical, Instant? Eased, Instant? Cleared);
