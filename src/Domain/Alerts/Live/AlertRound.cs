using NodaTime;

namespace Paceline.Alerts;

/// <summary>What a round led to for one rule.</summary>
/// <param name="Before">As it was remembered.</param>
/// <param name="After">What is remembered now.</param>
/// <param name="Transitions">In order; none when only a clock began or ended.</param>
/// <param name="Reason">Why; null when nobody watches any more.</param>
public sealed record AlertChange(string RuleId, AlertState Before, AlertState After, IReadOnlyList<AlertTransition> Transitions, AlertReason? Reason);

/// <param name="Changes">Only of alerts of which something else must be remembered than before.</param>
/// <param name="LookAgain">The next moment at which anything can change without a fact.</param>
public sealed record RoundResult(IReadOnlyDictionary<string, AlertState> States, IReadOnlyList<AlertChange> Changes, Instant? LookAgain);

/// <summary>Judges all rules that watch one entity by one set of readings.</summary>
public static class AlertRound
{
    /// <param name="states">What is remembered of the entity, by rule.</param>
    /// <param name="rules">Those that watch it, in the order of <see cref="RuleBook"/>.</param>
    /// <param name="offers">What the readings are called.</param>
    /// <param name="reading">The value of a term.</param>
    /// <param name="now">The moment to judge at.</param>
    /// <param name="born">When the entity came to be; null when that was long ago.</param>
    /// <param name="currency">Of the entity's money; empty where it has none.</param>
    /// <param name="until">When the entity will be otherwise although no fact comes, as at the end of its flight: nothing is foretold from then on.</param>
    public static RoundResult Judge(
        IReadOnlyDictionary<string, AlertState> states, IReadOnlyList<CompiledRule> rules, ReadingOffers offers, Func<ReadingTerm, Reading> reading, Instant now, Instant? born = null,
        string currency = "", Instant? until = null)
    {
        var next = new Dictionary<string, AlertState>();
        var foretold = new Dictionary<string, Foreseen>();
        var changes = new List<AlertChange>();
        Instant? look = null;
        foreach (var rule in rules)
        {
            var id = rule.Rule.Id;
            var before = states.GetValueOrDefault(id);
            Reading[] readings = [.. rule.Terms.Select(reading)];
            Truth[] alerts = [.. rule.Rules.Select(asked => next.TryGetValue(asked, out var other) ? other.IsFiring : Truth.False)];
            var step = Lifecycle.Advance(before, rule, readings, alerts, now, born);
            var stake = step.State.Active is null || rule.Rule.AtStake is null ? null
                : rule.AtStake(readings, alerts, now) is { } lost ? HourlyStake.Of(lost, currency)
                : before.Stake is { } lately ? new HourlyStake(lately, currency) : null;
            var foreseen = Foresight.Of(step, rule, readings, alerts, now, born, Earliest(until, rule.Rules, foretold));
            if (foreseen is { } known)
            {
                foretold.Add(id, known);
            }
            // Nothing holds yet: it is said when the time is near, and looked at again to say it.
            var isFar = step.State is { Phase: AlertPhase.Normal, Active: null } && foreseen?.At - now > Foresight.Horizon;
            var state = step.State with { Stake = stake?.Amount, Foreseen = isFar ? null : foreseen };
            next[id] = state;
            look = Earlier(look, isFar ? Earlier(step.LookAgain, foreseen!.Value.At - Foresight.Horizon) : step.LookAgain);
            if (step.Transitions.Count > 0 || Lasting(state) != Lasting(before))
            {
                changes.Add(new AlertChange(id, before, state, step.Transitions, AlertReason.Of(rule, offers, readings, alerts, state.Active ?? before.Active, now).With(stake).With(state.Active is null ? null : rule.Rule.Note)));
            }
        }
        foreach (var (id, state) in states)
        {
            if (!next.ContainsKey(id) && (state.Active is not null || state.Phase != AlertPhase.Normal || state.Foreseen is not null))
            {
                var step = Lifecycle.Close(state, Instant.Max(now, state.JudgedAt));
                next[id] = step.State with { Stake = null };
                changes.Add(new AlertChange(id, state, next[id], step.Transitions, null));
            }
            else if (!next.ContainsKey(id))
            {
                next[id] = state;
            }
        }
        return new RoundResult(next, changes, look);
    }

    /// <summary>Until when the rules that one asks about say the same.</summary>
    private static Instant? Earliest(Instant? until, IReadOnlyList<string> asked, Dictionary<string, Foreseen> foretold) =>
        asked.Aggregate(until, (earliest, other) => foretold.TryGetValue(other, out var foreseen) ? Earlier(earliest, foreseen.At) : earliest);

    private static Instant? Earlier(Instant? one, Instant? other) => one is null || other < one ? other ?? one : one;

    /// <summary>What of a state must outlive the memory it is in: when it was judged last is of no use to anybody, nor who found that nothing is wrong.</summary>
    private static AlertState Lasting(AlertState state) => state.Phase == AlertPhase.Normal && state.Active is null && !state.AbsenceTold && state.Runs == default
        ? new AlertState { Sequence = state.Sequence, Doubtful = state.Doubtful, Foreseen = state.Foreseen }
        : state with { JudgedAt = default };
}
