using NodaTime;

namespace Paceline.Alerts;

/// <summary>What somebody may have to be told. The numbers are stored: never renumber.</summary>
public enum Notice
{
    Fired = 1,

    /// <summary>A warning has become critical.</summary>
    Escalated = 2,

    /// <summary>Only the warning still holds.</summary>
    Eased = 3,
    Resolved = 4,

    /// <summary>There is nothing to judge by any more.</summary>
    AbsenceBegan = 5,
    AbsenceEnded = 6,
}

/// <summary>One step of an alert, as history keeps it. The alert and the number together name it for ever: a receiver that has seen it knows.</summary>
/// <param name="Sequence">From 1 without gaps within the alert.</param>
/// <param name="From">The phase before.</param>
/// <param name="To">The phase after; the same when only the severity changed.</param>
/// <param name="Notice">What is to be told; null when the step is only kept.</param>
/// <param name="Severity">Of what is told: for something resolved, how bad it was.</param>
/// <param name="At">When it was judged.</param>
/// <param name="Value">The value at the time; null when unknown.</param>
/// <param name="Threshold">What it was judged against.</param>
/// <param name="RuleVersion">The version of the rule that said so.</param>
/// <param name="TakesBack">Whether it says that the alert should not have fired: the data it fired on was restated.</param>
public sealed record AlertTransition(
    long Sequence, AlertPhase From, AlertPhase To, Notice? Notice, Severity? Severity, Instant At, decimal? Value, decimal? Threshold, int RuleVersion,
    bool TakesBack = false);
