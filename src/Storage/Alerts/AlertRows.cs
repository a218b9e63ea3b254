using NodaTime;

namespace Paceline.Alerts;

/// <summary>All that one judging changed of a thing, on its way into the tables.</summary>
/// <param name="LookAgain">When it is to be looked at again; null when nothing can change without a fact.</param>
/// <param name="Woken">What is put aside no longer. The last of all, so that a finding shows by its end whether anything is.</param>
internal sealed record SubjectRow(
    string SubjectKey, long? CampaignNo, int? BookingId, int? ConnectionId, string SubjectName, string OwnerName, DateTimeOffset? LookAgain, IReadOnlyList<AlertRow> Alerts, IReadOnlyList<TransitionRow> Steps, IReadOnlyList<WokenRow> Woken)
{
    public static SubjectRow Of(AlertSubject subject, IReadOnlyList<AlertWrite> writes, Instant? lookAgain, IReadOnlyList<WokenRow> woken) => new(
        subject.Key.Text, subject.Campaign, subject.Key.Booking, subject.Key.Connection, subject.Name, subject.Owner, lookAgain?.ToDateTimeOffset(), [.. writes.Select(AlertRow.Of)],
        [.. writes.SelectMany(write => write.Change.Transitions.Select(step => TransitionRow.Of(write.Change, step)))], woken);
}

/// <summary>An alert that is put aside no longer, for what it waited for holds.</summary>
public sealed record WokenRow(string RuleId, DateTimeOffset At);

/// <summary>An alert on its way into its table.</summary>
internal sealed record AlertRow
{
    public required string RuleId { get; init; }
    public required int RuleVersion { get; init; }
    public string? RuleName { get; init; }
    public required short Phase { get; init; }
    public required DateTimeOffset Since { get; init; }
    public short? Active { get; init; }
    public bool AbsenceTold { get; init; }
    public long Sequence { get; init; }
    public required DateTimeOffset JudgedAt { get; init; }
    public DateTimeOffset? BreachedSince { get; init; }
    public DateTimeOffset? CriticalSince { get; init; }
    public DateTimeOffset? EasedSince { get; init; }
    public DateTimeOffset? ClearedSince { get; init; }

    /// <summary>Whether another alert has begun, so that what people did about the one before is over.</summary>
    public bool Fired { get; init; }
    public DateTimeOffset? FiredAt { get; init; }
    public DateTimeOffset? ResolvedAt { get; init; }
    public DateTimeOffset? DoubtfulAt { get; init; }
    public DateTimeOffset? TakenBackAt { get; init; }

    /// <summary>Lost each hour; null where nobody knows, or nothing is out.</summary>
    public decimal? Stake { get; init; }
    public string? StakeCurrency { get; init; }

    public DateTimeOffset? ForeseenAt { get; init; }
    public short? ForeseenNotice { get; init; }
    public short? ForeseenSeverity { get; init; }

    /// <summary>Null when nobody is told anything.</summary>
    public string? Sentence { get; init; }

    public static AlertRow Of(AlertWrite write)
    {
        var state = write.Change.After;
        var fired = write.Change.Transitions.FirstOrDefault(step => step.Notice == Notice.Fired);
        // One that is taken back after it was over ended when it did.
        var resolved = write.Change.Transitions.LastOrDefault(step => step is { Notice: Notice.Resolved, Severity: not null });
        return new AlertRow
        {
            RuleId = write.Change.RuleId,
            RuleVersion = state.RuleVersion,
            RuleName = write.RuleName,
            Phase = (short)state.Phase,
            Since = state.Since.ToDateTimeOffset(),
            Active = (short?)state.Active,
            AbsenceTold = state.AbsenceTold,
            Sequence = state.Sequence,
            JudgedAt = state.JudgedAt.ToDateTimeOffset(),
            BreachedSince = state.Runs.Breached?.ToDateTimeOffset(),
            CriticalSince = state.Runs.Critical?.ToDateTimeOffset(),
            EasedSince = state.Runs.Eased?.ToDateTimeOffset(),
            ClearedSince = state.Runs.Cleared?.ToDateTimeOffset(),
            Fired = fired is not null,
            FiredAt = fired?.At.ToDateTimeOffset(),
            ResolvedAt = resolved?.At.ToDateTimeOffset(),
            DoubtfulAt = state.Doubtful?.ToDateTimeOffset(),
            TakenBackAt = write.Change.Transitions.LastOrDefault(step => step.TakesBack)?.At.ToDateTimeOffset(),
            Stake = write.Change.Reason?.AtStake?.Amount,
            StakeCurrency = write.Change.Reason?.AtStake?.Currency,
            ForeseenAt = state.Foreseen?.At.ToDateTimeOffset(),
            ForeseenNotice = (short?)state.Foreseen?.Notice,
            ForeseenSeverity = (short?)state.Foreseen?.Severity,
            Sentence = write.Change.Transitions.Any(step => step.Notice is Notice.Fired or Notice.Escalated or Notice.Eased) ? write.Change.Reason?.Sentence : null,
        };
    }
}

/// <summary>A step of an alert on its way into its table.</summary>
internal sealed record TransitionRow(
    string RuleId, long Sequence, short FromPhase, short ToPhase, short? Notice, short? Severity, DateTimeOffset At, decimal? Value, decimal? Threshold, int RuleVersion,
    bool TakesBack, ReasonRecord? Reason)
{
    public static TransitionRow Of(AlertChange change, AlertTransition step) => new(
        change.RuleId, step.Sequence, (short)step.From, (short)step.To, (short?)step.Notice, (short?)step.Severity, step.At.ToDateTimeOffset(), step.Value, step.Threshold,
        step.RuleVersion, step.TakesBack, ReasonRecord.Of(change.Reason));
}
