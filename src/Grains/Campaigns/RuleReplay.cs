using NodaTime;
using Paceline.Alerts;

namespace Paceline.Campaigns;

/// <summary>A time for which an alert would have been out.</summary>
/// <param name="Subject">The campaign or order.</param>
/// <param name="OverAt">Null while it would be out still.</param>
/// <param name="Severity">The worst there was.</param>
/// <param name="Value">What was judged when it fired.</param>
/// <param name="WasOutBefore">Its condition held already at the first moment looked at: when it began is not known.</param>
internal sealed record ReplayedFiring(AlertSubject Subject, Instant FiredAt, Instant? OverAt, Severity Severity, decimal? Value, string Sentence, bool WasOutBefore);

/// <summary>
/// What a rule would have said of a campaign or of its orders, replayed in the order in which things became known: at every moment at which something did, at those at which the lifecycle
/// itself wants to look again, and when a flight begins or ends. Everything that judges is what judges live campaigns.
/// </summary>
internal sealed class RuleReplay
{
    /// <summary>More looks than a month of changes every quarter of an hour brings.</summary>
    private const int MostLooks = 5_000;

    private readonly AlertRule _rule;
    private readonly Dictionary<string, Watched> _watched = [];
    private readonly List<AlertTransition> _transitions = [];
    private readonly List<ReplayedFiring> _firings = [];

    private RuleReplay(AlertRule rule) => _rule = rule;

    /// <summary>The first moment at which it was known.</summary>
    public Instant? Since { get; private set; }

    /// <summary>Whether there was any moment at which everything was known that the rule asks for.</summary>
    public bool IsJudged { get; private set; }

    /// <summary>Whether it was replayed to the end.</summary>
    public bool IsWhole { get; private set; }

    public IReadOnlyList<AlertTransition> Transitions => _transitions;

    public IReadOnlyList<ReplayedFiring> Firings => _firings;

    /// <param name="past">What was known between the two moments.</param>
    /// <param name="book">The tried rule with what it asks about.</param>
    /// <param name="rule">The tried one.</param>
    public static RuleReplay Of(CampaignPast past, RuleBook book, AlertRule rule, Instant from, Instant until)
    {
        var replay = new RuleReplay(rule);
        replay.Run(past, book, from, until);
        return replay;
    }

    private void Run(CampaignPast past, RuleBook book, Instant from, Instant until)
    {
        var campaign = new PastCampaign(past);
        List<Instant> facts = [.. past.Moments.Select(Instant.FromDateTimeOffset).Where(moment => moment > from)];
        var (fact, now) = (0, from);
        for (var looks = 0; looks < MostLooks; looks++)
        {
            Instant? again = null;
            if (campaign.At(now) is { } live)
            {
                var look = CampaignLook.Of(live, now);
                Since ??= now;
                again = Turn(look.Row);
                foreach (var told in _rule.Scope == RuleScope.Order ? OrderReadings.Of(live, look, now) : [look.Told(live, now)])
                {
                    again = Earlier(Judge(told, past, campaign.Changed, live, book, from, now), again, now);
                }
            }
            while (fact < facts.Count && facts[fact] <= now)
            {
                fact++;
            }
            if (Earlier(fact < facts.Count ? facts[fact] : null, again, now) is not { } next || next > until)
            {
                IsWhole = true;
                return;
            }
            now = next;
        }
    }

    /// <returns>When the lifecycle wants to look again.</returns>
    private Instant? Judge(Told told, CampaignPast past, IReadOnlyList<DateOnly> changed, LiveCampaign live, RuleBook book, Instant from, Instant now)
    {
        var before = _watched.GetValueOrDefault(told.Subject.Key.Text);
        var watching = told.Labels.Equals(before?.Labels) ? before.Rules : book.Watching(told.Offers.Scope, told.Labels);
        var judged = AlertLook.Of(before?.Kept ?? SubjectRecord.Nothing, watching, told, now);
        // As live, only alerts of campaigns are held against what is restated.
        if (told.Offers.Scope == RuleScope.Campaign && judged.Doubtful(at => CampaignHindsight.Touches(changed, live, at)) is { Count: > 0 } doubtful)
        {
            judged = judged.TakeBack(watching, doubtful, at => CampaignHindsight.Then(past, at, now), now);
        }
        _watched[told.Subject.Key.Text] = new Watched(told.Labels, watching, judged.Kept);
        Watch(watching, judged.Kept, told, now);
        foreach (var change in judged.Changes.Where(change => change.RuleId == _rule.Id))
        {
            Take(told.Subject, change, from);
        }
        return judged.Kept.LookAgain;
    }

    private void Watch(IReadOnlyList<CompiledRule> watching, SubjectRecord kept, Told told, Instant now)
    {
        if (IsJudged || watching.FirstOrDefault(rule => rule.Rule.Id == _rule.Id) is not { } tried)
        {
            return;
        }
        Reading[] readings = [.. tried.Terms.Select(told.Of)];
        Truth[] alerts = [.. tried.Rules.Select(asked => kept.States.TryGetValue(asked, out var other) ? other.IsFiring : Truth.False)];
        var verdict = tried.Judge(readings, alerts, now);
        IsJudged = verdict.Breach is not null || verdict.Any.IsKnown();
    }

    private void Take(AlertSubject subject, AlertChange change, Instant from)
    {
        _transitions.AddRange(change.Transitions);
        foreach (var step in change.Transitions)
        {
            switch (step.Notice)
            {
                case Notice.Fired:
                    _firings.Add(new ReplayedFiring(subject, step.At, null, step.Severity!.Value, step.Value, change.Reason?.Sentence ?? "", change.After.Runs.Breached <= from));
                    break;
                case Notice.Escalated:
                    Change(subject, firing => firing with { Severity = step.Severity!.Value });
                    break;
                case Notice.Resolved:
                    Change(subject, firing => firing with { OverAt = step.At });
                    break;
            }
        }
    }

    private void Change(AlertSubject subject, Func<ReplayedFiring, ReplayedFiring> change)
    {
        var last = _firings.FindLastIndex(firing => firing.Subject.Key == subject.Key);
        _firings[last] = change(_firings[last]);
    }

    /// <summary>What is remembered of one thing that is watched.</summary>
    private sealed record Watched(Labels Labels, IReadOnlyList<CompiledRule> Rules, SubjectRecord Kept);

    /// <summary>When the campaign is told what day it is although nothing else happened.</summary>
    private static Instant? Turn(BoardRow row)
    {
        var day = row switch
        {
            { FlightState: FlightState.NotStarted, FlightStart: { } start } => start,
            { FlightState: FlightState.InFlight, FlightEnd: { } end } => end.AddDays(1),
            _ => (DateOnly?)null,
        };
        return day is { } turns ? DateTimeZoneProviders.Tzdb[row.Zone].AtStartOfDay(OrderPacing.Noda(turns)).ToInstant() : null;
    }

    /// <summary>The earlier of two moments that are yet to come, in whole microseconds, as the store keeps them.</summary>
    private static Instant? Earlier(Instant? one, Instant? other, Instant now)
    {
        var (first, second) = (one > now ? one : null, other > now ? other : null);
        return (first is null ? second : second is null ? first : Instant.Min(first.Value, second.Value)) is { } next
            ? Instant.FromUnixTimeTicks(next.PlusNanoseconds(999).ToUnixTimeTicks() / 10 * 10)
            : null;
    }
}
