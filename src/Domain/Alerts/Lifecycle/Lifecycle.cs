using NodaTime;

namespace Paceline.Alerts;

/// <summary>Takes an alert one step on. The same state, rule, readings and moment always give the same answer.</summary>
public static class Lifecycle
{
    /// <param name="state">As the last step left it.</param>
    /// <param name="rule">The version that counts now.</param>
    /// <param name="readings">One for each of the rule's terms.</param>
    /// <param name="alerts">One for each rule it asks about: <see cref="AlertState.IsFiring"/>.</param>
    /// <param name="now">The moment; what is older than the last look is ignored.</param>
    /// <param name="born">When the entity came to be; null when that was long ago.</param>
    public static AlertStep Advance(
        AlertState state, CompiledRule rule, ReadOnlySpan<Reading> readings, ReadOnlySpan<Truth> alerts, Instant now, Instant? born = null) =>
        born + rule.Rule.Grace is { } grown && grown > now
            ? new AlertStep(state with { RuleVersion = rule.Rule.Version, JudgedAt = Instant.Max(state.JudgedAt, now) }, [], grown)
            : Advance(state, rule.Rule, rule.Judge(readings, alerts, now), now);

    public static AlertStep Advance(AlertState state, AlertRule rule, in Verdict verdict, Instant now)
    {
        if (now < state.JudgedAt)
        {
            return new AlertStep(state, [], state.JudgedAt);
        }
        var (outlook, severity, ignorance) = Outlooks.Of(rule, verdict);
        // Another version is another condition: how long the old one held says nothing of it.
        var isSame = state.RuleVersion == rule.Version;
        var runs = Runs(isSame ? state.Runs : default, state.Active, outlook, severity, verdict, rule, now);
        var active = Severity(state.Active, outlook, runs, rule, now);
        // A run that has done its work is over.
        runs = active is null ? runs with { Cleared = null, Eased = null } : active == state.Active ? runs : runs with { Eased = null };
        var phase = Phase(active, outlook, ignorance, runs);
        var told = outlook == Outlook.NotKnown && Outlooks.Handling(rule, ignorance) == AbsenceHandling.Alert;

        var next = state with
        {
            Phase = phase,
            Since = phase == state.Phase && state.RuleVersion > 0 ? state.Since : now,
            Active = active,
            AbsenceTold = told,
            RuleVersion = rule.Version,
            JudgedAt = now,
            Runs = runs,
            Doubtful = state.Active is null && active is not null ? now : isSame ? state.Doubtful : null,
        };
        var transitions = Transitions(state, ref next, verdict);
        return new AlertStep(next, transitions, LookAgain(next, rule, verdict.NextChange, now));
    }

    /// <summary>Nobody watches any more: the rule or the entity has gone, or the one no longer counts for the other. What is out ends.</summary>
    public static AlertStep Close(AlertState state, Instant now)
    {
        var next = state with { Phase = AlertPhase.Normal, Since = now, Active = null, AbsenceTold = false, JudgedAt = now, Runs = default, Doubtful = null, Foreseen = null };
        var transitions = Transitions(state, ref next, default);
        return new AlertStep(next, transitions, null);
    }

    /// <summary>What fired should not have: the data it fired on was restated since. What is still kept out of it ends.</summary>
    /// <param name="hindsight">What the moment at which it fired comes to by what is known now.</param>
    public static AlertStep TakeBack(AlertState state, in Verdict hindsight, Instant now)
    {
        var (isOut, severity, from) = (state.Active is not null, state.Active, state.Phase);
        var next = state with { Phase = isOut ? AlertPhase.Normal : from, Since = isOut ? now : state.Since, Active = null, JudgedAt = now, Runs = isOut ? default : state.Runs, Doubtful = null, Foreseen = isOut ? null : state.Foreseen };
        var step = Step(Notice.Resolved, severity, from, ref next, hindsight) with { TakesBack = true };
        return new AlertStep(next, [step], null);
    }

    private static ConditionRuns Runs(
        ConditionRuns runs, Severity? active, Outlook outlook, Severity? severity, in Verdict verdict, AlertRule rule, Instant now) => outlook switch
        {
            Outlook.Breach => new ConditionRuns(
                runs.Breached ?? now,
                severity == Alerts.Severity.Critical ? runs.Critical ?? now : null,
                // With a recovery condition that alone says when it is better.
                active == Alerts.Severity.Critical && verdict.Critical == Truth.False && severity == Alerts.Severity.Warning && rule.Recovery is null ? runs.Eased ?? now : null,
                null),
            Outlook.Clear => new ConditionRuns(null, null, null, active is null ? null : runs.Cleared ?? now),
            _ => default,
        };

    private static Severity? Severity(Severity? active, Outlook outlook, ConditionRuns runs, AlertRule rule, Instant now) => outlook switch
    {
        Outlook.Breach when now - runs.Critical >= rule.For => Alerts.Severity.Critical,
        Outlook.Breach when now - runs.Eased >= rule.KeepFiring => Alerts.Severity.Warning,
        Outlook.Breach when active is null && now - runs.Breached >= rule.For => rule.Warning is null ? Alerts.Severity.Critical : Alerts.Severity.Warning,
        Outlook.Clear when now - runs.Cleared >= rule.KeepFiring => null,
        _ => active,
    };

    private static AlertPhase Phase(Severity? active, Outlook outlook, Truth ignorance, ConditionRuns runs) => outlook switch
    {
        Outlook.NotKnown when ignorance == Truth.NoData => AlertPhase.NoData,
        Outlook.NotKnown when ignorance == Truth.Error => AlertPhase.Error,
        Outlook.NotKnown when ignorance == Truth.Stale => AlertPhase.Stale,
        Outlook.NotKnown when ignorance == Truth.InsufficientHistory => AlertPhase.InsufficientHistory,
        _ when active is not null => runs.Cleared is null ? AlertPhase.Firing : AlertPhase.Recovering,
        Outlook.Breach => AlertPhase.Pending,
        _ => AlertPhase.Normal,
    };

    private static AlertTransition[] Transitions(AlertState before, ref AlertState after, in Verdict verdict)
    {
        var absence = before.AbsenceTold == after.AbsenceTold ? (Notice?)null : after.AbsenceTold ? Notice.AbsenceBegan : Notice.AbsenceEnded;
        var notice = Told(before.Active, after.Active);
        if (absence is null && notice is null && before.Phase == after.Phase)
        {
            return [];
        }
        if (absence is null)
        {
            return [Step(notice, after.Active ?? before.Active, before.Phase, ref after, verdict)];
        }
        var first = Step(absence, before.Active, before.Phase, ref after, verdict);
        return notice is null ? [first] : [first, Step(notice, after.Active ?? before.Active, after.Phase, ref after, verdict)];
    }

    private static AlertTransition Step(Notice? notice, Severity? severity, AlertPhase from, ref AlertState after, in Verdict verdict)
    {
        after = after with { Sequence = after.Sequence + 1 };
        return new AlertTransition(
            after.Sequence, from, after.Phase, notice, severity, after.JudgedAt, verdict.Value, verdict.Threshold, after.RuleVersion);
    }

    private static Notice? Told(Severity? before, Severity? after) =>
        before == after ? null : before is null ? Notice.Fired : after is null ? Notice.Resolved : after > before ? Notice.Escalated : Notice.Eased;

    private static Instant? LookAgain(AlertState state, AlertRule rule, Instant? verdict, Instant now)
    {
        var next = verdict;
        Consider(state.Active is null ? state.Runs.Breached + rule.For : null);
        Consider(state.Active == Alerts.Severity.Critical ? null : state.Runs.Critical + rule.For);
        Consider(state.Runs.Eased + rule.KeepFiring);
        Consider(state.Runs.Cleared + rule.KeepFiring);
        return next;

        void Consider(Instant? moment)
        {
            if (moment > now && (next is null || moment < next))
            {
                next = moment;
            }
        }
    }
}
