using NodaTime;

namespace Paceline.Alerts;

/// <summary>What a look at the alerts of one thing leads to. Pure: the desk of a live thing and whoever replays its past look the same way.</summary>
/// <param name="Kept">What is remembered now.</param>
/// <param name="Changes">Of which alerts something else must be remembered than before.</param>
/// <param name="MustBeKept">Whether anything must be written for it.</param>
internal sealed record AlertLook(SubjectRecord Kept, IReadOnlyList<AlertChange> Changes, bool MustBeKept)
{
    /// <summary>Alerts that were put aside until something that holds now.</summary>
    public IReadOnlyList<WokenRow> Woken { get; init; } = [];

    /// <param name="kept">What was remembered before.</param>
    /// <param name="watching">The rules that watch the thing.</param>
    /// <param name="snoozes">Of the thing's alerts, those that end when something holds.</param>
    public static AlertLook Of(SubjectRecord kept, IReadOnlyList<CompiledRule> watching, Told told, Instant now, IEnumerable<ConditionalSnooze>? snoozes = null)
    {
        var moment = Moment(now);
        var round = AlertRound.Judge(kept.States, watching, told.Offers, told.Of, moment, told.Born, told.Labels["currency"], told.Until);
        // What is over is put aside no longer.
        var asleep = (snoozes ?? []).Where(snooze => round.States.GetValueOrDefault(snooze.RuleId).Active is not null)
            .Select(snooze => (snooze.RuleId, Says: snooze.Judge(told.Of, round.States, moment))).ToList();
        var woken = asleep.Where(one => one.Says.Holds).Select(one => new WokenRow(one.RuleId, moment.ToDateTimeOffset())).ToList();
        var look = asleep.Aggregate(Earlier(round.LookAgain, told.NextChange > moment ? told.NextChange : null), (soonest, one) => Earlier(soonest, one.Says.NextChange));
        // A look too early costs a look; writing down each that moves on with the watermark would cost a writing a campaign and news.
        return woken.Count == 0 && round.Changes.Count == 0 && (look == kept.LookAgain || (kept.LookAgain > moment && (look is null || look > kept.LookAgain)))
            ? new AlertLook(kept with { States = round.States }, [], false)
            : new AlertLook(new SubjectRecord(round.States, look), round.Changes, true) { Woken = woken };
    }

    /// <summary>
    /// When that fired which the fact that has just come may show to have been wrong. What is out and still holds is right now, whatever it was then.
    /// </summary>
    /// <param name="touches">Whether the fact changes what was known of the time before a moment.</param>
    public IReadOnlyList<Instant> Doubtful(Func<Instant, bool> touches) => [.. Kept.States.Values.Where(IsDoubtful).Select(state => state.Doubtful!.Value).Where(touches).Distinct().Order()];

    /// <summary>With the alerts taken back that would not have fired.</summary>
    /// <param name="watching">The rules that watch the thing, in the order in which they are judged.</param>
    /// <param name="then">What the thing would have told at a moment by what is known now; null where nobody can say.</param>
    public AlertLook TakeBack(IReadOnlyList<CompiledRule> watching, IReadOnlyCollection<Instant> doubtful, Func<Instant, Told?> then, Instant now)
    {
        var look = this;
        foreach (var (rule, state) in Kept.States.Where(one => IsDoubtful(one.Value) && doubtful.Contains(one.Value.Doubtful!.Value)))
        {
            if (Hindsight.Of(watching, rule, then, state.Doubtful!.Value) is { Verdict.Any: Truth.False } hindsight)
            {
                look = look.TakeBack(rule, state, hindsight, Instant.Max(state.JudgedAt, Moment(now)));
            }
        }
        return look;
    }

    /// <summary>Whether an alert fires, or gets worse, by what was delivered.</summary>
    /// <param name="watching">The rules it was judged by.</param>
    public bool FiresByDelivery(IReadOnlyList<CompiledRule> watching, ReadingOffers offers) => Changes.Any(change => FiresByDelivery(change, watching, offers));

    /// <summary>With what the last day was off by, said by each alert that fires by what was delivered.</summary>
    public AlertLook Explained(IReadOnlyList<CompiledRule> watching, ReadingOffers offers, Deviation deviation) =>
        this with { Changes = [.. Changes.Select(change => FiresByDelivery(change, watching, offers) ? change with { Reason = change.Reason!.With(deviation) } : change)] };

    private static bool FiresByDelivery(AlertChange change, IReadOnlyList<CompiledRule> watching, ReadingOffers offers) =>
        change.Reason is not null && change.Transitions is [.., { Notice: Notice.Fired or Notice.Escalated }]
        && watching.First(rule => rule.Rule.Id == change.RuleId).Terms.Any(term => offers.OfDelivery.Contains(term.Name));

    private AlertLook TakeBack(string rule, AlertState state, Hindsight hindsight, Instant moment)
    {
        var found = Changes.FirstOrDefault(change => change.RuleId == rule);
        // What ends with this very fact is told once.
        var step = found?.Transitions is [.., { Notice: Notice.Resolved } ended]
            ? new AlertStep(state with { Doubtful = null }, [.. found.Transitions.SkipLast(1), ended with { TakesBack = true }], null)
            : Lifecycle.TakeBack(state, hindsight.Verdict, moment) is var taken && found is null ? taken : taken with { Transitions = [.. found.Transitions, .. taken.Transitions] };
        var change = new AlertChange(rule, found?.Before ?? state, step.State, step.Transitions, hindsight.Reason);
        return this with
        {
            Kept = Kept with { States = new Dictionary<string, AlertState>(Kept.States) { [rule] = step.State } },
            Changes = [.. Changes.Where(other => other.RuleId != rule), change],
            MustBeKept = true,
        };
    }

    private static bool IsDoubtful(AlertState state) => state.Doubtful is not null && (state.Active is null || state.Phase == AlertPhase.Recovering);

    /// <summary>What must be written of it, as <see cref="AlertStateStore.Text"/> puts it; null when nothing must.</summary>
    /// <param name="watching">The rules it was judged by.</param>
    public string? Text(AlertSubject subject, IReadOnlyList<CompiledRule> watching) => MustBeKept
        ? AlertStateStore.Text(subject, [.. Changes.Select(change => new AlertWrite(change, watching.FirstOrDefault(rule => rule.Rule.Id == change.RuleId)?.Rule.Name))], Kept.LookAgain, Woken)
        : null;

    /// <summary>The store keeps microseconds, and a state must read back as it was.</summary>
    private static Instant Moment(Instant now) => Instant.FromUnixTimeTicks(now.ToUnixTimeTicks() / 10 * 10);

    private static Instant? Earlier(Instant? one, Instant? other) => one is null ? other : other is null ? one : Instant.Min(one.Value, other.Value);
}
